//! What is still to be done so that nothing is lost: a recovery code, a backup.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::InsetText;
use crate::domain::date::long_date;
use crate::session::{Session, is_backup_due};
use crate::vault::RecoveryState;

/// What to remind of.
#[derive(Clone, PartialEq)]
struct Due {
    recovery: RecoveryState,
    /// When the newest backup was made, if another is due.
    backup: Option<Option<NaiveDateTime>>,
}

/// Reminds of what is due, and is nothing when nothing is.
#[component]
pub(super) fn Reminders(
    /// When a draft was last saved on this device.
    last_change: Option<NaiveDateTime>,
) -> impl IntoView {
    let session = Session::get();
    let due = RwSignal::new(None);
    spawn_local(async move {
        // What cannot be looked up now is asked again on the next visit.
        let (Ok(recovery), Ok(newest)) =
            (session.recovery_state().await, session.newest_backup().await)
        else {
            return;
        };
        let backup = is_backup_due(newest, last_change).then_some(newest);
        due.try_set(Some(Due { recovery, backup }));
    });
    move || {
        due.get().map(|Due { recovery, backup }| {
            view! {
                {recovery_text(recovery).map(|text| view! {
                    <InsetText>
                        {text} " "
                        <a class="govuk-link" href="/device/recovery-code">"Make a recovery code"</a>
                    </InsetText>
                })}
                {backup.map(|newest| view! {
                    <InsetText>
                        {backup_text(newest)} " "
                        <a class="govuk-link" href="/device/backup">"Make a backup"</a>
                    </InsetText>
                })}
            }
        })
    }
}

fn recovery_text(state: RecoveryState) -> Option<&'static str> {
    match state {
        RecoveryState::None => {
            Some("If you forget your passphrase, nobody can open these referrals.")
        }
        RecoveryState::Made => Some(
            "You made a recovery code, but did not say that you kept it. If you have it no longer, \
             make a new one.",
        ),
        RecoveryState::Kept => None,
    }
}

fn backup_text(newest: Option<NaiveDateTime>) -> String {
    match newest {
        None => "These referrals are only in this browser, and there is no backup.".to_owned(),
        Some(at) => format!(
            "Your newest backup is from {}. Referrals have changed since.",
            long_date(at.date())
        ),
    }
}
