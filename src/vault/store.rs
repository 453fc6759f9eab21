//! The interface to a place that stores a vault's bytes.

use thiserror::Error;

use super::primitives::{self, Digest};

/// The areas of a store. Their names are on disk and in the associated data of seals, so they never
/// change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Key slots, and notes about the recovery code and the newest backup.
    KeySlots,
    /// The sealed records: every stored generation of every draft.
    Records,
    /// The newest two manifests.
    Manifest,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 3] = [Self::KeySlots, Self::Records, Self::Manifest];

    /// The area's name on disk.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeySlots => "key-slots",
            Self::Records => "records",
            Self::Manifest => "manifest",
        }
    }
}

/// The place of one value in a store.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The area that holds it.
    pub area: Area,
    /// Its name within the area.
    pub name: String,
}

impl Key {
    /// Combines an area and a name.
    pub fn new(area: Area, name: impl Into<String>) -> Self {
        Self { area, name: name.into() }
    }
}

/// A condition that one place must meet for a transaction to happen: the fence against other tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// The place is empty.
    Absent,
    /// The place holds the value with this digest.
    Holds(Digest),
}

impl Expectation {
    /// Whether the value found meets the condition.
    #[must_use]
    pub fn is_met_by(&self, found: Option<&[u8]>) -> bool {
        match (self, found) {
            (Self::Absent, None) => true,
            (Self::Holds(digest), Some(bytes)) => primitives::digest(bytes) == *digest,
            (Self::Absent, Some(_)) | (Self::Holds(_), None) => false,
        }
    }
}

/// A change that happens as a whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transaction {
    /// The conditions, checked within the transaction. If one is not met, nothing happens.
    pub expect: Vec<(Key, Expectation)>,
    /// The values to store.
    pub put: Vec<(Key, Vec<u8>)>,
    /// The places to empty. A place that is empty already is no error.
    pub delete: Vec<Key>,
}

/// A place that stores bytes.
#[allow(async_fn_in_trait, reason = "the app and its stores live on one thread")]
pub trait Store {
    /// Reads one value; `None` if its place is empty.
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError>;

    /// Lists the names in an area, in ascending order.
    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError>;

    /// Carries out a transaction, and returns only when the disk has confirmed it.
    ///
    /// After [`StoreError::Conflict`] and [`StoreError::Quota`], nothing has happened. After any other
    /// error the transaction may have been carried out, and only its answer lost.
    async fn commit(&self, transaction: Transaction) -> Result<(), StoreError>;
}

/// Why a store could not do something.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// An expectation was not met.
    #[error("Something else changed the saved data first. Nothing was overwritten.")]
    Conflict,
    /// The disk, or the browser's quota of it, is full.
    #[error(
        "There is no room left to save on this device. What was saved before is safe. \
         Free some space, or delete referrals you no longer need, then save again."
    )]
    Quota,
    /// Another tab blocks the storage from opening.
    #[error(
        "The storage on this device does not open. Another tab or window of this app may be holding \
         it. What was saved before is safe. Close the app’s other tabs, then try again."
    )]
    Blocked,
    /// The connection to the storage was lost.
    #[error(
        "The connection to the storage on this device was lost. What was saved before is safe. \
         Try again."
    )]
    Closed,
    /// The storage did not answer in time. It may still have carried out the request.
    #[error(
        "The storage on this device does not answer. What was saved before is safe. \
         Wait a moment and try again. If that does not help, close the app’s other tabs."
    )]
    NoAnswer,
    /// A newer version of the app has taken over the storage.
    #[error(
        "A newer version of this app is using the storage. What was saved before is safe. \
         Reload the page."
    )]
    Outdated,
    /// The storage itself failed.
    #[error(
        "The storage on this device did not work ({reason}). The app deleted nothing. \
         Wait a moment and try again."
    )]
    Broken {
        /// The browser's name for the fault, never any text that the practitioner typed.
        reason: String,
    },
    /// The browser offers no storage.
    #[error(
        "This browser does not let the app store anything. It may be a private window. \
         Use an ordinary window to keep drafts."
    )]
    Unavailable,
}
