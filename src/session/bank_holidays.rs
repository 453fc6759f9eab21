//! The bank holidays of this device: those that the app comes with, and what the practitioner added.
//! They are public, the same for every case, and needed without a passphrase, so they are no secret
//! of the vault's.

use crate::browser::web_storage::Keep;
use crate::domain::working_days::WorkingDays;

const PREFERENCE: &str = "bank-holidays";

/// The calendar by which days are counted. What cannot be read counts as nothing added.
pub fn calendar() -> WorkingDays {
    let kept = Keep::OnDevice.get(PREFERENCE);
    kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}
