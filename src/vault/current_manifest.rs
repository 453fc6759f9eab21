//! The newest manifest that opens, and the state of the manifests' area around it.

use std::rc::Rc;

use super::manifest::Manifest;
use super::primitives::Digest;
use super::store::{Expectation, Transaction};

/// The newest manifest that opens. Where none does, an empty one stands in for it.
#[derive(Debug)]
pub(crate) struct CurrentManifest {
    pub manifest: Manifest,
    /// The digest of its stored bytes; `None` if no manifest opens.
    pub digest: Option<Digest>,
    /// What the next manifest's place holds: nothing, or bytes that do not open.
    pub next: Expectation,
    /// Every name in the manifests' area.
    pub names: Vec<String>,
    /// Whether this is known to be the newest manifest: the change counter names it, or the store holds
    /// the previous one too, as it does the newest two, or this is the first one.
    pub is_newest: bool,
    /// Whether a later change is known to be missing, or may be: its manifest is gone, and so is what it
    /// saved.
    pub misses_a_change: bool,
}

impl CurrentManifest {
    /// Whether no manifest opens: the vault predates manifests, or lost them.
    pub fn is_absent(&self) -> bool {
        self.digest.is_none()
    }

    /// Whether the manifests' area holds bytes, and none of them opens.
    pub fn is_damaged(&self) -> bool {
        self.digest.is_none() && !self.names.is_empty()
    }

    /// Whether adding the next manifest is fence enough, so that nothing has to be read first.
    pub fn fences_by_adding(&self) -> bool {
        self.digest.is_some() && self.next == Expectation::Absent
    }

    /// The next manifest, with the same drafts as this one.
    pub fn successor(&self) -> Manifest {
        Manifest {
            sequence: self.manifest.sequence.saturating_add(1),
            drafts: self.manifest.drafts.clone(),
        }
    }
}

/// A change to the vault that is ready to commit.
pub(super) struct ManifestChange {
    pub transaction: Transaction,
    /// The current manifest once the transaction is committed.
    pub outcome: Rc<CurrentManifest>,
}
