//! What the pages of a made form share: how far the making is, the files to save, share and protect, and
//! how to send them. A referral and the form of a stage of the Protocol are handed over alike.
//!
//! The files are plain text, so they exist on a page only and disappear with it.

mod copying;
mod entry_errors;
mod file_list;
mod focus;
mod hand_over;
mod making;
mod not_printed;
mod own_address;
mod preview;
mod protecting;
mod receiver;
mod sending;
mod sharing;
mod stoppable;
mod template;

pub use copying::CopyButton;
pub use entry_errors::EntryErrors;
pub use file_list::LeftOut;
pub use focus::{MAKE, READY, focus};
pub use hand_over::HandOver;
pub use making::{Files, Making, MakingPhase};
pub use not_printed::NotPrinted;
pub use template::TEMPLATE;
