//! `/device/backup`: makes a backup, or adds the drafts of one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, files};
use crate::components::{
    Button, ButtonKind, ErrorMessage, FileField, Form, InsetText, LinkButton, Page,
    PassphraseField, TextField, say,
};
use crate::domain::date::{clock_time, days_ago, long_date};
use crate::pages::unlock::{Attempt, StepUp, StepUpField, Submit, Unlocked};
use crate::session::{BackupSecret, Backups, SessionError, handed_file};
use crate::vault::backup::{BackupError, LARGEST_FILE};
use crate::vault::{AddedDraft, MadeBackup};

// The name stays in the browser's list of downloads, so it says nothing about anybody.
const FILE_NAME: &str = "practice-standards-backup.psrbackup";

#[component]
pub fn BackupPage() -> impl IntoView {
    view! {
        <Unlocked>
            <BackupForms />
        </Unlocked>
    }
}

#[component]
fn BackupForms() -> impl IntoView {
    let attempt = Attempt::new(field_of);
    view! {
        <Page title="Backup" back="/device".to_owned() errors=attempt.errors()>
            <MakeBackup attempt />
            <OpenBackup attempt />
        </Page>
    }
}

/// When the newest backup was made, as a sentence.
pub(super) async fn newest_backup_text(backups: Backups) -> String {
    match backups.newest().await {
        Ok(Some(at)) => format!(
            "Your newest backup is from {} at {} ({}).",
            long_date(at.date()),
            clock_time(at.time()),
            days_ago(at.date(), clock::today())
        ),
        Ok(None) => "You have not made a backup on this device.".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[component]
fn MakeBackup(attempt: Attempt) -> impl IntoView {
    let backups = Backups::get();
    let newest = RwSignal::new(String::new());
    let made = RwSignal::new(None::<String>);
    let look = move || {
        spawn_local(async move { drop(newest.try_set(newest_backup_text(backups).await)) });
    };
    look();
    let step_up = StepUp::default();
    let make = Callback::new(move |()| {
        let Some(proof) = step_up.proof(attempt) else { return };
        attempt.run(async move {
            let backup = backups.make(&proof).await?;
            step_up.clear();
            files::save_as(FILE_NAME, "application/octet-stream", &backup.file)?;
            backups.was_handed_over().await?;
            let text = made_text(&backup);
            say(text.as_str());
            made.try_set(Some(text));
            look();
            Ok(())
        });
    });
    view! {
        <p class="govuk-body">
            "A backup is one encrypted file with all your referrals and escalation records. It \
             opens on any device with this app, with the passphrase or the recovery code that you \
             have when you make it."
        </p>
        <p class="govuk-body" id="newest-backup">{move || newest.get()}</p>
        <div id="make-backup" tabindex="-1">
            <ErrorMessage of="make-backup" error=attempt.error_of("make-backup") />
            <Form on_submit=make>
                <StepUpField attempt step_up />
                <Submit attempt label="Make a backup" />
            </Form>
        </div>
        {move || made.get().map(|made| view! { <InsetText>{made}</InsetText> })}
    }
}

fn made_text(backup: &MadeBackup) -> String {
    let MadeBackup { drafts, left_out, opens_with_passphrase, .. } = *backup;
    let mut text = format!(
        "The backup is in your downloads. It holds {}. Move it somewhere that outlasts this \
         device, such as your agency’s network drive.",
        counted(drafts)
    );
    if !opens_with_passphrase {
        text.push_str(
            " Only your recovery code opens it, because what is stored for your passphrase is damaged. \
             Choose a new passphrase, then make another backup.",
        );
    }
    if left_out > 0 {
        text.push_str(&format!(
            " {} could not be read and had to be left out. Nothing was deleted. Check for a new \
             version of the app.",
            counted(left_out)
        ));
    }
    text
}

fn counted(drafts: usize) -> String {
    if drafts == 1 { "1 draft".to_owned() } else { format!("{drafts} drafts") }
}

/// What opening a backup added, and what was here before.
fn opened_text(drafts: &[AddedDraft]) -> String {
    let new = drafts.iter().filter(|it| it.is_new()).count();
    match (new, drafts.len() - new) {
        (new, 0) => format!("{} added.", counted(new)),
        (0, 1) => "Nothing was added: the draft in this backup is already here.".to_owned(),
        (0, here) => {
            format!("Nothing was added: the {here} drafts in this backup are already here.")
        }
        (new, 1) => format!("{} added. 1 draft was already here.", counted(new)),
        (new, here) => format!("{} added. {here} drafts were already here.", counted(new)),
    }
}

#[component]
fn OpenBackup(attempt: Attempt) -> impl IntoView {
    let backups = Backups::get();
    let file = RwSignal::new_local(None::<web_sys::File>);
    let secret = RwSignal::new(BackupSecret::Passphrase);
    let typed = RwSignal::new(String::new());
    let added = RwSignal::new(None::<String>);
    let open = Callback::new(move |()| {
        added.set(None);
        let Some(file) = file.get_untracked() else {
            return attempt.fail("backup-file", "Choose a backup file.");
        };
        attempt.run(async move {
            // Check the size before reading: a huge file would crash the app.
            if file.size() > LARGEST_FILE as f64 {
                return Err(BackupError::TooLargeToOpen.into());
            }
            let bytes = files::read(&file).await?;
            let typed_now = typed.get_untracked();
            let opened = backups.open(&bytes, secret.get_untracked(), &typed_now).await?;
            typed.try_set(String::new());
            let text = opened_text(&opened);
            say(text.as_str());
            added.try_set(Some(text));
            Ok(())
        });
    });
    let other = Callback::new(move |()| {
        typed.set(String::new());
        secret.update(|secret| {
            *secret = match secret {
                BackupSecret::Passphrase => BackupSecret::RecoveryCode,
                BackupSecret::RecoveryCode => BackupSecret::Passphrase,
            }
        });
    });
    view! {
        <h2 class="govuk-heading-m">"Open a backup"</h2>
        <p class="govuk-body">
            "Its referrals are added to the ones on this device. Nothing is overwritten: where a \
             referral here says something else, the one in the backup is added beside it. One that \
             is already here is not added again."
        </p>
        <Form on_submit=open>
            <FileField
                id="backup-file"
                label="Backup file"
                accept=".psrbackup"
                on_choose=Callback::new(move |chosen| file.set(chosen))
                handed=Some(handed_file::get())
                error=attempt.error_of("backup-file")
            />
            {move || match secret.get() {
                BackupSecret::Passphrase => view! {
                    <PassphraseField
                        id="backup-secret"
                        label="Passphrase of the backup"
                        hint="The passphrase that you had when you made it.".to_owned()
                        value=typed
                        on_input=Callback::new(move |text| typed.set(text))
                        error=attempt.error_of("backup-secret")
                        autocomplete="current-password"
                    />
                }.into_any(),
                BackupSecret::RecoveryCode => view! {
                    <TextField
                        id="backup-secret"
                        label="Recovery code of the backup"
                        hint="The recovery code that you had when you made it.".to_owned()
                        value=typed
                        on_input=Callback::new(move |text| typed.set(text))
                        error=attempt.error_of("backup-secret")
                    />
                }.into_any(),
            }}
            <p class="govuk-body">
                <Button on_press=other kind=ButtonKind::Link>
                    {move || match secret.get() {
                        BackupSecret::Passphrase => "Use the recovery code instead",
                        BackupSecret::RecoveryCode => "Use the passphrase instead",
                    }}
                </Button>
            </p>
            <Submit attempt label="Open the backup" />
        </Form>
        {move || added.get().map(|added| view! { <InsetText>{added}</InsetText> })}
        <Show when=move || added.get().is_some()>
            <LinkButton href="/referrals">"Your referrals"</LinkButton>
        </Show>
    }
}

fn field_of(error: &SessionError) -> &'static str {
    if let Some(field) = StepUp::field_of(error) {
        return field;
    }
    match error {
        SessionError::Backup(
            BackupError::WrongPassphrase
            | BackupError::WrongRecoveryCode
            | BackupError::NoRecoveryCode,
        )
        | SessionError::RecoveryCode(_) => "backup-secret",
        SessionError::Backup(_)
        | SessionError::NotDrafts
        | SessionError::TooMuch(_)
        | SessionError::PartlyAdded { .. } => "backup-file",
        _ => "make-backup",
    }
}
