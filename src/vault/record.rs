//! The sealed record: one generation of one draft, as it is stored.
//!
//! ```text
//! magic 4 | format 2 | algorithm 2 | key epoch 4 | vault id 16 | draft id 16
//! | generation 8 | schema 4 | padded length 4 | nonce 24 | sealed bytes, padded length + 16
//! ```
//!
//! Numbers are little-endian. The whole header and the name of the store are authenticated, so a
//! record opens only as the draft, the generation and in the place that it was sealed for.
//! The format is 2; 1 is the same form, from before there were manifests.
//! The sealed bytes are the real length (4), the plaintext and zeros: how long a draft is shows
//! only as a size class.

use thiserror::Error;
use zeroize::Zeroizing;

use super::identifiers::{DraftId, Generation, VaultId};
use super::keys::{KeyError, NONCE_LENGTH, SealingKey, TAG_LENGTH};
use super::store::Area;

/// The longest plaintext that a record takes, with its length field: 16 MiB.
pub const LARGEST: usize = 16 * 1024 * KIB;

const KIB: usize = 1024;
const STEP: usize = 256 * KIB;
const SMALL_CLASSES: [usize; 3] = [4 * KIB, 16 * KIB, 64 * KIB];

const MAGIC: [u8; 4] = *b"PSRV";
/// Records that were saved before there were manifests.
const WITHOUT_MANIFEST: u16 = 1;
/// The same form, saved together with a manifest that lists it.
const WITH_MANIFEST: u16 = 2;
const XCHACHA20_POLY1305: u16 = 1;
const LENGTH_FIELD: usize = 4;

/// What a record says in the clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordHeader {
    /// Which of the vault's keys sealed it.
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

/// A record whose form is right. Whether its content is right shows when it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRecord {
    format: u16,
    header: RecordHeader,
    nonce: [u8; NONCE_LENGTH],
    sealed: Vec<u8>,
}

impl SealedRecord {
    /// Seals a plaintext for one place. The nonce is a parameter so that a test can fix it;
    /// elsewhere it is random.
    pub fn seal(
        area: Area,
        header: RecordHeader,
        nonce: [u8; NONCE_LENGTH],
        key: &SealingKey,
        plaintext: &[u8],
    ) -> Result<Self, RecordError> {
        let padded = padded_length(plaintext.len()).ok_or(RecordError::TooLarge)?;
        let length = u32::try_from(plaintext.len()).map_err(|_| RecordError::TooLarge)?;

        // Room for the tag as well: a buffer that grows would leave a copy of the plaintext.
        let mut buffer = Zeroizing::new(Vec::with_capacity(padded + TAG_LENGTH));
        buffer.extend_from_slice(&length.to_le_bytes());
        buffer.extend_from_slice(plaintext);
        buffer.resize(padded, 0);
        let mut record = Self { format: WITH_MANIFEST, header, nonce, sealed: Vec::new() };
        key.seal(&nonce, &record.associated(area, padded), &mut buffer)?;
        record.sealed = std::mem::take(&mut *buffer);
        Ok(record)
    }

    /// Reads a stored record. Total: any bytes give a record or an error.
    pub fn parse(bytes: &[u8]) -> Result<Self, RecordError> {
        Self::read(bytes).ok_or(RecordError::Damaged)
    }

    /// Opens the record as what its header says, in the place where it was found.
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

    /// What the record says in the clear.
    #[must_use]
    pub const fn header(&self) -> &RecordHeader {
        &self.header
    }

    /// Whether it was saved together with a manifest that lists it, as all are but those of the
    /// app's first version. Where it is true and no manifest is stored, one was taken away.
    #[must_use]
    pub const fn was_listed(&self) -> bool {
        self.format == WITH_MANIFEST
    }

    /// The record as it is stored.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.encode(self.padded());
        bytes.extend_from_slice(&self.sealed);
        bytes
    }

    /// The stored header. The padded length fits: it is at most [`LARGEST`].
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

    /// What is authenticated along with the sealed bytes: the header, and where it is stored.
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
    /// It does not open: the wrong key, the wrong place, or changed bytes.
    #[error("A saved version did not open.")]
    NotOpened,
    /// The plaintext is longer than a record takes.
    #[error(
        "This draft is too long to save. What was saved before is safe. \
         Shorten the draft: attachments belong in the email, not in the form."
    )]
    TooLarge,
    /// A key could not be used.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// The size class of a plaintext of this length: 4, 16, 64 or 256 KiB, or the next multiple of
/// 256 KiB up to [`LARGEST`].
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
