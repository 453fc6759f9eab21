//! The key events: dated as exactly as people know, put in order, and never asked for.

use practice_standards_referral::domain::date_entry::DateError;
use practice_standards_referral::domain::date_entry::When;
use practice_standards_referral::domain::form::Referral;
use practice_standards_referral::domain::form::Step;
use practice_standards_referral::domain::form::completeness::{self, GapKind, StepStatus};
use practice_standards_referral::domain::form::key_events::{
    in_order, place_in_order, put_in_order,
};
use practice_standards_referral::domain::form::{KeyEvent, Route};

use crate::{TODAY, check_gap, complete, day, typed};

fn event(date: [&str; 3], what_happened: &str) -> KeyEvent {
    let [day, month, year] = date;
    KeyEvent {
        date: typed(day, month, year),
        what_happened: what_happened.into(),
        ..KeyEvent::default()
    }
}

#[test]
fn a_month_or_a_year_is_date_enough() {
    #[track_caller]
    fn check(date: [&str; 3], expected: Result<Option<When>, DateError>) {
        assert_eq!(event(date, "").date.when(), expected);
    }
    check(["", "", ""], Ok(None));
    check([" ", "", "\t"], Ok(None));
    check(["2", "4", "2026"], Ok(Some(When::Day(day(2026, 4, 2)))));
    check(["", "4", "2026"], Ok(Some(When::Month(day(2026, 4, 1)))));
    check(["", "Sept", "2026"], Ok(Some(When::Month(day(2026, 9, 1)))));
    check([" ", "", " 2026 "], Ok(Some(When::Year(day(2026, 1, 1)))));
    check(["2", "4", ""], Err(DateError::Incomplete));
    check(["2", "", "2026"], Err(DateError::Incomplete));
    check(["2", "", ""], Err(DateError::Incomplete));
    check(["", "4", ""], Err(DateError::Incomplete));
    check(["", "13", "2026"], Err(DateError::NotReal));
    check(["", "spring", "2026"], Err(DateError::NotReal));
    check(["31", "6", "2026"], Err(DateError::NotReal));
    check(["", "", "26"], Err(DateError::YearNotFourDigits));
    check(["", "4", "due 2027"], Err(DateError::YearNotFourDigits));
}

#[test]
fn the_place_of_an_event_is_known_before_the_events_are_put_in_order() {
    let dates = [
        ["2", "4", "2026"],
        ["", "", ""],
        ["", "4", "2026"],
        ["2", "4", "2026"],
        ["31", "6", "2026"],
        ["", "", "2025"],
        ["1", "4", "2026"],
    ];
    let numbered = dates.iter().zip(1..).map(|(date, number)| event(*date, &number.to_string()));
    let events: Vec<_> = numbered.collect();
    let mut sorted = events.clone();
    put_in_order(&mut sorted);
    for (index, event) in events.iter().enumerate() {
        assert_eq!(&sorted[place_in_order(&events, index)], event);
    }
}

#[test]
fn a_month_lasts_to_its_last_day_and_a_year_to_its_own() {
    #[track_caller]
    fn check(when: When, last: chrono::NaiveDate, text: &str) {
        assert_eq!((when.last(), when.text().as_str()), (last, text));
    }
    check(When::Day(day(2024, 2, 28)), day(2024, 2, 28), "28 February 2024");
    check(When::Month(day(2024, 2, 1)), day(2024, 2, 29), "February 2024");
    check(When::Month(day(2024, 12, 1)), day(2024, 12, 31), "December 2024");
    check(When::Year(day(2024, 1, 1)), day(2024, 12, 31), "2024");
}

#[test]
fn a_date_that_cannot_be_read_is_printed_as_it_was_typed() {
    let printed = |date| event(date, "").date_text();
    assert_eq!(printed(["", "Easter", "2024"]), "Easter 2024");
    assert_eq!(printed(["", "4", "2024"]), "April 2024");
    assert_eq!(printed(["", "", ""]), "");
}

#[test]
fn events_stand_in_the_order_of_their_dates_and_those_without_one_last() {
    let events = [
        event(["", "", ""], "no date, typed first"),
        event(["3", "5", "2024"], "in May"),
        event([" ", "", ""], " "),
        event(["", "", "2024"], "some time in 2024"),
        event(["", "Easter", "2020"], "no date that can be read"),
        event(["", "1", "2024"], "some time in January"),
        event(["1", "1", "2024"], "on New Year’s Day"),
        event(["1", "1", "2024"], "on New Year’s Day too"),
        event(["31", "12", "2023"], "the day before"),
    ];
    let expected = [
        "the day before",
        "on New Year’s Day",
        "on New Year’s Day too",
        "some time in January",
        "some time in 2024",
        "in May",
        "no date, typed first",
        "no date that can be read",
    ];
    let words = |event: &KeyEvent| event.what_happened.clone();
    assert_eq!(in_order(&events).into_iter().map(words).collect::<Vec<_>>(), expected);
    let mut put = events.to_vec();
    put_in_order(&mut put);
    assert_eq!(put.iter().map(words).collect::<Vec<_>>(), [&expected[..], &[" "]].concat());
    assert_eq!(put.len(), events.len(), "a card is never lost by being moved");
}

#[test]
fn nobody_is_asked_for_events() {
    let status = |referral: &Referral| completeness::status(Step::KeyEvents, referral, TODAY());
    let mut referral = Referral { route: Some(Route::Veto), ..Referral::default() };
    assert_eq!(status(&referral), StepStatus::Optional);
    referral.key_events.push(KeyEvent::default());
    assert_eq!(status(&referral), StepStatus::Optional, "a card in which nothing is typed");
    referral.key_events.push(event(["", "", "2024"], ""));
    assert_eq!(status(&referral), StepStatus::InProgress);
    referral.key_events.push(event(["", "", ""], "A visit"));
    referral.key_events[1].what_happened = "A call".into();
    assert_eq!(status(&referral), StepStatus::Complete, "an event needs no date");
}

#[test]
fn an_odd_event_is_pointed_out() {
    use GapKind::{Missing, SecondLook};
    let one = |date, what| {
        let event = event(date, what);
        move |referral: &mut Referral| referral.key_events = vec![event.clone()]
    };
    let date = "event-1-date";
    assert_eq!(completeness::gaps(&complete(Route::Concern), TODAY()), []);
    check_gap(one(["10", "4", "2026"], "A visit"), SecondLook, Step::KeyEvents, date);
    check_gap(one(["", "5", "2026"], "A visit"), SecondLook, Step::KeyEvents, date);
    let (month, year) = ("event-1-date-month", "event-1-date-year");
    check_gap(one(["2", "", "2026"], "A visit"), SecondLook, Step::KeyEvents, month);
    check_gap(one(["", "", "26"], "A visit"), SecondLook, Step::KeyEvents, year);
    let what = "event-1-what-happened";
    check_gap(one(["", "4", "2026"], " "), Missing, Step::KeyEvents, what);
}

#[test]
fn a_referral_from_before_key_events_opens_and_an_older_app_keeps_them() {
    let older: Referral = serde_json::from_str(r#"{"address":"1 Test Street"}"#).unwrap();
    assert_eq!(older.key_events, []);
    // Whatever an app does not know is among its unknown fields, and written back from there.
    let mut referral = Referral::default();
    referral.key_events.push(event(["", "", "2024"], "A visit"));
    let written = serde_json::to_value(&referral).unwrap();
    assert_eq!(written["key_events"][0]["what_happened"], "A visit");
}

#[test]
fn an_event_of_today_is_not_in_the_future() {
    let mut referral = complete(Route::Concern);
    referral.key_events.push(event(["9", "4", "2026"], "It happened today"));
    assert_eq!(completeness::gaps(&referral, TODAY()), []);
}
