//! A conference chair's challenge: its details, and a log that is only ever added to.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::deadlines::awaited_until;
use super::event::Event;
use super::general::day;
use super::history::{History, history};
use super::recording::Recording;
use super::refusal::{self, Refusal};
use super::stages::Category;
use super::state::{State, has_words};
use crate::domain::date::iso;
use crate::domain::referral::{Conference, DateEntry, UnknownFields, YesNo};
use crate::domain::working_days::WorkingDays;

/// No challenge that is still worked on began before this year; an earlier one is a slip in typing.
const FIRST_YEAR: i32 = 2000;

/// One challenge by the Practice Resolution Protocol.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Challenge {
    /// What it is about. These can be changed at any time.
    pub details: Details,
    /// What happened. Only [`Challenge::record`], [`Challenge::correct`] and
    /// [`Challenge::take_back`] add to it, and nothing takes away from it.
    log: Vec<Entry>,
    /// What is being written and not recorded yet: one of each page at most.
    pub unfinished: Vec<Recording>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// What a challenge is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// By what the chair knows it: no name of a child.
    pub reference: String,
    /// The day of the conference.
    pub conference_date: DateEntry,
    /// Which conference.
    pub conference: Option<Conference>,
    /// Whether the conference ended a plan with a step down to Child in Need planning. The chair then
    /// checks the file six weeks later. \[PROTOCOL 4.2\]
    pub stepped_down: Option<YesNo>,
    /// What kind of issue it is.
    pub category: Option<Category>,
    /// What happened, or did not.
    pub description: String,
    /// What it means for the child.
    pub child_impact: String,
    /// What would settle it.
    pub outcome_sought: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// An entry of the log. Its number is its place in the log, from 1, and never changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What was written down.
    pub what: What,
    /// The day on which it happened.
    #[serde(with = "iso")]
    pub on: NaiveDate,
    /// The day on which it was written down.
    #[serde(with = "iso")]
    pub written: NaiveDate,
    /// Who wrote it down: a name or role.
    pub by: String,
    /// Anything else about it.
    #[serde(default)]
    pub note: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Something happened.
    Happened {
        /// What.
        event: Event,
    },
    /// An earlier event was in truth another, or on another day. The earlier entry stays as it was.
    Corrected {
        /// The number of the event's entry.
        entry: usize,
        /// What was wrong.
        reason: String,
        /// What really happened.
        to: Event,
    },
    /// An earlier event never happened. The earlier entry stays as it was.
    TakenBack {
        /// The number of the event's entry.
        entry: usize,
        /// What was wrong.
        reason: String,
    },
}

impl What {
    /// The number of the entry that it corrects or takes back.
    pub fn corrects(&self) -> Option<usize> {
        match self {
            What::Happened { .. } => None,
            What::Corrected { entry, .. } | What::TakenBack { entry, .. } => Some(*entry),
        }
    }
}

/// What is to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// What happened.
    pub event: Event,
    /// The day on which it did.
    pub on: NaiveDate,
    /// Who writes it down.
    pub by: String,
    /// Anything else about it.
    pub note: String,
}

impl Challenge {
    /// The log, oldest entry first.
    pub fn log(&self) -> &[Entry] {
        &self.log
    }

    /// Where the challenge stands.
    pub fn state(&self) -> State {
        history(self).state
    }

    /// Writes down what happened. Gives the number of the entry; when it is refused, nothing has
    /// changed.
    pub fn record(
        &mut self,
        new: NewEntry,
        today: NaiveDate,
        calendar: &WorkingDays,
    ) -> Result<usize, Refusal> {
        if new.event == Event::Noted && !has_words(&new.note) {
            return Err(refusal::nothing_noted());
        }
        self.add(What::Happened { event: new.event }, new.on, new.by, new.note, today, calendar)
    }

    /// Corrects an event, or its day. The entry that was wrong stays in the log.
    pub fn correct(
        &mut self,
        entry: usize,
        reason: &str,
        new: NewEntry,
        today: NaiveDate,
        calendar: &WorkingDays,
    ) -> Result<usize, Refusal> {
        let what = What::Corrected { entry, reason: reason.trim().to_owned(), to: new.event };
        self.add(what, new.on, new.by, new.note, today, calendar)
    }

    /// Says that an event never happened. The entry stays in the log.
    pub fn take_back(
        &mut self,
        entry: usize,
        reason: &str,
        by: &str,
        today: NaiveDate,
        calendar: &WorkingDays,
    ) -> Result<usize, Refusal> {
        let what = What::TakenBack { entry, reason: reason.trim().to_owned() };
        self.add(what, today, by.to_owned(), String::new(), today, calendar)
    }

    fn add(
        &mut self,
        what: What,
        on: NaiveDate,
        by: String,
        note: String,
        today: NaiveDate,
        calendar: &WorkingDays,
    ) -> Result<usize, Refusal> {
        if !has_words(&by) {
            return Err(refusal::nobody_recorded_it());
        }
        self.check_days(&what, on, today)?;
        if let What::Corrected { reason, .. } | What::TakenBack { reason, .. } = &what {
            self.check_correction(what.corrects(), reason)?;
        }
        let number = self.log.len() + 1;
        let about = what.corrects().unwrap_or(number);
        let mut with = self.clone();
        with.log.push(Entry { what, on, written: today, by, note, unknown: UnknownFields::new() });
        let known = self.faults(calendar);
        for (entry, fault) in with.faults(calendar) {
            if known.iter().all(|(before, _)| *before != entry) {
                let is_its_own = entry == about;
                return Err(if is_its_own {
                    fault
                } else {
                    refusal::correction_breaks(entry, &fault)
                });
            }
        }
        *self = with;
        Ok(number)
    }

    /// Refuses days that cannot be: slips in typing that would become wrong deadlines.
    fn check_days(&self, what: &What, on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
        if on > today {
            return Err(refusal::in_the_future(on));
        }
        if on.year() < FIRST_YEAR {
            return Err(refusal::too_long_ago(on));
        }
        let event = match what {
            What::Happened { event } | What::Corrected { to: event, .. } => event,
            What::TakenBack { .. } => return Ok(()),
        };
        if let Some(on) = event.consulted_on().find(|on| *on > today) {
            return Err(refusal::consulted_in_the_future(on));
        }
        let conference = day(&self.details.conference_date);
        match (event, conference) {
            (Event::FileChecked { .. }, Some(conference)) if on < conference => {
                Err(refusal::checked_before_the_conference(on, conference))
            }
            _ => Ok(()),
        }
    }

    fn check_correction(&self, entry: Option<usize>, reason: &str) -> Result<(), Refusal> {
        let number = entry.unwrap_or_default();
        let corrected = number.checked_sub(1).and_then(|place| self.log.get(place));
        if !corrected.is_some_and(|entry| matches!(entry.what, What::Happened { .. })) {
            return Err(refusal::no_such_entry(number));
        }
        if !has_words(reason) {
            return Err(refusal::correction_without_reason());
        }
        Ok(())
    }

    /// The entries that the Protocol has no place for, and those that say no response came before it
    /// was overdue. The second rests on the calendar, which may change later, so it is a reason not
    /// to record something, and never one to pass over what was recorded.
    fn faults(&self, calendar: &WorkingDays) -> Vec<(usize, Refusal)> {
        let History { moments, .. } = history(self);
        let mut faults = Vec::new();
        for (place, moment) in moments.iter().enumerate() {
            match &moment.after {
                Err(refusal) => faults.push((moment.entry, refusal.clone())),
                Ok(_) if moment.event == Event::NoResponse => {
                    let due = awaited_until(&moments[..place], calendar);
                    if let Some(due) = due.filter(|due| moment.on <= *due) {
                        faults.push((moment.entry, refusal::not_yet_overdue(due)));
                    }
                }
                Ok(_) => {}
            }
        }
        faults
    }
}
