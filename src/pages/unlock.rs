//! The gate in front of every page that shows something personal, and the parts of it that other
//! pages use.

mod attempt;
mod drafts_missing;
mod gate;
mod home_screen;
mod locked;
mod new_passkey;
mod no_storage;
mod passphrase_fields;
mod recover;
mod recovery_code;
mod set_up;
mod step_up;
mod tab_banner;
mod way_back;
mod why_changed;

pub use attempt::{Attempt, Submit};
pub use drafts_missing::{DRAFTS_MISSING, MissingFromTheList};
pub use gate::Unlocked;
pub use home_screen::HomeScreenAdvice;
pub use new_passkey::NewPasskey;
pub use passphrase_fields::{NewPassphrase, NewPassphraseFields};
pub use recovery_code::NewRecoveryCode;
pub use step_up::{StepUp, StepUpField};
pub use why_changed::WhyChangedField;
