//! One draft: the form, the answers that led to it, the escalation before it, and how far it has got.
//!
//! - `draft` has the type, and the versions of the form package that were made from it;
//! - `follow_up` says which days follow once it was sent;
//! - `from_check` starts a draft from the self-check, and takes in a later check;
//! - `at_a_glance` says what all drafts together come to;
//! - `deletion` says how long a deleted draft can be brought back;
//! - `title` says what a draft is called, and `finding` finds one among many;
//! - `sibling` starts one for a brother or sister from another;
//! - `own_details` takes the practitioner’s own details from what they wrote before;
//! - `parts` compares two versions, and brings back what an earlier one said;
//! - `pasted_text` is what was pasted for a list and is not in it yet;
//! - `returned_note` is what a Word form said that came back, beside its answers;
//! - `kept` says what it keeps although the form does not print it;
//! - `limits` says how much a draft holds;
//! - `retention` says when to ask for a draft to be deleted;
//! - `unexplained` names the acronyms in an answer that its readers may not know.

pub mod at_a_glance;
pub mod deletion;
mod draft;
pub mod finding;
pub mod follow_up;
pub mod from_check;
pub mod kept;
pub mod limits;
pub mod own_details;
pub mod parts;
mod pasted_text;
pub mod retention;
mod returned_note;
pub mod sibling;
pub mod title;
pub mod unexplained;
pub mod versions;

pub use draft::{DeletionReminder, Draft, Progress, RecordedReason, SCHEMA};
pub use pasted_text::PastedText;
pub use returned_note::{ReturnedNote, keep_notes};
