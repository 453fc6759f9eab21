//! A store that fails in the ways that disks and browsers fail.

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
    /// The request fails and has no effect.
    Before,
    /// The request succeeds, but its answer is lost.
    LostAnswer,
    /// The disk is full.
    Quota,
    /// The store closes: this request and the next ones fail.
    Closes,
}

/// A bug planted in the store, to prove that the simulation finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
    /// It confirms some saves without storing them.
    ForgetsSaves,
    /// It ignores a transaction's expectations, so that nothing fences two tabs.
    NoFence,
    /// It stores a transaction's record but not its manifest.
    LosesManifests,
    /// It stores a transaction's manifest but not its record.
    LosesRecords,
    /// It carries out a transaction and reports a conflict.
    CriesConflict,
    /// It deletes one record too many.
    DeletesTooMuch,
    /// It ignores deletions.
    NeverDeletes,
    /// It flips a bit in some records.
    ChangesBits,
    /// It stores the previous record in place of some new ones.
    KeepsTheOldOne,
    /// It removes the old slot and does not store the new one.
    LosesSlots,
    /// When the disk is full, it deletes a record to make room.
    MakesRoom,
    /// It does not store that an epoch has ended.
    ForgetsEnds,
    /// It does not store passkeys.
    LosesPasskeys,
    /// It does not delete passkeys.
    KeepsPasskeys,
    /// It does not store what a new key opens of the old one.
    ForgetsEarlierKeys,
}

impl Bug {
    pub const ALL: [Self; 15] = [
        Self::ForgetsSaves,
        Self::NoFence,
        Self::LosesManifests,
        Self::LosesRecords,
        Self::CriesConflict,
        Self::DeletesTooMuch,
        Self::NeverDeletes,
        Self::ChangesBits,
        Self::KeepsTheOldOne,
        Self::LosesSlots,
        Self::MakesRoom,
        Self::ForgetsEnds,
        Self::LosesPasskeys,
        Self::KeepsPasskeys,
        Self::ForgetsEarlierKeys,
    ];
}

/// How many more requests fail after the store has closed.
const CLOSED_FOR: u32 = 2;

/// A memory store with a queue of faults, one for each coming request. After them it works.
#[derive(Clone, Default)]
pub struct FaultyStore {
    pub inner: MemoryStore,
    pub bug: Option<Bug>,
    faults: Rc<RefCell<VecDeque<Fault>>>,
    closed_for: Rc<Cell<u32>>,
}

impl FaultyStore {
    /// Another tab on the same store, with its own faults.
    pub fn over(inner: &MemoryStore) -> Self {
        Self { inner: inner.clone(), ..Self::default() }
    }

    /// Plants a bug.
    pub fn with(self, bug: Option<Bug>) -> Self {
        Self { bug, ..self }
    }

    /// Commits, with the planted bug if there is one.
    async fn commit_with_bug(&self, mut transaction: Transaction) -> Result<(), StoreError> {
        let puts = |area| transaction.put.iter().any(|(key, _)| key.area == area);
        let puts_a_record = puts(Area::Records);
        let is_slot = |key: &Key| matches!(key.name.as_str(), "passphrase" | "recovery-code");
        let puts_a_slot = transaction.put.iter().any(|(key, _)| is_slot(key));
        // The sealed bytes are as good as random.
        let now_and_then = puts_a_record && transaction.put[0].1[100] < 64;
        match self.bug {
            Some(Bug::ForgetsSaves) if now_and_then => return Ok(()),
            Some(Bug::ChangesBits) if now_and_then => transaction.put[0].1[200] ^= 1,
            Some(Bug::KeepsTheOldOne) if now_and_then => {
                let (place, bytes) = &mut transaction.put[0];
                let names = self.inner.keys(Area::Records).await?;
                let before = names.into_iter().rfind(|name| name[..32] == place.name[..32]);
                if let Some(name) = before {
                    *bytes = self.inner.get(&Key::new(Area::Records, name)).await?.unwrap();
                }
            }
            Some(Bug::LosesSlots) if puts_a_slot && !transaction.delete.is_empty() => {
                transaction.put.clear();
                let slot = Key::new(Area::KeySlots, "passphrase");
                transaction.delete.push(slot);
            }
            Some(Bug::NoFence) => transaction.expect.clear(),
            Some(Bug::LosesManifests) => {
                transaction.put.retain(|(key, _)| key.area != Area::Manifest);
            }
            Some(Bug::LosesRecords) => {
                transaction.put.retain(|(key, _)| key.area != Area::Records);
            }
            Some(Bug::CriesConflict) => {
                return self.inner.commit(transaction).await.and(Err(StoreError::Conflict));
            }
            Some(Bug::DeletesTooMuch) if puts_a_record => {
                let newest = self.inner.keys(Area::Records).await?.pop();
                transaction.delete.extend(newest.map(|name| Key::new(Area::Records, name)));
            }
            Some(Bug::ForgetsEnds) => {
                transaction.put.retain(|(key, _)| !key.name.starts_with("ended-epoch"));
            }
            Some(Bug::LosesPasskeys) => transaction.put.retain(|(key, _)| key.name != "passkey"),
            Some(Bug::KeepsPasskeys) => transaction.delete.retain(|key| key.name != "passkey"),
            Some(Bug::ForgetsEarlierKeys) => {
                transaction.put.retain(|(key, _)| key.name != "earlier-keys");
            }
            Some(Bug::NeverDeletes) => transaction.delete.clear(),
            _ => {}
        }
        self.inner.commit(transaction).await
    }

    /// Sets the faults of the coming requests.
    pub fn set_faults(&self, faults: impl IntoIterator<Item = Fault>) {
        self.closed_for.set(0);
        *self.faults.borrow_mut() = faults.into_iter().collect();
    }

    /// Yields once, as every request to a real store does, and then takes the next fault.
    async fn next_fault(&self) -> Fault {
        yield_once().await;
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
        match self.next_fault().await {
            Fault::None | Fault::Quota => self.inner.get(key).await,
            Fault::Before | Fault::LostAnswer => Err(broken()),
            Fault::Closes => Err(StoreError::Closed),
        }
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError> {
        match self.next_fault().await {
            Fault::None | Fault::Quota => self.inner.keys(area).await,
            Fault::Before | Fault::LostAnswer => Err(broken()),
            Fault::Closes => Err(StoreError::Closed),
        }
    }

    async fn commit(&self, transaction: Transaction) -> Result<(), StoreError> {
        match self.next_fault().await {
            Fault::None => self.commit_with_bug(transaction).await,
            Fault::Before => Err(broken()),
            // A conflict is still reported: only the answer to a success is lost.
            Fault::LostAnswer => {
                self.commit_with_bug(transaction).await.and(Err(StoreError::Closed))
            }
            Fault::Quota => {
                if self.bug == Some(Bug::MakesRoom) {
                    let newest = self.inner.keys(Area::Records).await?.pop();
                    let delete = newest.map(|name| Key::new(Area::Records, name));
                    let delete = delete.into_iter().collect();
                    self.inner.commit(Transaction { delete, ..Transaction::default() }).await?;
                }
                Err(StoreError::Quota)
            }
            Fault::Closes => Err(StoreError::Closed),
        }
    }
}

fn broken() -> StoreError {
    StoreError::Broken { reason: "UnknownError".to_owned() }
}

async fn yield_once() {
    let mut has_yielded = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut has_yielded, true) {
            return std::task::Poll::Ready(());
        }
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}
