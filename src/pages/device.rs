//! `/device`: what this device stores, how it is kept safe, and how to delete it.

mod backup;
mod bank_holidays;
mod browser_storage;
mod delete_everything;
mod lock_after;
mod logged_changes;
mod overview;
mod passkey;
mod passphrase;
mod recovery_code;

pub use backup::BackupPage;
pub use bank_holidays::BankHolidaysPage;
pub use delete_everything::DeleteEverythingPage;
pub use overview::Device;
pub use passkey::PasskeyPage;
pub use passphrase::PassphrasePage;
pub use recovery_code::RecoveryCodePage;
