//! A challenge as a picture: its deadlines below one another on one scale of days, each with the
//! same in words.

use chrono::{Days, NaiveDate};

use super::deadlines::{Deadline, deadlines};
use super::log::Challenge;
use super::replay::history;
use crate::domain::escalation::deadline_status::DeadlineStatus;
use crate::domain::working_days::WorkingDays;

/// The width of the picture. Every position is from 0 to this.
pub const WIDTH: i64 = 1000;

/// A day off is drawn while it is wide enough to be seen.
const MOST_DAYS_WITH_DAYS_OFF: i64 = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// The day it was made for, and the middle of that day, if it is in the picture: while something
    /// is open, it always is.
    pub today: (NaiveDate, Option<i64>),
    /// The days off, in stretches. Empty when they would be too thin to see.
    pub days_off: Vec<Stretch>,
    /// A row for each deadline, in the order in which they began.
    pub rows: Vec<TimelineRow>,
    pub sentence: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// What is or was due.
    pub label: String,
    /// When, and whether it was kept: all that the row shows.
    pub words: String,
    /// The time from the day after the one that started it to the last day by the Protocol.
    pub given: Option<Stretch>,
    /// More time that was agreed.
    pub agreed: Option<Stretch>,
    /// The time after the last day, until it was done, or until today.
    pub late: Option<Stretch>,
    /// The day on which it was done.
    pub done: Option<Stretch>,
    /// The last day of a duty that was never done.
    pub never: Option<Stretch>,
}

/// From the start of one day to the end of the same or another, as positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub from: i64,
    /// Where it ends, always after where it starts.
    pub to: i64,
}

/// The picture of a challenge on a day. `None` while it has no deadline.
pub fn timeline(
    challenge: &Challenge,
    today: NaiveDate,
    calendar: &WorkingDays,
) -> Option<Timeline> {
    let deadlines = deadlines(challenge, today, calendar);
    let scale = Scale::of(&deadlines, today)?;
    let rows = deadlines.iter().map(|deadline| scale.row(deadline, today)).collect();
    Some(Timeline {
        first: scale.first,
        last: scale.last,
        today: (today, scale.middle(today)),
        days_off: scale.days_off(calendar),
        rows,
        sentence: history(challenge).state.at.sentence(),
    })
}

/// The days in the picture.
struct Scale {
    first: NaiveDate,
    last: NaiveDate,
}

impl Scale {
    fn of(deadlines: &[Deadline], today: NaiveDate) -> Option<Scale> {
        let first = deadlines.iter().map(|deadline| deadline.due.from).min()?;
        let ends = deadlines.iter().flat_map(|deadline| {
            let done = match deadline.status {
                DeadlineStatus::Met { on, .. } => Some(on),
                status if status.is_open() => Some(today),
                _ => None,
            };
            [Some(deadline.due.on), Some(deadline.last_day()), done]
        });
        // Anything done before the time began, such as an early check, is drawn at its start.
        Some(Scale { first, last: ends.flatten().max()?.max(first) })
    }

    fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// From the start of one day to the end of another, as far as they are in the picture.
    fn reach(&self, from: NaiveDate, to: NaiveDate) -> Option<Stretch> {
        let (from, to) = (from.max(self.first), to.min(self.last));
        let at =
            |day: NaiveDate, more| ((day - self.first).num_days() + more) * WIDTH / self.days();
        // On a very long scale a day would have no width.
        (from <= to).then(|| Stretch { from: at(from, 0), to: at(to, 1).max(at(from, 0) + 1) })
    }

    fn middle(&self, day: NaiveDate) -> Option<i64> {
        let is_in = (self.first..=self.last).contains(&day);
        let day = self.reach(day, day).filter(|_| is_in)?;
        Some((day.from + day.to) / 2)
    }

    fn days_off(&self, calendar: &WorkingDays) -> Vec<Stretch> {
        if self.days() > MOST_DAYS_WITH_DAYS_OFF {
            return Vec::new();
        }
        let days = self.first.iter_days().take_while(|day| *day <= self.last);
        let mut off: Vec<Stretch> = Vec::new();
        for day in days.filter(|day| !calendar.is_working_day(*day)) {
            let Some(reach) = self.reach(day, day) else { continue };
            match off.last_mut() {
                Some(before) if before.to == reach.from => before.to = reach.to,
                _ => off.push(reach),
            }
        }
        off
    }

    fn row(&self, deadline: &Deadline, today: NaiveDate) -> TimelineRow {
        let Deadline { due, .. } = deadline;
        let last_day = deadline.last_day();
        let late_until = match deadline.status {
            DeadlineStatus::Met { on, late: true } => Some(on),
            DeadlineStatus::Overdue { .. } => Some(today),
            _ => None,
        };
        let done = match deadline.status {
            DeadlineStatus::Met { on, .. } => Some(on.max(self.first)),
            _ => None,
        };
        let is_never = deadline.status == DeadlineStatus::NotMet;
        TimelineRow {
            label: deadline.duty.label(),
            words: deadline.wording(),
            given: self.reach(after(due.from), due.on.min(last_day)),
            agreed: self.reach(after(due.on), last_day),
            late: late_until.and_then(|until| self.reach(after(last_day), until)),
            done: done.and_then(|on| self.reach(on, on)),
            never: if is_never { self.reach(last_day, last_day) } else { None },
        }
    }
}

fn after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}
