//! What a vault asks of the place that keeps its bytes, whatever that place is.

use thiserror::Error;

use super::keys::{self, Digest};

/// The parts of a store. Their names are on disk and in every seal, so they never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Wrapped vault keys.
    KeySlots,
    /// The generations of all drafts.
    Records,
    /// The sealed list of current records.
    Manifest,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 3] = [Self::KeySlots, Self::Records, Self::Manifest];

    /// The area's name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeySlots => "key-slots",
            Self::Records => "records",
            Self::Manifest => "manifest",
        }
    }
}

/// Where one value is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The part of the store.
    pub area: Area,
    /// The name within it.
    pub name: String,
}

impl Key {
    /// The key of a name in an area.
    pub fn new(area: Area, name: impl Into<String>) -> Self {
        Self { area, name: name.into() }
    }
}

/// What must be true of a key for a transaction to happen: the fence against another tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// Nothing is stored there.
    Absent,
    /// The value with this digest is stored there.
    Holds(Digest),
}

impl Expectation {
    /// Whether what was found is what was expected.
    #[must_use]
    pub fn is_met_by(&self, found: Option<&[u8]>) -> bool {
        match (self, found) {
            (Self::Absent, None) => true,
            (Self::Holds(digest), Some(bytes)) => keys::digest(bytes) == *digest,
            (Self::Absent, Some(_)) | (Self::Holds(_), None) => false,
        }
    }
}

/// A change that happens as a whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transaction {
    /// Checked within the same transaction; if one is not met, nothing happens.
    pub expect: Vec<(Key, Expectation)>,
    /// Values to store.
    pub put: Vec<(Key, Vec<u8>)>,
    /// Keys to forget. One that is not there is no error.
    pub delete: Vec<Key>,
}

/// A place that keeps bytes.
#[allow(async_fn_in_trait, reason = "the app and its stores live on one thread")]
pub trait Store {
    /// The value of a key.
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError>;

    /// The names in an area, in ascending order.
    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError>;

    /// Carries out a transaction, and returns only when the disk has confirmed it.
    ///
    /// After [`StoreError::Conflict`] and [`StoreError::Quota`] nothing has happened. After any
    /// other error it may have: the answer can be lost on its way back.
    async fn commit(&self, transaction: Transaction) -> Result<(), StoreError>;
}

/// Why a store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// An expectation was not met.
    #[error("Something else changed the saved data first. Nothing was overwritten.")]
    Conflict,
    /// The device or the browser's share of it is full.
    #[error(
        "There is no room left to save on this device. What was saved before is safe. \
         Free some space, or delete referrals you no longer need, then save again."
    )]
    Quota,
    /// Another tab holds the storage.
    #[error(
        "The storage on this device does not open. Another tab or window of this app may be holding \
         it. What was saved before is safe. Close the app's other tabs, then try again."
    )]
    Blocked,
    /// The connection to the storage was lost.
    #[error(
        "The connection to the storage on this device was lost. What was saved before is safe. \
         Try again."
    )]
    Closed,
    /// The storage did not answer in time. What was asked of it may have happened.
    #[error(
        "The storage on this device does not answer. What was saved before is safe. \
         Wait a moment and try again. If it goes on, close the app's other tabs."
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
        /// The browser's name for the fault; never anything that was typed.
        reason: String,
    },
    /// There is no storage here.
    #[error(
        "This browser does not let the app keep anything, as in a private window. \
         Use an ordinary window to keep drafts."
    )]
    Unavailable,
}
