//! What was typed during the self-check: sealed for this tab while the vault is open, so that neither a
//! lock nor a reload forgets it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::error::SessionError;
use super::self_check::{CheckState, TypedText};
use super::shared_vault::SharedVault;
use crate::vault::DraftId;
use crate::vault::backup::BackedUpDraft;

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
        // What could not be opened is tried again when the vault is unlocked next.
        if !check.is_sealed_only() {
            check.store_sealed_text(None);
        }
        return;
    }
    let sealed = DraftId::make().map_err(SessionError::from).and_then(|id| {
        let text = BackedUpDraft { id, schema: SCHEMA, plaintext: typed.to_plaintext() };
        Ok(vault.make_rescue_copy(&[text])?)
    });
    // Where the device gives no random bytes, what was sealed before stays.
    if let Ok(sealed) = sealed {
        check.store_sealed_text(Some(&BASE64_STANDARD.encode(sealed)));
        check.set_sealed_only(false);
    }
}

/// Brings back what was typed before a lock or a reload. What is typed now stays, and is sealed.
pub(super) async fn bring_back(shared: SharedVault, check: CheckState) {
    let is_typed = || !untrack(|| check.typed_text()).is_empty();
    if is_typed() {
        return seal(shared, check);
    }
    let (Ok(vault), Some(sealed)) = (shared.to_read(), check.sealed_text()) else { return };
    check.set_sealed_only(true);
    let Ok(file) = BASE64_STANDARD.decode(sealed) else { return };
    let Ok(texts) = vault.open_rescue_copy(&file).await else { return };
    let opened = texts.first().and_then(|text| TypedText::from_plaintext(&text.plaintext));
    // After a new key it asked the store, and somebody may have typed or locked meanwhile.
    if let Some(typed) = opened.filter(|_| shared.is_unlocked() && !is_typed()) {
        check.set_sealed_only(false);
        check.restore_text(typed);
    }
}
