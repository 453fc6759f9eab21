//! The manifest: the newest generation of each draft, and the digest of its record.
//!
//! A record that opens proves that it is whole and in its place. Only the manifest proves that it is
//! the newest, and that no draft is missing. Its plaintext, sealed under a key of its own:
//!
//! ```text
//! drafts 4 | for each: draft id 16 | SHA-256 of the newest record 32
//!                      | generations 4 | for each: generation 8 | day 4
//! ```
//!
//! Numbers are little-endian; drafts and generations ascend. The envelope is that of a record
//! ([`super::record`]), with zeros as the draft and the sequence number as the generation. The seal
//! therefore authenticates the sequence number, and the length shows only as a size class.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use zeroize::Zeroizing;

use super::identifiers::{DraftId, Generation, VaultId};
use super::keys::SealingKey;
use super::primitives::{Digest, make_random};
use super::record::{RecordError, RecordHeader, SealedRecord};
use super::store::Area;

/// The version of a manifest's plaintext.
pub const MANIFEST_SCHEMA: u32 = 1;

/// A day by the device's own calendar. It is stored only inside the seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i32);

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }
}

/// The current state of a vault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The number of changes so far; 0 while there is no manifest.
    pub sequence: u64,
    /// An entry for every draft.
    pub drafts: BTreeMap<DraftId, ManifestEntry>,
}

/// The current state of one draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestEntry {
    /// The newest generation.
    pub newest: Generation,
    /// The SHA-256 of the newest generation's record.
    pub digest: Digest,
    /// The day on which each retained generation was saved, or first listed.
    pub days: BTreeMap<Generation, Day>,
}

impl ManifestEntry {
    /// Lists a draft with a single generation, saved on this day.
    #[must_use]
    pub fn new(newest: Generation, digest: Digest, day: Day) -> Self {
        Self { newest, digest, days: BTreeMap::from([(newest, day)]) }
    }
}

/// The vault and key that a manifest belongs to.
#[derive(Clone, Copy, Debug)]
pub struct ManifestOwner {
    /// The vault.
    pub vault: VaultId,
    /// Which of the vault's successive keys seals the manifest.
    pub key_epoch: u32,
}

impl Manifest {
    /// Seals the manifest under a random nonce and returns the bytes to store.
    pub fn seal(&self, owner: ManifestOwner, key: &SealingKey) -> Result<Vec<u8>, RecordError> {
        let header = header(owner, self.sequence, MANIFEST_SCHEMA);
        let nonce = make_random()?;
        Ok(SealedRecord::seal(Area::Manifest, header, nonce, key, &self.encode())?.to_bytes())
    }

    /// Opens stored bytes as the manifest with this sequence number. The inner error is the schema of
    /// a genuine manifest that a newer version of the app wrote.
    pub fn open(
        bytes: &[u8],
        sequence: u64,
        owner: ManifestOwner,
        key: &SealingKey,
    ) -> Result<Result<Self, u32>, RecordError> {
        let record = SealedRecord::parse(bytes)?;
        let schema = record.header().schema;
        if *record.header() != header(owner, sequence, schema) {
            return Err(RecordError::NotOpened);
        }
        let plaintext = record.open(Area::Manifest, key)?;
        if schema > MANIFEST_SCHEMA {
            return Ok(Err(schema));
        }
        let drafts = decode(&plaintext).ok_or(RecordError::Damaged)?;
        Ok(Ok(Self { sequence, drafts }))
    }

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::new());
        bytes.extend_from_slice(&count(self.drafts.len()));
        for (draft, entry) in &self.drafts {
            bytes.extend_from_slice(draft.as_bytes());
            bytes.extend_from_slice(&entry.digest);
            bytes.extend_from_slice(&count(entry.days.len()));
            for (generation, day) in &entry.days {
                bytes.extend_from_slice(&generation.0.to_le_bytes());
                bytes.extend_from_slice(&day.0.to_le_bytes());
            }
        }
        bytes
    }
}

/// Parses a plaintext. Total: any bytes give the drafts or `None`, never a panic.
fn decode(bytes: &[u8]) -> Option<BTreeMap<DraftId, ManifestEntry>> {
    let (number, mut rest) = bytes.split_first_chunk()?;
    let mut drafts = BTreeMap::new();
    for _ in 0..u32::from_le_bytes(*number) {
        let (draft, after) = rest.split_first_chunk()?;
        let (digest, after) = after.split_first_chunk()?;
        let (number, after) = after.split_first_chunk()?;
        rest = after;
        let mut days = BTreeMap::new();
        for _ in 0..u32::from_le_bytes(*number) {
            let (generation, after) = rest.split_first_chunk()?;
            let (day, after) = after.split_first_chunk()?;
            rest = after;
            let generation = Generation(u64::from_le_bytes(*generation));
            ascends(&days, generation)?;
            days.insert(generation, Day(i32::from_le_bytes(*day)));
        }
        let (newest, _) = days.last_key_value()?;
        let entry = ManifestEntry { newest: *newest, digest: *digest, days };
        let draft = DraftId::new(*draft);
        ascends(&drafts, draft)?;
        drafts.insert(draft, entry);
    }
    rest.is_empty().then_some(drafts)
}

/// Each manifest has one encoding: entries out of order, or repeated, count as damage.
fn ascends<K: Ord, V>(before: &BTreeMap<K, V>, next: K) -> Option<()> {
    before.last_key_value().is_none_or(|(last, _)| *last < next).then_some(())
}

const fn header(owner: ManifestOwner, sequence: u64, schema: u32) -> RecordHeader {
    RecordHeader {
        key_epoch: owner.key_epoch,
        vault: owner.vault,
        draft: DraftId::NONE,
        generation: Generation(sequence),
        schema,
    }
}

/// A length field. A vault with more drafts than it can count does not fit in a record, and sealing
/// fails with [`RecordError::TooLarge`].
fn count(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}
