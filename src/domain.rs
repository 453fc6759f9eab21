//! What the field knows: rules, forms and facts. Pure and total: no clock, no input or output, no
//! browser, and nothing here can fail except by returning what is wrong.

pub mod agencies;
pub mod completeness;
pub mod date;
pub mod escalation;
pub mod guidance;
pub mod journey;
pub mod key_events;
pub mod package_versions;
pub mod partnership;
pub mod referral;
pub mod retention;
pub mod self_check;
pub mod sending_address;
pub mod working_days;
