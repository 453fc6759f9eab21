//! `/referrals`: the drafts on this device, and the start of a new one.

mod deleted;
mod draft_card;
mod found_drafts;
mod list;
mod new;
mod open_copy;
mod reminders;
mod returned;

pub use deleted::{DeletedDrafts, EmptyDeletedDrafts};
pub use list::Referrals;
pub use new::NewReferral;
