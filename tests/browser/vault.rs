//! The store over IndexedDB keeps what it said it keeps.

use chrono::NaiveDate;
use practice_standards_referral::vault::kdf::{KdfParameters, PassphraseKey};
use practice_standards_referral::vault::store::{Area, Expectation, Key, Transaction};
use practice_standards_referral::vault::{
    DraftId, Generation, IndexedDbStore, Store, StoreError, Vault, VaultError, keys,
};
use wasm_bindgen_test::wasm_bindgen_test;

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();

/// A database of the test's own, and empty.
async fn fresh(name: &str) -> IndexedDbStore {
    let store = IndexedDbStore::open(name).await.unwrap();
    Vault::delete_everything(&store).await.unwrap();
    store
}

fn record(name: &str) -> Key {
    Key::new(Area::Records, name)
}

fn put(key: Key, value: &[u8]) -> Transaction {
    Transaction { put: vec![(key, value.to_vec())], ..Transaction::default() }
}

#[wasm_bindgen_test]
async fn what_was_acknowledged_is_there_after_closing_and_opening_again() {
    let store = fresh("acknowledged").await;
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    store.commit(put(record("a"), &bytes)).await.unwrap();
    drop(store);

    let store = IndexedDbStore::open("acknowledged").await.unwrap();
    assert_eq!(store.get(&record("a")).await, Ok(Some(bytes)));
    assert_eq!(store.get(&record("b")).await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_transaction_whose_fence_is_broken_changes_nothing() {
    let store = fresh("fence").await;
    store.commit(put(record("a"), b"first")).await.unwrap();

    let over_absent = (record("a"), Expectation::Absent);
    let over_other = (record("a"), Expectation::Holds(keys::digest(b"other")));
    let over_missing = (record("b"), Expectation::Holds(keys::digest(b"first")));
    for expectation in [over_absent, over_other, over_missing] {
        let fenced = Transaction {
            expect: vec![(record("c"), Expectation::Absent), expectation],
            ..put(record("a"), b"second")
        };
        assert_eq!(store.commit(fenced).await, Err(StoreError::Conflict));
        assert_eq!(store.get(&record("a")).await, Ok(Some(b"first".to_vec())));
    }

    let met = Transaction {
        expect: vec![(record("a"), Expectation::Holds(keys::digest(b"first")))],
        ..put(record("a"), b"second")
    };
    assert_eq!(store.commit(met).await, Ok(()));
    assert_eq!(store.get(&record("a")).await, Ok(Some(b"second".to_vec())));
}

#[wasm_bindgen_test]
async fn a_transaction_over_all_areas_happens_as_a_whole_or_not_at_all() {
    let store = fresh("whole").await;
    store.commit(put(record("old"), b"old")).await.unwrap();
    let everywhere = |expectation| Transaction {
        expect: vec![(Key::new(Area::Manifest, "A"), expectation)],
        put: Area::ALL.map(|area| (Key::new(area, "new"), b"new".to_vec())).into(),
        delete: vec![record("old")],
    };

    let refused = everywhere(Expectation::Holds(keys::digest(b"nothing")));
    assert_eq!(store.commit(refused).await, Err(StoreError::Conflict));
    assert_eq!(store.keys(Area::Records).await, Ok(vec!["old".to_owned()]));
    assert_eq!(store.keys(Area::KeySlots).await, Ok(Vec::new()));

    assert_eq!(store.commit(everywhere(Expectation::Absent)).await, Ok(()));
    for area in Area::ALL {
        assert_eq!(store.keys(area).await, Ok(vec!["new".to_owned()]), "{}", area.name());
    }
}

#[wasm_bindgen_test]
async fn names_are_listed_in_ascending_order() {
    let store = fresh("names").await;
    for name in ["b", "c", "a"] {
        store.commit(put(record(name), name.as_bytes())).await.unwrap();
    }
    assert_eq!(store.keys(Area::Records).await, Ok(["a", "b", "c"].map(str::to_owned).into()));
}

#[wasm_bindgen_test]
async fn a_tab_gives_way_to_one_that_deletes_the_database_and_goes_on_afterwards() {
    let store = fresh("gives-way").await;
    store.commit(put(record("a"), b"first")).await.unwrap();
    // As long as the store held its connection, this would wait for ever.
    indexed_db_futures::database::Database::delete_by_name("gives-way").unwrap().await.unwrap();

    assert_eq!(store.get(&record("a")).await, Ok(None));
    assert_eq!(store.commit(put(record("a"), b"second")).await, Ok(()));
    assert_eq!(store.get(&record("a")).await, Ok(Some(b"second".to_vec())));
}

#[wasm_bindgen_test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let name = "newer";
    let newer =
        indexed_db_futures::database::Database::open(name).with_version(2_u8).await.unwrap();
    newer.close();
    assert_eq!(IndexedDbStore::open(name).await.err(), Some(StoreError::Outdated));
}

#[wasm_bindgen_test]
async fn a_vault_keeps_a_draft_and_two_tabs_lose_no_update() {
    let key = PassphraseKey::new([7; 32]);
    let draft = DraftId::new([0xd1; 16]);
    let parameters = KdfParameters::make().unwrap();
    let first = Vault::create(fresh("vault").await, &key, parameters).await.unwrap();
    for generation in 1..=7 {
        let saved = first.save_and_verify(draft, 1, b"first words", TODAY).await;
        assert_eq!(saved, Ok(Generation(generation)));
    }

    let other = IndexedDbStore::open("vault").await.unwrap();
    assert_eq!(other.keys(Area::Records).await.unwrap().len(), 5);
    let second = Vault::unlock(other, &key).await.unwrap();
    assert_eq!(second.load(draft, 1).await.unwrap().plaintext.as_slice(), b"first words");
    assert_eq!(second.save(draft, 1, b"second tab", TODAY).await, Ok(Generation(8)));
    assert_eq!(first.save(draft, 1, b"first tab", TODAY).await, Err(VaultError::ChangedElsewhere));
    assert_eq!(first.load(draft, 1).await.unwrap().plaintext.as_slice(), b"second tab");
}
