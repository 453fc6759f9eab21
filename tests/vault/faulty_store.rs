//! A store that fails as disks and browsers do.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use practice_standards_referral::vault::store::{Area, Key, Transaction};
use practice_standards_referral::vault::{MemoryStore, Store, StoreError};

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// It fails, and nothing has happened.
    Before,
    /// It happens, and the answer is lost.
    LostAnswer,
    /// The disk is full.
    Quota,
    /// The store closes, and this and the next requests fail.
    Closes,
}

/// How many requests fail after the store closed, before it can be used again.
const CLOSED_FOR: u32 = 2;

/// A memory store with a list of faults, one for each request to come; past its end all is well.
#[derive(Clone, Default)]
pub struct FaultyStore {
    pub kept: MemoryStore,
    faults: Rc<RefCell<VecDeque<Fault>>>,
    closed_for: Rc<Cell<u32>>,
}

impl FaultyStore {
    /// Another tab on the same store, with faults of its own.
    pub fn over(kept: &MemoryStore) -> Self {
        Self { kept: kept.clone(), ..Self::default() }
    }

    /// Sets what goes wrong with the requests to come.
    pub fn will(&self, faults: impl IntoIterator<Item = Fault>) {
        self.closed_for.set(0);
        *self.faults.borrow_mut() = faults.into_iter().collect();
    }

    /// Gives way to others once, as every request to a real store does, then meets its fault.
    async fn meet(&self) -> Fault {
        give_way().await;
        if self.closed_for.get() > 0 {
            self.closed_for.set(self.closed_for.get() - 1);
            return Fault::Closes;
        }
        let fault = self.faults.borrow_mut().pop_front().unwrap_or(Fault::None);
        if fault == Fault::Closes {
            self.closed_for.set(CLOSED_FOR);
        }
        fault
    }
}

impl Store for FaultyStore {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        match self.meet().await {
            Fault::None | Fault::Quota => self.kept.get(key).await,
            Fault::Before | Fault::LostAnswer => Err(broken()),
            Fault::Closes => Err(StoreError::Closed),
        }
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError> {
        match self.meet().await {
            Fault::None | Fault::Quota => self.kept.keys(area).await,
            Fault::Before | Fault::LostAnswer => Err(broken()),
            Fault::Closes => Err(StoreError::Closed),
        }
    }

    async fn commit(&self, transaction: Transaction) -> Result<(), StoreError> {
        match self.meet().await {
            Fault::None => self.kept.commit(transaction).await,
            Fault::Before => Err(broken()),
            // A fence that holds is answered; it is the good news that gets lost.
            Fault::LostAnswer => self.kept.commit(transaction).await.and(Err(StoreError::Closed)),
            Fault::Quota => Err(StoreError::Quota),
            Fault::Closes => Err(StoreError::Closed),
        }
    }
}

fn broken() -> StoreError {
    StoreError::Broken { reason: "UnknownError".to_owned() }
}

async fn give_way() {
    let mut given = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut given, true) {
            return std::task::Poll::Ready(());
        }
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}
