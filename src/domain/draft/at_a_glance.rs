//! What the drafts on a device come to, in a line or two: what is not sent, what is due next, and what
//! has been kept long enough.

use chrono::NaiveDate;

use super::draft::{Draft, Progress};
use super::retention::deletion_due;
use crate::domain::date::day_and_date;
use crate::domain::escalation::{DeadlineStatus, NextDue};
use crate::domain::working_days::WorkingDays;

/// What the drafts on a device come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// Referrals that nobody recorded as sent.
    pub not_sent: usize,
    /// Whatever is due first in an escalation.
    pub next_due: Option<NextDue>,
    /// Escalations besides that one in which something is due.
    pub more_due: usize,
    /// Escalations in which a day cannot be read, so that something may be due that is not counted.
    pub unreadable: usize,
    /// Referrals that were sent long enough ago to be deleted here.
    pub to_delete: usize,
}

/// Looks over every draft. `today` is the day of the look.
pub fn at_a_glance<'a>(
    drafts: impl IntoIterator<Item = &'a Draft>,
    today: NaiveDate,
    calendar: &WorkingDays,
) -> Glance {
    let mut glance = Glance::default();
    for draft in drafts {
        let is_sent = matches!(draft.progress, Progress::Sent(_));
        glance.not_sent += usize::from(!is_sent && !draft.is_before_referral());
        glance.to_delete += usize::from(deletion_due(draft, today).is_some());
        for escalation in draft.escalations() {
            let overview = escalation.overview(today, calendar);
            glance.unreadable += usize::from(overview.has_unreadable_day);
            glance.add(overview.next);
        }
    }
    glance
}

impl Glance {
    fn add(&mut self, due: Option<NextDue>) {
        let Some(due) = due else { return };
        self.more_due += usize::from(self.next_due.is_some());
        if self.next_due.as_ref().is_none_or(|first| due.by < first.by) {
            self.next_due = Some(due);
        }
    }

    /// "1 referral not sent"; `None` where every referral is.
    pub fn not_sent_text(&self) -> Option<String> {
        count(self.not_sent, "referral not sent", "referrals not sent")
    }

    /// What is due first, and by when; `None` where nothing is known to be.
    pub fn due_text(&self) -> Option<String> {
        let NextDue { what, by, status, .. } = self.next_due.as_ref()?;
        let by = day_and_date(*by);
        let mut text = match status {
            DeadlineStatus::Overdue { .. } => format!("{what}: was due {by}"),
            DeadlineStatus::DueToday => format!("{what}: due today, {by}"),
            _ => format!("{what}: due {by}"),
        };
        if self.more_due > 0 {
            text.push_str(&format!(", and {} more", self.more_due));
        }
        Some(text)
    }

    /// That a day cannot be read; `None` where all can.
    pub fn unreadable_text(&self) -> Option<String> {
        count(
            self.unreadable,
            "escalation has a date that cannot be read",
            "escalations have a date that cannot be read",
        )
    }

    /// What should be deleted here; `None` where nothing is.
    pub fn to_delete_text(&self) -> Option<String> {
        count(
            self.to_delete,
            "referral that you sent is due to be deleted here",
            "referrals that you sent are due to be deleted here",
        )
    }
}

fn count(number: usize, one: &str, many: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    }
}
