//! `/check`: the self-check, a few questions a page. `domain::self_check` has the questions, the rules and
//! the advice; these pages only show them.

mod addresses;
mod first_question;
mod keep_note;
mod outcome;
mod path_picture;
mod question;
mod record_why;
mod rule;
mod start;
mod step_shown;
mod typed;

pub use first_question::FirstQuestion;
pub use outcome::CheckOutcome;
pub use question::CheckQuestion;
pub use start::CheckStart;
