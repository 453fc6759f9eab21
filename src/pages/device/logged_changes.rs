//! What was made and changed on this device, and when: so that somebody notices what they did not do.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::date::{clock_time, long_date};
use crate::session::{Access, Credentials, Gate};
use crate::vault::credential_log::LoggedChange;

/// Empty while the vault is locked.
#[component]
pub(super) fn LoggedChanges() -> impl IntoView {
    let access = Gate::get().access();
    let credentials = Credentials::get();
    let log = RwSignal::new(Vec::new());
    Effect::new(move || {
        if access.get() != Access::Unlocked {
            log.set(Vec::new());
            return;
        }
        spawn_local(async move {
            log.try_set(credentials.logged_changes().await.unwrap_or_default());
        });
    });
    view! {
        <Show when=move || !log.with(Vec::is_empty)>
            <h2 class="govuk-heading-m">"What was made and changed"</h2>
            <ul class="govuk-list govuk-list--bullet" id="logged-changes">
                {move || log.get().into_iter().map(|entry| view! { <li>{text(entry)}</li> }).collect_view()}
            </ul>
            <p class="govuk-body">
                "If you did not do one of these, somebody may know your passphrase. "
                <a class="govuk-link" href="/device/passphrase">"Change the passphrase"</a>
                " and choose “Somebody may know”."
            </p>
        </Show>
    }
}

fn text((what, at): (LoggedChange, NaiveDateTime)) -> String {
    let what = match what {
        LoggedChange::SetUp => "First passphrase set",
        LoggedChange::Passphrase => "Passphrase changed",
        LoggedChange::RecoveryCode => "Recovery code made",
        LoggedChange::Backup => "Backup made",
        LoggedChange::NewKey => "New key made",
        LoggedChange::Passkey => "Passkey added",
        LoggedChange::PasskeyRemoved => "Passkey removed",
        LoggedChange::Recovered => "Unlocked with the recovery code",
    };
    format!("{what}: {} at {}", long_date(at.date()), clock_time(at.time()))
}
