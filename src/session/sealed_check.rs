//! What was typed during the self-check: sealed for this tab while the vault is open, so that neither a
//! lock nor a reload forgets it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::error::SessionError;
use super::self_check::{CheckState, TypedText};
use super::shared_vault::SharedVault;
use crate::vault::backup::BackedUpDraft;
use crate::vault::{DraftId, IndexedDbStore, Vault};

const SCHEMA: u32 = 1;

/// A pause in typing, in milliseconds.
const PAUSE_MS: u32 = 300;

/// Seals from now on what is typed during the check, whenever the vault is open. The app does this once.
pub(super) fn watch(vault: SharedVault, check: CheckState) {
    let waiting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<()>| {
        let _followed = check.typed_text();
        if before.is_some() {
            waiting.set_value(Some(Timeout::new(PAUSE_MS, move || seal(vault, check))));
        }
    });
}

/// Seals what is typed now. Does nothing once the vault is locked.
pub(super) fn seal(vault: SharedVault, check: CheckState) {
    let Ok(vault) = vault.to_read() else { return };
    let typed = untrack(|| check.typed_text());
    if typed.is_empty() {
        return check.store_sealed_text(None);
    }
    let sealed = DraftId::make().map_err(SessionError::from).and_then(|id| {
        let text = BackedUpDraft { id, schema: SCHEMA, plaintext: typed.to_plaintext() };
        Ok(vault.make_rescue_copy(&[text])?)
    });
    // Where the device gives no random bytes, what was sealed before stays.
    if let Ok(sealed) = sealed {
        check.store_sealed_text(Some(&BASE64_STANDARD.encode(sealed)));
    }
}

/// Brings back what was typed before a lock or a reload. What is typed now stays, and is sealed.
pub(super) fn bring_back(vault: SharedVault, check: CheckState) {
    if !untrack(|| check.typed_text()).is_empty() {
        return seal(vault, check);
    }
    let (Ok(vault), Some(sealed)) = (vault.to_read(), check.sealed_text()) else { return };
    let opened = BASE64_STANDARD
        .decode(sealed)
        .ok()
        .and_then(|file| vault.open_rescue_copy(&file).ok())
        .and_then(|texts| TypedText::from_plaintext(&texts.first()?.plaintext));
    if let Some(typed) = opened {
        check.restore_text(typed);
    }
}

/// Seals with the vault's new key what was sealed with its old one.
pub(super) fn reseal(check: CheckState, old: &Vault<IndexedDbStore>, new: &Vault<IndexedDbStore>) {
    let resealed = check
        .sealed_text()
        .and_then(|sealed| BASE64_STANDARD.decode(sealed).ok())
        .and_then(|file| old.open_rescue_copy(&file).ok())
        .and_then(|texts| new.make_rescue_copy(&texts).ok());
    if let Some(file) = resealed {
        check.store_sealed_text(Some(&BASE64_STANDARD.encode(file)));
    }
}
