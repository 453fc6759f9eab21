//! The picture of the key events: true to the dates, readable, and described in words.

use chrono::{Days, NaiveDate};
use practice_standards_referral::domain::date_entry::When;
use practice_standards_referral::domain::form::key_events::Undated;
use practice_standards_referral::export::document::document;
use practice_standards_referral::export::picture::{
    KeyEventTimeline, LABEL_HEIGHT, Surface, TICK_TEXT, WIDTH, timeline as timeline_on,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::{fixture, today};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn on(year: i32, month: u32, date: u32) -> When {
    When::Day(day(year, month, date))
}

fn timeline(dated: &[When], count: usize) -> Option<KeyEventTimeline> {
    timeline_on(dated, Undated { count, in_part: false }, Surface::PAGE)
}

fn ticks(picture: &KeyEventTimeline) -> Vec<&str> {
    picture.ticks.iter().map(|tick| tick.text.as_str()).collect()
}

fn labels(picture: &KeyEventTimeline) -> Vec<&str> {
    picture.labels.iter().map(|label| label.text.as_str()).collect()
}

#[test]
fn the_events_are_on_the_picture_and_described_in_words() {
    let document = document(&fixture("concern"), today());
    let picture = document.timeline().unwrap();
    assert_eq!(picture.events.len(), 10);
    assert_eq!(
        picture.sentence,
        "Timeline from 2025 to 3 September 2026 with events 1 to 10, numbered as in the table. \
         Event 11 has no date and is not on it."
    );
    let about: Vec<_> = picture.events.iter().map(|event| event.is_about).collect();
    assert_eq!(
        (1..).zip(about).filter(|(_, about)| *about).map(|(number, _)| number).collect::<Vec<_>>(),
        [1, 9]
    );
}

#[test]
fn fewer_than_two_dates_make_no_picture() {
    assert_eq!(timeline(&[], 5), None);
    assert_eq!(timeline(&[on(2026, 1, 1)], 5), None);
    assert!(timeline(&[on(2026, 1, 1), on(2026, 1, 1)], 0).is_some());
    assert_eq!(document(&fixture("custody"), today()).timeline(), None);
}

#[test]
fn events_without_a_date_are_named_as_missing_from_it() {
    let dated = [on(2026, 1, 1), on(2026, 3, 1)];
    let sentence = |undated| timeline(&dated, undated).unwrap().sentence;
    let shown = "Timeline from 1 January 2026 to 1 March 2026 with events 1 to 2, numbered as in \
                 the table.";
    assert_eq!(sentence(0), shown);
    assert_eq!(sentence(1), format!("{shown} Event 3 has no date and is not on it."));
    assert_eq!(sentence(2), format!("{shown} Events 3 and 4 have no date and are not on it."));
    assert_eq!(sentence(3), format!("{shown} Events 3 to 5 have no date and are not on it."));
    let undated = Undated { count: 3, in_part: true };
    let in_part = timeline_on(&dated, undated, Surface::PAGE).unwrap().sentence;
    assert_eq!(in_part, format!("{shown} Events 3 to 5 have no whole date and are not on it."));
}

#[test]
fn the_scale_fits_the_time_between_the_events() {
    #[track_caller]
    fn check(first: NaiveDate, days: u64, expected: &[&str]) {
        let last = first.checked_add_days(Days::new(days)).unwrap();
        let picture = timeline(&[When::Day(first), When::Day(last)], 0).unwrap();
        assert_eq!(ticks(&picture), expected);
    }
    check(day(2026, 4, 2), 0, &["2 Apr 2026"]);
    check(day(2026, 4, 2), 2, &["2 Apr 2026", "3 Apr 2026", "4 Apr 2026"]);
    check(day(2026, 4, 2), 20, &["2 Apr 2026", "9 Apr 2026", "16 Apr 2026"]);
    check(
        day(2026, 4, 2),
        200,
        &["May 2026", "Jun 2026", "Jul 2026", "Aug 2026", "Sep 2026", "Oct 2026"],
    );
    check(day(2026, 4, 2), 500, &["Jul 2026", "Oct 2026", "Jan 2027", "Apr 2027", "Jul 2027"]);
    check(day(2020, 4, 2), 2000, &["2021", "2022", "2023", "2024", "2025"]);
    check(day(1999, 12, 31), 9000, &["2000", "2005", "2010", "2015", "2020"]);
    // A year is printed as it was typed: nobody takes 0026 for 2026.
    check(day(26, 4, 2), 2, &["2 Apr 0026", "3 Apr 0026", "4 Apr 0026"]);
    check(day(26, 4, 2), 500, &["Jul 0026", "Oct 0026", "Jan 0027", "Apr 0027", "Jul 0027"]);
    check(day(20, 4, 2), 2000, &["0021", "0022", "0023", "0024", "0025"]);
}

#[test]
fn numbers_that_would_collide_are_stacked_and_then_share_a_label() {
    let same_day = |count| timeline(&vec![on(2026, 4, 2); count], 0).unwrap();
    assert_eq!(labels(&same_day(6)), ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(labels(&same_day(12)), ["1", "2", "3", "4", "5", "6–12"]);
    let stacked = same_day(6);
    let tops: Vec<_> = stacked.labels.iter().map(|label| label.top).collect();
    assert!(tops.windows(2).all(|pair| pair[1] + LABEL_HEIGHT < pair[0]), "{tops:?}");
}

#[test]
fn the_same_events_make_the_same_picture() {
    let events = [on(2025, 1, 1), When::Month(day(2025, 3, 1)), on(2026, 4, 2)];
    assert_eq!(timeline(&events, 2), timeline(&events, 2));
}

/// Any events, in the order of their first days: near one another, far apart, or both.
fn events() -> impl Strategy<Value = Vec<When>> {
    let near = (0..60_u64).prop_map(|days| day(2025, 12, 1).checked_add_days(Days::new(days)));
    let far = (0..3_600_000_u64).prop_map(|days| day(1, 1, 1).checked_add_days(Days::new(days)));
    let any = prop_oneof![4 => near, 1 => far];
    let when = (any, 0..3).prop_map(|(day, kind)| {
        use chrono::Datelike;
        let day = day.unwrap();
        match kind {
            0 => When::Month(day.with_day(1).unwrap()),
            1 => When::Year(NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap()),
            _ => When::Day(day),
        }
    });
    prop::collection::vec(when, 2..130).prop_map(|mut events| {
        events.sort_by_key(|when| (when.first(), when.last()));
        events
    })
}

#[test]
fn whatever_the_events_every_number_is_on_the_picture_and_nothing_collides() {
    const PICTURES: u32 = 2_000;
    let mut runner = TestRunner::new(Config { cases: PICTURES, ..Config::default() });
    runner
        .run(&(events(), 400..=WIDTH), |(events, width)| {
            let surface = Surface { width, ..Surface::PAGE };
            let picture = timeline_on(&events, Undated::default(), surface).unwrap();
            // The labels name each event once, in order.
            let mut next = 1;
            for label in &picture.labels {
                let mut ends = label.text.split('–').map(|number| number.parse::<usize>().unwrap());
                let first = ends.next().unwrap();
                prop_assert_eq!(first, next);
                next = ends.next().unwrap_or(first) + 1;
                prop_assert_eq!(label.stem, picture.events[first - 1].span.middle());
                prop_assert!(label.span.from <= label.stem && label.stem <= label.span.to);
                prop_assert!(label.span.from >= 0 && label.span.to <= width);
                prop_assert!(label.top >= 0 && label.top + LABEL_HEIGHT < picture.axis);
            }
            prop_assert_eq!(next, events.len() + 1);
            for (index, label) in picture.labels.iter().enumerate() {
                for other in &picture.labels[index + 1..] {
                    let apart = label.span.to < other.span.from
                        || other.span.to < label.span.from
                        || label.top.abs_diff(other.top) > LABEL_HEIGHT as u64;
                    prop_assert!(apart, "{:?} {:?}", label, other);
                }
            }
            // The marks are on the axis, in the order of their days.
            for pair in picture.events.windows(2) {
                prop_assert!(pair[0].span.from <= pair[1].span.from);
            }
            for event in &picture.events {
                prop_assert!(picture.span.from <= event.span.from);
                prop_assert!(event.span.from <= event.span.to && event.span.to <= picture.span.to);
            }
            for pair in picture.ticks.windows(2) {
                prop_assert!(pair[1].at - pair[0].at >= TICK_TEXT.0 - 1, "{:?}", pair);
            }
            for tick in &picture.ticks {
                let half = TICK_TEXT.0 / 2;
                prop_assert!(tick.at >= half && tick.at + half <= width, "{:?}", tick);
            }
            Ok(())
        })
        .unwrap();
}
