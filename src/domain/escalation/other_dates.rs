//! Times that the documents give in weeks.

use chrono::NaiveDate;

use crate::domain::working_days::{Due, WorkingDays, weeks_after};

/// Weeks after a conference that agreed a step down. \[PROTOCOL 4.2\]
const FILE_CHECK_WEEKS: u16 = 6;

/// Weeks in which representatives give their views on a veto. \[OVERVIEW "How do we do it?"\]
const VETO_WEEKS: u16 = 2;

/// When the chair checks the child's file for a Child in Need meeting and plan.
pub fn child_in_need_check(conference: NaiveDate, calendar: &WorkingDays) -> Due {
    weeks_after(conference, FILE_CHECK_WEEKS, calendar)
}

/// By when representatives give their views on a veto that was circulated. Where that is no working
/// day, [`Due::next_working_day`] has the one that follows, as a warning: the document says weeks.
pub fn veto_views(circulated: NaiveDate, calendar: &WorkingDays) -> Due {
    weeks_after(circulated, VETO_WEEKS, calendar)
}
