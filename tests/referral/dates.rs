//! Every date field asks the same way: a whole date is taken apart, what is wrong is named with its part,
//! and what is unlikely there is asked about until exactly that date is confirmed.

use chrono::NaiveDate;
use practice_standards_referral::domain::date::MONTHS;
use practice_standards_referral::domain::date_entry::{DateEntry, PartOfDate, When};
use practice_standards_referral::domain::date_question::{DateOf, DateQuestion};
use practice_standards_referral::domain::form::Child;
use practice_standards_referral::domain::form::completeness::{GapKind, step_gaps};
use practice_standards_referral::domain::form::{KeyEvent, Referral, Step};

use super::{day, typed};

fn today() -> NaiveDate {
    day(2026, 4, 9)
}

fn parts(entry: &DateEntry) -> [&str; 3] {
    PartOfDate::ALL.map(|part| entry.part(part))
}

#[test]
fn a_whole_date_that_is_pasted_into_any_part_is_taken_apart() {
    let table = [
        ("12/05/2019", ["12", "05", "2019"]),
        ("12.5.2019", ["12", "5", "2019"]),
        ("12-05-2019", ["12", "05", "2019"]),
        ("12 05 2019", ["12", "05", "2019"]),
        ("12 May 2019", ["12", "5", "2019"]),
        ("12th May 2019", ["12", "5", "2019"]),
        ("the 1st of june, 2019", ["1", "6", "2019"]),
        ("May 12, 2019", ["12", "5", "2019"]),
        ("Sunday 12 May 2019", ["12", "5", "2019"]),
        ("Sun, 12-May-19", ["12", "5", "19"]),
        ("12/5/19", ["12", "5", "19"]),
        ("2019-05-12", ["12", "05", "2019"]),
        ("2019-05-12T00:00:00", ["12", "05", "2019"]),
        ("12/05/2019 14:30", ["12", "05", "2019"]),
        ("  12/05/2019\n", ["12", "05", "2019"]),
        // As Windows copies the date of a file.
        ("\u{200e}12/\u{200e}05/\u{200e}2019", ["12", "05", "2019"]),
        ("12\u{2013}05\u{2013}2019", ["12", "05", "2019"]),
        ("١٢/٠٥/٢٠١٩", ["12", "05", "2019"]),
        // What is not real is taken apart too, and then named.
        ("31/02/2019", ["31", "02", "2019"]),
        ("05/13/2019", ["05", "13", "2019"]),
        ("1 March 0026", ["1", "3", "0026"]),
    ];
    for (pasted, expected) in table {
        for part in PartOfDate::ALL {
            for mut entry in [DateEntry::default(), typed("7", "8", "2020")] {
                entry.enter(part, pasted);
                assert_eq!(parts(&entry), expected, "{pasted:?} into {part:?}");
            }
        }
    }
}

#[test]
fn text_that_is_no_whole_date_stays_in_its_part() {
    let table = [
        "",
        "12",
        "May",
        "12 May",
        "about June",
        "12/05",
        "2019",
        "12/05/2019 or 2020",
        "12052019",
        "1/2/3/2019",
        "HV called 12/05/2019",
        "12/Foo/2019",
        "12:05:2019",
        "123/05/2019",
        "12/05/201",
    ];
    for text in table {
        for part in PartOfDate::ALL {
            let mut entry = typed("7", "8", "2020");
            entry.enter(part, text);
            let others = PartOfDate::ALL.into_iter().filter(|it| *it != part);
            assert_eq!(entry.part(part), text);
            for other in others {
                assert_eq!(entry.part(other), typed("7", "8", "2020").part(other), "{text:?}");
            }
        }
    }
}

#[test]
fn a_month_and_a_year_are_taken_apart_and_leave_the_day() {
    let mut entry = typed("7", "", "");
    entry.enter(PartOfDate::Month, "May 2019");
    assert_eq!(parts(&entry), ["7", "5", "2019"]);
    entry.enter(PartOfDate::Day, "06/2020");
    assert_eq!(parts(&entry), ["", "06", "2020"]);
}

/// Types a text letter by letter into the first box.
fn type_into_day(text: &str) -> DateEntry {
    let mut entry = DateEntry::default();
    for letter in text.chars() {
        let so_far = format!("{}{letter}", entry.part(PartOfDate::Day));
        entry.enter(PartOfDate::Day, &so_far);
    }
    entry
}

#[test]
fn a_whole_date_that_is_typed_letter_by_letter_is_taken_apart_once_it_is_finished() {
    for text in ["12/05/2019", "12 05 2019", "2019-05-12"] {
        assert_eq!(parts(&type_into_day(text)), ["12", "05", "2019"], "{text}");
    }
    assert_eq!(parts(&type_into_day("12 May 2019")), ["12", "5", "2019"]);
    assert_eq!(parts(&type_into_day("May 12 2019")), ["12", "5", "2019"]);
    // It may still become 2019-05-12, or 12/05/2019.
    for unfinished in ["2019-05-1", "12/05/20"] {
        assert_eq!(parts(&type_into_day(unfinished)), [unfinished, "", ""]);
    }
}

#[test]
fn a_part_is_read_as_it_is_said_or_copied() {
    for entry in [
        typed("12th", "May", "2019"),
        typed("12.", "05/", "2019"),
        typed("\u{200e}12", "Sept", "\u{202a}2019"),
        typed("12", "sept.", "2019,"),
    ] {
        let date = entry.date().unwrap().unwrap();
        assert!([day(2019, 5, 12), day(2019, 9, 12)].contains(&date), "{entry:?}");
    }
    for entry in [typed("+2", "5", "2019"), typed("2", "-5", "2019"), typed("2", "5", "+019")] {
        assert!(entry.date().is_err(), "{entry:?}");
    }
}

/// Of “Febr”, “Sept.” and the like.
#[test]
fn a_month_is_read_from_the_first_three_letters_of_its_name_or_more() {
    for (number, month) in (1..).zip(MONTHS) {
        for length in 3..=month.len() {
            let date = typed("1", &month[..length], "2019").date();
            assert_eq!(date, Ok(Some(day(2019, number, 1))), "{}", &month[..length]);
        }
        assert!(typed("1", &month[..2], "2019").date().is_err());
    }
}

#[test]
fn a_year_is_printed_as_it_was_typed() {
    assert_eq!(typed("1", "3", "0026").text(), "1 March 0026");
    assert_eq!(When::Month(day(26, 3, 1)).text(), "March 0026");
    assert_eq!(When::Year(day(26, 1, 1)).text(), "0026");
}

/// What one field says of what was typed, and where it leads.
#[track_caller]
fn check(of: DateOf, entry: &DateEntry, expected: Option<(&str, &str)>) {
    let asked = DateQuestion::new(of, "the date");
    let problem = match of {
        DateOf::KeyEvent => asked.read_when(entry, today()).err(),
        _ => asked.read_given(entry, today()).err(),
    };
    let found = problem.as_ref().map(|it| (it.place("id"), it.message.as_str()));
    let found = found.as_ref().map(|(place, message)| (place.as_str(), *message));
    assert_eq!(found, expected, "{of:?} {entry:?}");
}

const ALL: [DateOf; 8] = [
    DateOf::ChildsBirth,
    DateOf::CarersBirth,
    DateOf::DueDate,
    DateOf::Past,
    DateOf::AnyTime,
    DateOf::KeyEvent,
    DateOf::Logged,
    DateOf::BankHoliday,
];

#[test]
fn a_message_names_the_part_that_is_missing_or_wrong_and_leads_to_it() {
    let exact = ALL.into_iter().filter(|of| *of != DateOf::KeyEvent);
    for of in exact {
        check(of, &typed("", "", ""), Some(("id", "Enter the date.")));
        check(of, &typed("2", "", "2026"), Some(("id-month", "The date must include a month.")));
        check(of, &typed("", "4", "2026"), Some(("id-day", "The date must include a day.")));
        let both = "The date must include a month and a year.";
        check(of, &typed("2", "", ""), Some(("id-month", both)));
    }
    for of in ALL {
        let year = "The date must have a year with 4 numbers, such as 2026.";
        for typed_year in ["26", "202", "20266", "last"] {
            check(of, &typed("2", "4", typed_year), Some(("id-year", year)));
        }
        let month = "The date must have a month from 1 to 12, or its name.";
        for typed_month in ["0", "13", "ju", "Foo"] {
            check(of, &typed("2", typed_month, "2026"), Some(("id-month", month)));
        }
        let day = "The date must have a day from 1 to 31.";
        for typed_day in ["0", "32", "two", "-1"] {
            check(of, &typed(typed_day, "4", "2026"), Some(("id-day", day)));
        }
        let real = "The date must be a real date: February 2026 has 28 days.";
        check(of, &typed("29", "2", "2026"), Some(("id-day", real)));
        let real = "The date must be a real date: February 2024 has 29 days.";
        check(of, &typed("30", "Feb", "2024"), Some(("id-day", real)));
    }
    check(DateOf::KeyEvent, &typed("", "4", "2026"), None);
    check(DateOf::KeyEvent, &typed("", "", "2026"), None);
    check(DateOf::KeyEvent, &typed("", "", ""), None);
    let month = Some(("id-month", "The date must include a month."));
    check(DateOf::KeyEvent, &typed("2", "", "2026"), month);
    let year = Some(("id-year", "The date must include a year."));
    check(DateOf::KeyEvent, &typed("", "4", ""), year);
}

#[test]
fn what_is_unlikely_for_the_field_is_asked_about() {
    let past = Some(("id-year", "Check the date: it is more than 10 years ago."));
    /// What is asked for, the day, and the title and question where it is asked about.
    type Row = (DateOf, NaiveDate, Option<(&'static str, &'static str)>);
    let table: [Row; 32] = [
        (
            DateOf::ChildsBirth,
            day(26, 3, 1),
            Some(("id-year", "Check the date: the year is before 1900.")),
        ),
        (
            DateOf::ChildsBirth,
            day(1899, 12, 31),
            Some(("id-year", "Check the date: the year is before 1900.")),
        ),
        (
            DateOf::ChildsBirth,
            day(1900, 1, 1),
            Some(("id", "Check the date: it makes them 18 or over.")),
        ),
        (
            DateOf::ChildsBirth,
            day(2008, 4, 9),
            Some(("id", "Check the date: it makes them 18 or over.")),
        ),
        (DateOf::ChildsBirth, day(2008, 4, 10), None),
        (DateOf::ChildsBirth, day(2026, 4, 9), None),
        (
            DateOf::ChildsBirth,
            day(2026, 4, 10),
            Some(("id", "Check the date: it is in the future.")),
        ),
        (
            DateOf::CarersBirth,
            day(1026, 3, 1),
            Some(("id-year", "Check the date: the year is before 1900.")),
        ),
        (DateOf::CarersBirth, day(1900, 1, 1), None),
        (DateOf::CarersBirth, day(2016, 4, 9), None),
        (
            DateOf::CarersBirth,
            day(2016, 4, 10),
            Some(("id", "Check the date: it makes them under 10.")),
        ),
        (
            DateOf::CarersBirth,
            day(2026, 4, 10),
            Some(("id", "Check the date: it is in the future.")),
        ),
        (DateOf::DueDate, day(2026, 3, 12), None),
        (
            DateOf::DueDate,
            day(2026, 3, 11),
            Some(("id", "Check the date: it is more than 4 weeks ago.")),
        ),
        (DateOf::DueDate, day(2027, 1, 14), None),
        (
            DateOf::DueDate,
            day(2027, 1, 15),
            Some(("id", "Check the date: it is more than 40 weeks away.")),
        ),
        (DateOf::Past, day(26, 3, 1), past),
        (DateOf::Past, day(2016, 4, 8), past),
        (DateOf::Past, day(2016, 4, 9), None),
        (DateOf::Past, day(2026, 4, 10), Some(("id", "Check the date: it is in the future."))),
        (DateOf::AnyTime, day(26, 3, 1), past),
        (DateOf::AnyTime, day(2028, 4, 9), None),
        (
            DateOf::AnyTime,
            day(2028, 4, 10),
            Some(("id-year", "Check the date: it is more than 2 years away.")),
        ),
        (
            DateOf::KeyEvent,
            day(26, 3, 1),
            Some(("id-year", "Check the date: the year is before 1900.")),
        ),
        (DateOf::KeyEvent, day(1965, 3, 1), None),
        (DateOf::KeyEvent, day(2026, 4, 10), Some(("id", "Check the date: it is in the future."))),
        (DateOf::Logged, day(2016, 4, 8), past),
        // The log of a challenge refuses these itself, and says why.
        (DateOf::Logged, day(26, 3, 1), None),
        (DateOf::Logged, day(2026, 4, 10), None),
        (DateOf::BankHoliday, day(26, 3, 1), past),
        (DateOf::BankHoliday, day(2036, 4, 9), None),
        (
            DateOf::BankHoliday,
            day(2036, 4, 10),
            Some(("id-year", "Check the date: it is more than 10 years away.")),
        ),
    ];
    for (of, date, expected) in table {
        check(of, &DateEntry::from_date(date), expected);
    }
}

#[test]
fn an_unlikely_date_that_was_confirmed_is_right_for_that_value_alone() {
    let asked = DateQuestion::new(DateOf::CarersBirth, "the date");
    let mut entry = typed("1", "3", "1026");
    assert!(asked.read(&entry, today()).unwrap_err().may_be_right);
    entry.confirm();
    assert_eq!(asked.read(&entry, today()), Ok(Some(day(1026, 3, 1))));
    entry.year = "1027".to_owned();
    assert!(asked.read(&entry, today()).is_err(), "a changed date is asked about again");
    entry.year = "1026".to_owned();
    assert!(asked.read(&entry, today()).is_ok());
}

#[test]
fn what_cannot_have_happened_is_not_confirmed_away() {
    for of in [DateOf::ChildsBirth, DateOf::CarersBirth, DateOf::Past, DateOf::KeyEvent] {
        let mut entry = DateEntry::from_date(day(2026, 4, 10));
        entry.confirm();
        let problem = DateQuestion::new(of, "the date").read(&entry, today()).unwrap_err();
        assert!(!problem.may_be_right);
    }
    let mut half = typed("1", "", "2026");
    half.confirm();
    assert!(DateQuestion::new(DateOf::Past, "the date").read(&half, today()).is_err());
}

#[test]
fn a_confirmation_is_stored_with_its_date_and_an_older_date_has_none() {
    let older: DateEntry =
        serde_json::from_str(r#"{"day":"1","month":"3","year":"2019"}"#).unwrap();
    assert_eq!(older, typed("1", "3", "2019"));
    let json = serde_json::to_string(&older).unwrap();
    assert_eq!(json, r#"{"day":"1","month":"3","year":"2019"}"#);
    let mut confirmed = older;
    confirmed.confirm();
    let json = serde_json::to_string(&confirmed).unwrap();
    assert_eq!(serde_json::from_str::<DateEntry>(&json).unwrap(), confirmed);
}

#[test]
fn a_step_with_an_unlikely_date_is_complete_once_it_was_confirmed() {
    let child =
        Child { name: "Ada".into(), date_of_birth: typed("9", "4", "2008"), ..Child::default() };
    let mut referral = Referral { children: vec![child], ..Referral::default() };
    let gaps = step_gaps(Step::Children, &referral, today());
    assert_eq!(gaps[0].kind, GapKind::SecondLook);
    assert_eq!(gaps[0].message, "Check the date of birth of child 1: it makes them 18 or over.");
    referral.children[0].date_of_birth.confirm();
    assert_eq!(step_gaps(Step::Children, &referral, today()), []);
    let event = KeyEvent {
        date: typed("", "13", "2026"),
        what_happened: "A visit".into(),
        ..KeyEvent::default()
    };
    referral.key_events = vec![KeyEvent::default(), event];
    let gaps = step_gaps(Step::KeyEvents, &referral, today());
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].field, "event-2-date-month");
}

#[test]
fn a_page_says_in_words_what_was_given_of_a_date_and_what_is_missing_or_wrong() {
    for ((day, month, year), expected) in [
        (("", "", ""), ""),
        (("26", "9", "2026"), "26 September 2026"),
        (("", "9", "2026"), "September 2026"),
        (("", "", "2026"), "2026"),
        (("26", "9", ""), "26 September, no year"),
        (("26th", "Sept", ""), "26th September, no year"),
        (("29", "2", ""), "29 February, no year"),
        (("", "9", ""), "September, no year"),
        (("26", "", ""), "day 26, no month or year"),
        (("26", "", "2026"), "day 26 2026, no month"),
        (("31", "2", "2026"), "31 2 2026, not a real date"),
        (("31", "2", ""), "31 2, not a real date"),
        (("5", "14", ""), "5 14, not a real date"),
        (("", "14", "2026"), "14 2026, not a real date"),
        (("", "spring", ""), "spring, not a real date"),
        (("12", "5", "26"), "12 5 26, the year needs 4 numbers"),
        // The year is what was typed.
        (("12", "5", "0026"), "12 May 0026"),
    ] {
        assert_eq!(typed(day, month, year).in_words(), expected);
    }
}
