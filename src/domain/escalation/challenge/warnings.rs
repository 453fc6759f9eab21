//! Warnings: where what people did is not what the Protocol asks for.
//!
//! A warning is said before an event is recorded and stands beside its entry afterwards. It never stops
//! anybody: what cannot be true is a refusal instead (`protocol/refusal.rs`).

use chrono::NaiveDate;

use super::deadlines::{Deadline, Duty, awaited_until, begins, child_in_need_check, deadlines};
use super::entry_draft::NewEntry;
use super::log::{Challenge, Entry, EntryKind};
use super::replay::{Moment, history};
use crate::domain::answer::{UnknownFields, YesNo};
use crate::domain::date::{day_and_date, long_date};
use crate::domain::escalation::deadline_status::DeadlineStatus;
use crate::domain::escalation::protocol::event::{Event, Notification};
use crate::domain::escalation::protocol::state::{Ending, Position, State};
use crate::domain::partnership::Citation;
use crate::domain::partnership::protocol::{Category, rules};
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
        let of_it = of_moment(challenge, &moments, place, calendar).into_iter();
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

/// The warnings about one moment, by what came before it, and by what happened since: once the Protocol
/// has what it asks for, there is nothing left to say. One that does not count has none.
fn of_moment(
    challenge: &Challenge,
    moments: &[Moment],
    place: usize,
    calendar: &WorkingDays,
) -> Vec<Warning> {
    let (earlier, later) = moments.split_at(place);
    let Some((moment, later)) = later.split_first() else { return Vec::new() };
    let Ok(after) = moment.after else { return Vec::new() };
    let (before, on) = (moment.before, moment.on);
    let mut found = Vec::new();
    match &moment.event {
        Event::Logged => found.extend(back_at_stage_1(moments, before, on)),
        Event::Skipped { .. } | Event::Escalated { .. } => {
            found.extend(nobody_agreed(&moment.event, before, after));
            found.extend(answer_still_awaited(earlier, before, on, calendar));
        }
        Event::WillResolve => {
            found.extend(no_written_response(before, later));
            found.extend(monitored_at_another_stage(after));
        }
        Event::Exhausted => {
            let awaited = answer_still_awaited(earlier, before, on, calendar);
            let is_not_yet = awaited.is_some() && !is_answered(later);
            found.extend(awaited);
            found.extend(is_not_yet.then(not_exhausted_yet));
            found.extend(exhausted_although_skipped(after));
        }
        Event::GroupNotified => found.extend(exhausted_although_skipped(after)),
        Event::Resolved => found.extend(no_written_response(before, later)),
        Event::FileChecked { evidenced } => {
            found.extend(checked_early(challenge, *evidenced, on, calendar));
            if !evidenced {
                found.extend(nothing_followed(challenge, moments, on, calendar));
            }
        }
        Event::Notified { whom: Notification::Director | Notification::BusinessUnit } => {
            found.extend(stage_3_not_raised(moments, on));
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
                "{skipped} skipped, and nobody is named who was consulted. The Protocol asks the \
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
    let stage = awaited(before)?;
    let due = awaited_until(earlier, calendar).filter(|due| on <= *due)?;
    warning(
        format!(
            "This is before the time for the response to {} ends, at 11:59pm on {}.",
            stage.label(),
            day_and_date(due)
        ),
        rules(stage).citation,
    )
}

/// The stage whose response is awaited.
fn awaited(state: State) -> Option<Stage> {
    match state.at {
        Position::ResponseDue(stage) | Position::Monitoring(stage, None) => Some(stage),
        _ => None,
    }
}

fn not_exhausted_yet() -> Warning {
    Warning {
        words: "Stages 1 to 3 are exhausted when the response to Stage 3 was unsatisfactory, or absent \
                when it was due. Until then this record does not answer the question of the self-check \
                whether escalation is finished."
            .to_owned(),
        citation: Citation::OWN_ADVICE,
    }
}

/// \[PROTOCOL 4.3\] has the chair monitor what was promised at Stage 2.
fn monitored_at_another_stage(after: State) -> Option<Warning> {
    let stage = after.at.stage().filter(|stage| *stage != Stage::Two)?;
    warning(
        format!(
            "The Protocol has the chair monitor what is done at Stage 2, and says nothing of it at {}.",
            stage.label()
        ),
        Citation::protocol("4.3"),
    )
}

/// A form was sent before, and the concern goes to Stage 1 although no check of the file asked for it.
fn back_at_stage_1(moments: &[Moment], before: State, on: NaiveDate) -> Option<Warning> {
    let is_failed_check = |it: &Moment| {
        it.event == Event::FileChecked { evidenced: false } && it.after.is_ok() && it.on <= on
    };
    if !before.is_asked || moments.iter().any(is_failed_check) {
        return None;
    }
    warning(
        "A form was sent before. Stage 2 is for a concern that was not resolved satisfactorily when it \
         was first raised.",
        Citation::protocol("4.3"),
    )
}

/// The check of the file, on its day or later, found no meeting or no plan; no challenge began on that
/// day or since, and no later check found them.
fn nothing_followed(
    challenge: &Challenge,
    moments: &[Moment],
    on: NaiveDate,
    calendar: &WorkingDays,
) -> Option<Warning> {
    let is_early = day_of_check(challenge, calendar).is_some_and(|due| on < due);
    let begins = |it: &Moment| {
        let Ok(after) = it.after else { return false };
        it.on >= on && it.before.at.is_free() && after.at.stage().is_some()
    };
    let is_about_it = challenge.details.category == Some(Category::StepDown)
        && moments.iter().any(|it| it.after.as_ref().is_ok_and(|after| after.has_begun()));
    let is_found = |it: &Moment| it.on >= on && it.event == Event::FileChecked { evidenced: true };
    if is_early || is_about_it || moments.iter().any(|it| begins(it) || is_found(it)) {
        return None;
    }
    warning(
        "A meeting and a plan are not evidenced, so the Protocol has this process begin at Stage 1. \
         Record that the concern was identified. If another concern is going on in this record, start a \
         new challenge for this one.",
        Citation::protocol("4.2"),
    )
}

/// The day of the check of the file, where one can be worked out.
fn day_of_check(challenge: &Challenge, calendar: &WorkingDays) -> Option<NaiveDate> {
    let details = &challenge.details;
    let conference = details.conference_date.real_date()?;
    let day = child_in_need_check(conference, calendar).on;
    (details.stepped_down == Some(YesNo::Yes)).then_some(day)
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

/// No answer is recorded to the form that was sent last, before this or since.
fn no_written_response(before: State, later: &[Moment]) -> Option<Warning> {
    let Position::ResponseDue(stage) = before.at else { return None };
    if is_answered(later) {
        return None;
    }
    warning(
        format!(
            "No written response to {} is recorded, and the Protocol asks for one to the \
             Safeguarding Unit.",
            stage.label()
        ),
        rules(stage).citation,
    )
}

/// Whether an answer was recorded before another form was sent.
fn is_answered(later: &[Moment]) -> bool {
    let counted = later.iter().filter(|it| it.after.is_ok());
    let mut of_this_form = counted.take_while(|it| !matches!(it.event, Event::FormSent { .. }));
    of_this_form.any(|it| matches!(it.event, Event::ResponseReceived { .. }))
}

fn checked_early(
    challenge: &Challenge,
    evidenced: bool,
    on: NaiveDate,
    calendar: &WorkingDays,
) -> Option<Warning> {
    if challenge.details.stepped_down != Some(YesNo::Yes) {
        return warning(
            "The record does not say that the conference ended a plan with a step down, so the app \
             works out no day for this check.",
            Citation::OWN_ADVICE,
        );
    }
    let Some(due) = day_of_check(challenge, calendar) else {
        return warning(
            "The record has no date of the conference, so the app works out no day for this check.",
            Citation::OWN_ADVICE,
        );
    };
    let is_open = |it: &Deadline| it.duty == Duty::FileCheck && it.status.is_open();
    let is_still_due = !evidenced && deadlines(challenge, on, calendar).iter().any(is_open);
    let still_due = if is_still_due { " The check on that day stays due." } else { "" };
    (on < due).then(|| {
        let words = format!(
            "{} is before {}, when the six weeks after the conference are over.{still_due}",
            long_date(on),
            day_and_date(due)
        );
        Warning { words, citation: Citation::protocol("4.2") }
    })
}

/// Stage 3 was not raised on that day or before, in whichever order it was written down.
fn stage_3_not_raised(moments: &[Moment], on: NaiveDate) -> Option<Warning> {
    let is_raised = |it: &Moment| {
        it.on <= on && it.after.as_ref().is_ok_and(|after| begins(Stage::Three, it, *after))
    };
    if moments.iter().any(is_raised) {
        return None;
    }
    warning(
        "Stage 3 is not raised on that day or before it in this record, and the Protocol asks for this \
         when it is.",
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
