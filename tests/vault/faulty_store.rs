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

/// A bug planted in the store on purpose, to see that the simulation finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
    /// It says that a save is on the disk, and now and then has forgotten it.
    ForgetsSaves,
    /// It does not check what a transaction expects: no fence between two tabs.
    NoFence,
    /// It keeps the record of a transaction and loses its manifest.
    LosesManifests,
    /// It keeps the manifest of a transaction and loses its record.
    LosesRecords,
    /// It does what was asked, and calls it a conflict.
    CriesConflict,
    /// It deletes one record too many.
    DeletesTooMuch,
    /// It does not delete what it should.
    NeverDeletes,
    /// It changes a bit of what it keeps, now and then.
    ChangesBits,
    /// It keeps the record before in the place of a new one, now and then.
    KeepsTheOldOne,
    /// It takes a slot away and loses the one that was to come in its place.
    LosesSlots,
    /// When the disk is full it makes room by itself.
    MakesRoom,
}

impl Bug {
    pub const ALL: [Self; 11] = [
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
    ];
}

/// How many requests fail after the store closed, before it can be used again.
const CLOSED_FOR: u32 = 2;

/// A memory store with a list of faults, one for each request to come; past its end all is well.
#[derive(Clone, Default)]
pub struct FaultyStore {
    pub kept: MemoryStore,
    pub bug: Option<Bug>,
    faults: Rc<RefCell<VecDeque<Fault>>>,
    closed_for: Rc<Cell<u32>>,
}

impl FaultyStore {
    /// Another tab on the same store, with faults of its own.
    pub fn over(kept: &MemoryStore) -> Self {
        Self { kept: kept.clone(), ..Self::default() }
    }

    /// The same with a bug planted in it.
    pub fn with(self, bug: Option<Bug>) -> Self {
        Self { bug, ..self }
    }

    /// Commits, with the bug if there is one.
    async fn keep(&self, mut transaction: Transaction) -> Result<(), StoreError> {
        let puts = |area| transaction.put.iter().any(|(key, _)| key.area == area);
        let (puts_a_record, puts_a_slot) = (puts(Area::Records), puts(Area::KeySlots));
        // The sealed bytes are as good as chance.
        let now_and_then = puts_a_record && transaction.put[0].1[100] < 64;
        match self.bug {
            Some(Bug::ForgetsSaves) if now_and_then => return Ok(()),
            Some(Bug::ChangesBits) if now_and_then => transaction.put[0].1[200] ^= 1,
            Some(Bug::KeepsTheOldOne) if now_and_then => {
                let (place, bytes) = &mut transaction.put[0];
                let names = self.kept.keys(Area::Records).await?;
                let before = names.into_iter().rfind(|name| name[..32] == place.name[..32]);
                if let Some(name) = before {
                    *bytes = self.kept.get(&Key::new(Area::Records, name)).await?.unwrap();
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
                return self.kept.commit(transaction).await.and(Err(StoreError::Conflict));
            }
            Some(Bug::DeletesTooMuch) if puts_a_record => {
                let newest = self.kept.keys(Area::Records).await?.pop();
                transaction.delete.extend(newest.map(|name| Key::new(Area::Records, name)));
            }
            Some(Bug::NeverDeletes) => transaction.delete.clear(),
            _ => {}
        }
        self.kept.commit(transaction).await
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
            Fault::None => self.keep(transaction).await,
            Fault::Before => Err(broken()),
            // A fence that holds is answered; it is the good news that gets lost.
            Fault::LostAnswer => self.keep(transaction).await.and(Err(StoreError::Closed)),
            Fault::Quota => {
                if self.bug == Some(Bug::MakesRoom) {
                    let newest = self.kept.keys(Area::Records).await?.pop();
                    let delete = newest.map(|name| Key::new(Area::Records, name));
                    let delete = delete.into_iter().collect();
                    self.kept.commit(Transaction { delete, ..Transaction::default() }).await?;
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
