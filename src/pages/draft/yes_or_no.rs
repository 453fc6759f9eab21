//! The form's boxes "Yes" and "No".

use crate::components::Choice;
use crate::domain::answer::YesNo;

/// Both boxes, as the values that a `Binding<Option<YesNo>>` reads and writes.
pub fn yes_or_no() -> Vec<Choice> {
    vec![Choice::new("yes", YesNo::Yes.label()), Choice::new("no", YesNo::No.label())]
}
