//! Fingerprints: digests that tell one text from every other, and say nothing to whoever has no key.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::error::VaultError;
use super::keys::SealingKey;
use super::primitives::Digest;
use super::store::Store;
use super::unlocked::Vault;

/// A digest of a text, made with the vault's key: without it, nobody can check a guess of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    key_epoch: u32,
    digest: Digest,
}

impl<S: Store> Vault<S> {
    /// The fingerprint of a text. It needs nothing from the store, which may be broken.
    pub fn fingerprint(&self, text: &[u8]) -> Result<Fingerprint, VaultError> {
        let digest = self.keys.backup_key()?.fingerprint(self.id(), text)?;
        Ok(Fingerprint { key_epoch: self.keys.epoch, digest })
    }

    /// Whether one of these fingerprints is of this text. They may be from before a new key; one of a key
    /// that this vault no longer knows is of no text.
    pub async fn is_among(
        &self,
        fingerprints: &[Fingerprint],
        text: &[u8],
    ) -> Result<bool, VaultError> {
        let has = |epoch: u32, key: &SealingKey| {
            let digest = key.fingerprint(self.id(), text)?;
            Ok::<_, VaultError>(fingerprints.contains(&Fingerprint { key_epoch: epoch, digest }))
        };
        if has(self.keys.epoch, &self.keys.backup_key()?)? {
            return Ok(true);
        }
        let earlier: BTreeSet<_> = fingerprints.iter().map(|it| it.key_epoch).collect();
        for epoch in earlier.into_iter().filter(|epoch| *epoch != self.keys.epoch) {
            if let Some(key) = self.earlier_keys().await?.of(epoch)
                && has(epoch, &key)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
