//! Reminders of what protects the drafts from loss: a recovery code, a backup, and storage that the
//! browser does not clear.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::eviction::Persistence;
use crate::browser::{clock, storage};
use crate::components::InsetText;
use crate::domain::date::{days_ago, long_date};
use crate::session::{Backups, Credentials};
use crate::vault::RecoveryState;

#[derive(Clone, PartialEq)]
struct DueReminders {
    recovery: RecoveryState,
    /// When the newest backup was made, if another is due.
    backup: Option<Option<NaiveDateTime>>,
    /// Whether the browser may remove the drafts. It matters only while a backup is due.
    persistence: Persistence,
}

/// Empty when nothing is due.
#[component]
pub(super) fn Reminders(
    /// When a draft was last saved on this device.
    last_change: Option<NaiveDateTime>,
) -> impl IntoView {
    let credentials = Credentials::get();
    let backups = Backups::get();
    let has_drafts = last_change.is_some();
    let due = RwSignal::new(None);
    spawn_local(async move {
        // If this fails, the next visit asks again.
        let (Ok(recovery), Ok(newest)) =
            (credentials.recovery_state().await, backups.newest().await)
        else {
            return;
        };
        let backup = Backups::is_due(newest, last_change).then_some(newest);
        let persistence = storage::persistence().await;
        due.try_set(Some(DueReminders { recovery, backup, persistence }));
    });
    move || {
        due.get().map(|DueReminders { recovery, backup, persistence }| {
            view! {
                {recovery_text(recovery).map(|text| view! {
                    <InsetText>
                        {text} " "
                        <a class="govuk-link" href="/device/recovery-code">"Make a recovery code"</a>
                    </InsetText>
                })}
                {backup.map(|newest| view! {
                    <InsetText>
                        {backup_text(newest)} " " {persistence_text(persistence)} " "
                        <a class="govuk-link" href="/device/backup">"Make a backup"</a>
                    </InsetText>
                })}
                {has_drafts.then(storage::removes_after_seven_days).flatten().map(|_| view! {
                    <InsetText>
                        "This browser can remove drafts when you have not used the app for 7 days. "
                        <a class="govuk-link" href="/device">"How to prevent that"</a>
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
        RecoveryState::Unconfirmed => Some(
            "You made a recovery code, but did not confirm that you stored it safely. If you no \
             longer have it, make a new one.",
        ),
        RecoveryState::Damaged => Some(
            "What is stored for your recovery code is damaged, so the code no longer opens these \
             referrals.",
        ),
        RecoveryState::Confirmed => None,
    }
}

fn persistence_text(persistence: Persistence) -> &'static str {
    match persistence {
        Persistence::Agreed => "",
        Persistence::MayRemove => "The browser may remove them when space runs short.",
        Persistence::DoesNotSay => "The browser does not say whether it may remove them.",
    }
}

fn backup_text(newest: Option<NaiveDateTime>) -> String {
    match newest {
        None => "These referrals are only in this browser, and there is no backup.".to_owned(),
        Some(at) => format!(
            "Your newest backup is from {} ({}). Referrals have changed since.",
            long_date(at.date()),
            days_ago(at.date(), clock::today())
        ),
    }
}
