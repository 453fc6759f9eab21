//! Making a backup of a vault, adding drafts from one, and remembering when the newest was made.

use std::time::Duration;

use chrono::NaiveDate;
use zeroize::Zeroizing;

use super::backup::{BackedUpDraft, Backup, BackupHeader};
use super::earlier_keys::EarlierKeys;
use super::error::VaultError;
use super::identifiers::DraftId;
use super::kdf::KdfParameters;
use super::key_slot::{KeySlot, SlotKind};
use super::primitives::{KeyError, make_random};
use super::step_up::MayChangeKeys;
use super::store::{Store, StoreError, Transaction};
use super::stored_slots::{BackupSlots, backup_note_key, earlier_keys_key};
use super::unlocked::Vault;

/// How old the newest backup may be, while drafts change, before the app suggests a new one.
const FRESH_FOR: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// A new backup of a vault.
pub struct MadeBackup {
    /// The bytes of the file.
    pub file: Vec<u8>,
    /// The number of drafts in it.
    pub drafts: usize,
    /// The number of drafts left out because no generation of them opens, or because a newer version of
    /// the app wrote them.
    pub left_out: usize,
    /// Whether the passphrase opens it: what is stored for it may be damaged, and then only the recovery
    /// code does.
    pub opens_with_passphrase: bool,
}

/// A draft of a backup, in the vault that it was added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddedDraft {
    /// It was added.
    New(DraftId),
    /// It was here before, and nothing was changed. A copy may have been written in since.
    AlreadyHere(DraftId),
}

impl AddedDraft {
    /// Its id in this vault.
    #[must_use]
    pub const fn id(self) -> DraftId {
        match self {
            Self::New(id) | Self::AlreadyHere(id) => id,
        }
    }

    /// Whether it was added.
    #[must_use]
    pub const fn is_new(self) -> bool {
        matches!(self, Self::New(_))
    }
}

/// How often one draft of a backup can be added beside copies of it that were changed or deleted since.
const MOST_COPIES: u32 = 100;

impl<S: Store> Vault<S> {
    /// Seals the newest generation of every draft into one file. It changes nothing in the vault. Fails
    /// with [`VaultError::PassphraseDamaged`] if neither the passphrase nor a recovery code would open it.
    pub async fn make_backup(
        &self,
        by: &impl MayChangeKeys,
        known_schema: u32,
    ) -> Result<MadeBackup, VaultError> {
        self.make_backup_of(by, known_schema, |_| true).await
    }

    /// The same for the drafts that the caller, who knows what a plaintext means, wants in it.
    pub async fn make_backup_of(
        &self,
        _by: &impl MayChangeKeys,
        known_schema: u32,
        is_wanted: impl Fn(&BackedUpDraft) -> bool,
    ) -> Result<MadeBackup, VaultError> {
        let mut drafts = Vec::new();
        let mut left_out = 0;
        for id in self.drafts().await? {
            match self.back_up(id, known_schema).await {
                Ok(draft) if is_wanted(&draft) => drafts.push(draft),
                Ok(_) => {}
                // Another tab deleted it in the meantime.
                Err(VaultError::NoSuchDraft) => {}
                Err(
                    VaultError::NothingOpens { .. }
                    | VaultError::DraftMissing { .. }
                    | VaultError::NewerSchema { .. },
                ) => {
                    left_out += 1;
                }
                Err(error) => return Err(error),
            }
        }
        let slots = self.stored_slots().await?;
        let opens_with_passphrase = slots.passphrase.is_some();
        let file = self.seal_backup(slots, &drafts)?;
        Ok(MadeBackup { file, drafts: drafts.len(), left_out, opens_with_passphrase })
    }

    /// Reads a draft for a backup: the newest generation that can be offered.
    pub async fn back_up(
        &self,
        id: DraftId,
        known_schema: u32,
    ) -> Result<BackedUpDraft, VaultError> {
        let opened = self.peek(id, known_schema).await?;
        Ok(BackedUpDraft { id, schema: opened.schema, plaintext: opened.plaintext })
    }

    /// Seals drafts from memory into a backup, without using the store, which may be broken. The file
    /// opens with the passphrase and the recovery code whose slots this vault last saw.
    pub fn make_rescue_copy(&self, drafts: &[BackedUpDraft]) -> Result<Vec<u8>, VaultError> {
        self.seal_backup(self.known_slots.borrow().clone(), drafts)
    }

    /// Opens a rescue copy that this vault made before it was locked, with its key of that time. Fails with
    /// [`VaultError::Replaced`] for the copy of another vault, or of a key that it does not know.
    pub async fn open_rescue_copy(&self, file: &[u8]) -> Result<Vec<BackedUpDraft>, VaultError> {
        let copy = Backup::parse(file)?;
        let header = copy.header();
        if header.vault != self.id() {
            return Err(VaultError::Replaced);
        }
        // Without the store, which may be broken, unless there was a new key.
        let key = if header.key_epoch == self.keys.epoch {
            self.keys.backup_key()?
        } else {
            self.earlier_keys().await?.of(header.key_epoch).ok_or(VaultError::Replaced)?
        };
        Ok(copy.open_with_backup_key(&key)?)
    }

    /// Whether a rescue copy was sealed with the key that this vault has now. It may still not open.
    #[must_use]
    pub fn is_of_this_key(&self, file: &[u8]) -> bool {
        Backup::parse(file).is_ok_and(|copy| {
            (copy.header().vault, copy.header().key_epoch) == (self.id(), self.keys.epoch)
        })
    }

    /// What this key still opens of those before it. What does not open counts as nothing.
    pub(super) async fn earlier_keys(&self) -> Result<EarlierKeys, VaultError> {
        let Some(bytes) = self.store.get(&earlier_keys_key()).await? else {
            return Ok(EarlierKeys::default());
        };
        Ok(self.keys.open_earlier_keys(&bytes)?.unwrap_or_default())
    }

    fn seal_backup(
        &self,
        slots: BackupSlots,
        drafts: &[BackedUpDraft],
    ) -> Result<Vec<u8>, VaultError> {
        // A file has to have the passphrase's slot. Where that is damaged, one that nothing opens takes its
        // place: the vault's key and the recovery code still open the file.
        let passphrase_slot = match slots.passphrase {
            Some(slot) => slot,
            None => {
                let kind = SlotKind::Passphrase(KdfParameters::make()?);
                KeySlot::make_closed(self.keys.slot_header(kind))?
            }
        };
        let header = BackupHeader {
            key_epoch: self.keys.epoch,
            vault: self.keys.vault,
            passphrase_slot,
            recovery_slot: slots.recovery,
        };
        Ok(Backup::seal(header, make_random()?, &self.keys.backup_key()?, drafts)?.to_bytes())
    }

    /// Adds a draft from a backup, unless it is here, under its own id or as a copy that was added from this
    /// very content before: `is_same` finds it by comparing the two plaintexts. Where its id is taken by
    /// something else, or this vault deleted that draft, it is added as a copy with another id; so it is
    /// again where somebody has changed that copy. It overwrites nothing, and the same backup opened twice
    /// adds nothing twice.
    pub async fn add(
        &self,
        draft: &BackedUpDraft,
        is_same: impl Fn(&[u8], &[u8]) -> bool,
        today: NaiveDate,
    ) -> Result<AddedDraft, VaultError> {
        let BackedUpDraft { id, schema, plaintext } = draft;
        for copy in 0..MOST_COPIES {
            let place = if copy == 0 { *id } else { self.id_of_copy(draft, copy)? };
            match self.save_new(place, *schema, plaintext, today).await {
                Ok(()) => return Ok(AddedDraft::New(place)),
                Err(VaultError::ChangedElsewhere) => match self.peek(place, *schema).await {
                    Ok(here) if here.schema == *schema && is_same(&here.plaintext, plaintext) => {
                        return Ok(AddedDraft::AlreadyHere(place));
                    }
                    // What does not open is not known to be the same.
                    Ok(_)
                    | Err(
                        VaultError::NothingOpens { .. }
                        | VaultError::DraftMissing { .. }
                        | VaultError::NewerSchema { .. }
                        | VaultError::NoSuchDraft,
                    ) => {}
                    Err(error) => return Err(error),
                },
                // This vault deleted it, and a deleted id is not used again.
                Err(VaultError::NoSuchDraft) => {}
                Err(error) => return Err(error),
            }
        }
        Err(VaultError::ChangedElsewhere)
    }

    /// The id of a draft's copy, always the same for the same content in this vault under this key. It is
    /// made with the key, so that nobody can check a guess of the content by it.
    fn id_of_copy(&self, draft: &BackedUpDraft, copy: u32) -> Result<DraftId, VaultError> {
        let text = Zeroizing::new(
            [draft.id.as_bytes(), &copy.to_le_bytes()[..], &draft.plaintext].concat(),
        );
        let digest = self.keys.backup_key()?.fingerprint(self.id(), &text)?;
        let (bytes, _) = digest.split_first_chunk().ok_or(KeyError::Derivation)?;
        Ok(DraftId::new(*bytes))
    }

    async fn save_new(
        &self,
        id: DraftId,
        schema: u32,
        plaintext: &[u8],
        today: NaiveDate,
    ) -> Result<(), VaultError> {
        // This vault may have loaded the draft, and `save` would then add a generation to it.
        if self.drafts().await?.contains(&id) {
            return Err(VaultError::ChangedElsewhere);
        }
        self.save(id, schema, plaintext, today).await?;
        Ok(())
    }

    /// When the newest backup was made, as given to [`Vault::backup_was_made`]. `None` if there is none,
    /// or if the note about it does not open.
    pub async fn newest_backup(&self) -> Result<Option<i64>, VaultError> {
        let bytes = self.store.get(&backup_note_key()).await?;
        Ok(bytes.and_then(|bytes| self.keys.open_backup_note(&bytes)))
    }

    /// Stores when the newest backup was made, sealed. The time is in seconds on a clock of the caller's
    /// choice.
    pub async fn backup_was_made(&self, at_seconds: i64) -> Result<(), VaultError> {
        let expect = vec![self.same_epoch()];
        let put = vec![(backup_note_key(), self.keys.seal_backup_note(at_seconds)?)];
        match self.store.commit(Transaction { expect, put, delete: Vec::new() }).await {
            Err(StoreError::Conflict) => Err(VaultError::KeyChanged),
            answer => Ok(answer?),
        }
    }
}

/// Whether to suggest a backup: drafts have changed since the newest one, and it is missing or more
/// than seven days old. Times are in seconds on one clock.
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
