//! "What if": when a time would be over, without a record.

use chrono::NaiveDate;

use super::deadlines::Duty;
use super::other_dates::veto_views;
use super::stages::{Stage, rules};
use crate::domain::working_days::{Due, WorkingDays, due_on};

/// The most working days that are counted: about a year. The longest time of the Protocol is ten, and
/// bank holidays are published for two or three years: further off, a date would be a guess, and the
/// days that were not counted a page of names.
pub const MOST_DAYS: u16 = 260;

/// A time whose end is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// A step of the Protocol.
    Step(Duty),
    /// Representatives give their views on a veto. \[OVERVIEW "How do we do it?"\]
    VetoViews,
    /// So many working days.
    WorkingDays,
}

impl Time {
    /// Every time, those of the Protocol in its order.
    pub const ALL: [Time; 10] = [
        Time::WorkingDays,
        Time::Step(Duty::Form(Stage::One)),
        Time::Step(Duty::Response(Stage::One)),
        Time::Step(Duty::Form(Stage::Two)),
        Time::Step(Duty::Response(Stage::Two)),
        Time::Step(Duty::NotifyDirector),
        Time::Step(Duty::Form(Stage::Three)),
        Time::Step(Duty::Response(Stage::Three)),
        Time::Step(Duty::FileCheck),
        Time::VetoViews,
    ];

    /// What it is called.
    pub fn label(self) -> String {
        match self {
            Time::Step(duty) => duty.label(),
            Time::VetoViews => "Views on a veto".to_owned(),
            Time::WorkingDays => "A number of working days".to_owned(),
        }
    }

    /// How long it is, and from when.
    pub fn hint(self) -> Option<String> {
        let from = match self {
            Time::WorkingDays => return None,
            Time::VetoViews => return Some("2 weeks from the day it was circulated.".to_owned()),
            Time::Step(Duty::FileCheck) => {
                return Some("6 weeks from the conference.".to_owned());
            }
            Time::Step(Duty::NotifyDirector) => (1, "Stage 3 was raised"),
            Time::Step(Duty::Form(stage)) => {
                let from = match stage {
                    Stage::One => "the concern was identified",
                    Stage::Two => "the decision to escalate",
                    Stage::Three => "Stage 3 was raised",
                };
                (rules(stage).form_days, from)
            }
            Time::Step(Duty::Response(stage)) => (rules(stage).response_days, "the form was sent"),
        };
        let (days, start) = from;
        let s = if days == 1 { "" } else { "s" };
        let joined = if start.starts_with("the decision") { "of" } else { "on which" };
        Some(format!("{days} working day{s} from the day {joined} {start}."))
    }

    /// When it is over. `days` counts only for [`Time::WorkingDays`].
    pub fn due(self, from: NaiveDate, days: u16, calendar: &WorkingDays) -> Due {
        match self {
            Time::Step(duty) => duty.due(from, calendar),
            Time::VetoViews => veto_views(from, calendar),
            Time::WorkingDays => due_on(from, days, calendar),
        }
    }
}

/// A number of working days as it was typed, or what to do about it.
pub fn read_days(typed: &str) -> Result<u16, String> {
    let days = typed.trim().parse::<u16>().ok().filter(|days| (1..=MOST_DAYS).contains(days));
    days.ok_or_else(|| format!("Enter a whole number of working days, from 1 to {MOST_DAYS}."))
}
