//! `/check`: the self-check, one question a page. `domain::self_check` has the questions, the rules and
//! the advice; these pages only show them.

mod addresses;
mod keep_note;
mod outcome;
mod path_picture;
mod question;
mod record_why;
mod rule;
mod start;
mod step_shown;
mod typed;

pub use outcome::CheckOutcome;
pub use question::CheckQuestion;
pub use start::CheckStart;
