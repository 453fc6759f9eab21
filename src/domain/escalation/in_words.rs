//! A challenge in words, as its record and its pages show it: deadlines, and the log with what was
//! wrong in it.

use chrono::NaiveDate;

use super::challenge::{Challenge, Entry, What};
use super::deadlines::{Deadline, Standing};
use super::event::{Authority, Event, Skip};
use super::history::history;
use crate::domain::date::{day_and_date, long_date};

/// One entry of the log in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryInWords {
    /// Its number, from 1.
    pub number: usize,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// What happened, and then what is known of it, line by line.
    pub lines: Vec<String>,
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
        let correction = (1..).zip(log).filter(|(_, it)| it.what.corrects() == Some(number)).last();
        let moment = history.moments.iter().find(|moment| moment.entry == number);
        let refused = moment.and_then(|moment| moment.after.as_ref().err());
        EntryInWords {
            number,
            on: entry.on,
            lines: what(&entry.what),
            note: entry.note.clone(),
            by: entry.by.clone(),
            written: entry.written,
            no_longer: correction
                .and_then(|(by, correction)| superseded(by, &correction.what))
                .or_else(|| refused.map(|refusal| format!("It does not count: {refusal}"))),
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

fn what(what: &What) -> Vec<String> {
    match what {
        What::Happened { event } => event.in_words(),
        What::Corrected { entry, reason, to } => {
            let mut lines = vec![format!("Correction of entry {entry}: {reason}")];
            lines.extend(to.in_words());
            lines
        }
        What::TakenBack { entry, reason } => {
            vec![format!("Entry {entry} taken back: {reason}")]
        }
    }
}

impl Event {
    /// What happened, and then what was recorded with it, line by line.
    pub fn in_words(&self) -> Vec<String> {
        let mut lines = vec![self.label().to_owned()];
        let mut add = |label: &str, text: &str| {
            if !text.trim().is_empty() {
                lines.push(format!("{label}: {text}"));
            }
        };
        match self {
            Event::FormSent { to } => add("To", to),
            Event::ResponseReceived { from } => add("From", from),
            Event::DateAgreed { by, with } => {
                add("Last day", &long_date(*by));
                add("Agreed with", with);
            }
            Event::Skipped { to, skip } => {
                add("To", to.label());
                skip.in_words(&mut add);
            }
            Event::Escalated { to, skip } => {
                add("To", to.label());
                if let Some(skip) = skip {
                    skip.in_words(&mut add);
                }
            }
            Event::GroupOutcome { outcome, actions } => {
                add("Findings and recommendations", outcome);
                add("Actions", actions);
            }
            Event::Withdrawn { reason } => add("Reason", reason),
            Event::FileChecked { .. }
            | Event::Logged
            | Event::NoResponse
            | Event::WillResolve
            | Event::Resolved
            | Event::Exhausted
            | Event::GroupNotified
            | Event::Told { .. }
            | Event::Noted => {}
        }
        lines
    }
}

impl Skip {
    fn in_words(&self, add: &mut impl FnMut(&str, &str)) {
        add("Reason", &self.reason);
        let mut consulted = |label, authority: &Option<Authority>| {
            if let Some(Authority { name, role, on }) = authority {
                add(label, &format!("{name}, {role}, on {}", long_date(*on)));
            }
        };
        consulted("Line manager", &self.line_manager);
        consulted("Safeguarding Unit Manager", &self.unit_manager);
    }
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
