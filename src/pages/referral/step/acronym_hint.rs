//! Points out acronyms that other agencies may not know, below a long answer.

use std::time::Duration;

use leptos::prelude::*;

use super::typing_pause::at_each_pause;
use crate::domain::draft::unexplained::unexplained_acronyms;
use crate::domain::form::Referral;
use crate::session::OpenDraft;

/// How long nobody has typed before the answer is looked at: somebody may be about to write one out.
const AFTER_TYPING: Duration = Duration::from_secs(2);

/// The most that are named. More would not be read.
const MOST: usize = 6;

/// Nothing announces it, and it is no error: a reader comes to it below the answer.
#[component]
pub(super) fn AcronymHint(draft: OpenDraft, read: fn(&Referral) -> &String) -> impl IntoView {
    let found = RwSignal::new(Vec::<String>::new());
    let look = move || {
        let new = draft
            .content
            .try_with_untracked(|content| unexplained_acronyms(content, read(&content.referral)));
        // The page may have been left meanwhile.
        new.and_then(|new| found.try_set(new));
    };
    at_each_pause(draft, AFTER_TYPING, look);
    move || {
        let found = found.read();
        let more = found.len().saturating_sub(MOST);
        let named = found.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
        let advice = match found.len() {
            0 => return None,
            1 => "write it out once. Other agencies may not know it.".to_owned(),
            _ if more == 0 => "write these out once. Other agencies may not know them.".to_owned(),
            _ => format!(
                "write these out once. Other agencies may not know them. The app then names {more} \
                 more."
            ),
        };
        Some(view! {
            <p class="govuk-hint" id="acronyms">
                <span class="app-user-text">{named}</span>
                ": "
                {advice}
            </p>
        })
    }
}
