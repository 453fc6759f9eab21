//! A connection that is lost is opened again, and what was asked of it is asked again, once.
//!
//! Browsers lose connections when they like and not when a test asks, so the browser's own functions
//! are made to fail here in the ways that are known of browsers, for one database at a time.

use indexed_db_futures::database::Database;
use practice_standards_referral::vault::store::{Area, Expectation, Key, Transaction};
use practice_standards_referral::vault::{IndexedDbStore, Store, StoreError, Vault};
use wasm_bindgen_test::wasm_bindgen_test;

/// Fails the next uses of a database's connections. Each fault happens once, in order:
/// the name of an error is thrown when a transaction is begun; `abort` takes a transaction back when
/// it is committed; `lost` commits it and says that it failed; `none` lets it be.
const FAIL: &str = "
    const faults = (globalThis.databaseFaults ??= {});
    faults[name] = next.split(' ');
    if (!globalThis.databaseFaultsArePossible) {
        globalThis.databaseFaultsArePossible = true;
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...asked) {
            const fault = faults[this.name]?.shift() ?? 'none';
            if (/Error$/.test(fault)) throw new DOMException('made to fail', fault);
            const transaction = begin.apply(this, asked);
            if (fault === 'abort') transaction.commit = () => transaction.abort();
            if (fault === 'lost') transaction.commit = () => {
                IDBTransaction.prototype.commit.call(transaction);
                throw new DOMException('made to fail', 'UnknownError');
            };
            return transaction;
        };
    }";

fn fail(name: &str, next: &str) {
    js_sys::Function::new_with_args("name, next", FAIL)
        .call2(&js_sys::global(), &name.into(), &next.into())
        .unwrap();
}

async fn fresh(name: &str) -> IndexedDbStore {
    let store = IndexedDbStore::open(name).await.unwrap();
    Vault::delete_everything(&store).await.unwrap();
    store.commit(new("kept", b"kept")).await.unwrap();
    store
}

fn record(name: &str) -> Key {
    Key::new(Area::Records, name)
}

/// As every save is: added beside what is there, and only if its place is free.
fn new(name: &str, value: &[u8]) -> Transaction {
    Transaction {
        expect: vec![(record(name), Expectation::Absent)],
        put: vec![(record(name), value.to_vec())],
        delete: Vec::new(),
    }
}

/// Safari says `UnknownError` when its database process has gone; the others say that the connection
/// is closing, or abort.
const LOST: [&str; 3] = ["InvalidStateError", "UnknownError", "AbortError"];

#[wasm_bindgen_test]
async fn whatever_a_browser_calls_a_lost_connection_nothing_notices_it_once() {
    for lost in LOST {
        let name = format!("lost-{lost}");
        let store = fresh(&name).await;
        fail(&name, lost);
        assert_eq!(store.get(&record("kept")).await, Ok(Some(b"kept".to_vec())), "{lost}");
        fail(&name, lost);
        assert_eq!(store.keys(Area::Records).await, Ok(vec!["kept".to_owned()]), "{lost}");
        fail(&name, lost);
        assert_eq!(store.commit(new("saved", b"saved")).await, Ok(()), "{lost}");
        assert_eq!(store.get(&record("saved")).await, Ok(Some(b"saved".to_vec())), "{lost}");
    }
}

#[wasm_bindgen_test]
async fn a_connection_that_stays_lost_is_said_and_the_next_thing_is_tried_afresh() {
    for lost in LOST {
        let name = format!("stays-{lost}");
        let store = fresh(&name).await;
        fail(&name, &format!("{lost} {lost} {lost} {lost}"));
        let error = store.commit(new("saved", b"saved")).await.unwrap_err();
        assert!(matches!(error, StoreError::Closed | StoreError::Broken { .. }), "{error:?}");
        assert!(store.get(&record("kept")).await.is_err(), "{lost}");
        assert_eq!(store.commit(new("saved", b"saved")).await, Ok(()), "{lost}");
        assert_eq!(store.get(&record("saved")).await, Ok(Some(b"saved".to_vec())), "{lost}");
    }
}

#[wasm_bindgen_test]
async fn a_save_that_the_browser_took_back_is_made_again() {
    let store = fresh("taken-back").await;
    fail("taken-back", "abort");
    assert_eq!(store.commit(new("saved", b"saved")).await, Ok(()));
    assert_eq!(store.get(&record("saved")).await, Ok(Some(b"saved".to_vec())));
}

#[wasm_bindgen_test]
async fn a_save_whose_answer_was_lost_is_known_again_and_not_made_twice() {
    let store = fresh("lost-answer").await;
    fail("lost-answer", "lost");
    assert_eq!(store.commit(new("saved", b"saved")).await, Ok(()));
    assert_eq!(store.get(&record("saved")).await, Ok(Some(b"saved".to_vec())));

    // Somebody else's record in its place is no lost answer.
    fail("lost-answer", "InvalidStateError");
    assert_eq!(store.commit(new("saved", b"other")).await, Err(StoreError::Conflict));
    assert_eq!(store.get(&record("saved")).await, Ok(Some(b"saved".to_vec())));
}

#[wasm_bindgen_test]
async fn a_full_disk_is_said_to_be_full_and_is_not_tried_again_at_once() {
    let store = fresh("full").await;
    fail("full", "QuotaExceededError");
    assert_eq!(store.commit(new("saved", b"saved")).await, Err(StoreError::Quota));
    assert_eq!(store.commit(new("saved", b"saved")).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_tab_gives_way_to_a_newer_version_and_says_so_afterwards() {
    let name = "gives-way-to-newer";
    Database::delete_by_name(name).unwrap().await.unwrap();
    let store = fresh(name).await;
    // As long as the store held its connection, this would wait for ever.
    let newer = Database::open(name).with_version(2_u8).await.unwrap();
    assert_eq!(store.get(&record("kept")).await, Err(StoreError::Outdated));
    assert_eq!(store.commit(new("saved", b"saved")).await, Err(StoreError::Outdated));
    newer.close();
    Database::delete_by_name(name).unwrap().await.unwrap();
}
