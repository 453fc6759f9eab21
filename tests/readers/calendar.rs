//! The calendar file read by the Python package `icalendar`.

use std::path::Path;
use std::process::Command;

use chrono::{Days, NaiveDate};
use practice_standards_referral::domain::escalation::{Challenge, Event, NewEntry, deadlines};
use practice_standards_referral::domain::working_days::WorkingDays;
use practice_standards_referral::export::calendar;
use serde_json::Value;

use super::{program, run};

#[test]
fn icalendar_reads_every_deadline_and_finds_nothing_wrong() {
    let working_days = WorkingDays::default();
    let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let mut files = 0;
    let mut sequence = None;
    // Every tenth day, to include holidays, weekends and the turn of the year.
    for day in (0..360).step_by(10).map(|late| start + Days::new(late)) {
        let mut it = Challenge::default();
        let by = "Chair".to_owned();
        let new = NewEntry { event: Event::Logged, on: day, by, note: String::new() };
        it.record(new, day, &working_days).unwrap();
        let due = deadlines(&it, day, &working_days);
        let now = day.and_hms_opt(12, 0, 0).unwrap();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("deadlines.ics");
        std::fs::write(&path, calendar::calendar(&due, "4f1c", now, &working_days)).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/read_calendar.py");
        let printed = run(Command::new(program("READER_PYTHON")).arg(script).arg(&path));
        let read: Vec<Value> =
            printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let [event] = &read[..] else { panic!("{read:?}") };
        let last_day = due[0].last_day();
        assert_eq!(event["summary"], "Stage 1 Form due");
        assert_eq!(event["start"], last_day.to_string());
        assert_eq!(event["end"], last_day.succ_opt().unwrap().to_string());
        let description = event["description"].as_str().unwrap();
        assert!(description.contains(&due[0].due.explanation()), "{description}");
        let before = working_days.working_day_before(last_day);
        let hours = (last_day - before).num_hours() - 9;
        assert_eq!(event["hours_before"], hours as f64);
        assert_eq!(event["status"], "CONFIRMED");
        assert_eq!(event["modified"], format!("{day}T12:00:00+00:00"));
        assert_eq!(event["stamped"], event["modified"]);
        let later = event["sequence"].as_u64();
        assert!(later > sequence, "{later:?} after {sequence:?}");
        sequence = later;
        files += 1;
    }
    println!("{files} calendar files");
}
