//! The knowledge of the field: rules, forms and facts. Pure and total: no clock, no input or
//! output, no browser, and nothing here can fail except by returning an error.
//!
//! Each part may use the parts above it in this list, but none below it.

pub mod signs;

pub mod acronyms;
pub mod answer;
pub mod date;
pub mod date_entry;
pub mod date_question;
pub mod email_address;
pub mod pasted_prose;
pub mod text_file;
pub mod working_days;

pub mod partnership;

pub mod form;

pub mod self_check;

pub mod escalation;

pub mod draft;

pub mod guidance;
