//! The sealed record: one generation of one draft, as stored.
//!
//! ```text
//! magic 4 | format 2 | algorithm 2 | key epoch 4 | vault id 16 | draft id 16
//! | generation 8 | schema 4 | padded length 4 | nonce 24 | sealed bytes, padded length + 16
//! ```
//!
//! Numbers are little-endian. The seal authenticates the whole header and the name of the store's
//! area, so a record opens only as the draft and generation, and in the area, that it was sealed for.
//! The format is 2; format 1 has the same layout and predates manifests.
//! The sealed bytes are the true length (4), the plaintext and zeros, so the length of a draft shows
//! only as a size class.

use thiserror::Error;
use zeroize::Zeroizing;

use super::identifiers::{DraftId, Generation, VaultId};
use super::keys::SealingKey;
use super::primitives::{KeyError, NONCE_LENGTH, TAG_LENGTH, XCHACHA20_POLY1305};
use super::store::Area;

/// The longest plaintext that a record takes, including the length field, in bytes: 16 MiB.
pub const LARGEST: usize = 16 * 1024 * KIB;

const KIB: usize = 1024;
const STEP: usize = 256 * KIB;
const SMALL_CLASSES: [usize; 3] = [4 * KIB, 16 * KIB, 64 * KIB];

const MAGIC: [u8; 4] = *b"PSRV";
/// The format of records saved before there were manifests.
const WITHOUT_MANIFEST: u16 = 1;
/// The same layout, saved together with a manifest that lists the record.
const WITH_MANIFEST: u16 = 2;
const LENGTH_FIELD: usize = 4;

/// The part of a record that is authenticated but not encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordHeader {
    /// Which of the vault's successive keys sealed it.
    pub key_epoch: u32,
    /// The vault it belongs to.
    pub vault: VaultId,
    /// The draft it belongs to.
    pub draft: DraftId,
    /// Its place in the draft's history.
    pub generation: Generation,
    /// The version of the plaintext's schema.
    pub schema: u32,
}

/// A record of the right form. Only opening it proves it genuine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRecord {
    format: u16,
    header: RecordHeader,
    nonce: [u8; NONCE_LENGTH],
    sealed: Vec<u8>,
}

impl SealedRecord {
    /// Seals a plaintext for one area. The nonce is a parameter so that a test can fix it; everywhere
    /// else it must be random.
    pub fn seal(
        area: Area,
        header: RecordHeader,
        nonce: [u8; NONCE_LENGTH],
        key: &SealingKey,
        plaintext: &[u8],
    ) -> Result<Self, RecordError> {
        let padded = padded_length(plaintext.len()).ok_or(RecordError::TooLarge)?;
        let length = u32::try_from(plaintext.len()).map_err(|_| RecordError::TooLarge)?;

        // With room for the tag: a buffer that grows would leave a copy of the plaintext behind.
        let mut buffer = Zeroizing::new(Vec::with_capacity(padded + TAG_LENGTH));
        buffer.extend_from_slice(&length.to_le_bytes());
        buffer.extend_from_slice(plaintext);
        buffer.resize(padded, 0);
        let mut record = Self { format: WITH_MANIFEST, header, nonce, sealed: Vec::new() };
        key.seal(&nonce, &record.associated(area, padded), &mut buffer)?;
        record.sealed = std::mem::take(&mut *buffer);
        Ok(record)
    }

    /// Parses a stored record. Total: any bytes give a record or an error, never a panic.
    pub fn parse(bytes: &[u8]) -> Result<Self, RecordError> {
        Self::read(bytes).ok_or(RecordError::Damaged)
    }

    /// Opens a record that was found in this area. It opens only if its header is genuine and this is
    /// the area that it was sealed for.
    pub fn open(&self, area: Area, key: &SealingKey) -> Result<Zeroizing<Vec<u8>>, RecordError> {
        let mut buffer = Zeroizing::new(self.sealed.clone());
        key.open(&self.nonce, &self.associated(area, self.padded()), &mut buffer)
            .map_err(|_| RecordError::NotOpened)?;
        let (length, padded) = buffer.split_first_chunk().ok_or(RecordError::Damaged)?;
        let length =
            usize::try_from(u32::from_le_bytes(*length)).map_err(|_| RecordError::Damaged)?;
        let plaintext = padded.get(..length).ok_or(RecordError::Damaged)?;
        Ok(Zeroizing::new(plaintext.to_vec()))
    }

    /// The part that is not encrypted. Before [`SealedRecord::open`] succeeds, nothing proves it
    /// genuine.
    #[must_use]
    pub const fn header(&self) -> &RecordHeader {
        &self.header
    }

    /// Whether a manifest that lists it was saved with it. Only the app's first version saved records
    /// without one, so if this is true and the store has no manifest, somebody removed it.
    #[must_use]
    pub const fn was_listed(&self) -> bool {
        self.format == WITH_MANIFEST
    }

    /// The bytes to store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.encode(self.padded());
        bytes.extend_from_slice(&self.sealed);
        bytes
    }

    /// The header as stored. The padded length fits its field: it is at most [`LARGEST`].
    fn encode(&self, padded: usize) -> Vec<u8> {
        let header = &self.header;
        [
            &MAGIC[..],
            &self.format.to_le_bytes(),
            &XCHACHA20_POLY1305.to_le_bytes(),
            &header.key_epoch.to_le_bytes(),
            header.vault.as_bytes(),
            header.draft.as_bytes(),
            &header.generation.0.to_le_bytes(),
            &header.schema.to_le_bytes(),
            &u32::try_from(padded).unwrap_or(u32::MAX).to_le_bytes(),
            &self.nonce,
        ]
        .concat()
    }

    /// The associated data: the stored header, and the name of the area.
    fn associated(&self, area: Area, padded: usize) -> Vec<u8> {
        let mut bytes = self.encode(padded);
        bytes.extend_from_slice(area.name().as_bytes());
        bytes
    }

    fn padded(&self) -> usize {
        self.sealed.len().saturating_sub(TAG_LENGTH)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (magic, rest) = bytes.split_first_chunk()?;
        let (format, rest) = rest.split_first_chunk()?;
        let (algorithm, rest) = rest.split_first_chunk()?;
        let (key_epoch, rest) = rest.split_first_chunk()?;
        let (vault, rest) = rest.split_first_chunk()?;
        let (draft, rest) = rest.split_first_chunk()?;
        let (generation, rest) = rest.split_first_chunk()?;
        let (schema, rest) = rest.split_first_chunk()?;
        let (padded, rest) = rest.split_first_chunk()?;
        let (nonce, sealed) = rest.split_first_chunk()?;

        let padded = usize::try_from(u32::from_le_bytes(*padded)).ok()?;
        let format = u16::from_le_bytes(*format);
        let ours = *magic == MAGIC
            && matches!(format, WITHOUT_MANIFEST | WITH_MANIFEST)
            && u16::from_le_bytes(*algorithm) == XCHACHA20_POLY1305
            && is_size_class(padded)
            && sealed.len() == padded + TAG_LENGTH;
        if !ours {
            return None;
        }
        let header = RecordHeader {
            key_epoch: u32::from_le_bytes(*key_epoch),
            vault: VaultId::new(*vault),
            draft: DraftId::new(*draft),
            generation: Generation(u64::from_le_bytes(*generation)),
            schema: u32::from_le_bytes(*schema),
        };
        Some(Self { format, header, nonce: *nonce, sealed: sealed.to_vec() })
    }
}

/// Why a record was not sealed or not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// The bytes are not a record that this version reads.
    #[error("A saved version is damaged, or was written by a newer version of this app.")]
    Damaged,
    /// It does not open: the key or the area is wrong, or the bytes were changed.
    #[error("A saved version did not open.")]
    NotOpened,
    /// The plaintext is longer than a record takes.
    #[error(
        "This draft is too long to save. What was saved before is safe. \
         Shorten the draft: attachments belong in the email, not in the form."
    )]
    TooLarge,
    /// The key could not seal it.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// The size class of a plaintext of this length, both in bytes: 4, 16, 64 or 256 KiB, or the next
/// multiple of 256 KiB up to [`LARGEST`]. `None` if the plaintext is too long.
#[must_use]
pub fn padded_length(length: usize) -> Option<usize> {
    let needed = length.checked_add(LENGTH_FIELD)?;
    SMALL_CLASSES
        .into_iter()
        .find(|class| needed <= *class)
        .or_else(|| needed.checked_next_multiple_of(STEP).filter(|class| *class <= LARGEST))
}

fn is_size_class(padded: usize) -> bool {
    padded.checked_sub(LENGTH_FIELD).and_then(padded_length) == Some(padded)
}
