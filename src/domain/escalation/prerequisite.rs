//! Whether an escalation has gone as far as a referral needs.
//!
//! \[OVERVIEW\]: "If escalation processes have not been used, you will be asked to do this before the
//! Referral is processed". Finished is: resolved (by discussion too), exhausted, decided at Stage 4, or, for a general
//! escalation, declared closed. Overdue alone is not finished, and neither is withdrawn.

use chrono::NaiveDate;

use super::challenge::deadlines::{Duty, deadlines};
use super::challenge::log::Challenge;
use super::challenge::replay::history;
use super::deadline_status::DeadlineStatus;
use super::difference_of_opinion::GeneralEscalation;
use super::escalation::Escalation;
use super::protocol::state::{Position, State};
use crate::domain::answer::YesNo;
use crate::domain::date::long_date;
use crate::domain::partnership::stage::Stage;
use crate::domain::self_check::EscalationUse;
use crate::domain::working_days::WorkingDays;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prerequisite {
    pub progress: EscalationProgress,
    /// The first day on which anything was done, where it is known.
    pub started: Option<NaiveDate>,
    /// The day on which it was over, where it is and that is known.
    pub over: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EscalationProgress {
    NotStarted,
    GoingOn,
    /// It is over, as a referral needs it.
    Finished(Finish),
    /// It was withdrawn before it was finished.
    Withdrawn,
}

/// How an escalation was finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    Resolved,
    /// Stages 1 to 3 were exhausted.
    Exhausted,
    /// The Practice Review Group came to an outcome.
    Stage4Outcome,
    /// The practitioner declared a general escalation closed.
    DeclaredClosed,
}

pub fn prerequisite_for_referral(
    escalation: Escalation<'_>,
    today: NaiveDate,
    calendar: &WorkingDays,
) -> Prerequisite {
    match escalation {
        Escalation::General(record) => of_general(record, today),
        Escalation::Challenge(challenge) => of_challenge(challenge, today, calendar),
    }
}

fn of_challenge(challenge: &Challenge, today: NaiveDate, calendar: &WorkingDays) -> Prerequisite {
    let history = history(challenge);
    let started = history.first(State::has_begun);
    // What was finished stays so, even if the challenge is withdrawn later; but not where it goes on.
    let finished =
        history.counted().fold(None, |so_far: Option<(Finish, NaiveDate)>, (moment, after)| {
            match finish(after) {
                Some(how) if finish(moment.before) != Some(how) => Some((how, moment.on)),
                None if after.at != Position::Withdrawn => None,
                _ => so_far,
            }
        });
    let finished = finished.filter(|(how, _)| {
        *how != Finish::Exhausted || !is_still_awaited(challenge, today, calendar)
    });
    let withdrawn = history.first(|state| state.at == Position::Withdrawn);
    let (progress, over) = match (finished, withdrawn) {
        (Some((how, on)), _) => (EscalationProgress::Finished(how), Some(on)),
        (None, Some(on)) if started.is_some() => (EscalationProgress::Withdrawn, Some(on)),
        (None, None) if started.is_some() => (EscalationProgress::GoingOn, None),
        (None, _) => (EscalationProgress::NotStarted, None),
    };
    Prerequisite { progress, started, over }
}

/// Whether Stage 3 went without a response before that was due. Exhausted means that the response was
/// unsatisfactory, or absent when due, so it is not yet.
fn is_still_awaited(challenge: &Challenge, today: NaiveDate, calendar: &WorkingDays) -> bool {
    let deadlines = deadlines(challenge, today, calendar);
    let last = deadlines.iter().rfind(|it| it.duty == Duty::Response(Stage::Three));
    last.is_some_and(|it| it.status == DeadlineStatus::Overtaken && today <= it.last_day())
}

fn finish(state: State) -> Option<Finish> {
    match state.at {
        Position::Resolved => Some(Finish::Resolved),
        Position::Exhausted | Position::PracticeReviewGroup => Some(Finish::Exhausted),
        Position::GroupDecided => Some(Finish::Stage4Outcome),
        _ => None,
    }
}

fn of_general(record: &GeneralEscalation, today: NaiveDate) -> Prerequisite {
    let over = record.closed.as_ref().and_then(|closed| closed.on.real_date());
    let progress = match &record.closed {
        // A future day is a slip: nothing has ended on it.
        Some(_) if over.is_none_or(|over| over <= today) => {
            EscalationProgress::Finished(Finish::DeclaredClosed)
        }
        _ if record.begun().next().is_some() => EscalationProgress::GoingOn,
        _ => EscalationProgress::NotStarted,
    };
    let over = over.filter(|_| matches!(progress, EscalationProgress::Finished(_)));
    Prerequisite { progress, started: record.started(), over }
}

impl Prerequisite {
    /// Whether the case can be referred as far as escalation goes.
    pub fn is_met(self) -> bool {
        matches!(self.progress, EscalationProgress::Finished(_))
    }

    /// The answer to the self-check's question about escalation.
    pub fn answer(self) -> EscalationUse {
        match self.progress {
            EscalationProgress::NotStarted | EscalationProgress::Withdrawn => {
                EscalationUse::NotUsed
            }
            EscalationProgress::GoingOn => EscalationUse::GoingOn,
            EscalationProgress::Finished(_) => EscalationUse::Finished,
        }
    }

    /// The answer to \[FORM\] Part 1: "Has this case been subject to the Practice Resolution Protocol,
    /// escalation, or challenge within or between organisations or services?". A challenge that was
    /// withdrawn was still used.
    pub fn protocol_used(self) -> YesNo {
        if self.progress == EscalationProgress::NotStarted { YesNo::No } else { YesNo::Yes }
    }

    /// How far it has gone, with the dates, as a sentence.
    pub fn sentence(self) -> String {
        let how = match self.progress {
            EscalationProgress::NotStarted => {
                return "The escalation has not been started.".to_owned();
            }
            EscalationProgress::GoingOn => "is still going on",
            EscalationProgress::Withdrawn => "was withdrawn",
            EscalationProgress::Finished(Finish::Resolved) => "ended with the concern resolved",
            EscalationProgress::Finished(Finish::Exhausted) => "exhausted Stages 1 to 3",
            EscalationProgress::Finished(Finish::Stage4Outcome) => {
                "ended with the outcome of the Practice Review Group"
            }
            EscalationProgress::Finished(Finish::DeclaredClosed) => "was declared closed",
        };
        let started = self.started.map(|on| format!(" started on {}", long_date(on)));
        let joined = if started.is_some() { " and" } else { "" };
        let over = self.over.map(|on| format!(" on {}", long_date(on))).unwrap_or_default();
        format!("The escalation{}{joined} {how}{over}.", started.unwrap_or_default())
    }
}
