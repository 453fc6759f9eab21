//! What the pages of an open draft share, whether they show it as a referral or as an escalation.

mod asked_date;
pub mod binding;
mod delete;
mod first_steps;
mod go_to_field;
mod just_deleted;
mod open;
mod progress;
mod repeat_cards;
mod retention;
mod shared_pages;
mod start;
mod version;
mod versions;
mod yes_or_no;

pub use asked_date::AskedDate;
pub use binding::Binding;
pub(super) use binding::bind;
pub use first_steps::{OfferRecoveryCode, SavedAsYouType};
pub use go_to_field::go_to_field;
pub use just_deleted::JustDeleted;
pub use open::{DraftNotices, in_draft};
pub use progress::progress_text;
pub use repeat_cards::{Noun, RepeatCards};
pub use retention::{AskToDelete, deletion_text, keep_for_now, keep_label};
pub use shared_pages::shared_page;
pub use start::StartTask;
pub use yes_or_no::yes_or_no;
