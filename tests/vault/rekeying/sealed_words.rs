//! What a tab sealed with an earlier key opens after a new one.

use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup};
use practice_standards_referral::vault::kdf::PassphraseKey;
use practice_standards_referral::vault::primitives::digest;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{MemoryStore, Store, Vault, VaultError};
use zeroize::Zeroizing;

use super::{new_parameters, rekey, unlock_anew};
use crate::disk::{check, get, load, put, remove, saved};
use crate::{DRAFT, SCHEMA, SHOWN, TODAY, create, unlock};

/// What a tab sealed when it was locked, because it could not save it.
fn set_aside(text: &str) -> BackedUpDraft {
    let plaintext = Zeroizing::new(text.as_bytes().to_vec());
    BackedUpDraft { id: DRAFT, schema: SCHEMA, plaintext }
}

fn rekey_again<S: Store>(vault: &Vault<S>, number: u8) {
    let key = PassphraseKey::new([number; 32]);
    block_on(vault.rekey(&SHOWN, &key, new_parameters(), TODAY)).unwrap();
}

#[test]
fn words_that_another_tab_had_sealed_before_a_new_key_open_with_it_and_with_every_later_one() {
    let store = saved(2);
    let locked = unlock(store.clone());
    let words = vec![set_aside("words that no disk has")];
    let file = locked.make_rescue_copy(&words).unwrap();
    rekey(&unlock(store.clone())).unwrap();
    // The other tab has not noticed yet, and seals once more.
    let late = vec![set_aside("late words")];
    let late_file = locked.make_rescue_copy(&late).unwrap();
    for number in 9..12 {
        let key = PassphraseKey::new([number - 1; 32]);
        let vault = block_on(Vault::unlock(store.clone(), &key)).unwrap();
        assert!(!vault.is_of_this_key(&file));
        assert_eq!(block_on(vault.open_rescue_copy(&file)), Ok(words.clone()));
        assert_eq!(block_on(vault.open_rescue_copy(&late_file)), Ok(late.clone()));
        // Sealed again, it opens with the passphrase of today.
        let again = vault.make_rescue_copy(&words).unwrap();
        assert!(vault.is_of_this_key(&again));
        assert_eq!(Backup::parse(&again).unwrap().open(&key), Ok(words.clone()));
        rekey_again(&vault, number);
    }
}

#[test]
fn only_the_newest_key_opens_what_it_knows_of_those_before_it() {
    let store = saved(1);
    let old = unlock(store.clone());
    let file = old.make_rescue_copy(&[set_aside("words that no disk has")]).unwrap();
    rekey(&unlock(store.clone())).unwrap();
    let vault = unlock_anew(store.clone());
    let newer = vault.make_rescue_copy(&[set_aside("newer words")]).unwrap();
    assert_eq!(block_on(old.open_rescue_copy(&newer)), Err(VaultError::Replaced));

    // Damaged, it opens nothing of what was, and keeps nothing else from opening.
    let place = Key::new(Area::KeySlots, "earlier-keys");
    let whole = get(&store, &place);
    for damage in [Some(Vec::new()), Some(whole[..whole.len() - 1].to_vec()), None] {
        remove(&store, vec![place.clone()]);
        damage.into_iter().for_each(|bytes| put(&store, place.clone(), bytes));
        assert_eq!(block_on(vault.open_rescue_copy(&file)), Err(VaultError::Replaced));
        assert!(block_on(vault.open_rescue_copy(&newer)).is_ok());
        check(&load(&unlock_anew(store.clone()), DRAFT).unwrap(), "version 1", &[], None);
    }
    // The key after it begins anew.
    rekey_again(&vault, 9);
    let vault = block_on(Vault::unlock(store.clone(), &PassphraseKey::new([9; 32]))).unwrap();
    assert!(block_on(vault.open_rescue_copy(&newer)).is_ok());
    assert_eq!(block_on(vault.open_rescue_copy(&file)), Err(VaultError::Replaced));

    // Another vault opens neither.
    let other = create(MemoryStore::default());
    for file in [&file, &newer] {
        assert_eq!(block_on(other.open_rescue_copy(file)), Err(VaultError::Replaced));
    }
}

#[test]
fn a_vault_remembers_the_last_sixteen_keys() {
    let store = saved(1);
    let files: Vec<_> = (0..18)
        .map(|number| {
            let key = PassphraseKey::new([7 + number; 32]);
            let vault = block_on(Vault::unlock(store.clone(), &key)).unwrap();
            let file = vault.make_rescue_copy(&[set_aside("words")]).unwrap();
            rekey_again(&vault, 8 + number);
            file
        })
        .collect();
    let vault = block_on(Vault::unlock(store, &PassphraseKey::new([25; 32]))).unwrap();
    let opened: Vec<_> =
        files.iter().map(|file| block_on(vault.open_rescue_copy(file)).is_ok()).collect();
    assert_eq!(opened, [[false; 2].as_slice(), &[true; 16]].concat());
}

#[test]
fn fingerprints_tell_whether_a_draft_is_what_sealed_words_followed_whatever_key_was_made_since() {
    let store = saved(1);
    let old = unlock(store.clone());
    let fingerprints: Vec<_> =
        [b"first".as_slice(), b"second"].map(|text| old.fingerprint(text).unwrap()).into();
    for number in 7..10 {
        let key = PassphraseKey::new([number; 32]);
        let vault = block_on(Vault::unlock(store.clone(), &key)).unwrap();
        let is_among = |text| block_on(vault.is_among(&fingerprints, text)).unwrap();
        assert!(is_among(b"first") && is_among(b"second"));
        assert!(!is_among(b"third"));
        rekey_again(&vault, number + 1);
    }
}

#[test]
fn a_fingerprint_says_nothing_without_the_key() {
    let vault = create(MemoryStore::default());
    let fingerprint = vault.fingerprint(b"the whole draft").unwrap();
    let stored = serde_json::to_string(&fingerprint).unwrap();
    let guess = serde_json::to_string(&digest(b"the whole draft")).unwrap();
    assert!(!stored.contains(guess.as_str()));
    let other = create(MemoryStore::default());
    assert_ne!(other.fingerprint(b"the whole draft"), Ok(fingerprint));
    assert_eq!(block_on(other.is_among(&[fingerprint], b"the whole draft")), Ok(false));
    assert_ne!(vault.fingerprint(b"the whole draft."), Ok(fingerprint));
}
