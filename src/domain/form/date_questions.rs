//! What each date field of the form asks for. Items of a list are numbered from 1.

use crate::domain::date_question::{DateOf, DateQuestion};

pub fn childs_birth(number: usize) -> DateQuestion {
    DateQuestion::new(DateOf::ChildsBirth, format!("the date of birth of child {number}"))
}

/// The due date of a child who is not born yet.
pub fn due_date(number: usize) -> DateQuestion {
    DateQuestion::new(DateOf::DueDate, format!("the due date of child {number}"))
}

pub fn carers_birth(number: usize) -> DateQuestion {
    DateQuestion::new(DateOf::CarersBirth, format!("the date of birth of carer {number}"))
}

pub fn date_of_referral() -> DateQuestion {
    DateQuestion::new(DateOf::Past, "the date of referral")
}

pub fn date_of_conference() -> DateQuestion {
    DateQuestion::new(DateOf::Past, "the date of the conference")
}

pub fn key_event(number: usize) -> DateQuestion {
    DateQuestion::new(DateOf::KeyEvent, format!("the date of event {number}"))
}
