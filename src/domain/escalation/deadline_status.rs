//! How a deadline stands on a day.

use chrono::NaiveDate;

use crate::domain::date::long_date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineStatus {
    /// There is time after today.
    Waiting,
    /// There is time until the end of today.
    DueToday,
    /// The last day is over. This is a flag, not a decision: nothing follows from it by itself.
    Overdue {
        /// The first day on which it was.
        since: NaiveDate,
    },
    Met {
        on: NaiveDate,
        /// Whether that was after the last day.
        late: bool,
    },
    /// It was not done in time, and the challenge went on without it.
    NotMet,
    /// The challenge went on before the last day was over.
    Overtaken,
    /// It is no longer needed: the challenge was withdrawn, or the escalation is over.
    NoLongerDue,
}

impl DeadlineStatus {
    pub(super) fn waiting(last_day: NaiveDate, today: NaiveDate) -> DeadlineStatus {
        match last_day.succ_opt() {
            Some(since) if today > last_day => DeadlineStatus::Overdue { since },
            _ if today == last_day => DeadlineStatus::DueToday,
            _ => DeadlineStatus::Waiting,
        }
    }

    pub(super) fn met(on: NaiveDate, last_day: NaiveDate) -> DeadlineStatus {
        DeadlineStatus::Met { on, late: on > last_day }
    }

    /// Whether somebody still has to do it.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            DeadlineStatus::Waiting | DeadlineStatus::DueToday | DeadlineStatus::Overdue { .. }
        )
    }

    /// How it stands, in a few words.
    pub fn words(self) -> String {
        match self {
            DeadlineStatus::Waiting => "Due".to_owned(),
            DeadlineStatus::DueToday => "Due today".to_owned(),
            DeadlineStatus::Overdue { since } => format!("Overdue since {}", long_date(since)),
            DeadlineStatus::Met { on, late: false } => format!("Done on {}", long_date(on)),
            DeadlineStatus::Met { on, late: true } => format!("Done late, on {}", long_date(on)),
            DeadlineStatus::NotMet => "Not done".to_owned(),
            DeadlineStatus::Overtaken => "Overtaken".to_owned(),
            DeadlineStatus::NoLongerDue => "No longer due".to_owned(),
        }
    }
}
