//! The choice of how many minutes without activity lock the drafts.

use leptos::prelude::*;

use crate::components::{Choice, Radios};
use crate::session::preferences::lock_after;

const CHOICES: [u32; 6] = [1, 5, 10, 15, 30, 60];

/// The choice takes effect at once.
#[component]
pub(super) fn LockAfter() -> impl IntoView {
    let chosen = RwSignal::new(lock_after::minutes());
    let options = CHOICES.map(|minutes| {
        let label = if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") };
        Choice::new(minutes.to_string(), label)
    });
    let choose = Callback::new(move |value: String| {
        if let Ok(minutes) = value.parse() {
            lock_after::set_minutes(minutes);
            chosen.set(minutes);
        }
    });
    view! {
        <Radios
            id="lock-after"
            legend="Lock your referrals when you do nothing for"
            hint="They are saved first, and you are warned a minute before. They also lock when the \
                  device has slept, or its clock was changed."
            options=options.to_vec()
            value=Signal::derive(move || Some(chosen.get().to_string()))
            on_choose=choose
        />
    }
}
