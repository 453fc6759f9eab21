//! `/device`: the state of this device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backup::newest_backup_text;
use super::browser_storage::BrowserStorage;
use super::lock_after::LockAfter;
use super::logged_changes::LoggedChanges;
use crate::browser::service_worker;
use crate::components::Page;
use crate::pages::frame::{Install, Offline, offline_text};
use crate::pages::unlock::DRAFTS_MISSING;
use crate::session::{Access, Backups, Credentials, Gate};
use crate::vault::RecoveryState;

#[component]
pub fn Device() -> impl IntoView {
    let access = Gate::get().access();
    view! {
        // What stands above the rest depends on what is found, so that all of it waits.
        <Show
            when=move || access.get() != Access::Opening
            fallback=|| view! { <p class="govuk-body">{access_text(&Access::Opening)}</p> }
        >
            <Page title="This device" back="/">
                <Overview />
            </Page>
        </Show>
    }
}

#[component]
fn Overview() -> impl IntoView {
    let offline = Offline::get();
    let access = Gate::get().access();
    view! {
        <h2 class="govuk-heading-m">"Offline use"</h2>
        <p class="govuk-body" id="offline-state">{move || offline_text(offline.state().get())}</p>
        <Install />
        <h2 class="govuk-heading-m">"Your referrals and escalation records"</h2>
        <p class="govuk-body">{move || access_text(&access.get())}</p>
        <Show when=move || matches!(access.get(), Access::Locked | Access::Unlocked)>
            <WaysBack />
        </Show>
        <LoggedChanges />
        <LockAfter />
        <h2 class="govuk-heading-m">"Bank holidays"</h2>
        <p class="govuk-body">
            <a class="govuk-link" href="/device/bank-holidays">"See or change the bank holidays"</a>
        </p>
        <h2 class="govuk-heading-m">"Deleted drafts"</h2>
        <p class="govuk-body">
            <a class="govuk-link" href="/referrals/deleted">"See or bring back deleted drafts"</a>
        </p>
        // Below what is in view at first: the browser answers a moment later, and nothing must move.
        <h2 class="govuk-heading-m">"Room on this device"</h2>
        <BrowserStorage />
        <h2 class="govuk-heading-m">"Delete every referral"</h2>
        <p class="govuk-body">
            <a class="govuk-link" href="/device/delete">"Delete every referral on this device"</a>
        </p>
        <h2 class="govuk-heading-m">"Version"</h2>
        <p class="govuk-body">{concat!("Version ", env!("CARGO_PKG_VERSION"))}</p>
        <StoredBuild />
        <p class="govuk-body">
            <a class="govuk-link" href="/licences.txt" target="_blank">
                "Licences of the software in this app (opens in a new tab)"
            </a>
            ", "
            <a class="govuk-link" href="/sbom.cdx.json" download>
                "a list of it for IT support (CycloneDX)"
            </a>
            ". Both need a connection."
        </p>
    }
}

/// The hash and the date of the build, for an agency that compares it with the one it published.
#[component]
fn StoredBuild() -> impl IntoView {
    let offline = Offline::get();
    let build = RwSignal::new(None::<String>);
    Effect::new(move || {
        // A version may just have been stored, or taken.
        offline.state().track();
        spawn_local(async move {
            let stored = service_worker::stored_build().await;
            // The practitioner may have left the page in the meantime.
            build.try_set(stored);
        });
    });
    view! {
        <p class="govuk-body" id="stored-build">
            {move || match build.get() {
                Some(build) => format!("Build {build}"),
                None => "Once the app is stored on this device, the hash of its build is shown here.".to_owned(),
            }}
        </p>
    }
}

/// The state of the passphrase, the recovery code and the backup, and where to change them.
#[component]
fn WaysBack() -> impl IntoView {
    let gate = Gate::get();
    let credentials = Credentials::get();
    let backups = Backups::get();
    let recovery = RwSignal::new("");
    let backup = RwSignal::new(String::new());
    let passphrase_is_damaged = RwSignal::new(false);
    Effect::new(move || {
        if gate.access().get() != Access::Unlocked {
            passphrase_is_damaged.set(false);
            recovery.set("Unlock your referrals to see whether there is one.");
            backup.set("Unlock your referrals to see when you last made one.".to_owned());
            return;
        }
        spawn_local(async move {
            let state = credentials.recovery_state().await;
            let is_damaged = credentials.is_passphrase_damaged().await.unwrap_or_default();
            passphrase_is_damaged.try_set(is_damaged);
            // The practitioner may have left the page in the meantime.
            recovery.try_set(state.map_or("", recovery_text));
            backup.try_set(newest_backup_text(backups).await);
        });
    });
    view! {
        <h2 class="govuk-heading-m">"Passphrase"</h2>
        <Show when=move || passphrase_is_damaged.get()>
            <p class="govuk-body" id="passphrase-state">
                "What is stored for your passphrase is damaged, so it no longer opens your referrals. \
                 Choose a new one."
            </p>
        </Show>
        <p class="govuk-body">
            <a class="govuk-link" href="/device/passphrase">"Change the passphrase"</a>
        </p>
        <Passkey />
        <h2 class="govuk-heading-m">"Recovery code"</h2>
        <p class="govuk-body" id="recovery-state">{move || recovery.get()}</p>
        <p class="govuk-body">
            <a class="govuk-link" href="/device/recovery-code">"Make a recovery code"</a>
        </p>
        <h2 class="govuk-heading-m">"Backup"</h2>
        <p class="govuk-body" id="newest-backup">{move || backup.get()}</p>
        <p class="govuk-body">
            <a class="govuk-link" href="/device/backup">"Make or open a backup"</a>
        </p>
    }
}

/// The passkey of the open vault: where to add it, or to remove it.
#[component]
fn Passkey() -> impl IntoView {
    let access = Gate::get().access();
    let credentials = Credentials::get();
    let state = RwSignal::new(PasskeyState::Unknown);
    Effect::new(move || {
        access.track();
        spawn_local(async move {
            let found = match credentials.has_passkey().await {
                Ok(true) => PasskeyState::Added,
                Ok(false) if credentials.can_add_passkey().await => PasskeyState::Possible,
                _ => PasskeyState::Unknown,
            };
            state.try_set(found);
        });
    });
    let view = move || match state.get() {
        PasskeyState::Unknown => None,
        PasskeyState::Possible => Some(
            view! {
                <a class="govuk-link" href="/device/passkey">"Add a passkey"</a>
                ", to unlock with your fingerprint, your face or the PIN of this device."
            }
            .into_any(),
        ),
        PasskeyState::Added => Some(
            view! {
                "A passkey of this device opens your referrals. "
                <a class="govuk-link" href="/device/passkey">"Remove the passkey"</a>
            }
            .into_any(),
        ),
    };
    view! {
        <Show when=move || state.get() != PasskeyState::Unknown>
            <h2 class="govuk-heading-m">"Passkey"</h2>
            <p class="govuk-body">{view}</p>
        </Show>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PasskeyState {
    /// The vault is locked, or the device can have none.
    Unknown,
    Possible,
    Added,
}

fn recovery_text(state: RecoveryState) -> &'static str {
    match state {
        RecoveryState::None => {
            "You do not have one. If you forget your passphrase, it cannot be \
                                reset."
        }
        RecoveryState::Unconfirmed => {
            "You made one, but did not confirm that you stored it safely."
        }
        RecoveryState::Confirmed => "You made one and stored it safely.",
        RecoveryState::Damaged => {
            "You made one, but what is stored for it is damaged, so it no longer works. Make a new one."
        }
    }
}

fn access_text(access: &Access) -> String {
    match access {
        Access::Opening => "Looking for your drafts…".to_owned(),
        Access::NoVault => "There are no drafts on this device.".to_owned(),
        Access::DraftsMissing => {
            format!("{DRAFTS_MISSING} See “Your referrals” for what you can do.")
        }
        Access::Locked => "There are encrypted drafts on this device. They are locked.".to_owned(),
        Access::Unlocked => {
            "Your drafts are on this device, encrypted. They are unlocked now.".to_owned()
        }
        Access::Unavailable(why) | Access::Unreachable(why) => why.clone(),
    }
}
