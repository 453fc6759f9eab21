//! The keys of one epoch of a vault, and what each of them seals and opens. A vault begins with epoch 1;
//! each new vault key begins another.

use zeroize::Zeroizing;

use super::change_counter;
use super::credential_log::{CredentialLog, LOG_SCHEMA};
use super::earlier_keys::{EARLIER_KEYS_SCHEMA, EarlierKeys};
use super::error::VaultError;
use super::identifiers::{DraftId, Generation, VaultId};
use super::key_slot::{SlotHeader, SlotKind};
use super::keys::{Purpose, SealingKey, VaultKey};
use super::manifest::{Manifest, ManifestOwner};
use super::primitives::{KeyError, make_random};
use super::record::{RecordError, RecordHeader, SealedRecord};
use super::store::Area;

/// The schema of the note about the newest backup: a time in seconds, as a little-endian `i64`.
const BACKUP_NOTE_SCHEMA: u32 = 1;

/// The vault key of one epoch, and the keys derived from it. Dropping them wipes them.
pub(crate) struct EpochKeys {
    pub vault: VaultId,
    pub epoch: u32,
    pub key: VaultKey,
    record: SealingKey,
    manifest: SealingKey,
    counter: SealingKey,
}

impl EpochKeys {
    pub fn derive(vault: VaultId, epoch: u32, key: VaultKey) -> Result<Self, KeyError> {
        Ok(Self {
            vault,
            epoch,
            record: key.derive(vault, Purpose::Record)?,
            manifest: key.derive(vault, Purpose::Manifest)?,
            counter: key.derive(vault, Purpose::ChangeCounter)?,
            key,
        })
    }

    /// Draws a new vault key for the epoch after this one.
    pub fn make_next(&self) -> Result<Self, KeyError> {
        let epoch = self.epoch.checked_add(1).ok_or(KeyError::Derivation)?;
        Self::derive(self.vault, epoch, VaultKey::make()?)
    }

    /// The header of a slot that holds the vault key.
    pub fn slot_header(&self, kind: SlotKind) -> SlotHeader {
        SlotHeader { kind, key_epoch: self.epoch, vault: self.vault }
    }

    /// Whether a slot is of this vault and this epoch. Nothing but opening it proves that it is genuine.
    pub fn own(&self, header: &SlotHeader) -> bool {
        (header.vault, header.key_epoch) == (self.vault, self.epoch)
    }

    /// Whether bytes in the manifests' area seem to be sealed under the key of a later epoch.
    pub fn are_before(&self, bytes: &[u8]) -> bool {
        SealedRecord::parse(bytes).is_ok_and(|record| {
            record.header().vault == self.vault && record.header().key_epoch > self.epoch
        })
    }

    /// Seals one generation of a draft, and returns the bytes to store.
    pub fn seal_record(
        &self,
        draft: DraftId,
        generation: Generation,
        schema: u32,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, RecordError> {
        let header = self.record_header(draft, generation, schema);
        let nonce = make_random()?;
        Ok(SealedRecord::seal(Area::Records, header, nonce, &self.record, plaintext)?.to_bytes())
    }

    /// Opens bytes that were found in the place of this generation.
    pub fn open_record(
        &self,
        draft: DraftId,
        generation: Generation,
        bytes: &[u8],
    ) -> Result<(SealedRecord, Zeroizing<Vec<u8>>), RecordError> {
        let record = SealedRecord::parse(bytes)?;
        if *record.header() != self.record_header(draft, generation, record.header().schema) {
            return Err(RecordError::NotOpened);
        }
        let plaintext = record.open(Area::Records, &self.record)?;
        Ok((record, plaintext))
    }

    pub fn seal_manifest(&self, manifest: &Manifest) -> Result<Vec<u8>, RecordError> {
        manifest.seal(self.owner(), &self.manifest)
    }

    pub fn open_manifest(
        &self,
        sequence: u64,
        bytes: &[u8],
    ) -> Result<Result<Manifest, u32>, RecordError> {
        Manifest::open(bytes, sequence, self.owner(), &self.manifest)
    }

    pub fn seal_counter(&self, sequence: u64) -> Result<Vec<u8>, KeyError> {
        change_counter::seal(sequence, self.owner(), &self.counter)
    }

    pub fn open_counter(&self, bytes: &[u8]) -> Option<u64> {
        change_counter::open(bytes, self.owner(), &self.counter)
    }

    /// The key that seals this epoch's backups.
    pub fn backup_key(&self) -> Result<SealingKey, KeyError> {
        self.key.derive(self.vault, Purpose::Backup)
    }

    /// Seals when the newest backup was made.
    pub fn seal_backup_note(&self, at_seconds: i64) -> Result<Vec<u8>, RecordError> {
        self.seal_note(Purpose::Backup, BACKUP_NOTE_SCHEMA, &at_seconds.to_le_bytes())
    }

    pub fn open_backup_note(&self, bytes: &[u8]) -> Option<i64> {
        let (schema, plaintext) = self.open_note(Purpose::Backup, bytes)?;
        let seconds = plaintext.as_slice().try_into().ok()?;
        (schema == BACKUP_NOTE_SCHEMA).then_some(i64::from_le_bytes(seconds))
    }

    pub fn seal_log(&self, log: &CredentialLog) -> Result<Vec<u8>, RecordError> {
        self.seal_note(Purpose::CredentialLog, LOG_SCHEMA, &log.encode())
    }

    /// Opens the log. `None` if it does not open; an error if a newer version of the app wrote it.
    pub fn open_log(&self, bytes: &[u8]) -> Result<Option<CredentialLog>, VaultError> {
        match self.open_note(Purpose::CredentialLog, bytes) {
            Some((found, _)) if found > LOG_SCHEMA => {
                Err(VaultError::NewerSchema { found, known: LOG_SCHEMA })
            }
            Some((_, plaintext)) => Ok(CredentialLog::decode(&plaintext)),
            None => Ok(None),
        }
    }

    pub fn seal_earlier_keys(&self, keys: &EarlierKeys) -> Result<Vec<u8>, RecordError> {
        self.seal_note(Purpose::EarlierKeys, EARLIER_KEYS_SCHEMA, &keys.encode())
    }

    /// Opens the keys of earlier epochs. `None` if they do not open; an error if a newer version of the app
    /// wrote them.
    pub fn open_earlier_keys(&self, bytes: &[u8]) -> Result<Option<EarlierKeys>, VaultError> {
        match self.open_note(Purpose::EarlierKeys, bytes) {
            Some((found, _)) if found > EARLIER_KEYS_SCHEMA => {
                Err(VaultError::NewerSchema { found, known: EARLIER_KEYS_SCHEMA })
            }
            Some((_, plaintext)) => Ok(EarlierKeys::decode(&plaintext)),
            None => Ok(None),
        }
    }

    /// Seals a note beside the key slots, in the format of a record.
    fn seal_note(
        &self,
        purpose: Purpose,
        schema: u32,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, RecordError> {
        let key = self.key.derive(self.vault, purpose)?;
        let header = self.note_header(schema);
        let nonce = make_random()?;
        Ok(SealedRecord::seal(Area::KeySlots, header, nonce, &key, plaintext)?.to_bytes())
    }

    /// The schema and the plaintext of a note.
    fn open_note(&self, purpose: Purpose, bytes: &[u8]) -> Option<(u32, Zeroizing<Vec<u8>>)> {
        let key = self.key.derive(self.vault, purpose).ok()?;
        let note = SealedRecord::parse(bytes).ok()?;
        let schema = note.header().schema;
        (*note.header() == self.note_header(schema)).then_some(())?;
        Some((schema, note.open(Area::KeySlots, &key).ok()?))
    }

    const fn note_header(&self, schema: u32) -> RecordHeader {
        self.record_header(DraftId::NONE, Generation::FIRST, schema)
    }

    const fn record_header(
        &self,
        draft: DraftId,
        generation: Generation,
        schema: u32,
    ) -> RecordHeader {
        RecordHeader { key_epoch: self.epoch, vault: self.vault, draft, generation, schema }
    }

    const fn owner(&self) -> ManifestOwner {
        ManifestOwner { vault: self.vault, key_epoch: self.epoch }
    }
}
