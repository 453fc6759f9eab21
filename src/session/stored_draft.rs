//! What the vault seals of a draft.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::error::SessionError;
use crate::browser::clock;
use crate::domain::draft::Draft;
use crate::domain::draft::deletion::Deletion;

/// The plaintext of a draft's sealed record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredDraft {
    /// By the device's own clock, in its own time zone.
    #[serde(with = "chrono::naive::serde::ts_seconds")]
    pub saved_at: NaiveDateTime,
    /// Present while it is in "Deleted drafts". An older version of the app does not know it, and
    /// lists the draft again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Deletion>,
    /// Stored under the name that it had in the first version.
    #[serde(rename = "referral")]
    pub draft: Draft,
}

impl StoredDraft {
    /// The bytes to seal when this draft is saved now.
    pub(super) fn plaintext_now(draft: &Draft) -> Zeroizing<Vec<u8>> {
        StoredDraft { saved_at: clock::now(), deleted: None, draft: draft.clone() }.to_plaintext()
    }

    /// Whether these bytes are a draft that was deleted. Nothing that leaves the device may hold one.
    pub(super) fn is_deleted(plaintext: &[u8]) -> bool {
        StoredDraft::from_plaintext(plaintext).is_ok_and(|stored| stored.deleted.is_some())
    }

    /// Whether two plaintexts are the same draft, whenever each was saved, and deleted both or neither.
    pub(super) fn says_the_same(one: &[u8], other: &[u8]) -> bool {
        match (StoredDraft::from_plaintext(one), StoredDraft::from_plaintext(other)) {
            (Ok(one), Ok(other)) => one.draft == other.draft && one.deleted == other.deleted,
            _ => false,
        }
    }

    pub(super) fn to_plaintext(&self) -> Zeroizing<Vec<u8>> {
        // JSON can write everything but a map whose keys are not text, and a draft has none.
        // Indented as the exported JSON is, so that the download contains one writer and not two.
        Zeroizing::new(serde_json::to_vec_pretty(self).unwrap_or_default())
    }

    pub(super) fn from_plaintext(plaintext: &[u8]) -> Result<StoredDraft, SessionError> {
        serde_json::from_slice(plaintext).map_err(|_| SessionError::NotADraft)
    }
}
