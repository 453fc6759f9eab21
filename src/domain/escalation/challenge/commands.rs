//! What a person can do to the log of a challenge: add to it, correct an entry, take one back.

use chrono::NaiveDate;

use super::deadlines::awaited_until;
use super::entry_draft::NewEntry;
use super::log::{Challenge, Entry, EntryKind, MOST_LOG_ENTRIES};
use super::problems::is_too_long_ago;
use super::replay::{History, history};
use crate::domain::answer::{UnknownFields, has_words};
use crate::domain::escalation::protocol::event::Event;
use crate::domain::escalation::protocol::refusal::{self, Refusal};
use crate::domain::working_days::WorkingDays;

impl Challenge {
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
        self.add(
            EntryKind::Happened { event: new.event },
            new.on,
            new.by,
            new.note,
            today,
            calendar,
        )
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
        let kind = EntryKind::Corrected { entry, reason: reason.trim().to_owned(), to: new.event };
        self.add(kind, new.on, new.by, new.note, today, calendar)
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
        let kind = EntryKind::TakenBack { entry, reason: reason.trim().to_owned() };
        self.add(kind, today, by.to_owned(), String::new(), today, calendar)
    }

    fn add(
        &mut self,
        kind: EntryKind,
        on: NaiveDate,
        by: String,
        note: String,
        today: NaiveDate,
        calendar: &WorkingDays,
    ) -> Result<usize, Refusal> {
        if !has_words(&by) {
            return Err(refusal::nobody_recorded_it());
        }
        if self.log.len() >= MOST_LOG_ENTRIES {
            return Err(refusal::log_is_full(MOST_LOG_ENTRIES));
        }
        self.check_days(&kind, on, today)?;
        if let EntryKind::Corrected { reason, .. } | EntryKind::TakenBack { reason, .. } = &kind {
            self.check_correction(kind.corrects(), reason)?;
        }
        let number = self.log.len() + 1;
        let about = kind.corrects().unwrap_or(number);
        let with =
            self.with(Entry { kind, on, written: today, by, note, unknown: UnknownFields::new() });
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

    /// The challenge with one entry more, whether or not that can be.
    pub(super) fn with(&self, entry: Entry) -> Challenge {
        let mut with = self.clone();
        with.log.push(entry);
        with
    }

    /// Refuses days that cannot be: slips in typing that would become wrong deadlines.
    fn check_days(&self, kind: &EntryKind, on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
        if on > today {
            return Err(refusal::in_the_future(on));
        }
        if is_too_long_ago(on) {
            return Err(refusal::too_long_ago(on));
        }
        let event = match kind {
            EntryKind::Happened { event } | EntryKind::Corrected { to: event, .. } => event,
            EntryKind::TakenBack { .. } => return Ok(()),
        };
        if let Some(on) = event.consulted_on().find(|on| *on > today) {
            return Err(refusal::consulted_in_the_future(on));
        }
        let conference = self.details.conference_date.real_date();
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
        if !corrected.is_some_and(|entry| matches!(entry.kind, EntryKind::Happened { .. })) {
            return Err(refusal::no_such_entry(number));
        }
        if !has_words(reason) {
            return Err(refusal::correction_without_reason());
        }
        Ok(())
    }

    /// The entries that the Protocol does not allow, and any that say no response came before it
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
