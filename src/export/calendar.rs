//! Deadlines as a calendar file (RFC 5545), for the practitioner's own calendar program.
//!
//! Our own writer is enough: the events are all of one kind, and the caller supplies the time and the
//! identifier (decision 0015). The file never says whose case it is: only what is due, from whom and
//! to whom, in the Protocol's words, and no reference.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::domain::date::long_date;
use crate::domain::draft::follow_up::{FollowUp, FollowUpKind};
use crate::domain::escalation::{Deadline, Duty, OpinionStage, StepDue};
use crate::domain::partnership::GROUP;
use crate::domain::partnership::stage::Stage;
use crate::domain::working_days::WorkingDays;

/// The name of the file with deadlines, the same for every case.
pub const FILE_NAME: &str = "deadlines.ics";

/// The name of the file with the days after a referral, the same for every case.
pub const FOLLOW_UP_FILE_NAME: &str = "referral-dates.ics";

/// The longest line, in octets without its end. Longer ones are folded. RFC 5545 §3.1
const LONGEST_LINE: usize = 75;

/// The hour of the reminder, in the calendar program's own time.
const REMINDER_HOUR: u32 = 9;

/// The hour of the reminder on the last day, if the usual one has passed on that day too.
const LATE_REMINDER_HOUR: u32 = 15;

/// The open deadlines as whole-day events, each on its last day, with a reminder at 9am on the working
/// day before. A limit of one working day starts on that very day, usually after 9am: the reminder is
/// then at 9am on the last day, or at 3pm if 9am has passed too. Deadlines that are overdue or only
/// hours away have no reminder, because programs never show a past reminder, or show it at once.
///
/// `identity` tells one challenge's events from another's, so that a later file updates the events of
/// an earlier one: the identifiers are the same, and [`revision`] is higher. It is written into the
/// file: pass something random, never a reference. `now` is in UTC. The same deadlines, identity and
/// time give the same bytes.
pub fn calendar(
    deadlines: &[Deadline],
    identity: &str,
    now: NaiveDateTime,
    working_days: &WorkingDays,
) -> Vec<u8> {
    let open = deadlines.iter().filter(|deadline| deadline.status.is_open());
    let events = open.map(|deadline| CalendarEvent {
        name: name(deadline.duty).to_owned(),
        day: deadline.last_day(),
        summary: format!("{} due", deadline.duty.label()),
        description: description(deadline),
    });
    file(events, identity, now, working_days)
}

/// The open answers of a difference of opinion, as [`calendar`] writes deadlines. An event is known by its
/// stage, and by which step of that stage it is: it stays the same event while steps of other stages come
/// and go.
pub fn opinion_calendar(
    answers: &[StepDue],
    identity: &str,
    now: NaiveDateTime,
    working_days: &WorkingDays,
) -> Vec<u8> {
    let open = answers.iter().filter(|answer| answer.status.is_open());
    let events = open.map(|answer| CalendarEvent {
        name: opinion_name(answer),
        day: answer.on,
        summary: format!("{} due", answer.what),
        description:
            "By 11:59pm.\nThis day was entered in the app, which works out no day for this \
                      answer."
                .to_owned(),
    });
    file(events, identity, now, working_days)
}

/// The days that follow once a referral was sent, as [`calendar`] writes deadlines.
pub fn follow_up_calendar(
    days: &[FollowUp],
    identity: &str,
    now: NaiveDateTime,
    working_days: &WorkingDays,
) -> Vec<u8> {
    let events = days.iter().map(|day| CalendarEvent {
        name: match day.kind {
            FollowUpKind::VetoViews => "views-on-a-veto".to_owned(),
            FollowUpKind::DeleteDraft => "delete-the-draft".to_owned(),
        },
        day: day.on,
        summary: match day.kind {
            FollowUpKind::VetoViews => day.kind.label().to_owned(),
            FollowUpKind::DeleteDraft => format!("Delete a {GROUP} referral from the app"),
        },
        description: format!("{}\n{}.", day.explanation, day.citation),
    });
    file(events, identity, now, working_days)
}

/// What is written of one event. Nothing in it says whose case it is.
struct CalendarEvent {
    /// Its part of the identifier, which no other event of the file has.
    name: String,
    day: NaiveDate,
    summary: String,
    description: String,
}

fn file(
    events: impl Iterator<Item = CalendarEvent>,
    identity: &str,
    now: NaiveDateTime,
    working_days: &WorkingDays,
) -> Vec<u8> {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Practice Standards referral//Deadlines//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
    ];
    lines.extend(events.flat_map(|it| event(&it, identity, now, working_days)));
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().flat_map(|line| folded(line).into_bytes()).collect()
}

fn event(
    event: &CalendarEvent,
    identity: &str,
    now: NaiveDateTime,
    working_days: &WorkingDays,
) -> Vec<String> {
    let last_day = event.day;
    let after = last_day.succ_opt().unwrap_or(last_day);
    let summary = escaped(&event.summary);
    let made = moment(now);
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}-{}@practice-standards-referral", escaped(identity), event.name),
        // Without a METHOD these two are one time. RFC 5545 §3.8.7.2
        format!("DTSTAMP:{made}"),
        format!("LAST-MODIFIED:{made}"),
        format!("SEQUENCE:{}", revision(now)),
        format!("DTSTART;VALUE=DATE:{}", day(last_day)),
        format!("DTEND;VALUE=DATE:{}", day(after)),
        format!("SUMMARY:{summary}"),
        format!("DESCRIPTION:{}", escaped(&event.description)),
        // Somebody has to act on the day, and is not busy all day.
        "STATUS:CONFIRMED".to_owned(),
        "TRANSP:TRANSPARENT".to_owned(),
    ];
    if let Some(trigger) = reminder(last_day, now, working_days) {
        lines.extend([
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{summary}"),
            format!("TRIGGER:{trigger}"),
            "END:VALARM".to_owned(),
        ]);
    }
    lines.push("END:VEVENT".to_owned());
    lines
}

/// The first reminder time that is still to come, as a duration from the start of the last day.
fn reminder(last_day: NaiveDate, now: NaiveDateTime, working_days: &WorkingDays) -> Option<String> {
    let before = working_days.working_day_before(last_day);
    let times =
        [(before, REMINDER_HOUR), (last_day, REMINDER_HOUR), (last_day, LATE_REMINDER_HOUR)];
    let is_to_come = |(day, hour): &(NaiveDate, u32)| {
        // The calendar program reads these hours in its own time zone, which in an English summer is
        // an hour ahead of UTC.
        let earliest = day.and_hms_opt(hour.saturating_sub(1), 0, 0);
        earliest.is_some_and(|earliest| earliest > now)
    };
    let (day, hour) = times.into_iter().find(is_to_come)?;
    Some(match (last_day - day).num_days() {
        0 => format!("PT{hour}H"),
        1 => format!("-PT{}H", 24 - hour),
        days => format!("-P{}DT{}H", days - 1, 24 - hour),
    })
}

fn description(deadline: &Deadline) -> String {
    let agreed = match deadline.agreed {
        Some(_) => {
            format!("By agreement; the Protocol’s date is {}.\n", long_date(deadline.due.on))
        }
        None => String::new(),
    };
    format!(
        "From: {}.\nTo: {}.\nBy 11:59pm.\n{agreed}{}\n{}.",
        deadline.from,
        deadline.to,
        deadline.due.explanation_without_typed_words(),
        deadline.citation
    )
}

/// A duty as part of an identifier. Each occurs once in a stage.
fn name(duty: Duty) -> &'static str {
    match duty {
        Duty::FileCheck => "file-check",
        Duty::Form(Stage::One) => "stage-1-form",
        Duty::Form(Stage::Two) => "stage-2-form",
        Duty::Form(Stage::Three) => "stage-3-form",
        Duty::Response(Stage::One) => "stage-1-response",
        Duty::Response(Stage::Two) => "stage-2-response",
        Duty::Response(Stage::Three) => "stage-3-response",
        Duty::NotifyDirector => "stage-3-director",
    }
}

/// An awaited answer as part of an identifier, which no deadline of a challenge in the same draft has.
fn opinion_name(answer: &StepDue) -> String {
    let stage = match answer.stage {
        None => "no-stage",
        Some(OpinionStage::OtherAgency) => "other-agency",
        Some(OpinionStage::OwnManager) => "own-manager",
        Some(OpinionStage::Stage1) => "stage-1",
        Some(OpinionStage::Stage2) => "stage-2",
        Some(OpinionStage::Stage3) => "stage-3",
        Some(OpinionStage::Stage4) => "stage-4",
    };
    format!("opinion-{stage}-answer-{}", answer.of_stage)
}

fn day(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A time in UTC. RFC 5545 §3.3.5
fn moment(time: NaiveDateTime) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{}T{hour:02}{minute:02}{second:02}Z", day(time.date()))
}

/// The revision of an event in a file of this time, in UTC: the seconds since 2026 began, 0 before that.
/// A calendar program takes a higher one for a change to the event that it has, and may ignore one that
/// is not. A count of changes would have to be stored; the time needs no memory, and on two devices it
/// agrees. It stays in 31 bits, as much as programs read, until 2094. RFC 5545 §3.8.7.4
fn revision(now: NaiveDateTime) -> i64 {
    let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN);
    (now - start).num_seconds().max(0)
}

/// A text value. RFC 5545 §3.3.11
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' => value.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => value.push(letter),
        }
    }
    value
}

/// A line with its end, folded between characters and never inside one. RFC 5545 §3.1
fn folded(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 4);
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text.push_str("\r\n");
    text
}
