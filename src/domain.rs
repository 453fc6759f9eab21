//! What the field knows: rules, forms and facts. Pure and total: no clock, no input or output, no
//! browser, and nothing here can fail except by returning what is wrong.
//!
//! Each part may use those above it in this list, and none below.

pub mod answer;
pub mod date;
pub mod date_entry;
pub mod working_days;

pub mod form;
pub mod partnership;
pub mod self_check;

pub mod escalation;

pub mod draft;

pub mod guidance;
