//! Escalation: where a disagreement stands, what is due next, and whether it has gone as far as a
//! referral needs.
//!
//! There are two kinds. A **challenge** ([`Challenge`]) is a conference chair's, by the Practice
//! Resolution Protocol: its stages and time limits are those of \[PROTOCOL\], and its record is a log
//! that is only ever added to. A **general** escalation ([`EscalationRecord`]) is anybody's: no
//! document here gives it stages or time limits, so it has the dates that the practitioner enters.
//!
//! The app never decides. It says what is overdue; a person records what they decided.

mod challenge;
mod checklist;
mod correcting;
mod deadlines;
mod event;
mod general;
mod history;
mod in_words;
mod kind;
mod other_dates;
mod overview;
mod particulars;
mod prerequisite;
mod recording;
mod refusal;
mod stages;
mod state;
mod time_line;
mod what_if;

pub use challenge::{Challenge, Details, Entry, NewEntry, What};
pub use checklist::{CheckItem, checklist};
pub use deadlines::{Agreed, Deadline, Duty, Standing, deadlines, next_due};
pub use event::{Authority, Event, Skip, Told};
pub use general::{Closure, DayOf, EscalationRecord, EscalationStep, StepDue, problem_with_day};
pub use history::{History, Moment, history};
pub use in_words::{EntryInWords, log_in_words};
pub use kind::{Kind, recordable};
pub use other_dates::{child_in_need_check, veto_views};
pub use overview::{NextDue, Overview};
pub use prerequisite::{Finish, Prerequisite, Progress, prerequisite_for_referral};
pub use recording::{Asked, Consulted, Problem, Recording, read_date};
pub use refusal::Refusal;
pub use stages::{Category, Stage, StageRules, rules};
pub use state::{Closing, Ending, Position, Response, State, apply};
pub use time_line::{Reach, Row, TimeLine, WIDTH, time_line};
pub use what_if::{Time, read_days};

use super::referral::Referral;
use super::self_check::{Answers, Question};

/// An escalation of either kind, as it lies in a draft.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Escalation<'a> {
    /// Dates that the practitioner enters.
    General(&'a EscalationRecord),
    /// A conference chair's, with the Protocol's time limits.
    Challenge(&'a Challenge),
}

impl<'a> Escalation<'a> {
    /// The escalations that lie in a draft: none, one, or one of each kind.
    pub fn of(draft: &'a Referral) -> Vec<Escalation<'a>> {
        let general = draft.escalation.as_ref().map(Escalation::General);
        let challenge = draft.challenge.as_ref().map(Escalation::Challenge);
        general.into_iter().chain(challenge).collect()
    }

    /// By what the practitioner knows it.
    pub fn reference(self) -> &'a str {
        match self {
            Escalation::General(record) => &record.reference,
            Escalation::Challenge(challenge) => &challenge.details.reference,
        }
    }
}

/// A case that is to be escalated before it can be referred: the answers of its check, and an empty
/// record. It has no route, so there is nothing to export before it is checked again.
pub fn start(answers: &Answers) -> Referral {
    Referral {
        self_check: Some(answers.settled()),
        escalation: Some(EscalationRecord::default()),
        ..Referral::default()
    }
}

/// A conference chair's challenge: with the answers of a check, where it came from one.
pub fn start_challenge(answers: Option<&Answers>) -> Referral {
    Referral {
        self_check: answers.map(Answers::settled),
        challenge: Some(Challenge::default()),
        ..Referral::default()
    }
}

/// The answers with which the case is checked again once the escalation is over: all but the one
/// about escalation.
pub fn answers_afterwards(answers: &Answers) -> Answers {
    let mut afterwards = answers.clone();
    // No option has an empty value, which leaves the question unanswered.
    afterwards.set(Question::Escalation, "");
    afterwards
}

/// Whether a draft is the record of an escalation and not yet a referral.
pub fn is_before_referral(referral: &Referral) -> bool {
    !Escalation::of(referral).is_empty() && referral.route.is_none()
}
