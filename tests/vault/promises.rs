//! Drafts in a vault: one promise for each test.

use pollster::block_on;
use practice_standards_referral::vault::kdf::PassphraseKey;
use practice_standards_referral::vault::store::{Area, Key, Transaction};
use practice_standards_referral::vault::{
    DraftId, Generation, MemoryStore, OpenedDraft, SkipReason, SkippedGeneration, Store,
    StoreError, Vault, VaultError,
};

use crate::faulty_store::{Fault, FaultyStore};
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, TODAY, create, parameters, passphrase_key, unlock};

/// The requests of a save before it commits: it lists the names.
const LISTS: [Fault; 1] = [Fault::None];

fn save<S: Store>(vault: &Vault<S>, text: &str) -> Result<Generation, VaultError> {
    block_on(vault.save(DRAFT, SCHEMA, text.as_bytes(), TODAY))
}

fn load<S: Store>(vault: &Vault<S>) -> Result<OpenedDraft, VaultError> {
    block_on(vault.load(DRAFT, SCHEMA))
}

#[track_caller]
fn check<S: Store>(vault: &Vault<S>, text: &str, generation: u64) {
    let opened = load(vault).unwrap();
    assert_eq!(String::from_utf8_lossy(&opened.plaintext), text);
    assert_eq!(opened.generation, Generation(generation));
}

fn record(generation: u64) -> Key {
    Key::new(Area::Records, format!("{DRAFT}{generation:016x}"))
}

fn damaged(generation: u64) -> SkippedGeneration {
    SkippedGeneration { generation: Generation(generation), reason: SkipReason::DoesNotOpen }
}

/// Changes one byte of a stored value.
pub fn damage(store: &MemoryStore, key: Key) {
    let mut bytes = block_on(store.get(&key)).unwrap().unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    block_on(store.commit(Transaction { put: vec![(key, bytes)], ..Transaction::default() }))
        .unwrap();
}

#[test]
fn a_draft_comes_back_after_locking_and_unlocking() {
    let store = MemoryStore::default();
    save(&create(store.clone()), "first words").unwrap();
    check(&unlock(store), "first words", 1);
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let store = MemoryStore::default();
    create(store.clone());
    let opened = block_on(Vault::unlock(store, &PassphraseKey::new([8; 32])));
    assert_eq!(opened.err(), Some(VaultError::WrongPassphrase));
}

#[test]
fn a_store_without_a_vault_is_recognised() {
    let store = MemoryStore::default();
    assert_eq!(block_on(Vault::exists(&store)), Ok(false));
    assert_eq!(block_on(Vault::parameters(&store)), Err(VaultError::NoVault));
    create(store.clone());
    assert_eq!(block_on(Vault::exists(&store)), Ok(true));
    assert_eq!(block_on(Vault::parameters(&store)), Ok(parameters()));
}

#[test]
fn creating_a_vault_never_overwrites_another() {
    let store = MemoryStore::default();
    save(&create(store.clone()), "first words").unwrap();
    let again = block_on(Vault::create(store.clone(), &passphrase_key(), parameters()));
    assert_eq!(again.err(), Some(VaultError::AlreadyExists));
    check(&unlock(store), "first words", 1);
}

#[test]
fn no_typed_text_is_readable_in_the_store() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    let narrative = "Zebedee was seen on Thursday by the school nurse";
    save(&vault, narrative).unwrap();
    for area in Area::ALL {
        for name in block_on(store.keys(area)).unwrap() {
            let bytes = block_on(store.get(&Key::new(area, name.clone()))).unwrap().unwrap();
            for word in narrative.split(' ').filter(|word| word.len() > 3) {
                assert!(!bytes.windows(word.len()).any(|run| run == word.as_bytes()), "{word}");
                assert!(!name.contains(word));
            }
        }
    }
}

#[test]
fn the_last_five_generations_are_retained() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    for generation in 1..=9 {
        assert_eq!(save(&vault, &format!("version {generation}")), Ok(Generation(generation)));
    }
    let retained: Vec<_> = (5..=9).map(|generation| record(generation).name).collect();
    assert_eq!(block_on(store.keys(Area::Records)), Ok(retained));
    check(&vault, "version 9", 9);
}

#[test]
fn an_explicit_save_reads_back_what_it_wrote() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    let saved = block_on(vault.save_and_verify(DRAFT, SCHEMA, b"first words", TODAY));
    assert_eq!(saved, Ok(Generation(1)));

    // The commit succeeds; reading back fails.
    store.set_faults([Fault::None, Fault::None, Fault::Before]);
    let unsure = block_on(vault.save_and_verify(DRAFT, SCHEMA, b"second words", TODAY));
    assert!(matches!(unsure, Err(VaultError::Store(StoreError::Broken { .. }))));
}

#[test]
fn a_lost_answer_is_not_a_conflict() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    save(&vault, "first words").unwrap();
    store.set_faults(LISTS.into_iter().chain([Fault::LostAnswer]));
    assert_eq!(save(&vault, "second words"), Ok(Generation(2)));
    check(&vault, "second words", 2);
}

#[test]
fn a_save_tried_again_after_a_lost_answer_recognises_its_own_record() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    save(&vault, "first words").unwrap();
    store.set_faults(LISTS.into_iter().chain([Fault::LostAnswer, Fault::Closes]));
    assert_eq!(save(&vault, "second words"), Err(VaultError::Store(StoreError::Closed)));
    store.set_faults([]);
    assert_eq!(save(&vault, "second words, and more"), Ok(Generation(3)));
    check(&vault, "second words, and more", 3);
}

#[test]
fn a_vault_created_with_a_lost_answer_exists() {
    let store = FaultyStore::default();
    store.set_faults([Fault::LostAnswer]);
    save(&create(store.clone()), "first words").unwrap();
    check(&unlock(store), "first words", 1);
}

#[test]
fn a_failed_save_leaves_the_last_one_as_it_was() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    save(&vault, "first words").unwrap();
    store.set_faults(LISTS.into_iter().chain([Fault::Before]));
    assert!(save(&vault, "second words").is_err());
    check(&vault, "first words", 1);
}

#[test]
fn a_full_disk_costs_old_generations_before_it_costs_a_save() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    for generation in 1..=5 {
        save(&vault, &format!("version {generation}")).unwrap();
    }
    store.set_faults(LISTS.into_iter().chain([Fault::Quota]));
    assert_eq!(save(&vault, "version 6"), Ok(Generation(6)));
    let retained: Vec<_> = (4..=6).map(|generation| record(generation).name).collect();
    assert_eq!(block_on(store.inner.keys(Area::Records)), Ok(retained));
}

#[test]
fn a_disk_that_stays_full_is_reported_and_the_newest_two_stay() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    for generation in 1..=5 {
        save(&vault, &format!("version {generation}")).unwrap();
    }
    store.set_faults(LISTS.into_iter().chain([Fault::Quota, Fault::None, Fault::Quota]));
    assert_eq!(save(&vault, "version 6"), Err(VaultError::Store(StoreError::Quota)));
    let retained: Vec<_> = (4..=5).map(|generation| record(generation).name).collect();
    assert_eq!(block_on(store.inner.keys(Area::Records)), Ok(retained));
    check(&vault, "version 5", 5);
}

#[test]
fn a_second_tab_cannot_overwrite_what_the_first_saved() {
    let store = MemoryStore::default();
    let first = create(store.clone());
    save(&first, "first words").unwrap();
    let second = unlock(store);
    check(&second, "first words", 1);

    save(&first, "from the first tab").unwrap();
    assert_eq!(save(&second, "from the second tab"), Err(VaultError::ChangedElsewhere));
    check(&second, "from the first tab", 2);
    assert_eq!(save(&second, "from both"), Ok(Generation(3)));
}

#[test]
fn a_tab_that_only_looked_at_a_newer_save_cannot_write_over_it() {
    let store = MemoryStore::default();
    let first = create(store.clone());
    save(&first, "first words").unwrap();
    let second = unlock(store);
    load(&second).unwrap();
    save(&second, "second words").unwrap();

    let seen = block_on(first.peek(DRAFT, SCHEMA)).unwrap();
    assert_eq!(seen.plaintext.as_slice(), b"second words");
    assert!(matches!(save(&first, "stale words"), Err(VaultError::ChangedElsewhere)));
    check(&second, "second words", 2);
}

#[test]
fn a_save_on_leaving_is_stored_and_cannot_overwrite_another_tab() {
    let store = MemoryStore::default();
    let first = create(store.clone());
    save(&first, "first words").unwrap();
    let second = unlock(store);
    load(&second).unwrap();

    let leave = |vault: &Vault<MemoryStore>, text: &str| {
        block_on(vault.save_leaving(DRAFT, SCHEMA, text.as_bytes(), TODAY))
    };
    assert_eq!(leave(&second, "second words").unwrap(), Generation(2));
    assert!(matches!(leave(&first, "stale words"), Err(VaultError::ChangedElsewhere)));
    check(&second, "second words", 2);
    save(&second, "third words").unwrap();
    check(&second, "third words", 3);
}

#[test]
fn a_tab_that_has_not_opened_a_draft_cannot_save_over_it() {
    let store = MemoryStore::default();
    let first = create(store.clone());
    for _ in 0..9 {
        save(&first, "first words").unwrap();
    }
    assert_eq!(save(&unlock(store), "other words"), Err(VaultError::ChangedElsewhere));
}

#[test]
fn a_deleted_draft_stays_deleted() {
    let store = MemoryStore::default();
    let first = create(store.clone());
    let second = unlock(store.clone());
    save(&first, "first words").unwrap();
    load(&second).unwrap();
    block_on(first.delete(DRAFT)).unwrap();

    assert_eq!(save(&first, "a late autosave"), Err(VaultError::NoSuchDraft));
    assert_eq!(save(&second, "another tab's autosave"), Err(VaultError::ChangedElsewhere));
    assert_eq!(load(&first), Err(VaultError::NoSuchDraft));
    assert_eq!(block_on(store.keys(Area::Records)), Ok(Vec::new()));
}

#[test]
fn a_tab_whose_vault_was_deleted_cannot_save() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    save(&vault, "first words").unwrap();
    block_on(Vault::delete_everything(&store)).unwrap();
    for area in Area::ALL {
        assert_eq!(block_on(store.keys(area)), Ok(Vec::new()));
    }
    assert_eq!(save(&vault, "second words"), Err(VaultError::Replaced));
    create(store);
    assert_eq!(save(&vault, "second words"), Err(VaultError::Replaced));
}

#[test]
fn a_damaged_generation_is_reported_and_stays_and_the_one_before_it_opens() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    for generation in 1..=5 {
        save(&vault, &format!("version {generation}")).unwrap();
    }
    damage(&store, record(5));
    let vault = unlock(store.clone());
    check(&vault, "version 4", 4);
    assert_eq!(load(&vault).unwrap().skipped, [damaged(5)]);

    for generation in 6..=16 {
        assert_eq!(save(&vault, &format!("version {generation}")), Ok(Generation(generation)));
    }
    let retained: Vec<_> = [5, 12, 13, 14, 15, 16].map(|generation| record(generation).name).into();
    assert_eq!(block_on(store.keys(Area::Records)), Ok(retained));
}

#[test]
fn a_draft_with_no_readable_generation_is_reported_and_stays() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    save(&vault, "version 1").unwrap();
    save(&vault, "version 2").unwrap();
    damage(&store, record(1));
    damage(&store, record(2));
    let tried = vec![damaged(2), damaged(1)];
    assert_eq!(load(&vault), Err(VaultError::NothingOpens { tried }));
    assert_eq!(block_on(store.keys(Area::Records)).unwrap().len(), 2);
}

#[test]
fn a_record_moved_to_another_draft_or_generation_does_not_open_there() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    save(&vault, "first words").unwrap();
    let bytes = block_on(store.get(&record(1))).unwrap().unwrap();
    let elsewhere = Key::new(Area::Records, format!("{OTHER_DRAFT}{:016x}", 1));
    let put = vec![(elsewhere, bytes.clone()), (record(2), bytes)];
    block_on(store.commit(Transaction { put, ..Transaction::default() })).unwrap();

    let moved = block_on(vault.load(OTHER_DRAFT, SCHEMA));
    assert_eq!(moved, Err(VaultError::NothingOpens { tried: vec![damaged(1)] }));
    let strange = SkippedGeneration { reason: SkipReason::NotSavedByThisApp, ..damaged(2) };
    assert_eq!(load(&vault).unwrap().skipped, [strange]);
}

/// Anybody with the disk can put bytes there, with the highest number that there is.
#[test]
fn a_junk_record_beyond_the_last_save_does_not_make_a_draft_unsavable() {
    for number in [4, 5, u64::MAX - 1, u64::MAX] {
        let store = MemoryStore::default();
        let vault = create(store.clone());
        for version in 1..=3 {
            save(&vault, &format!("version {version}")).unwrap();
        }
        let put = vec![(record(number), b"junk".to_vec())];
        block_on(store.commit(Transaction { put, ..Transaction::default() })).unwrap();

        let mut vault = unlock(store.clone());
        check(&vault, "version 3", 3);
        for version in 4..=20 {
            save(&vault, &format!("version {version}")).unwrap();
            if version % 5 == 0 {
                vault = unlock(store.clone());
                load(&vault).unwrap();
            }
        }
        let opened = load(&unlock(store.clone())).unwrap();
        assert_eq!(String::from_utf8_lossy(&opened.plaintext), "version 20");
        if number > 20 {
            assert_eq!(block_on(store.get(&record(number))), Ok(Some(b"junk".to_vec())));
        }
        assert!(block_on(vault.delete(DRAFT)).is_ok());
        assert_eq!(block_on(store.keys(Area::Records)), Ok(Vec::new()));
    }
}

#[test]
fn a_record_of_another_vault_does_not_open() {
    let (ours, theirs) = (MemoryStore::default(), MemoryStore::default());
    let (vault, other) = (create(ours.clone()), create(theirs.clone()));
    save(&other, "somebody else's words").unwrap();
    let bytes = block_on(theirs.get(&record(1))).unwrap().unwrap();
    let put = vec![(record(1), bytes)];
    block_on(ours.commit(Transaction { put, ..Transaction::default() })).unwrap();
    assert_eq!(load(&vault), Err(VaultError::NothingOpens { tried: vec![damaged(1)] }));
}

#[test]
fn a_draft_from_a_newer_version_is_refused_untouched() {
    let store = MemoryStore::default();
    block_on(create(store.clone()).save(DRAFT, SCHEMA + 1, b"from the future", TODAY)).unwrap();
    let before = block_on(store.get(&record(1)));
    let vault = unlock(store.clone());
    let refused = VaultError::NewerSchema { found: SCHEMA + 1, known: SCHEMA };
    assert_eq!(load(&vault), Err(refused));
    assert_eq!(save(&vault, "from the past"), Err(VaultError::ChangedElsewhere));
    assert_eq!(block_on(store.get(&record(1))), before);
    assert_eq!(block_on(store.keys(Area::Records)).unwrap().len(), 1);
}

#[test]
fn the_drafts_are_listed_once_each() {
    let vault = create(MemoryStore::default());
    assert_eq!(block_on(vault.drafts()), Ok(Vec::new()));
    for draft in [OTHER_DRAFT, DRAFT, OTHER_DRAFT] {
        block_on(vault.save(draft, SCHEMA, b"words", TODAY)).unwrap();
    }
    assert_eq!(block_on(vault.drafts()), Ok(vec![DRAFT, OTHER_DRAFT]));
}

#[test]
fn a_drafts_address_reads_back_and_no_other_spelling_does() {
    let made = DraftId::make().unwrap();
    assert_eq!(made.to_string().parse(), Ok(made));

    let address = DRAFT.to_string();
    assert_eq!(address, "d1".repeat(16));
    let signed = format!("+{}", &address[1..]);
    for refused in ["", &address[1..], &signed, &address.to_uppercase(), &"ü".repeat(16)] {
        assert!(refused.parse::<DraftId>().is_err(), "{refused}");
    }
}
