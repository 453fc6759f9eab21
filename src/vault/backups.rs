//! Making a backup of a vault, taking one in, and remembering when the last one was made.

use std::time::Duration;

use chrono::NaiveDate;

use super::backup::{BackedUpDraft, Backup, BackupHeader};
use super::identifiers::{DraftId, Generation};
use super::keys::{self, Purpose};
use super::record::{RecordHeader, SealedRecord};
use super::slots::BackupSlots;
use super::store::{Area, Key, Store, Transaction};
use super::{Vault, VaultError};

/// How old the newest backup may be while drafts change.
const FRESH_FOR: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The schema of the note about the newest backup.
const NOTE_SCHEMA: u32 = 1;

/// A backup that was made of a vault.
pub struct MadeBackup {
    /// The file.
    pub file: Vec<u8>,
    /// How many drafts are in it.
    pub drafts: usize,
    /// How many are not, because nothing of them opens or a newer version of the app wrote them.
    pub left_out: usize,
}

impl<S: Store> Vault<S> {
    /// Seals the newest generation of every draft into one file. Nothing is changed.
    pub async fn make_backup(&self, known_schema: u32) -> Result<MadeBackup, VaultError> {
        let mut drafts = Vec::new();
        let mut left_out = 0;
        for id in self.drafts().await? {
            match self.back_up(id, known_schema).await {
                Ok(draft) => drafts.push(draft),
                // Deleted in another tab meanwhile.
                Err(VaultError::NoSuchDraft) => {}
                Err(
                    VaultError::NothingOpens { .. }
                    | VaultError::Gone { .. }
                    | VaultError::NewerSchema { .. },
                ) => {
                    left_out += 1;
                }
                Err(error) => return Err(error),
            }
        }
        let file = self.seal_backup(self.stored_slots().await?, &drafts)?;
        Ok(MadeBackup { file, drafts: drafts.len(), left_out })
    }

    /// A draft as a backup holds it: the newest generation that opens.
    pub async fn back_up(
        &self,
        id: DraftId,
        known_schema: u32,
    ) -> Result<BackedUpDraft, VaultError> {
        let opened = self.peek(id, known_schema).await?;
        Ok(BackedUpDraft { id, schema: opened.schema, plaintext: opened.plaintext })
    }

    /// Seals drafts that are in memory into a backup, and asks the store for nothing: it may be what
    /// is broken. The file opens with the passphrase and the recovery code that this vault last saw.
    pub fn make_rescue_copy(&self, drafts: &[BackedUpDraft]) -> Result<Vec<u8>, VaultError> {
        self.seal_backup(self.known_slots()?, drafts)
    }

    fn seal_backup(
        &self,
        slots: BackupSlots,
        drafts: &[BackedUpDraft],
    ) -> Result<Vec<u8>, VaultError> {
        let header = BackupHeader {
            key_epoch: self.key_epoch,
            vault: self.id,
            passphrase_slot: slots.passphrase,
            recovery_slot: slots.recovery,
        };
        let key = self.key.derive(self.id, Purpose::Backup)?;
        Ok(Backup::seal(header, keys::make_random()?, &key, drafts)?.to_bytes())
    }

    /// Adds a draft from a backup and answers its id: its own, or a new one where its own is taken.
    /// Nothing is overwritten, and a draft that was deleted here comes back under a new id.
    pub async fn add(
        &self,
        draft: &BackedUpDraft,
        today: NaiveDate,
    ) -> Result<DraftId, VaultError> {
        let BackedUpDraft { id, schema, plaintext } = draft;
        match self.save_new(*id, *schema, plaintext, today).await {
            Err(VaultError::ChangedElsewhere | VaultError::NoSuchDraft) => {
                let id = DraftId::make()?;
                self.save(id, *schema, plaintext, today).await?;
                Ok(id)
            }
            saved => saved,
        }
    }

    async fn save_new(
        &self,
        id: DraftId,
        schema: u32,
        plaintext: &[u8],
        today: NaiveDate,
    ) -> Result<DraftId, VaultError> {
        // A draft that this tab has open could be saved over.
        if self.drafts().await?.contains(&id) {
            return Err(VaultError::ChangedElsewhere);
        }
        self.save(id, schema, plaintext, today).await?;
        Ok(id)
    }

    /// When the newest backup was made, in seconds as they were given to
    /// [`Vault::backup_was_made`]. `None` if there is none, or if the note of it does not open.
    pub async fn newest_backup(&self) -> Result<Option<i64>, VaultError> {
        let Some(bytes) = self.store.get(&note_key()).await? else { return Ok(None) };
        let key = self.key.derive(self.id, Purpose::Backup)?;
        let note = SealedRecord::parse(&bytes).ok().filter(|note| *note.header() == self.note());
        let plaintext = note.and_then(|note| note.open(NOTE_AREA, &key).ok());
        let seconds = plaintext.and_then(|plaintext| plaintext.as_slice().try_into().ok());
        Ok(seconds.map(i64::from_le_bytes))
    }

    /// Remembers that a backup was made at this time.
    pub async fn backup_was_made(&self, at_seconds: i64) -> Result<(), VaultError> {
        let key = self.key.derive(self.id, Purpose::Backup)?;
        let plaintext = at_seconds.to_le_bytes();
        let nonce = keys::make_random()?;
        let note = SealedRecord::seal(NOTE_AREA, self.note(), nonce, &key, &plaintext)?;
        let put = vec![(note_key(), note.to_bytes())];
        Ok(self.store.commit(Transaction { put, ..Transaction::default() }).await?)
    }

    /// The note is sealed as a record is; no draft has this id.
    fn note(&self) -> RecordHeader {
        RecordHeader {
            key_epoch: self.key_epoch,
            vault: self.id,
            draft: DraftId::new([0; 16]),
            generation: Generation::FIRST,
            schema: NOTE_SCHEMA,
        }
    }
}

/// Whether to remind of a backup: drafts have changed since the newest one, and it is missing or
/// more than seven days old. Times are in seconds on one clock.
#[must_use]
pub fn backup_is_due(newest_backup: Option<i64>, last_change: Option<i64>, now: i64) -> bool {
    match (newest_backup, last_change) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(backup), Some(change)) => {
            let age = u64::try_from(now.saturating_sub(backup)).unwrap_or_default();
            change > backup && age > FRESH_FOR.as_secs()
        }
    }
}

const NOTE_AREA: Area = Area::KeySlots;

/// Where the note about the newest backup is kept. It is beside the slots, so that what looks
/// through the drafts does not find it.
fn note_key() -> Key {
    Key::new(NOTE_AREA, "newest-backup")
}
