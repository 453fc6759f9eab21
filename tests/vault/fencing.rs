//! Several tabs: every save is fenced, and no tab blocks another unnecessarily.

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
fn two_tabs_with_different_drafts_do_not_block_each_other() {
    let store = MemoryStore::default();
    let (first, second) = (create(store.clone()), unlock(store.clone()));
    for generation in 1..=4 {
        assert_eq!(save(&first, DRAFT, "in the first tab"), Ok(Generation(generation)));
        assert_eq!(save(&second, OTHER_DRAFT, "in the second"), Ok(Generation(generation)));
    }
    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "in the first tab", &[], None);
    // Neither tab has removed the other's draft from the manifest.
    for (draft, other) in [(DRAFT, OTHER_DRAFT), (OTHER_DRAFT, DRAFT)] {
        let store = copy(&store);
        remove(&store, (1..=4).map(|generation| record(draft, generation)).collect());
        let missing = VaultError::DraftMissing { newest: Generation(4) };
        assert_eq!(load(&unlock(store.clone()), draft), Err(missing));
        assert!(load(&unlock(store), other).is_ok());
    }
}

#[test]
fn a_draft_deleted_in_another_tab_is_not_reported_missing() {
    let store = saved(2);
    let (first, second) = (unlock(store.clone()), unlock(store));
    load(&first, DRAFT).unwrap();
    load(&second, DRAFT).unwrap();
    block_on(first.delete(DRAFT)).unwrap();
    assert_eq!(load(&second, DRAFT), Err(VaultError::NoSuchDraft));
}

/// The place of the manifest after the one that it knows is free again by then.
#[test]
fn a_tab_that_slept_through_many_saves_deletes_a_draft_from_the_newest_list() {
    let store = saved(1);
    save(&unlock(store.clone()), OTHER_DRAFT, "another draft").unwrap();
    let (asleep, awake) = (unlock(store.clone()), unlock(store.clone()));
    load(&asleep, OTHER_DRAFT).unwrap();
    load(&awake, DRAFT).unwrap();
    for generation in 2..=9 {
        save(&awake, DRAFT, &format!("version {generation}")).unwrap();
    }
    assert_eq!(block_on(asleep.delete(OTHER_DRAFT)), Ok(()));
    let vault = unlock(store);
    assert_eq!(load(&vault, OTHER_DRAFT), Err(VaultError::NoSuchDraft));
    check(&load(&vault, DRAFT).unwrap(), "version 9", &[], None);
}

#[test]
fn a_save_on_leaving_is_listed_in_the_manifest() {
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
fn a_page_that_knows_of_newer_saves_does_not_save_below_them() {
    let store = saved(1);
    let (asleep, awake) = (unlock(store.clone()), unlock(store.clone()));
    load(&asleep, DRAFT).unwrap();
    load(&awake, DRAFT).unwrap();
    for version in 2..=20 {
        save(&awake, DRAFT, &format!("version {version}")).unwrap();
    }
    // Listing the drafts reads the newest manifest. Generation 2 has been pruned.
    block_on(asleep.drafts()).unwrap();
    assert_eq!(leave(&asleep, "stale words"), Err(VaultError::ChangedElsewhere));
    check(&load(&unlock(store), DRAFT).unwrap(), "version 20", &[], None);
}

/// The page could not check whether it was overtaken, so it must not build on the manifest it wrote.
#[test]
fn a_manifest_written_too_late_is_not_the_basis_of_the_next_change() {
    let store = saved(1);
    let asleep = FaultyStore::over(&store);
    let (tab, awake) = (unlock(asleep.clone()), unlock(store.clone()));
    save(&tab, OTHER_DRAFT, "in the sleeping tab").unwrap();
    load(&awake, DRAFT).unwrap();
    for version in 2..=4 {
        save(&awake, DRAFT, &format!("version {version}")).unwrap();
    }
    asleep.set_faults([Fault::None, Fault::Before]);
    assert!(block_on(tab.save_leaving(OTHER_DRAFT, SCHEMA, b"too late", TODAY)).is_err());
    save(&awake, DRAFT, "version 5").unwrap();

    block_on(tab.delete(DRAFT)).unwrap();
    assert_eq!(load(&unlock(store), DRAFT), Err(VaultError::NoSuchDraft));
}

#[test]
fn a_page_that_knows_of_a_deletion_does_not_bring_the_draft_back() {
    let store = saved(1);
    let (asleep, awake) = (unlock(store.clone()), unlock(store.clone()));
    load(&asleep, DRAFT).unwrap();
    block_on(awake.delete(DRAFT)).unwrap();
    block_on(asleep.drafts()).unwrap();
    assert_eq!(leave(&asleep, "stale words"), Err(VaultError::ChangedElsewhere));
    assert_eq!(load(&unlock(store), DRAFT), Err(VaultError::NoSuchDraft));
}

/// A store that accepts requests and never answers, as seen by a page that is closing.
struct Unanswering {
    inner: MemoryStore,
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
        self.inner.get(key).await
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError> {
        self.wait().await;
        self.inner.keys(area).await
    }

    async fn commit(&self, transaction: Transaction) -> Result<(), StoreError> {
        self.asked.borrow_mut().push(transaction.clone());
        self.wait().await;
        self.inner.commit(transaction).await
    }
}

#[test]
fn a_leaving_page_sends_its_whole_save_before_the_first_answer() {
    let (inner, silent, asked) = (saved(1), Rc::default(), Rc::<RefCell<Vec<_>>>::default());
    let store =
        Unanswering { inner: inner.clone(), silent: Rc::clone(&silent), asked: Rc::clone(&asked) };
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
        // The database enforces it while it adds a value there, without a read.
        assert_eq!(*expectation, Expectation::Absent, "{key:?}");
    }
    block_on(inner.commit(transaction)).unwrap();
    check(&load(&unlock(inner), DRAFT).unwrap(), "the last words", &[], None);
}
