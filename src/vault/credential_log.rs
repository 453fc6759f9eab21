//! The log of what was made and changed in a vault, and when: recovery codes, backups, keys. The vault
//! stores it sealed. It also holds the digest of each key slot, because the open vault can prove at most the
//! one that opened it: so a damaged one is noticed before somebody needs it.
//!
//! ```text
//! slots 4 | for each: kind 2 | SHA-256 of the stored slot 32
//! | entries 4 | for each: what was made 2 | time in seconds 8
//! ```
//!
//! Numbers are little-endian. The envelope is that of a record.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::primitives::Digest;

/// The version of the log's plaintext.
pub const LOG_SCHEMA: u32 = 1;

/// How many entries the log retains.
const ENTRIES: usize = 100;

/// What was made or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoggedChange {
    /// The vault got its first passphrase.
    SetUp,
    /// The passphrase was changed.
    Passphrase,
    /// A recovery code was made.
    RecoveryCode,
    /// A backup was made.
    Backup,
    /// The vault got a new key.
    NewKey,
    /// A passkey was added.
    Passkey,
    /// The passkey was removed.
    PasskeyRemoved,
    /// The recovery code was used to set a passphrase.
    Recovered,
}

/// Each change and the number that stands for it. The numbers are on disk, so they never change.
const NUMBERS: [(LoggedChange, u16); 8] = [
    (LoggedChange::SetUp, 1),
    (LoggedChange::Passphrase, 2),
    (LoggedChange::RecoveryCode, 3),
    (LoggedChange::Backup, 4),
    (LoggedChange::NewKey, 5),
    (LoggedChange::Passkey, 6),
    (LoggedChange::PasskeyRemoved, 7),
    (LoggedChange::Recovered, 8),
];

/// One change, and when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// What was made or changed; `None` for a kind that this version does not know.
    pub what: Option<LoggedChange>,
    /// In seconds, on a clock of the caller's choice.
    pub at_seconds: i64,
}

/// A key slot whose digest the log holds. The numbers are on disk, so they never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoggedSlot {
    /// The passphrase's. Missing from what older versions wrote.
    Passphrase = 1,
    /// The recovery code's.
    RecoveryCode = 2,
    /// The passkey's.
    Passkey = 3,
}

/// The whole log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CredentialLog {
    slots: BTreeMap<u16, Digest>,
    /// The oldest first, by number, so that an entry of a newer version is retained.
    entries: Vec<(u16, i64)>,
}

impl CredentialLog {
    /// The entries, the newest first.
    pub fn entries(&self) -> impl Iterator<Item = LogEntry> {
        self.entries.iter().rev().map(|(number, at_seconds)| {
            let known = NUMBERS.iter().find(|(_, known)| known == number);
            LogEntry { what: known.map(|(what, _)| *what), at_seconds: *at_seconds }
        })
    }

    /// Adds an entry, and drops the oldest when there are too many.
    pub fn add(&mut self, what: LoggedChange, at_seconds: i64) {
        let number = NUMBERS.iter().find(|(known, _)| *known == what);
        self.entries.extend(number.map(|(_, number)| (*number, at_seconds)));
        let too_many = self.entries.len().saturating_sub(ENTRIES);
        self.entries.drain(..too_many);
    }

    /// The digest of a slot as it was stored, if the vault has such a slot.
    #[must_use]
    pub fn slot(&self, slot: LoggedSlot) -> Option<Digest> {
        self.slots.get(&(slot as u16)).copied()
    }

    /// Notes a slot that was stored, or with `None` that it was removed.
    pub fn set_slot(&mut self, slot: LoggedSlot, digest: Option<Digest>) {
        match digest {
            Some(digest) => drop(self.slots.insert(slot as u16, digest)),
            None => drop(self.slots.remove(&(slot as u16))),
        }
    }

    /// The log of a vault with a new key: the same entries, and no slots.
    #[must_use]
    pub fn without_slots(&self) -> Self {
        Self { slots: BTreeMap::new(), entries: self.entries.clone() }
    }

    /// The plaintext to seal.
    #[must_use]
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::new());
        bytes.extend_from_slice(&count(self.slots.len()));
        for (kind, digest) in &self.slots {
            bytes.extend_from_slice(&kind.to_le_bytes());
            bytes.extend_from_slice(digest);
        }
        bytes.extend_from_slice(&count(self.entries.len()));
        for (what, at) in &self.entries {
            bytes.extend_from_slice(&what.to_le_bytes());
            bytes.extend_from_slice(&at.to_le_bytes());
        }
        bytes
    }

    /// Parses a plaintext. Total: any bytes give a log or `None`, never a panic.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut log = Self::default();
        let (number, mut rest) = bytes.split_first_chunk()?;
        for _ in 0..u32::from_le_bytes(*number) {
            let (kind, after) = rest.split_first_chunk()?;
            let (digest, after) = after.split_first_chunk()?;
            let kind = u16::from_le_bytes(*kind);
            // Each log has one encoding: slots out of order, or repeated, count as damage.
            log.slots.last_key_value().is_none_or(|(last, _)| *last < kind).then_some(())?;
            log.slots.insert(kind, *digest);
            rest = after;
        }
        let (number, mut rest) = rest.split_first_chunk()?;
        for _ in 0..u32::from_le_bytes(*number) {
            let (what, after) = rest.split_first_chunk()?;
            let (at, after) = after.split_first_chunk()?;
            log.entries.push((u16::from_le_bytes(*what), i64::from_le_bytes(*at)));
            rest = after;
        }
        rest.is_empty().then_some(log)
    }
}

fn count(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}
