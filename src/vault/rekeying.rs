//! Giving a vault a new key, because somebody may know what opens the current one.
//!
//! A change of passphrase wraps the same key anew, so whoever has an old copy of the disk and the old
//! passphrase still reads what is written later. A new key ends that.

use chrono::NaiveDate;

use super::credential_log::{LoggedChange, LoggedSlot};
use super::drafts::resealing::Resealed;
use super::epoch_keys::EpochKeys;
use super::error::VaultError;
use super::fencing::ATTEMPTS;
use super::kdf::{KdfParameters, PassphraseKey};
use super::key_slot::{KeySlot, SlotKind};
use super::primitives::{digest, make_random};
use super::step_up::MayChangeKeys;
use super::store::{Area, Expectation, Key, Store, StoreError, Transaction};
use super::stored_slots::{
    backup_note_key, code_confirmed_key, earlier_keys_key, epoch_end_key, is_trial, log_key,
    passkey_slot_key, passphrase_slot_key, recovery_slot_key,
};
use super::unlocked::Vault;

/// What became of the drafts when the vault got a new key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReKeyed {
    /// The number of drafts that were sealed again. Of each, only this version is left.
    pub drafts: usize,
    /// How many of them are an earlier version, because the last save did not open.
    pub earlier: usize,
    /// The number of drafts that did not open. They were left as they are, and no longer can be opened.
    pub unopened: usize,
    /// The number of drafts that the store did not return as they were sealed.
    pub not_verified: usize,
}

impl<S: Store> Vault<S> {
    /// Gives the vault a new key behind this passphrase, in a single transaction: seals the newest
    /// generation of every draft again, deletes the older ones, and removes the recovery code and the
    /// passkey. Whoever knows an old secret, and has any copy of the disk or of a backup from before,
    /// opens nothing that is written from now on. The new key still opens rescue copies that were made
    /// before.
    ///
    /// This vault then knows only the old key, and every request to it fails with
    /// [`VaultError::KeyChanged`]: unlock the store again with `new`.
    pub async fn rekey(
        &self,
        by: &impl MayChangeKeys,
        new: &PassphraseKey,
        parameters: KdfParameters,
        today: NaiveDate,
    ) -> Result<ReKeyed, VaultError> {
        let _no_save_meanwhile = self.known_drafts.lock().await;
        let keys = self.keys.make_next()?;
        let header = keys.slot_header(SlotKind::Passphrase(parameters));
        let slot = KeySlot::seal(header, make_random()?, &keys.key, new)?.to_bytes();
        let trial = self.prove(&passphrase_slot_key(), &slot, new.into(), &keys.key).await?;
        for _ in 0..ATTEMPTS {
            self.set_current(None);
            let current = self.current().await?;
            let resealed = self.reseal_all(&current, &keys, today.into()).await?;
            let Resealed { transaction, manifest, drafts, earlier, unopened } = resealed;
            let records = transaction.put.clone();
            let mut transaction =
                self.with_slots(transaction, &keys, &slot, by.at_seconds()).await?;
            transaction.expect.push((trial.clone(), Expectation::Holds(digest(&slot))));
            transaction.expect.extend(self.still_current(&current));
            let old_manifests =
                current.names.iter().map(|it| Key::new(Area::Manifest, it.as_str()));
            let old_manifests: Vec<_> = old_manifests.collect();
            let mut change = self.change_under(&keys, &current, manifest, transaction)?.transaction;
            let is_put = |key: &Key| change.put.iter().any(|(put, _)| put == key);
            let obsolete: Vec<_> = old_manifests.into_iter().filter(|key| !is_put(key)).collect();
            change.delete.extend(obsolete);

            // Whatever the answer, this vault no longer knows which manifest is current.
            self.set_current(None);
            match self.store.commit(change).await {
                Ok(()) => {}
                Err(StoreError::Conflict) if self.moved_on(&current).await? => continue,
                Err(StoreError::Conflict) => return Err(VaultError::SlotChangedElsewhere),
                // The commit may have succeeded and only its answer been lost: look at what is stored.
                Err(error) => {
                    if self.store.get(&passphrase_slot_key()).await? != Some(slot.clone()) {
                        return Err(error.into());
                    }
                }
            }
            let not_verified = self.write_again_if_changed(&slot, records).await;
            return Ok(ReKeyed { drafts, earlier, unopened, not_verified });
        }
        Err(StoreError::Conflict.into())
    }

    /// Adds to a transaction what changes beside the drafts: the slots, the notes, and the end of the
    /// epoch.
    async fn with_slots(
        &self,
        mut transaction: Transaction,
        keys: &EpochKeys,
        slot: &[u8],
        now_seconds: i64,
    ) -> Result<Transaction, VaultError> {
        let ours = Expectation::Holds(self.passphrase_slot.get());
        transaction.expect.push((passphrase_slot_key(), ours));
        transaction.expect.push((epoch_end_key(self.keys.epoch), Expectation::Absent));
        transaction.put.push((passphrase_slot_key(), slot.to_vec()));
        transaction.put.push((epoch_end_key(self.keys.epoch), Vec::new()));
        transaction.delete.extend([recovery_slot_key(), code_confirmed_key(), passkey_slot_key()]);
        let names = self.store.keys(Area::KeySlots).await?;
        let trials = names.into_iter().filter(|name| is_trial(name));
        transaction.delete.extend(trials.map(|name| Key::new(Area::KeySlots, name)));

        let (log, as_found) = self.read_log().await?;
        let mut log = log.without_slots();
        log.set_slot(LoggedSlot::Passphrase, Some(digest(slot)));
        log.add(LoggedChange::NewKey, now_seconds);
        transaction.expect.push((log_key(), as_found));
        transaction.put.push((log_key(), keys.seal_log(&log)?));
        // Only a new key writes these, and the end of the epoch fences two of them.
        let mut earlier = self.earlier_keys().await?;
        earlier.add(self.keys.epoch, &self.keys.backup_key()?);
        transaction.put.push((earlier_keys_key(), keys.seal_earlier_keys(&earlier)?));
        if let Some(at) = self.newest_backup().await? {
            transaction.put.push((backup_note_key(), keys.seal_backup_note(at)?));
        }
        Ok(transaction)
    }

    /// Reads the new records back, and writes those again that are not as they were sealed, from memory.
    /// Returns how many are still not.
    async fn write_again_if_changed(&self, slot: &[u8], records: Vec<(Key, Vec<u8>)>) -> usize {
        let mut not_verified = 0;
        for (place, bytes) in records {
            if self.store.get(&place).await.ok().flatten().as_ref() == Some(&bytes) {
                continue;
            }
            let expect = vec![(passphrase_slot_key(), Expectation::Holds(digest(slot)))];
            let put = vec![(place.clone(), bytes.clone())];
            let again = Transaction { expect, put, delete: Vec::new() };
            let written = self.store.commit(again).await.is_ok();
            let found = self.store.get(&place).await.ok().flatten();
            not_verified += usize::from(!written || found != Some(bytes));
        }
        not_verified
    }
}
