//! The bank holidays of this device: the app's own, and what the practitioner added. They are public
//! and the same for every case, so they may stand outside the vault.

use thiserror::Error;

use crate::browser::web_storage::Keep;
use crate::domain::working_days::WorkingDays;

const KEY: &str = "bank-holidays";

/// Why the bank holidays are not those that the practitioner chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BankHolidaysError {
    /// The stored text is no calendar.
    #[error(
        "The bank holidays that were added on this device cannot be read. Your records are safe. \
         Deadlines are worked out with the bank holidays that the app comes with. Add your own, or \
         the GOV.UK file, again."
    )]
    Damaged,
    /// The browser did not store them.
    #[error(
        "This browser did not keep the change. Your records are safe, and the bank holidays are as \
         they were. Leave private browsing or make room on the device, then try again."
    )]
    NotStored,
}

/// The calendar that deadlines are counted by. If the stored one cannot be read, nothing counts as
/// added; [`stored_calendar`] says so.
pub fn calendar() -> WorkingDays {
    stored_calendar().unwrap_or_default()
}

/// The calendar that deadlines are counted by, or that the stored one cannot be read.
pub fn stored_calendar() -> Result<WorkingDays, BankHolidaysError> {
    match Keep::OnDevice.get(KEY) {
        None => Ok(WorkingDays::default()),
        Some(text) => serde_json::from_str(&text).map_err(|_| BankHolidaysError::Damaged),
    }
}

/// Stores a calendar in place of the one before. It counts at once, and for every tab.
pub fn store_calendar(calendar: &WorkingDays) -> Result<(), BankHolidaysError> {
    // A calendar is text, numbers and lists, which JSON can always write.
    let text = serde_json::to_string(calendar).unwrap_or_default();
    Keep::OnDevice.set(KEY, &text);
    let is_stored = Keep::OnDevice.get(KEY).is_some_and(|stored| stored == text);
    is_stored.then_some(()).ok_or(BankHolidaysError::NotStored)
}
