//! The days of a difference of opinion, as they are asked about: each by itself, and beside the others of
//! the same record.
//!
//! An answer before the question, or an end before the beginning, cannot be. A stage before a lower one,
//! an answer that was expected before it was asked for, or a step after the end, is unlikely, and mostly
//! a slip in the year: it is asked about, and the practitioner may say that it is right.

use chrono::NaiveDate;

use super::difference_of_opinion::{EscalationStep, GeneralEscalation};
use super::opinion_stage::OpinionStage;
use crate::domain::date_entry::DateEntry;
use crate::domain::date_question::{DateOf, DateProblem, DateQuestion};

/// Which day of a difference of opinion it is. Steps are named by their place in the record, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOf {
    /// The day on which a step was raised.
    Raised(usize),
    /// The day by which its answer is expected.
    AnswerDue(usize),
    /// The day of its answer.
    Answer(usize),
    /// The day on which it all ended.
    End,
}

/// Another day of the record, which a day lies before.
struct Earlier {
    on: NaiveDate,
    /// What that day is: `when it was raised`.
    what: &'static str,
    may_be_right: bool,
}

impl GeneralEscalation {
    /// What is wrong with a day as it was typed, or unlikely, if anything. It is kept as it was typed.
    pub fn problem_with_day(&self, of: DayOf, today: NaiveDate) -> Option<DateProblem> {
        let entry = self.day(of)?;
        let (date_of, name) = match of {
            DayOf::Raised(_) => (DateOf::Past, "the date on which it was raised"),
            DayOf::AnswerDue(_) => (DateOf::AnyTime, "the date of the expected answer"),
            DayOf::Answer(_) => (DateOf::Past, "the date of the answer"),
            DayOf::End => (DateOf::Past, "the day on which it ended"),
        };
        let asked = DateQuestion::new(date_of, name);
        let mut problem = match asked.read(entry, today) {
            Err(problem) => problem,
            Ok(None) => return None,
            Ok(Some(on)) => {
                let is_asked = |it: &Earlier| !(it.may_be_right && entry.is_confirmed());
                let earlier = self.earlier(of, on).filter(is_asked)?;
                let may_be_right = earlier.may_be_right;
                DateProblem { may_be_right, ..asked.is_before(on, earlier.on, earlier.what) }
            }
        };
        problem.message.push_str(" It is kept as you typed it.");
        Some(problem)
    }

    fn day(&self, of: DayOf) -> Option<&DateEntry> {
        Some(match of {
            DayOf::Raised(step) => &self.steps.get(step)?.date,
            DayOf::AnswerDue(step) => &self.steps.get(step)?.answer_due,
            DayOf::Answer(step) => &self.steps.get(step)?.answered_on,
            DayOf::End => &self.closed.as_ref()?.on,
        })
    }

    /// The day of the record that this one must not lie before, and does.
    fn earlier(&self, of: DayOf, on: NaiveDate) -> Option<Earlier> {
        let raised = |step: usize| {
            let raised = self.steps.get(step)?.date.real_date()?;
            Some((raised, "when it was raised"))
        };
        let ((other, what), may_be_right) = match of {
            DayOf::Raised(step) => (self.lower_stage(step)?, true),
            DayOf::AnswerDue(step) => (raised(step)?, true),
            DayOf::Answer(step) => (raised(step)?, false),
            DayOf::End => match self.started() {
                Some(started) if on < started => ((started, "when it was first raised"), false),
                _ => (self.last_day()?, true),
            },
        };
        (on < other).then_some(Earlier { on: other, what, may_be_right })
    }

    /// The latest of the days on which the stages below that of a step were first raised.
    fn lower_stage(&self, step: usize) -> Option<(NaiveDate, &'static str)> {
        let stage = self.steps.get(step)?.stage?;
        let lower = OpinionStage::ALL.into_iter().filter(|it| stage.is_above(*it));
        let first = |stage: OpinionStage| {
            let of_it = self.steps.iter().filter(|it| it.stage == Some(stage));
            Some((of_it.filter_map(|it| it.date.real_date()).min()?, stage.when()))
        };
        lower.filter_map(first).max_by_key(|(on, _)| *on)
    }

    /// The last day on which anything was raised or answered.
    fn last_day(&self) -> Option<(NaiveDate, &'static str)> {
        let raised = |it: &EscalationStep| Some((it.date.real_date()?, "when a step was raised"));
        let answered =
            |it: &EscalationStep| Some((it.answered_on.real_date()?, "when an answer came"));
        let days = self.steps.iter().flat_map(|it| [raised(it), answered(it)]);
        days.flatten().max_by_key(|(on, _)| *on)
    }
}
