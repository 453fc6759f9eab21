//! An escalation in a list: where it stands, and what is due next.

use chrono::NaiveDate;

use super::challenge::deadlines::{lacks_conference_date, next_due};
use super::challenge::replay::history;
use super::challenge::wording::day_off_note;
use super::deadline_status::DeadlineStatus;
use super::escalation::Escalation;
use super::protocol::event_kind::EventKind;
use crate::domain::date::day_and_date;
use crate::domain::working_days::WorkingDays;

/// An escalation in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    pub kind: &'static str,
    /// Where it stands; for a difference of opinion, what to do next too.
    pub sentence: String,
    /// What is due next, if anything is.
    pub next: Option<NextDue>,
    /// Whether a due day cannot be read, or a day that a deadline counts from is missing or cannot be.
    pub has_unreadable_day: bool,
}

/// The next deadline of an escalation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextDue {
    /// What to do, without a word about the case.
    pub what: String,
    pub by: NaiveDate,
    /// The working day that follows, where the last day is a day off.
    pub next_working_day: Option<NaiveDate>,
    pub status: DeadlineStatus,
    /// The event that records it. `None` where the record's own page does.
    pub recorded_as: Option<EventKind>,
}

impl Escalation<'_> {
    /// Where it stands, and what is due next.
    pub fn overview(self, today: NaiveDate, calendar: &WorkingDays) -> Overview {
        match self {
            Escalation::Challenge(challenge) => Overview {
                kind: "Conference chair’s challenge",
                sentence: history(challenge).state.at.sentence(),
                next: next_due(challenge, today, calendar).map(|due| NextDue {
                    what: due.duty.label(),
                    by: due.last_day(),
                    next_working_day: due.next_working_day(),
                    status: due.status,
                    recorded_as: Some(due.duty.recorded_as()),
                }),
                has_unreadable_day: lacks_conference_date(challenge),
            },
            Escalation::General(record) => {
                let due = record.answers_due(today).into_iter();
                let open = due.filter(|due| due.status.is_open());
                Overview {
                    kind: "Professional difference of opinion",
                    sentence: record.standing(today).whole_sentence(),
                    next: open.min_by_key(|due| due.on).map(|due| NextDue {
                        what: due.what,
                        by: due.on,
                        next_working_day: None,
                        status: due.status,
                        recorded_as: None,
                    }),
                    has_unreadable_day: record.closed.is_none()
                        && record.steps.iter().any(|step| step.answer_due.date().is_err()),
                }
            }
        }
    }
}

impl Overview {
    /// The sort key of a list: the earliest deadline comes first, and an escalation with none comes
    /// last.
    pub fn order(&self) -> NaiveDate {
        self.next.as_ref().map_or(NaiveDate::MAX, |next| next.by)
    }
}

impl NextDue {
    /// What is due by when, as a sentence.
    pub fn sentence(&self) -> String {
        let (what, by) = (&self.what, day_and_date(self.by));
        let mut sentence = match self.status {
            DeadlineStatus::Overdue { .. } => format!("{what}: was due by 11:59pm on {by}."),
            DeadlineStatus::DueToday => format!("{what}: due today, {by}, by 11:59pm."),
            _ => format!("{what}: due by 11:59pm on {by}."),
        };
        sentence.extend(self.next_working_day.map(|next| format!(" {}", day_off_note(next))));
        sentence
    }
}
