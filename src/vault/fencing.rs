//! Finding the newest manifest, and fencing each change to the vault against other tabs.
//!
//! Manifests are named by their sequence number, and the store holds the newest two. A change writes
//! the next manifest in the same transaction as the record, and expects its place to be free. The
//! database enforces that by itself while it adds the value, so a page that is about to close need not
//! read anything first.

use std::cmp::Ordering;
use std::rc::Rc;

use super::current_manifest::{CurrentManifest, ManifestChange};
use super::epoch_keys::EpochKeys;
use super::error::VaultError;
use super::identifiers::{manifest_name, parse_manifest_name};
use super::key_slot::KeySlot;
use super::manifest::{MANIFEST_SCHEMA, Manifest};
use super::primitives::digest;
use super::store::{Area, Expectation, Key, Store, StoreError, Transaction};
use super::stored_slots::{counter_key, epoch_end_key, passphrase_slot_key};
use super::unlocked::Vault;

/// How many times to try while other tabs keep changing the vault.
pub(super) const ATTEMPTS: usize = 8;

impl<S: Store> Vault<S> {
    /// The current manifest as this vault last knew it, or from the store if it knows none.
    pub(super) async fn current(&self) -> Result<Rc<CurrentManifest>, VaultError> {
        match self.known_current() {
            // The absence of a manifest is no fence: another tab may have made the first one, or more.
            Some(current) if !current.is_absent() => Ok(current),
            _ => self.read_current().await,
        }
    }

    /// The current manifest as this vault last knew it, without reading the store.
    pub(super) fn known_current(&self) -> Option<Rc<CurrentManifest>> {
        self.current.borrow().clone()
    }

    pub(super) fn set_current(&self, current: Option<Rc<CurrentManifest>>) {
        self.current.replace(current);
    }

    /// Reads the manifests again if another tab has changed the vault, and returns whether one has.
    pub(super) async fn refresh(&self) -> Result<bool, VaultError> {
        if let Some(known) = self.known_current()
            && known.names == self.store.keys(Area::Manifest).await?
        {
            return Ok(false);
        }
        self.read_current().await?;
        Ok(true)
    }

    /// Reads the manifests again after a conflict, and returns whether they differ from before.
    pub(super) async fn moved_on(&self, from: &CurrentManifest) -> Result<bool, VaultError> {
        let now = self.read_current().await?;
        Ok((now.digest, now.next, &now.names) != (from.digest, from.next, &from.names))
    }

    async fn read_current(&self) -> Result<Rc<CurrentManifest>, VaultError> {
        for _ in 0..ATTEMPTS {
            if let Some(current) = self.read_manifests().await? {
                let current = Rc::new(current);
                self.set_current(Some(Rc::clone(&current)));
                return Ok(current);
            }
        }
        Err(VaultError::Store(StoreError::Conflict))
    }

    /// Reads the manifests, newest first. `None` if another tab deleted one between listing and reading.
    async fn read_manifests(&self) -> Result<Option<CurrentManifest>, VaultError> {
        let names = self.store.keys(Area::Manifest).await?;
        let (mut newest, mut damaged, mut has_previous) = (None, Vec::new(), false);
        for sequence in names.iter().rev().filter_map(|name| parse_manifest_name(name)) {
            let Some(bytes) = self.store.get(&manifest_key(sequence)).await? else {
                return Ok(None);
            };
            if self.keys.are_before(&bytes) {
                self.check_key_is_current().await?;
            }
            match (self.keys.open_manifest(sequence, &bytes), &newest) {
                (Ok(Err(found)), _) => {
                    return Err(VaultError::NewerSchema { found, known: MANIFEST_SCHEMA });
                }
                (Ok(Ok(manifest)), None) => newest = Some((manifest, digest(&bytes))),
                (Ok(Ok(before)), Some((manifest, _))) => {
                    has_previous = before.sequence.saturating_add(1) == manifest.sequence;
                    break;
                }
                (Err(_), _) => damaged.push((sequence, digest(&bytes))),
            }
        }
        let (manifest, newest_digest) = newest.unzip();
        let manifest = manifest.unwrap_or_default();
        let next = manifest.sequence.saturating_add(1);
        let in_the_way = damaged.iter().find(|(sequence, _)| *sequence == next);
        let counted = self.store.get(&counter_key()).await?;
        let counted = counted.and_then(|bytes| self.keys.open_counter(&bytes));
        let (is_newest, misses_a_change) = match counted.map(|it| it.cmp(&manifest.sequence)) {
            _ if newest_digest.is_none() => (false, false),
            Some(Ordering::Equal) => (true, false),
            Some(Ordering::Greater) => {
                let missing = counted.unwrap_or_default().saturating_sub(manifest.sequence);
                (false, self.changes_beyond(&manifest).await? < missing)
            }
            // A version of the app from before the counter saved last, or a page that left late.
            Some(Ordering::Less) | None => {
                let is_newest = has_previous || manifest.sequence == 1;
                (is_newest, !is_newest)
            }
        };
        Ok(Some(CurrentManifest {
            is_newest,
            misses_a_change,
            next: in_the_way.map_or(Expectation::Absent, |(_, digest)| Expectation::Holds(*digest)),
            manifest,
            digest: newest_digest,
            names,
        }))
    }

    /// Fails with [`VaultError::KeyChanged`] if the store's vault has a key of another epoch.
    pub(super) async fn check_key_is_current(&self) -> Result<(), VaultError> {
        let bytes = self.store.get(&passphrase_slot_key()).await?;
        let slot = bytes.and_then(|bytes| KeySlot::parse(&bytes).ok());
        match slot.map(|slot| slot.header().clone()) {
            Some(header) if header.vault == self.keys.vault && !self.keys.own(&header) => {
                Err(VaultError::KeyChanged)
            }
            // Whatever else is wrong, it is not that somebody made a new key.
            _ => Ok(()),
        }
    }

    /// Adds the next manifest to a transaction, which also deletes every manifest but this and the
    /// current one. Bytes in the new manifest's place that do not open are replaced.
    pub(super) fn change(
        &self,
        current: &CurrentManifest,
        manifest: Manifest,
        mut transaction: Transaction,
    ) -> Result<ManifestChange, VaultError> {
        transaction.expect.push((epoch_end_key(self.keys.epoch), Expectation::Absent));
        self.change_under(&self.keys, current, manifest, transaction)
    }

    /// The same under the keys of any epoch, which the caller fences.
    pub(super) fn change_under(
        &self,
        keys: &EpochKeys,
        current: &CurrentManifest,
        manifest: Manifest,
        mut transaction: Transaction,
    ) -> Result<ManifestChange, VaultError> {
        let bytes = keys.seal_manifest(&manifest)?;
        let before = manifest_name(current.manifest.sequence);
        let name = manifest_name(manifest.sequence);
        let new_digest = digest(&bytes);

        let others = current.names.iter().filter(|it| **it != before && **it != name);
        let others = others.map(|it| Key::new(Area::Manifest, it.as_str()));
        transaction.delete.extend(others);
        transaction.expect.push((manifest_key(manifest.sequence), current.next));
        transaction.put.push((manifest_key(manifest.sequence), bytes));
        transaction.put.push((counter_key(), keys.seal_counter(manifest.sequence)?));

        let mut names = vec![name];
        if current.digest.is_some() {
            names.insert(0, before);
        }
        let outcome = CurrentManifest {
            is_newest: true,
            misses_a_change: false,
            manifest,
            digest: Some(new_digest),
            next: Expectation::Absent,
            names,
        };
        Ok(ManifestChange { transaction, outcome: Rc::new(outcome) })
    }

    /// Expects the manifest that a change starts from to be in the store still, for a change that has
    /// time to read. Without this, a tab that slept through many changes could find the next sequence
    /// number free again.
    pub(super) fn still_current(&self, current: &CurrentManifest) -> Option<(Key, Expectation)> {
        current
            .digest
            .map(|digest| (manifest_key(current.manifest.sequence), Expectation::Holds(digest)))
    }
}

fn manifest_key(sequence: u64) -> Key {
    Key::new(Area::Manifest, manifest_name(sequence))
}
