//! The calendar file: strictly valid, and silent about the case.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::follow_up::follow_ups;
use practice_standards_referral::domain::draft::{Draft, Progress};
use practice_standards_referral::domain::escalation::{
    Authority, Challenge, EscalationStep, Event, GeneralEscalation, NewEntry, OpinionStage, Skip,
    deadlines,
};
use practice_standards_referral::domain::form::{Referral, Route};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;
use practice_standards_referral::export::calendar::{
    calendar, follow_up_calendar, opinion_calendar,
};

fn on(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn now() -> NaiveDateTime {
    on(4, 9).and_hms_opt(9, 5, 7).unwrap()
}

/// A challenge with words that must never reach a calendar file.
fn challenge() -> Challenge {
    let mut it = Challenge::default();
    it.details.reference = "Secret reference".to_owned();
    it.details.description = "Secret description".to_owned();
    let happened = [
        (on(4, 2), Event::Logged),
        (on(4, 9), Event::FormSent { to: "Secret recipient".to_owned() }),
    ];
    for (on, event) in happened {
        let new =
            NewEntry { event, on, by: "Secret chair".to_owned(), note: "Secret note".to_owned() };
        it.record(new, on, &WorkingDays::default()).unwrap();
    }
    it
}

fn file(challenge: &Challenge, today: NaiveDate) -> String {
    file_at(challenge, today, now())
}

fn file_at(challenge: &Challenge, today: NaiveDate, now: NaiveDateTime) -> String {
    let working_days = WorkingDays::default();
    let due = deadlines(challenge, today, &working_days);
    String::from_utf8(calendar(&due, "4f1c", now, &working_days)).unwrap()
}

fn unfolded(file: &str) -> String {
    file.replace("\r\n ", "")
}

#[test]
fn an_open_deadline_is_an_event_of_its_last_day_with_a_reminder_the_working_day_before() {
    let file = unfolded(&file(&challenge(), on(4, 9)));
    let lines: Vec<&str> = file.split_terminator("\r\n").collect();
    // The form was sent: only the response is open.
    assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), 1);
    for line in [
        "VERSION:2.0",
        "UID:4f1c-stage-1-response@practice-standards-referral",
        "DTSTAMP:20260409T090507Z",
        "DTSTART;VALUE=DATE:20260423",
        "DTEND;VALUE=DATE:20260424",
        "SUMMARY:Stage 1 response due",
        "TRIGGER:-PT15H",
    ] {
        assert!(lines.contains(&line), "{line} is not in {lines:#?}");
    }
    let description = "DESCRIPTION:From: Line manager.\\nTo: Safeguarding Unit.\\nBy 11:59pm.\\n10 \
                       working days from 9 April 2026\\, not counting that day or weekends.\\nPractice \
                       Resolution Protocol\\, 4.2.";
    assert!(lines.contains(&description), "{lines:#?}");
}

#[test]
fn a_reminder_never_comes_on_a_day_off() {
    let mut it = Challenge::default();
    let new = |event, on| NewEntry { event, on, by: "Chair".to_owned(), note: String::new() };
    let calendar = WorkingDays::default();
    it.record(new(Event::Logged, on(4, 1)), on(4, 1), &calendar).unwrap();
    let file = |it: &Challenge| file_at(it, on(4, 1), on(4, 1).and_hms_opt(14, 0, 0).unwrap());
    // Due on Wednesday after Easter: Tuesday is a working day.
    assert!(file(&it).contains("TRIGGER:-PT15H\r\n"));
    let agreed = Event::DateAgreed { by: on(4, 7), with: String::new() };
    it.record(new(agreed, on(4, 1)), on(4, 1), &calendar).unwrap();
    // Due on Tuesday after Easter: the working day before is Thursday, five days earlier.
    assert!(file(&it).contains("TRIGGER:-P4DT15H\r\n"));
    let text = unfolded(&file(&it));
    assert!(text.contains("DTSTART;VALUE=DATE:20260407\r\n"));
    assert!(text.contains("By agreement\\; the Protocol’s date is 8 April 2026."));
}

/// A challenge that went straight to Stage 3 on Thursday 7 May: two limits of one working day.
fn straight_to_stage_3() -> Challenge {
    let mut it = Challenge::default();
    let skip = Skip {
        reason: "Serious".to_owned(),
        line_manager: Some(Authority { name: "A".to_owned(), role: "B".to_owned(), on: on(5, 7) }),
        unit_manager: None,
    };
    let event = Event::Skipped { to: Stage::Three, skip };
    let new = NewEntry { event, on: on(5, 7), by: "Chair".to_owned(), note: String::new() };
    it.record(new, on(5, 7), &WorkingDays::default()).unwrap();
    it
}

#[test]
fn a_reminder_comes_while_there_is_still_time() {
    let it = straight_to_stage_3();
    let reminders = |today: NaiveDate, hour, minute| -> Vec<String> {
        let now = today.and_hms_opt(hour, minute, 0).unwrap();
        let file = file_at(&it, today, now);
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 2, "{file}");
        let lines = file.lines().filter_map(|line| line.strip_prefix("TRIGGER:"));
        lines.map(str::to_owned).collect()
    };
    // Times in UTC; 9am in England is 8:00 in May.
    assert_eq!(reminders(on(5, 7), 7, 59), ["-PT15H", "-PT15H"]);
    assert_eq!(reminders(on(5, 7), 8, 0), ["PT9H", "PT9H"]);
    assert_eq!(reminders(on(5, 7), 16, 30), ["PT9H", "PT9H"]);
    assert_eq!(reminders(on(5, 8), 8, 0), ["PT15H", "PT15H"]);
    assert!(reminders(on(5, 8), 14, 0).is_empty());
    assert!(reminders(on(5, 11), 8, 0).is_empty());
}

#[test]
fn nothing_in_the_file_says_whose_case_it_is() {
    let text = unfolded(&file(&challenge(), on(4, 9)));
    assert!(!text.contains("Secret"), "{text}");
}

#[test]
fn every_line_fits_75_octets_and_ends_as_the_standard_says() {
    let file = file(&challenge(), on(4, 9));
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    for line in file.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty(), "{line:?}");
    }
    assert!(file.contains("\r\n "), "nothing was folded, so nothing was tried");
}

#[test]
fn closed_deadlines_are_left_out_and_the_same_deadlines_give_the_same_file() {
    let mut it = challenge();
    assert_eq!(file(&it, on(4, 9)), file(&it, on(4, 9)));
    let withdrawn = Event::Withdrawn { reason: "In error".to_owned() };
    let new =
        NewEntry { event: withdrawn, on: on(4, 9), by: "Chair".to_owned(), note: String::new() };
    it.record(new, on(4, 9), &WorkingDays::default()).unwrap();
    assert!(!file(&it, on(4, 9)).contains("VEVENT"));
}

#[test]
fn each_event_has_an_identifier_of_its_own() {
    let it = straight_to_stage_3();
    let text = file(&it, on(5, 7));
    assert!(text.contains("UID:4f1c-stage-3-director@") && text.contains("UID:4f1c-stage-3-form@"));
}

/// The lines of a property of every event.
fn all<'a>(file: &'a str, property: &str) -> Vec<&'a str> {
    file.lines().filter_map(|line| line.strip_prefix(property)?.strip_prefix(':')).collect()
}

#[test]
fn a_later_file_updates_the_events_of_an_earlier_one() {
    let mut it = challenge();
    let earlier = unfolded(&file_at(&it, on(4, 9), now()));
    let agreed = Event::DateAgreed { by: on(4, 30), with: String::new() };
    let new = NewEntry { event: agreed, on: on(4, 9), by: "Chair".to_owned(), note: String::new() };
    it.record(new, on(4, 9), &WorkingDays::default()).unwrap();
    let a_second_later = now() + TimeDelta::seconds(1);
    let later = unfolded(&file_at(&it, on(4, 9), a_second_later));

    assert_eq!(all(&earlier, "UID"), all(&later, "UID"));
    assert_eq!(all(&earlier, "DTSTART;VALUE=DATE"), ["20260423"]);
    assert_eq!(all(&later, "DTSTART;VALUE=DATE"), ["20260430"]);
    assert_eq!(all(&later, "LAST-MODIFIED"), ["20260409T090508Z"]);
    assert_eq!(all(&later, "DTSTAMP"), all(&later, "LAST-MODIFIED"));
    let revision = |file: &str| all(file, "SEQUENCE")[0].parse::<u32>().unwrap();
    assert!(revision(&earlier) < revision(&later));
}

#[test]
fn a_revision_is_a_number_that_every_program_reads() {
    #[track_caller]
    fn check(year: i32, expected: &str) {
        let now = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 7).unwrap();
        assert_eq!(all(&file_at(&challenge(), on(4, 9), now), "SEQUENCE"), [expected]);
    }
    check(2026, "7");
    check(2027, "31536007");
    // A device whose clock was never set.
    check(1970, "0");
    // In 31 bits.
    check(2094, "2145916807");
}

#[test]
fn the_file_is_no_invitation() {
    let file = unfolded(&file(&challenge(), on(4, 9)));
    for of_a_meeting in ["METHOD", "ORGANIZER", "ATTENDEE"] {
        assert!(!file.contains(of_a_meeting), "{file}");
    }
    assert_eq!(all(&file, "STATUS"), ["CONFIRMED"]);
    assert_eq!(all(&file, "TRANSP"), ["TRANSPARENT"]);
}

#[test]
fn the_days_after_a_referral_are_events_that_say_nothing_of_the_case() {
    let mut referral = Referral { route: Some(Route::Veto), ..Referral::default() };
    referral.address = "Secret street".to_owned();
    let draft = Draft { referral, progress: Progress::Sent(on(4, 9)), ..Draft::default() };
    let days = follow_ups(&draft, &WorkingDays::default());
    let file = follow_up_calendar(&days, "4f1c", now(), &WorkingDays::default());
    let file = unfolded(&String::from_utf8(file).unwrap());
    let lines: Vec<&str> = file.split_terminator("\r\n").collect();
    for line in [
        "UID:4f1c-views-on-a-veto@practice-standards-referral",
        "DTSTART;VALUE=DATE:20260423",
        "SUMMARY:Views on the veto due\\, at the earliest",
        "UID:4f1c-delete-the-draft@practice-standards-referral",
        "DTSTART;VALUE=DATE:20260509",
        "SUMMARY:Delete a Practice Standards Group referral from the app",
    ] {
        assert!(lines.contains(&line), "{line}: {file}");
    }
    assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), 2);
    assert!(!file.contains("Secret"), "{file}");
}

fn awaited(stage: Option<OpinionStage>, due: NaiveDate) -> EscalationStep {
    EscalationStep {
        stage,
        raised_with: "Secret manager".to_owned(),
        answer_due: DateEntry::from_date(due),
        what_happened: "Secret words".to_owned(),
        ..EscalationStep::default()
    }
}

fn opinion_file(record: &GeneralEscalation, now: NaiveDateTime) -> String {
    let working_days = WorkingDays::default();
    let due = record.answers_due(now.date());
    unfolded(&String::from_utf8(opinion_calendar(&due, "4f1c", now, &working_days)).unwrap())
}

#[test]
fn the_awaited_answers_of_a_difference_of_opinion_are_events_that_say_nothing_of_the_case() {
    let answered = EscalationStep {
        answered_on: DateEntry::from_date(on(4, 8)),
        ..awaited(Some(OpinionStage::OtherAgency), on(4, 8))
    };
    let steps = vec![
        answered,
        awaited(Some(OpinionStage::Stage1), on(4, 23)),
        awaited(Some(OpinionStage::Stage1), on(4, 24)),
        awaited(None, on(4, 8)),
    ];
    let reference = "Secret reference".to_owned();
    let record = GeneralEscalation { reference, steps, ..GeneralEscalation::default() };
    let file = opinion_file(&record, now());
    let uid = |name: &str| format!("4f1c-opinion-{name}@practice-standards-referral");
    let uids = [uid("stage-1-answer-1"), uid("stage-1-answer-2"), uid("no-stage-answer-1")];
    assert_eq!(all(&file, "UID"), uids);
    assert_eq!(all(&file, "DTSTART;VALUE=DATE"), ["20260423", "20260424", "20260408"]);
    let first = "Answer to Stage 1 due";
    assert_eq!(all(&file, "SUMMARY"), [first, first, "Answer to step 4 due"]);
    // What is overdue has no reminder.
    assert_eq!(all(&file, "TRIGGER"), ["-PT15H", "-PT15H"]);
    let description = "By 11:59pm.\\nThis day was entered in the app\\, which works out no day for this \
                       answer.";
    assert_eq!(all(&file, "DESCRIPTION")[0], description);
    assert!(!file.contains("Secret"), "{file}");
}

#[test]
fn an_answer_stays_the_same_event_while_steps_of_other_stages_come_and_go() {
    let first = awaited(Some(OpinionStage::Stage1), on(4, 23));
    let mut record = GeneralEscalation { steps: vec![first], ..GeneralEscalation::default() };
    let earlier = opinion_file(&record, now());
    record.steps.insert(0, awaited(Some(OpinionStage::OwnManager), on(4, 20)));
    record.steps[1].answer_due = DateEntry::from_date(on(4, 30));
    let later = opinion_file(&record, now() + TimeDelta::seconds(1));
    assert_eq!(all(&earlier, "UID")[0], all(&later, "UID")[1]);
    assert_eq!(all(&later, "DTSTART;VALUE=DATE")[1], "20260430");
    let revision = |file: &str| all(file, "SEQUENCE")[0].parse::<u32>().unwrap();
    assert!(revision(&earlier) < revision(&later));
}
