//! What comes back into the app: the copy of a referral as JSON, and the Word form after somebody else
//! had it.

pub mod answers;
pub mod compared;
pub mod docx;
pub mod json;
pub mod limits;
pub mod locked;
pub mod opened;
pub mod word_form;
