//! "What if": when a time would be over, without a record.

use chrono::NaiveDate;

use super::challenge::deadlines::Duty;
use crate::domain::partnership::stage::Stage;
use crate::domain::partnership::time_limits::{
    FILE_CHECK_WEEKS, NOTIFY_DIRECTOR_DAYS, VETO_VIEWS_WEEKS, form_days, response_days,
};
use crate::domain::working_days::{Due, WorkingDays, due_on, weeks_after};

/// The most working days that are counted: about a year. The longest time of the Protocol is ten, and
/// bank holidays are published for two or three years: further off, a date would be a guess, and the
/// days that were not counted a page of names.
pub const MOST_DAYS: u16 = 260;

/// A time whose end is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLimit {
    /// A step of the Protocol.
    Step(Duty),
    /// Representatives give their views on a veto. \[OVERVIEW "How do we do it?"\]
    VetoViews,
    /// So many working days.
    WorkingDays,
}

impl TimeLimit {
    /// Every time limit, with the Protocol's in its own order.
    pub const ALL: [TimeLimit; 10] = [
        TimeLimit::WorkingDays,
        TimeLimit::Step(Duty::Form(Stage::One)),
        TimeLimit::Step(Duty::Response(Stage::One)),
        TimeLimit::Step(Duty::Form(Stage::Two)),
        TimeLimit::Step(Duty::Response(Stage::Two)),
        TimeLimit::Step(Duty::NotifyDirector),
        TimeLimit::Step(Duty::Form(Stage::Three)),
        TimeLimit::Step(Duty::Response(Stage::Three)),
        TimeLimit::Step(Duty::FileCheck),
        TimeLimit::VetoViews,
    ];

    pub fn label(self) -> String {
        match self {
            TimeLimit::Step(duty) => duty.label(),
            TimeLimit::VetoViews => "Views on a veto".to_owned(),
            TimeLimit::WorkingDays => "A number of working days".to_owned(),
        }
    }

    /// How long it is, and from when.
    pub fn hint(self) -> Option<String> {
        let from = match self {
            TimeLimit::WorkingDays => return None,
            TimeLimit::VetoViews => {
                return Some(format!("{VETO_VIEWS_WEEKS} weeks from the day it was circulated."));
            }
            TimeLimit::Step(Duty::FileCheck) => {
                return Some(format!("{FILE_CHECK_WEEKS} weeks from the conference."));
            }
            TimeLimit::Step(Duty::NotifyDirector) => (NOTIFY_DIRECTOR_DAYS, "Stage 3 was raised"),
            TimeLimit::Step(Duty::Form(stage)) => {
                let from = match stage {
                    Stage::One => "the concern was identified",
                    Stage::Two => "the decision to escalate",
                    Stage::Three => "Stage 3 was raised",
                };
                (form_days(stage), from)
            }
            TimeLimit::Step(Duty::Response(stage)) => (response_days(stage), "the form was sent"),
        };
        let (days, start) = from;
        let s = if days == 1 { "" } else { "s" };
        let joined = if start.starts_with("the decision") { "of" } else { "on which" };
        Some(format!("{days} working day{s} from the day {joined} {start}."))
    }

    /// When it is over. `days` counts only for [`TimeLimit::WorkingDays`].
    pub fn due(self, from: NaiveDate, days: u16, calendar: &WorkingDays) -> Due {
        match self {
            TimeLimit::Step(duty) => duty.due(from, calendar),
            TimeLimit::VetoViews => veto_views(from, calendar),
            TimeLimit::WorkingDays => due_on(from, days, calendar),
        }
    }
}

/// By when representatives give their views on a veto that was circulated. Where that is no working
/// day, [`Due::next_working_day`] has the one that follows, as a warning: the document says weeks.
pub fn veto_views(circulated: NaiveDate, calendar: &WorkingDays) -> Due {
    weeks_after(circulated, VETO_VIEWS_WEEKS, calendar)
}

/// A number of working days as it was typed, or what to do about it.
pub fn read_days(typed: &str) -> Result<u16, String> {
    let days = typed.trim().parse::<u16>().ok().filter(|days| (1..=MOST_DAYS).contains(days));
    days.ok_or_else(|| format!("Enter a whole number of working days, from 1 to {MOST_DAYS}."))
}
