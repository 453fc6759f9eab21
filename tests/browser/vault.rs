//! The store over IndexedDB keeps what it said it keeps.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use chrono::NaiveDate;
use gloo_timers::future::sleep;
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionMode;
use practice_standards_referral::browser::clock::monotonic_ms as now;
use practice_standards_referral::vault::kdf::{KdfParameters, PassphraseKey};
use practice_standards_referral::vault::step_up::MayChangeKeys;
use practice_standards_referral::vault::store::{Area, Expectation, Key, Transaction};
use practice_standards_referral::vault::{
    DraftId, Generation, IndexedDbStore, Store, StoreError, Vault, VaultError, primitives,
};
use wasm_bindgen_test::wasm_bindgen_test;

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();

/// Somebody who has just shown that they may change the keys.
struct Shown;

impl MayChangeKeys for Shown {
    fn at_seconds(&self) -> i64 {
        0
    }

    fn was_passphrase(&self) -> bool {
        true
    }
}

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
    let over_other = (record("a"), Expectation::Holds(primitives::digest(b"other")));
    let over_missing = (record("b"), Expectation::Holds(primitives::digest(b"first")));
    for expectation in [over_absent, over_other, over_missing] {
        let fenced = Transaction {
            expect: vec![(record("c"), Expectation::Absent), expectation],
            ..put(record("a"), b"second")
        };
        assert_eq!(store.commit(fenced).await, Err(StoreError::Conflict));
        assert_eq!(store.get(&record("a")).await, Ok(Some(b"first".to_vec())));
    }

    let met = Transaction {
        expect: vec![(record("a"), Expectation::Holds(primitives::digest(b"first")))],
        ..put(record("a"), b"second")
    };
    assert_eq!(store.commit(met).await, Ok(()));
    assert_eq!(store.get(&record("a")).await, Ok(Some(b"second".to_vec())));
}

/// The browser enforces it by adding to the place, so the place must be empty again.
#[wasm_bindgen_test]
async fn a_place_that_must_be_empty_is_empty_afterwards_and_refuses_everything_when_taken() {
    let store = fresh("empty-place").await;
    let fenced = |value: &[u8]| Transaction {
        expect: vec![(Key::new(Area::KeySlots, "ended"), Expectation::Absent)],
        ..put(record("a"), value)
    };
    assert_eq!(store.commit(fenced(b"first")).await, Ok(()));
    assert_eq!(store.get(&record("a")).await, Ok(Some(b"first".to_vec())));
    assert_eq!(store.keys(Area::KeySlots).await, Ok(Vec::new()));

    store.commit(put(Key::new(Area::KeySlots, "ended"), b"")).await.unwrap();
    assert_eq!(store.commit(fenced(b"second")).await, Err(StoreError::Conflict));
    assert_eq!(store.get(&record("a")).await, Ok(Some(b"first".to_vec())));
    assert_eq!(store.keys(Area::KeySlots).await, Ok(vec!["ended".to_owned()]));
}

#[wasm_bindgen_test]
async fn a_vault_gets_a_new_key_and_a_tab_with_the_old_one_writes_nothing() {
    let store = fresh("new-key").await;
    let parameters = KdfParameters { memory_kib: 19_456, passes: 1, lanes: 1, salt: [3; 16] };
    let (old, new) = (PassphraseKey::new([7; 32]), PassphraseKey::new([8; 32]));
    let first = Vault::create(store, &old, parameters.clone()).await.unwrap();
    let draft = DraftId::new([0xd1; 16]);
    first.save(draft, 1, b"first words", TODAY).await.unwrap();
    let second = Vault::unlock(IndexedDbStore::open("new-key").await.unwrap(), &old).await.unwrap();
    second.load(draft, 1).await.unwrap();
    first.rekey(&Shown, &new, parameters, TODAY).await.unwrap();

    let left = second.save_leaving(draft, 1, b"late words", TODAY).await;
    assert_eq!(left, Err(VaultError::KeyChanged));
    let store = IndexedDbStore::open("new-key").await.unwrap();
    let opened = Vault::unlock(store, &new).await.unwrap().load(draft, 1).await.unwrap();
    assert_eq!(opened.plaintext.as_slice(), b"first words");
    assert_eq!(opened.notice, None);
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

    let refused = everywhere(Expectation::Holds(primitives::digest(b"nothing")));
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
    Database::delete_by_name("gives-way").unwrap().await.unwrap();

    assert_eq!(store.get(&record("a")).await, Ok(None));
    assert_eq!(store.commit(put(record("a"), b"second")).await, Ok(()));
    assert_eq!(store.get(&record("a")).await, Ok(Some(b"second".to_vec())));
}

#[wasm_bindgen_test]
async fn a_store_that_does_not_answer_in_time_says_so_and_is_asked_again_later() {
    let name = "no-answer";
    let store = fresh(name).await.with_limit(Duration::from_millis(300));
    store.commit(put(record("a"), b"first")).await.unwrap();

    // Another tab holds the records for a second: whoever wants to write waits for it.
    let held = Rc::new(Cell::new(true));
    let holding = Rc::clone(&held);
    let (began, begins) = (Rc::new(Cell::new(false)), Duration::from_millis(10));
    let begun = Rc::clone(&began);
    wasm_bindgen_futures::spawn_local(async move {
        let database = Database::open(name).await.unwrap();
        let open = database.transaction("records").with_mode(TransactionMode::Readwrite);
        let open = open.build().unwrap();
        let records = open.object_store("records").unwrap();
        while holding.get() {
            records.count().primitive().unwrap().await.unwrap();
            begun.set(true);
        }
        open.commit().await.unwrap();
        database.close();
    });
    while !began.get() {
        sleep(begins).await;
    }
    let before = now();
    assert_eq!(store.commit(put(record("a"), b"second")).await, Err(StoreError::NoAnswer));
    assert_eq!(store.get(&record("a")).await, Err(StoreError::NoAnswer));
    assert!((600.0..5_000.0).contains(&(now() - before)), "{} ms", now() - before);

    held.set(false);
    sleep(Duration::from_millis(200)).await;
    // What was given up is not done behind the caller's back, or was done as a whole.
    let found = store.get(&record("a")).await.unwrap().unwrap();
    assert!(found == b"first" || found == b"second");
    assert_eq!(store.commit(put(record("a"), b"third")).await, Ok(()));
    assert_eq!(store.get(&record("a")).await, Ok(Some(b"third".to_vec())));
}

#[wasm_bindgen_test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let name = "newer";
    let newer = Database::open(name).with_version(2_u8).await.unwrap();
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

/// Notes how durable each writing transaction of a database was asked to be.
const NOTE_DURABILITY: &str = "
    const noted = (globalThis.durabilities = []);
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...asked) {
        const transaction = begin.apply(this, asked);
        if (this.name === name && transaction.mode === 'readwrite') noted.push(transaction.durability);
        return transaction;
    };";

#[wasm_bindgen_test]
async fn every_write_asks_the_browser_to_wait_for_the_disk() {
    let store = fresh("durability").await;
    js_sys::Function::new_with_args("name", NOTE_DURABILITY)
        .call1(&js_sys::global(), &"durability".into())
        .unwrap();
    let key = PassphraseKey::new([7; 32]);
    let vault = Vault::create(store, &key, KdfParameters::make().unwrap()).await.unwrap();
    let draft = DraftId::make().unwrap();
    vault.save(draft, 1, b"first", TODAY).await.unwrap();
    vault.save_leaving(draft, 1, b"second", TODAY).await.unwrap();
    vault.delete(draft).await.unwrap();
    let noted = js_sys::Reflect::get(&js_sys::global(), &"durabilities".into()).unwrap();
    let noted: Vec<String> =
        js_sys::Array::from(&noted).iter().filter_map(|it| it.as_string()).collect();
    assert!(noted.len() >= 4, "{noted:?}");
    assert!(noted.iter().all(|it| it == "strict"), "{noted:?}");
}
