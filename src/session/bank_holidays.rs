//! The bank holidays of this device: those that the app comes with, and what the practitioner added.
//! They are public, the same for every case, and needed without a passphrase, so they are no secret
//! of the vault's.

use thiserror::Error;

use crate::browser::web_storage::Keep;
use crate::domain::working_days::WorkingDays;

const PREFERENCE: &str = "bank-holidays";

/// Why the bank holidays are not those that the practitioner chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BankHolidaysError {
    /// What is kept cannot be read.
    #[error(
        "The bank holidays that were added on this device cannot be read. Your records are safe. \
         Deadlines are worked out with the bank holidays that the app comes with. Add your own, or \
         the GOV.UK file, again."
    )]
    Damaged,
    /// The browser does not keep them.
    #[error(
        "This browser did not keep the change. Your records are safe, and the bank holidays are as \
         they were. Leave private browsing or make room on the device, then try again."
    )]
    NotKept,
}

/// The calendar by which days are counted. What cannot be read counts as nothing added;
/// [`kept_calendar`] says so.
pub fn calendar() -> WorkingDays {
    kept_calendar().unwrap_or_default()
}

/// The calendar by which days are counted, or that what is kept cannot be read.
pub fn kept_calendar() -> Result<WorkingDays, BankHolidaysError> {
    match Keep::OnDevice.get(PREFERENCE) {
        None => Ok(WorkingDays::default()),
        Some(text) => serde_json::from_str(&text).map_err(|_| BankHolidaysError::Damaged),
    }
}

/// Keeps a calendar for every tab, in place of the one before.
pub fn keep_calendar(calendar: &WorkingDays) -> Result<(), BankHolidaysError> {
    // Everything in it is text, numbers and lists: it always has a text.
    let text = serde_json::to_string(calendar).unwrap_or_default();
    Keep::OnDevice.set(PREFERENCE, &text);
    let is_kept = Keep::OnDevice.get(PREFERENCE).is_some_and(|kept| kept == text);
    is_kept.then_some(()).ok_or(BankHolidaysError::NotKept)
}
