//! Tabs beside each other: each save is fenced, and none stands in another's way without need.

use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Waker};

use pollster::block_on;
use practice_standards_referral::vault::store::{Area, Expectation, Key, Transaction};
use practice_standards_referral::vault::{
    Generation, MemoryStore, SkipReason, Store, StoreError, Vault, VaultError,
};

use crate::disk::{check, copy, load, record, remove, save, saved};
use crate::faulty_store::{Fault, FaultyStore};
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, TODAY, create, unlock};

fn leave<S: Store>(vault: &Vault<S>, text: &str) -> Result<Generation, VaultError> {
    block_on(vault.save_leaving(DRAFT, SCHEMA, text.as_bytes(), TODAY))
}

#[test]
fn two_tabs_with_a_draft_each_do_not_stand_in_each_others_way() {
    let store = MemoryStore::default();
    let (first, second) = (create(store.clone()), unlock(store.clone()));
    for generation in 1..=4 {
        assert_eq!(save(&first, DRAFT, "in the first tab"), Ok(Generation(generation)));
        assert_eq!(save(&second, OTHER_DRAFT, "in the second"), Ok(Generation(generation)));
    }
    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "in the first tab", &[], None);
    // Neither has taken the other off the list.
    for (draft, other) in [(DRAFT, OTHER_DRAFT), (OTHER_DRAFT, DRAFT)] {
        let store = copy(&store);
        remove(&store, (1..=4).map(|generation| record(draft, generation)).collect());
        let gone = VaultError::DraftMissing { newest: Generation(4) };
        assert_eq!(load(&unlock(store.clone()), draft), Err(gone));
        assert!(load(&unlock(store), other).is_ok());
    }
}

#[test]
fn a_draft_that_another_tab_deletes_is_not_missed_in_this_one() {
    let store = saved(2);
    let (first, second) = (unlock(store.clone()), unlock(store));
    load(&first, DRAFT).unwrap();
    load(&second, DRAFT).unwrap();
    block_on(first.delete(DRAFT)).unwrap();
    assert_eq!(load(&second, DRAFT), Err(VaultError::NoSuchDraft));
}

#[test]
fn a_save_on_leaving_is_listed_too() {
    let store = saved(1);
    let vault = unlock(store.clone());
    load(&vault, DRAFT).unwrap();
    assert_eq!(leave(&vault, "the last words"), Ok(Generation(2)));
    check(&load(&unlock(store.clone()), DRAFT).unwrap(), "the last words", &[], None);
    remove(&store, vec![record(DRAFT, 2)]);
    check(&load(&unlock(store), DRAFT).unwrap(), "version 1", &[(2, SkipReason::Missing)], None);
}

#[test]
fn a_page_that_leaves_after_another_tab_saved_another_draft_still_saves() {
    let store = saved(1);
    let (first, second) = (unlock(store.clone()), unlock(store.clone()));
    load(&first, DRAFT).unwrap();
    save(&second, OTHER_DRAFT, "in the second tab").unwrap();
    assert_eq!(leave(&first, "the last words"), Ok(Generation(2)));
    check(&load(&unlock(store), DRAFT).unwrap(), "the last words", &[], None);
}

#[test]
fn a_page_that_slept_through_many_saves_is_not_told_that_it_saved() {
    let store = saved(1);
    let (asleep, awake) = (unlock(store.clone()), unlock(store.clone()));
    load(&asleep, DRAFT).unwrap();
    load(&awake, DRAFT).unwrap();
    for version in 2..=20 {
        save(&awake, DRAFT, &format!("version {version}")).unwrap();
    }
    assert_eq!(leave(&asleep, "stale words"), Err(VaultError::ChangedElsewhere));
    check(&load(&unlock(store), DRAFT).unwrap(), "version 20", &[], None);
}

#[test]
fn a_page_that_has_heard_of_newer_saves_does_not_save_below_them() {
    let store = saved(1);
    let (asleep, awake) = (unlock(store.clone()), unlock(store.clone()));
    load(&asleep, DRAFT).unwrap();
    load(&awake, DRAFT).unwrap();
    for version in 2..=20 {
        save(&awake, DRAFT, &format!("version {version}")).unwrap();
    }
    // It lists the drafts, and so knows the newest manifest. Generation 2 has been pruned.
    block_on(asleep.drafts()).unwrap();
    assert_eq!(leave(&asleep, "stale words"), Err(VaultError::ChangedElsewhere));
    check(&load(&unlock(store), DRAFT).unwrap(), "version 20", &[], None);
}

/// The page could not look whether it was overtaken, so it must not believe in what it wrote.
#[test]
fn what_a_page_writes_too_late_is_no_ground_for_its_next_change() {
    let store = saved(1);
    let asleep = FaultyStore::over(&store);
    let (tab, awake) = (unlock(asleep.clone()), unlock(store.clone()));
    save(&tab, OTHER_DRAFT, "in the sleeping tab").unwrap();
    load(&awake, DRAFT).unwrap();
    for version in 2..=4 {
        save(&awake, DRAFT, &format!("version {version}")).unwrap();
    }
    asleep.will([Fault::None, Fault::Before]);
    assert!(block_on(tab.save_leaving(OTHER_DRAFT, SCHEMA, b"too late", TODAY)).is_err());
    save(&awake, DRAFT, "version 5").unwrap();

    block_on(tab.delete(DRAFT)).unwrap();
    assert_eq!(load(&unlock(store), DRAFT), Err(VaultError::NoSuchDraft));
}

#[test]
fn a_page_that_has_heard_of_a_deletion_does_not_bring_the_draft_back() {
    let store = saved(1);
    let (asleep, awake) = (unlock(store.clone()), unlock(store.clone()));
    load(&asleep, DRAFT).unwrap();
    block_on(awake.delete(DRAFT)).unwrap();
    block_on(asleep.drafts()).unwrap();
    assert_eq!(leave(&asleep, "stale words"), Err(VaultError::ChangedElsewhere));
    assert_eq!(load(&unlock(store), DRAFT), Err(VaultError::NoSuchDraft));
}

/// A store that takes what is asked of it and never answers, as for a page that is being ended.
struct Unanswering {
    kept: MemoryStore,
    silent: Rc<RefCell<bool>>,
    asked: Rc<RefCell<Vec<Transaction>>>,
}

impl Unanswering {
    async fn wait(&self) {
        if *self.silent.borrow() {
            std::future::pending::<()>().await;
        }
    }
}

impl Store for Unanswering {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.wait().await;
        self.kept.get(key).await
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError> {
        self.wait().await;
        self.kept.keys(area).await
    }

    async fn commit(&self, transaction: Transaction) -> Result<(), StoreError> {
        self.asked.borrow_mut().push(transaction.clone());
        self.wait().await;
        self.kept.commit(transaction).await
    }
}

#[test]
fn a_page_that_leaves_asks_for_everything_before_the_first_answer() {
    let (kept, silent, asked) = (saved(1), Rc::default(), Rc::<RefCell<Vec<_>>>::default());
    let store =
        Unanswering { kept: kept.clone(), silent: Rc::clone(&silent), asked: Rc::clone(&asked) };
    let vault = unlock(store);
    load(&vault, DRAFT).unwrap();
    silent.replace(true);
    {
        let mut leaving = pin!(vault.save_leaving(DRAFT, SCHEMA, b"the last words", TODAY));
        assert!(leaving.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    let [transaction]: [Transaction; 1] = asked.take().try_into().unwrap();
    let fences = &transaction.expect;
    for (key, expectation) in fences {
        assert_eq!(*expectation, Expectation::Absent, "{key:?}");
        // The database sees to it when the value is added, without being asked first.
        assert!(transaction.put.iter().any(|(put, _)| put == key));
    }
    block_on(kept.commit(transaction)).unwrap();
    check(&load(&unlock(kept), DRAFT).unwrap(), "the last words", &[], None);
}
