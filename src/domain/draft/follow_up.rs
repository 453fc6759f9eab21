//! The days that follow once a referral was sent: until when views on a veto may take, and when the draft
//! is to be deleted here. The documents give no other day: meetings are bimonthly, without dates.

use chrono::NaiveDate;

use super::draft::{Draft, Progress};
use super::retention::{DAYS, deletion_asked_from};
use crate::domain::date::long_date;
use crate::domain::form::Route;
use crate::domain::partnership::Citation;
use crate::domain::partnership::time_limits::VETO_VIEWS_WEEKS;
use crate::domain::working_days::{WorkingDays, weeks_after};

/// What a day is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUpKind {
    /// The members' views on a veto are due. \[OVERVIEW "How do we do it?"\]
    VetoViews,
    /// The draft on this device is to be deleted.
    DeleteDraft,
}

/// A day that follows from the day of sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    pub kind: FollowUpKind,
    /// The day, which may be a day off.
    pub on: NaiveDate,
    /// How it is counted, as sentences that say nothing of the case.
    pub explanation: String,
    /// Where the time is written.
    pub citation: Citation,
}

impl FollowUpKind {
    /// What is to happen on the day, without a word of the case.
    pub fn label(self) -> &'static str {
        match self {
            FollowUpKind::VetoViews => "Views on the veto due, at the earliest",
            FollowUpKind::DeleteDraft => "Delete the referral from this device",
        }
    }
}

/// The days that follow from the day on which a referral was recorded as sent, the first one first. Empty
/// while it is not sent.
pub fn follow_ups(draft: &Draft, calendar: &WorkingDays) -> Vec<FollowUp> {
    let Progress::Sent(sent_on) = draft.progress else { return Vec::new() };
    let mut days = Vec::new();
    if draft.referral.route.is_some_and(Route::is_veto) {
        let due = weeks_after(sent_on, VETO_VIEWS_WEEKS, calendar);
        let next = due
            .next_working_day
            .map(|day| format!(" That is a day off; the next working day is {}.", long_date(day)));
        days.push(FollowUp {
            kind: FollowUpKind::VetoViews,
            on: due.on,
            explanation: format!(
                "{VETO_VIEWS_WEEKS} weeks from the day on which the referral is circulated, if that \
                 was the day you sent it. If it is circulated later, the views are due later.{}",
                next.unwrap_or_default()
            ),
            citation: Citation::overview("How do we do it?"),
        });
    }
    days.extend(deletion_asked_from(draft).map(|on| FollowUp {
        kind: FollowUpKind::DeleteDraft,
        on,
        explanation: format!(
            "{DAYS} days after you sent it, or after you chose to keep it. By then it should be in \
             your agency’s own records."
        ),
        citation: Citation::OWN_ADVICE,
    }));
    days
}
