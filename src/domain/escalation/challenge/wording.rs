//! A challenge in words, as its record and its pages show it: deadlines, and the log with what was
//! wrong in it.

use chrono::NaiveDate;

use super::deadlines::Deadline;
use super::log::{Challenge, Entry, EntryKind};
use super::replay::history;
use crate::domain::date::{day_and_date, long_date};
use crate::domain::escalation::deadline_status::DeadlineStatus;
use crate::domain::escalation::protocol::event_kind::EventKind;
use crate::domain::escalation::protocol::state::Position;

/// One entry of the log in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryWording {
    pub number: usize,
    pub on: NaiveDate,
    /// For a correction: which entry it corrects or takes back, and why.
    pub correction: Option<String>,
    /// What happened, and then the details, line by line. Empty where an entry was taken back.
    pub happened: Vec<String>,
    pub note: String,
    pub by: String,
    pub written: NaiveDate,
    /// Why it no longer counts as it stands: it was corrected or taken back, or the Protocol does
    /// not allow it.
    pub no_longer: Option<String>,
}

/// The whole log, oldest entry first. Nothing is left out.
pub fn log_wording(challenge: &Challenge) -> Vec<EntryWording> {
    let log = challenge.log();
    let history = history(challenge);
    let entry = |(number, entry): (usize, &Entry)| {
        // A correction says what happened in the place of the entry that it corrects.
        let about = entry.kind.corrects().unwrap_or(number);
        let moment = history.moments.iter().find(|moment| moment.entry == about);
        let correction = (number + 1..)
            .zip(log.iter().skip(number))
            .filter(|(_, later)| later.kind.corrects() == Some(about))
            .last();
        let refused = moment.and_then(|moment| moment.after.as_ref().err());
        EntryWording {
            number,
            on: entry.on,
            correction: correction_wording(&entry.kind),
            happened: happened(&entry.kind, moment.map(|it| it.before.at)),
            note: entry.note.clone(),
            by: entry.by.clone(),
            written: entry.written,
            no_longer: correction
                .and_then(|(by, correction)| superseded(by, &correction.kind))
                .or_else(|| refused.map(|refusal| format!("It does not count. {refusal}"))),
        }
    };
    (1..).zip(log).map(entry).collect()
}

fn superseded(by: usize, correction: &EntryKind) -> Option<String> {
    match correction {
        EntryKind::Happened { .. } => None,
        EntryKind::Corrected { reason, .. } => Some(format!("Corrected by entry {by}: {reason}")),
        EntryKind::TakenBack { reason, .. } => Some(format!("Taken back by entry {by}: {reason}")),
    }
}

fn correction_wording(kind: &EntryKind) -> Option<String> {
    match kind {
        EntryKind::Happened { .. } => None,
        EntryKind::Corrected { entry, reason, .. } => {
            Some(format!("Correction of entry {entry}: {reason}"))
        }
        EntryKind::TakenBack { entry, reason } => {
            Some(format!("Entry {entry} taken back, it never happened: {reason}"))
        }
    }
}

fn happened(kind: &EntryKind, before: Option<Position>) -> Vec<String> {
    let event = match kind {
        EntryKind::Happened { event } | EntryKind::Corrected { to: event, .. } => event,
        EntryKind::TakenBack { .. } => return Vec::new(),
    };
    let mut lines = vec![EventKind::of(event).title(before)];
    let particulars = event.particulars().into_iter();
    lines.extend(particulars.map(|(label, words)| format!("{label}: {words}")));
    lines
}

impl Deadline {
    /// When it is or was due, and whether it was kept.
    pub fn wording(&self) -> String {
        let last_day = self.last_day();
        let until = day_and_date(last_day);
        let mut words = match self.status {
            DeadlineStatus::DueToday => format!("Due today, {until}, by 11:59pm."),
            DeadlineStatus::Waiting => format!("Due by {until}."),
            DeadlineStatus::Overdue { since } => {
                format!("Was due by {until}. Overdue since {}.", long_date(since))
            }
            DeadlineStatus::Met { on, late: false } => {
                format!("Due by {until}. Done in time, on {}.", long_date(on))
            }
            DeadlineStatus::Met { on, late: true } => {
                format!("Was due by {until}. Done late, on {}.", long_date(on))
            }
            DeadlineStatus::NotMet => format!("Was due by {until}. Not done."),
            DeadlineStatus::Overtaken => {
                format!("Was due by {until}. Overtaken: the challenge went on before then.")
            }
            DeadlineStatus::NoLongerDue => format!("Was due by {until}. No longer due."),
        };
        if self.status.is_open() {
            words.extend(self.day_off_note().map(|note| format!(" {note}")));
        }
        if self.agreed.is_some() {
            let computed = long_date(self.due.on);
            words += &format!(" This date was agreed; the Protocol’s is {computed}.");
        }
        words
    }

    /// By when, in words: the agreed day where there is one.
    pub fn by_when(&self) -> String {
        let on = day_and_date(self.last_day());
        match self.status {
            DeadlineStatus::DueToday => format!("11:59pm today, {on}"),
            _ => format!("11:59pm on {on}"),
        }
    }

    /// That the last day is a day off, and which working day follows: a note, because the document
    /// counts in weeks.
    pub fn day_off_note(&self) -> Option<String> {
        self.next_working_day().map(day_off_note)
    }

    /// The agreed date beside the one by the Protocol.
    pub fn agreed_sentence(&self) -> Option<String> {
        self.agreed.as_ref().map(|agreed| {
            format!(
                "Agreed on {} with {}. By the Protocol it was {}.",
                long_date(agreed.on),
                agreed.with,
                day_and_date(self.due.on)
            )
        })
    }
}

/// The note beside a last day that is a day off.
pub(crate) fn day_off_note(next: NaiveDate) -> String {
    format!("That is not a working day. The next one is {}.", day_and_date(next))
}
