//! A challenge in words, as its record and its pages show it: deadlines, and the log with what was
//! wrong in it.

use chrono::NaiveDate;

use super::challenge::{Challenge, Entry, What};
use super::deadlines::{Deadline, Standing};
use super::history::history;
use super::kind::Kind;
use super::stages::Stage;
use crate::domain::date::{day_and_date, long_date};

/// One entry of the log in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryInWords {
    /// Its number, from 1.
    pub number: usize,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// Of a correction: which entry it corrects or takes back, and why.
    pub correction: Option<String>,
    /// What happened, and then what is known of it, line by line. Nothing where an entry was taken
    /// back.
    pub happened: Vec<String>,
    /// The note, as it was typed.
    pub note: String,
    /// Who wrote it down.
    pub by: String,
    /// When it was written down.
    pub written: NaiveDate,
    /// Why it no longer counts as it stands: it was corrected, was taken back, or has no place in
    /// the Protocol.
    pub no_longer: Option<String>,
}

/// The whole log, oldest entry first. Nothing is left out.
pub fn log_in_words(challenge: &Challenge) -> Vec<EntryInWords> {
    let log = challenge.log();
    let history = history(challenge);
    let entry = |(number, entry): (usize, &Entry)| {
        // A correction says what happened in the place of the entry that it corrects.
        let about = entry.what.corrects().unwrap_or(number);
        let moment = history.moments.iter().find(|moment| moment.entry == about);
        let correction = (number + 1..)
            .zip(log.iter().skip(number))
            .filter(|(_, later)| later.what.corrects() == Some(about))
            .last();
        let refused = moment.and_then(|moment| moment.after.as_ref().err());
        EntryInWords {
            number,
            on: entry.on,
            correction: correction_in_words(&entry.what),
            happened: happened(&entry.what, moment.and_then(|it| it.before.at.stage())),
            note: entry.note.clone(),
            by: entry.by.clone(),
            written: entry.written,
            no_longer: correction
                .and_then(|(by, correction)| superseded(by, &correction.what))
                .or_else(|| refused.map(|refusal| format!("It does not count. {refusal}"))),
        }
    };
    (1..).zip(log).map(entry).collect()
}

fn superseded(by: usize, correction: &What) -> Option<String> {
    match correction {
        What::Happened { .. } => None,
        What::Corrected { reason, .. } => Some(format!("Corrected by entry {by}: {reason}")),
        What::TakenBack { reason, .. } => Some(format!("Taken back by entry {by}: {reason}")),
    }
}

fn correction_in_words(what: &What) -> Option<String> {
    match what {
        What::Happened { .. } => None,
        What::Corrected { entry, reason, .. } => {
            Some(format!("Correction of entry {entry}: {reason}"))
        }
        What::TakenBack { entry, reason } => {
            Some(format!("Entry {entry} taken back, it never happened: {reason}"))
        }
    }
}

fn happened(what: &What, stage: Option<Stage>) -> Vec<String> {
    let event = match what {
        What::Happened { event } | What::Corrected { to: event, .. } => event,
        What::TakenBack { .. } => return Vec::new(),
    };
    let mut lines = vec![Kind::of(event).title(stage)];
    let particulars = event.particulars().into_iter();
    lines.extend(particulars.map(|(label, words)| format!("{label}: {words}")));
    lines
}

impl Deadline {
    /// When it is or was due, and whether it was kept.
    pub fn in_words(&self, today: NaiveDate) -> String {
        let last_day = self.last_day();
        let until = day_and_date(last_day);
        let mut words = match self.standing {
            Standing::Waiting if last_day == today => format!("Due today, {until}, by 11:59pm."),
            Standing::Waiting => format!("Due by {until}."),
            Standing::Overdue { since } => {
                format!("Was due by {until}. Overdue since {}.", long_date(since))
            }
            Standing::Met { on, late: false } => {
                format!("Due by {until}. Done in time, on {}.", long_date(on))
            }
            Standing::Met { on, late: true } => {
                format!("Was due by {until}. Done late, on {}.", long_date(on))
            }
            Standing::NotMet => format!("Was due by {until}. Not done."),
            Standing::NoLongerDue => format!("Was due by {until}. No longer due."),
        };
        if self.agreed.is_some() {
            let computed = long_date(self.due.on);
            words += &format!(" This date was agreed; the Protocol’s is {computed}.");
        }
        words
    }
}
