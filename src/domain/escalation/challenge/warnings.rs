//! Warnings: where what people did is not what the Protocol asks for.
//!
//! A warning is said before an event is recorded and stands beside its entry afterwards. It never stops
//! anybody: what cannot be true is a refusal instead (`protocol/refusal.rs`).

use chrono::NaiveDate;

use super::deadlines::{Deadline, Duty, awaited_until, child_in_need_check, deadlines};
use super::entry_draft::NewEntry;
use super::log::{Challenge, ChallengeDetails, Entry, EntryKind};
use super::replay::{Moment, history};
use crate::domain::answer::{UnknownFields, YesNo};
use crate::domain::date::{day_and_date, long_date};
use crate::domain::escalation::deadline_status::DeadlineStatus;
use crate::domain::escalation::protocol::event::{Event, Notification};
use crate::domain::escalation::protocol::state::{Ending, Position, State};
use crate::domain::partnership::Citation;
use crate::domain::partnership::protocol::rules;
use crate::domain::partnership::stage::Stage;
use crate::domain::working_days::WorkingDays;

/// Where the Protocol asks for something else, or a reader may ask for more. It blocks nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Whole sentences.
    pub words: String,
    /// Where the Protocol says so, or that it is this app's advice.
    pub citation: Citation,
}

/// A warning about something that is in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryWarning {
    /// The number of the event's entry, by which it is corrected.
    pub entry: usize,
    /// The number of the entry that says it as it is known now: a correction, where there is one.
    pub said_by: usize,
    pub warning: Warning,
}

/// The warnings about everything that happened as it is known now, in the order of the log.
pub fn warnings(challenge: &Challenge, calendar: &WorkingDays) -> Vec<EntryWarning> {
    let moments = history(challenge).moments;
    let mut found = Vec::new();
    for (place, moment) in moments.iter().enumerate() {
        let said_by = moment.corrected_by.unwrap_or(moment.entry);
        let of_it = of_moment(challenge, &moments[..place], moment, calendar).into_iter();
        found.extend(of_it.map(|warning| EntryWarning { entry: moment.entry, said_by, warning }));
    }
    found
}

impl Challenge {
    /// What to say before this is recorded, or put in the place of an entry. Nothing is recorded.
    pub fn warnings_before(
        &self,
        corrects: Option<usize>,
        new: NewEntry,
        calendar: &WorkingDays,
    ) -> Vec<Warning> {
        let kind = match corrects {
            None => EntryKind::Happened { event: new.event },
            Some(entry) => EntryKind::Corrected { entry, reason: String::new(), to: new.event },
        };
        let number = corrects.unwrap_or(self.log().len() + 1);
        let unknown = UnknownFields::new();
        let with = self.with(Entry {
            kind,
            on: new.on,
            written: new.on,
            by: new.by,
            note: new.note,
            unknown,
        });
        let found = warnings(&with, calendar).into_iter();
        found.filter(|it| it.entry == number).map(|it| it.warning).collect()
    }
}

/// The warnings about one moment, by what came before it. One that does not count has none.
fn of_moment(
    challenge: &Challenge,
    earlier: &[Moment],
    moment: &Moment,
    calendar: &WorkingDays,
) -> Vec<Warning> {
    let Ok(after) = moment.after else { return Vec::new() };
    let (before, on) = (moment.before, moment.on);
    let mut found = Vec::new();
    match &moment.event {
        Event::Skipped { .. } | Event::Escalated { .. } => {
            found.extend(nobody_agreed(&moment.event, before, after));
            found.extend(answer_still_awaited(earlier, before, on, calendar));
        }
        Event::WillResolve => {
            found.extend(answer_still_awaited(earlier, before, on, calendar));
            found.extend(monitored_at_stage_1(after));
        }
        Event::Exhausted => {
            found.extend(answer_still_awaited(earlier, before, on, calendar));
            found.extend(exhausted_although_skipped(after));
        }
        Event::GroupNotified => found.extend(exhausted_although_skipped(after)),
        Event::Resolved => found.extend(no_written_response(before)),
        Event::FileChecked { evidenced } => {
            found.extend(checked_early(&challenge.details, *evidenced, on, calendar));
        }
        Event::Notified { whom: Notification::Director | Notification::BusinessUnit } => {
            found.extend(stage_3_not_raised(after));
        }
        Event::Withdrawn { .. } => found.extend(check_dropped(challenge, on, calendar)),
        _ => {}
    }
    found
}

fn warning(words: impl Into<String>, citation: Citation) -> Option<Warning> {
    Some(Warning { words: words.into(), citation })
}

/// A stage is skipped with it, and nobody is named who agreed.
fn nobody_agreed(event: &Event, before: State, after: State) -> Option<Warning> {
    let is_new = |before: Option<Ending>, after: Option<Ending>| {
        after == Some(Ending::SkippedWithoutAuthority) && before != after
    };
    let stage_1 = is_new(before.stage_1, after.stage_1);
    let skipped = match (stage_1, is_new(before.stage_2, after.stage_2)) {
        (true, true) => "Stages 1 and 2 are",
        (true, false) => "Stage 1 is",
        (false, true) => "Stage 2 is",
        (false, false) => return None,
    };
    match event {
        Event::Skipped { .. } => warning(
            format!(
                "{skipped} skipped, and nobody is named who agreed to that. The Protocol asks the \
                 chair to decide this in consultation with their line manager."
            ),
            Citation::protocol("4.1"),
        ),
        _ => warning(
            format!(
                "{skipped} skipped, and nobody is named who agreed to that. The Protocol lets a \
                 concern go from Stage 1 to Stage 3, but whoever reads this at Stage 4 may ask."
            ),
            Citation::OWN_ADVICE,
        ),
    }
}

/// The challenge goes on while there is still time for an answer.
fn answer_still_awaited(
    earlier: &[Moment],
    before: State,
    on: NaiveDate,
    calendar: &WorkingDays,
) -> Option<Warning> {
    let Position::ResponseDue(stage) = before.at else { return None };
    let due = awaited_until(earlier, calendar).filter(|due| on <= *due)?;
    warning(
        format!(
            "The response to {} is not overdue: there is time until 11:59pm on {}. It then counts as \
             overtaken.",
            stage.label(),
            day_and_date(due)
        ),
        rules(stage).citation,
    )
}

/// \[PROTOCOL 4.3\] has the chair monitor what was promised at Stage 2.
fn monitored_at_stage_1(after: State) -> Option<Warning> {
    if after.at != Position::Monitoring(Stage::One) {
        return None;
    }
    warning(
        "The Protocol has the chair monitor what is done at Stage 2, and says nothing of it at \
         Stage 1.",
        Citation::protocol("4.3"),
    )
}

fn exhausted_although_skipped(after: State) -> Option<Warning> {
    let stage = after.skipped_without_authority()?;
    warning(
        format!(
            "{} was skipped, and nobody is named who agreed to that. This app counts a skipped stage \
             as exhausted; the Practice Review Group may see it differently.",
            stage.label()
        ),
        Citation::OWN_ADVICE,
    )
}

fn no_written_response(before: State) -> Option<Warning> {
    let Position::ResponseDue(stage) = before.at else { return None };
    warning(
        format!(
            "No written response to {} is recorded, and the Protocol asks for one to the \
             Safeguarding Unit. Once the concern is resolved, it counts as overtaken.",
            stage.label()
        ),
        rules(stage).citation,
    )
}

fn checked_early(
    details: &ChallengeDetails,
    evidenced: bool,
    on: NaiveDate,
    calendar: &WorkingDays,
) -> Option<Warning> {
    if details.stepped_down != Some(YesNo::Yes) {
        return warning(
            "The record does not say that the conference ended a plan with a step down, so the app \
             works out no day for this check.",
            Citation::OWN_ADVICE,
        );
    }
    let conference = details.conference_date.real_date()?;
    let due = child_in_need_check(conference, calendar).on;
    let still_due = if evidenced { "" } else { " The check on that day stays due." };
    (on < due).then(|| {
        let words = format!(
            "{} is before {}, when the six weeks after the conference are over.{still_due}",
            long_date(on),
            day_and_date(due)
        );
        Warning { words, citation: Citation::protocol("4.2") }
    })
}

fn stage_3_not_raised(after: State) -> Option<Warning> {
    if after.has_reached_stage_3() {
        return None;
    }
    warning(
        "Stage 3 is not raised in this record, and the Protocol asks for this when it is.",
        Citation::protocol("4.4"),
    )
}

/// Withdrawing ends the check of the file too, where it was not made.
fn check_dropped(challenge: &Challenge, on: NaiveDate, calendar: &WorkingDays) -> Option<Warning> {
    let deadlines = deadlines(challenge, on, calendar);
    let is_dropped =
        |it: &Deadline| it.duty == Duty::FileCheck && it.status == DeadlineStatus::NoLongerDue;
    if !deadlines.iter().any(is_dropped) {
        return None;
    }
    warning(
        "The six-week check of the file after the step down is then no longer due.",
        Citation::OWN_ADVICE,
    )
}
