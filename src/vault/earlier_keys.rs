//! What a vault with a new key still opens of the old one: backups, among them the words that a tab had
//! sealed when it was locked. Each new key seals the backup keys of the epochs before it, so that such
//! words are not lost to a new key that another tab made meanwhile.
//!
//! ```text
//! keys 4 | for each: key epoch 4 | the key that seals that epoch's backups 32
//! ```
//!
//! Numbers are little-endian. The envelope is that of a record, under the vault's own key: an old key opens
//! nothing here.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::keys::SealingKey;
use super::primitives::KEY_LENGTH;

/// The version of the plaintext.
pub const EARLIER_KEYS_SCHEMA: u32 = 1;

/// How many epochs are remembered. A tab with sealed words does not sleep through more.
const EPOCHS: usize = 16;

/// The backup keys of earlier epochs. Dropping them wipes them.
#[derive(Default)]
pub struct EarlierKeys(BTreeMap<u32, Zeroizing<[u8; KEY_LENGTH]>>);

impl EarlierKeys {
    /// Adds the key of an epoch that ends, and drops the oldest when there are too many.
    pub(super) fn add(&mut self, epoch: u32, key: &SealingKey) {
        self.0.insert(epoch, Zeroizing::new(*key.as_bytes()));
        while self.0.len() > EPOCHS {
            self.0.pop_first();
        }
    }

    /// The key that sealed the backups of this epoch.
    pub(super) fn of(&self, epoch: u32) -> Option<SealingKey> {
        self.0.get(&epoch).map(|key| SealingKey::new(key.clone()))
    }

    /// The plaintext to seal.
    #[must_use]
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let length = 4 + self.0.len() * (4 + KEY_LENGTH);
        // Of its whole length at once: a buffer that grows would leave a copy of the keys behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(length));
        bytes.extend_from_slice(&u32::try_from(self.0.len()).unwrap_or(u32::MAX).to_le_bytes());
        for (epoch, key) in &self.0 {
            bytes.extend_from_slice(&epoch.to_le_bytes());
            bytes.extend_from_slice(key.as_slice());
        }
        bytes
    }

    /// Parses a plaintext. Total: any bytes give keys or `None`, never a panic.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut keys = BTreeMap::new();
        let (number, mut rest) = bytes.split_first_chunk()?;
        for _ in 0..u32::from_le_bytes(*number) {
            let (epoch, after) = rest.split_first_chunk()?;
            let (key, after) = after.split_first_chunk()?;
            let epoch = u32::from_le_bytes(*epoch);
            // One encoding for the same keys: epochs out of order, or repeated, count as damage.
            keys.last_key_value().is_none_or(|(last, _)| *last < epoch).then_some(())?;
            keys.insert(epoch, Zeroizing::new(*key));
            rest = after;
        }
        rest.is_empty().then_some(Self(keys))
    }
}
