//! Working days in England and Wales: which days count, and when a time limit ends. Nothing here knows
//! what the limits are for.
//!
//! No document says how the Practice Resolution Protocol counts. The convention is this project's
//! (decision 0015): the day on which a time limit starts is day 0 and never counts; Monday to Friday count,
//! bank holidays do not; the last day ends at 11:59pm.
//!
//! Bank holidays come from rules and their known exceptions. Rules and published dates agree for every
//! year in [`PUBLISHED`]; any other year is projected, and marked as such, until the practitioner
//! imports the file that GOV.UK publishes ([`WorkingDays::import`]) or adds a day.

mod bank_holidays;
mod calendar;
mod calendar_changes;
mod due;
mod published;

pub use bank_holidays::BankHoliday;
pub use calendar::{PUBLISHED, WorkingDays, YearStatus};
pub use calendar_changes::{NotAdded, day_to_add};
pub use due::{Due, Span, due_on, weeks_after};
pub use published::{Change, ImportError, Imported, LARGEST_FILE, MOST_BANK_HOLIDAYS};
