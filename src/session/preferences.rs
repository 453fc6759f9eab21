//! What the practitioner chose for this device. It is stored in plain text, so nothing here may be
//! personal, and it is needed without a passphrase.

pub mod bank_holidays;
pub mod draft_order;
pub mod install_offer;
pub mod lock_after;
pub mod spelling;
