//! Which manifest is the newest, and what a change to the vault must find as it was.
//!
//! Manifests are named by their sequence number, and the newest two are kept. A change writes the next
//! one in the same transaction as the record, and expects that it is not there yet: that fence the
//! database sees to without being asked first, which a page that is about to end has no time for.

use std::rc::Rc;

use super::identifiers::{manifest_name, parse_manifest_name};
use super::keys::{self, Digest};
use super::manifest::{MANIFEST_SCHEMA, Manifest, Owner};
use super::store::{Area, Expectation, Key, Store, Transaction};
use super::{Vault, VaultError};

/// How often what another tab changes under our hands is looked at again.
pub(super) const TRIES: usize = 8;

/// The newest manifest that opens, and what else lies beside it.
#[derive(Debug)]
pub(super) struct Current {
    pub manifest: Manifest,
    /// The stored bytes of the manifest; `None` where there is none yet.
    stored: Option<Digest>,
    /// What lies where the next manifest goes: nothing, or bytes that do not open.
    next: Expectation,
    /// All that lies in the manifests' area.
    names: Vec<String>,
    /// Whether the manifest before opens too. If it does not, the one after may be what is missing.
    pub complete: bool,
}

/// A change to the vault, ready to be committed.
pub(super) struct Change {
    /// What to commit.
    pub transaction: Transaction,
    /// What is current when it is.
    pub outcome: Rc<Current>,
}

impl Current {
    /// Whether a vault of an earlier version, or one that lost its manifests, has none.
    pub fn has_no_manifest(&self) -> bool {
        self.stored.is_none()
    }

    /// Whether damaged bytes lie where a manifest belongs and nothing that opens.
    pub fn lost_its_manifest(&self) -> bool {
        self.stored.is_none() && !self.names.is_empty()
    }

    /// Whether the database can see to the fence by itself when the next manifest is added.
    pub fn needs_no_question(&self) -> bool {
        self.stored.is_some() && self.next == Expectation::Absent
    }

    /// The manifest that comes next, before it is changed.
    pub fn successor(&self) -> Manifest {
        Manifest {
            sequence: self.manifest.sequence.saturating_add(1),
            drafts: self.manifest.drafts.clone(),
        }
    }
}

impl<S: Store> Vault<S> {
    /// What is current, as this vault last knew it.
    pub(super) async fn current(&self) -> Result<Rc<Current>, VaultError> {
        match self.known_current() {
            // That there is none is no fence: another tab may have made the first one, and more.
            Some(current) if !current.has_no_manifest() => Ok(current),
            _ => self.look().await,
        }
    }

    /// The same without asking the store; `None` when it is not known.
    pub(super) fn known_current(&self) -> Option<Rc<Current>> {
        self.current.borrow().clone()
    }

    pub(super) fn set_current(&self, current: Option<Rc<Current>>) {
        self.current.replace(current);
    }

    /// Looks whether somebody else changed the vault, and if so what is current now. The answer says
    /// whether.
    pub(super) async fn refresh(&self) -> Result<bool, VaultError> {
        if let Some(known) = self.known_current()
            && known.names == self.store.keys(Area::Manifest).await?
        {
            return Ok(false);
        }
        self.look().await?;
        Ok(true)
    }

    /// Looks again after a fence held: whether the manifests are no longer as they were.
    pub(super) async fn moved_on(&self, from: &Current) -> Result<bool, VaultError> {
        let now = self.look().await?;
        Ok((now.stored, now.next, &now.names) != (from.stored, from.next, &from.names))
    }

    async fn look(&self) -> Result<Rc<Current>, VaultError> {
        for _ in 0..TRIES {
            if let Some(current) = self.read_manifests().await? {
                let current = Rc::new(current);
                self.set_current(Some(Rc::clone(&current)));
                return Ok(current);
            }
        }
        Err(VaultError::Store(super::StoreError::Conflict))
    }

    /// `None` when another tab replaced a manifest between its being listed and being read.
    async fn read_manifests(&self) -> Result<Option<Current>, VaultError> {
        let names = self.store.keys(Area::Manifest).await?;
        let (mut newest, mut damaged, mut complete) = (None, Vec::new(), false);
        for sequence in names.iter().rev().filter_map(|name| parse_manifest_name(name)) {
            let Some(bytes) = self.store.get(&key(sequence)).await? else { return Ok(None) };
            let opened = Manifest::open(&bytes, sequence, self.owner(), &self.manifest_key);
            match (opened, &newest) {
                (Ok(Err(found)), _) => {
                    return Err(VaultError::NewerSchema { found, known: MANIFEST_SCHEMA });
                }
                (Ok(Ok(manifest)), None) => newest = Some((manifest, keys::digest(&bytes))),
                (Ok(Ok(before)), Some((manifest, _))) => {
                    complete = before.sequence.saturating_add(1) == manifest.sequence;
                    break;
                }
                (Err(_), _) => damaged.push((sequence, keys::digest(&bytes))),
            }
        }
        let (manifest, stored) = newest.unzip();
        let manifest = manifest.unwrap_or_default();
        let next = manifest.sequence.saturating_add(1);
        let in_the_way = damaged.iter().find(|(sequence, _)| *sequence == next);
        Ok(Some(Current {
            complete: complete || manifest.sequence == 1,
            next: in_the_way.map_or(Expectation::Absent, |(_, digest)| Expectation::Holds(*digest)),
            manifest,
            stored,
            names,
        }))
    }

    /// Adds the next manifest to a transaction. What does not open is replaced or taken away here.
    pub(super) fn change(
        &self,
        current: &Current,
        manifest: Manifest,
        mut transaction: Transaction,
    ) -> Result<Change, VaultError> {
        let bytes = manifest.seal(self.owner(), &self.manifest_key)?;
        let before = manifest_name(current.manifest.sequence);
        let name = manifest_name(manifest.sequence);
        let stored = keys::digest(&bytes);

        let superfluous = current.names.iter().filter(|it| **it != before && **it != name);
        let superfluous = superfluous.map(|it| Key::new(Area::Manifest, it.as_str()));
        transaction.delete.extend(superfluous);
        transaction.expect.push((key(manifest.sequence), current.next));
        transaction.put.push((key(manifest.sequence), bytes));

        let mut names = vec![name];
        if current.stored.is_some() {
            names.insert(0, before);
        }
        let outcome = Current {
            complete: current.stored.is_some() || manifest.sequence == 1,
            manifest,
            stored: Some(stored),
            next: Expectation::Absent,
            names,
        };
        Ok(Change { transaction, outcome: Rc::new(outcome) })
    }

    /// What must still be stored when a change is made with time to ask: the manifest it goes out
    /// from. Without it a tab that slept through many changes could find the next number free again.
    pub(super) fn still_current(&self, current: &Current) -> Option<(Key, Expectation)> {
        current.stored.map(|digest| (key(current.manifest.sequence), Expectation::Holds(digest)))
    }

    fn owner(&self) -> Owner {
        Owner { vault: self.id, key_epoch: self.key_epoch }
    }
}

fn key(sequence: u64) -> Key {
    Key::new(Area::Manifest, manifest_name(sequence))
}
