//! The manifest: which generation of each draft was saved last, and what its bytes are.
//!
//! A record says for itself that it is whole and in its place. Only the manifest says that it is the
//! newest, and that no draft is missing. Its plaintext, inside a seal of its own key:
//!
//! ```text
//! drafts 4 | for each: draft id 16 | SHA-256 of the newest record 32
//!                      | generations 4 | for each: generation 8 | day 4
//! ```
//!
//! Numbers are little-endian, drafts and generations ascend. The envelope is a record's
//! ([`super::record`]), with no draft and the sequence number in the place of a generation, so the
//! number is authenticated, and the length shows only as a size class.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use zeroize::Zeroizing;

use super::identifiers::{DraftId, Generation, VaultId};
use super::keys::{self, Digest, SealingKey};
use super::record::{RecordError, RecordHeader, SealedRecord};
use super::store::Area;

/// The version of a manifest's plaintext.
pub const MANIFEST_SCHEMA: u32 = 1;

/// A manifest is of no draft.
const NO_DRAFT: DraftId = DraftId::new([0; 16]);

/// A day by the device's own calendar. It is written down only inside the seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i32);

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }
}

/// What is current in a vault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// How many changes the vault has seen; 0 where there is no manifest yet.
    pub sequence: u64,
    /// Every draft.
    pub drafts: BTreeMap<DraftId, Entry>,
}

/// What is current of one draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The newest generation.
    pub newest: Generation,
    /// The SHA-256 of its record.
    pub digest: Digest,
    /// When each generation that is kept was saved, or first listed.
    pub days: BTreeMap<Generation, Day>,
}

impl Entry {
    /// A draft whose newest generation was saved on this day.
    #[must_use]
    pub fn new(newest: Generation, digest: Digest, day: Day) -> Self {
        Self { newest, digest, days: BTreeMap::from([(newest, day)]) }
    }
}

/// Whose a manifest is.
#[derive(Clone, Copy, Debug)]
pub struct Owner {
    /// The vault.
    pub vault: VaultId,
    /// Which of its keys seals the manifest.
    pub key_epoch: u32,
}

impl Manifest {
    /// Seals the manifest into the bytes to store.
    pub fn seal(&self, owner: Owner, key: &SealingKey) -> Result<Vec<u8>, RecordError> {
        let header = header(owner, self.sequence, MANIFEST_SCHEMA);
        let nonce = keys::make_random()?;
        Ok(SealedRecord::seal(Area::Manifest, header, nonce, key, &self.encode())?.to_bytes())
    }

    /// Opens stored bytes as the manifest with this sequence number. The inner error is the schema
    /// of a manifest that a newer version of the app wrote.
    pub fn open(
        bytes: &[u8],
        sequence: u64,
        owner: Owner,
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

/// Reads a plaintext. Total: any bytes give the drafts or nothing.
fn decode(bytes: &[u8]) -> Option<BTreeMap<DraftId, Entry>> {
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
        let entry = Entry { newest: *newest, digest: *digest, days };
        let draft = DraftId::new(*draft);
        ascends(&drafts, draft)?;
        drafts.insert(draft, entry);
    }
    rest.is_empty().then_some(drafts)
}

/// One way to write each manifest: what is out of order, or there twice, is damaged.
fn ascends<K: Ord, V>(before: &BTreeMap<K, V>, next: K) -> Option<()> {
    before.last_key_value().is_none_or(|(last, _)| *last < next).then_some(())
}

const fn header(owner: Owner, sequence: u64, schema: u32) -> RecordHeader {
    RecordHeader {
        key_epoch: owner.key_epoch,
        vault: owner.vault,
        draft: NO_DRAFT,
        generation: Generation(sequence),
        schema,
    }
}

/// How many there are. A vault with more does not fit in a record, which says so.
fn count(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}
