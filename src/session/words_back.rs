//! Bringing back what the last lock could not save.

use leptos::prelude::*;

use super::autosave::SaveStatus;
use super::drafts::{BroughtBack, Drafts};
use super::open_draft::OpenDraft;
use super::sealed_words::SealedInTab;
use super::write_lock::WriteLock;

const ON_THE_PAGE: &str = "What could not be saved before your referrals were locked is back.";

const AS_NEW_DRAFT: &str = "What could not be saved before your referrals were locked is back, as a new \
     referral beside the original, which was opened, changed or deleted in the meantime.";

/// Puts the sealed words of this tab back into their drafts. What cannot be put back now stays sealed.
pub(super) async fn bring_back(sealed: SealedInTab, drafts: Drafts, write_lock: WriteLock) {
    let Ok(vault) = drafts.vault().to_read() else { return };
    // Another tab may have made a new key. Whatever happens next, the file then opens with the new
    // passphrase.
    sealed.reseal(&vault).await;
    for words in sealed.all().get_untracked() {
        let Ok(vault) = drafts.vault().to_read() else { return };
        let open = drafts.current().get_untracked().map(|open| open.id);
        if words.are_on_page_of(open) {
            // They may have been changed since.
            continue;
        }
        let Ok((id, stored)) = words.open(&vault).await else { continue };
        // Somebody may have asked twice.
        if !sealed.has(&words) {
            continue;
        }
        match drafts.open_with(id, stored.draft, &words.followed).await {
            Ok(BroughtBack::OnThePage(open)) => {
                sealed.brought_onto_page(&words);
                write_lock.notify(ON_THE_PAGE);
                // A page that shows another draft would go on with one that is closed.
                write_lock.load_again();
                // Sealed until they are on the disk: this tab may be closed first.
                match open.save_and_verify().await {
                    Ok(()) => sealed.remove_saved(id),
                    Err(_) => remove_once_saved(sealed, open),
                }
            }
            Ok(BroughtBack::AsNewDraft) => {
                write_lock.notify(AS_NEW_DRAFT);
                sealed.remove(&words);
            }
            Err(_) => {}
        }
    }
}

fn remove_once_saved(sealed: SealedInTab, open: OpenDraft) {
    Effect::new(move || {
        if let Some(SaveStatus::Saved(_)) = open.status().try_get() {
            sealed.remove_saved(open.id);
        }
    });
}
