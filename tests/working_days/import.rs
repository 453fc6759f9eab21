//! The published file is imported whole, or not at all.

use practice_standards_referral::domain::working_days::{
    BankHoliday, Change, ImportError, LARGEST_FILE, MOST_BANK_HOLIDAYS, WorkingDays, YearStatus,
    due_on,
};
use serde_json::json;

use super::{date, days_of};

/// The file for 2029 as GOV.UK would publish it, with a holiday that was moved and one more.
pub fn file() -> serde_json::Value {
    let event = |title: &str, date: &str, notes: &str| json!({ "title": title, "date": date, "notes": notes, "bunting": true });
    json!({
        "england-and-wales": { "division": "england-and-wales", "events": [
            event("New Year’s Day", "2029-01-01", ""),
            event("Good Friday", "2029-03-30", ""),
            event("Easter Monday", "2029-04-02", ""),
            event("Early May bank holiday", "2029-05-11", ""),
            event("Spring bank holiday", "2029-05-28", ""),
            event("Jubilee", "2029-06-08", ""),
            event("Summer bank holiday", "2029-08-27", ""),
            event("Christmas Day", "2029-12-25", ""),
            event("Boxing Day", "2029-12-26", "Substitute day"),
        ]},
        "scotland": { "division": "scotland", "events": [event("2nd January", "2029-01-02", "")] },
    })
}

fn import(file: &serde_json::Value) -> (WorkingDays, Result<Vec<Change>, ImportError>) {
    let mut calendar = WorkingDays::default();
    let imported = calendar.import(file.to_string().as_bytes());
    (calendar, imported.map(|imported| imported.changes))
}

#[test]
fn a_published_year_takes_the_place_of_the_rules() {
    let (calendar, changes) = import(&file());
    let day = |(month, day), name: &str| BankHoliday {
        date: date(2029, month, day),
        name: name.to_owned(),
    };
    assert_eq!(
        changes.unwrap(),
        [
            Change::Removed(day((5, 7), "Early May bank holiday")),
            Change::Added(day((5, 11), "Early May bank holiday")),
            Change::Added(day((6, 8), "Jubilee")),
        ]
    );
    assert!(calendar.is_working_day(date(2029, 5, 7)));
    assert!(calendar.is_working_day(date(2029, 1, 2)), "a holiday of Scotland alone");
    assert_eq!(calendar.bank_holidays(2029).len(), 9);
    assert_eq!(calendar.bank_holidays(2029)[8].name, "Boxing Day (substitute day)");
    assert_eq!(calendar.year_status(2029), YearStatus::Imported);
    assert_eq!(calendar.year_status(2030), YearStatus::Projected);
    assert!(!due_on(date(2029, 5, 1), 10, &calendar).is_projected());
}

#[test]
fn an_import_leaves_other_years_and_added_days_alone() {
    let mut calendar = WorkingDays::default();
    calendar.add(date(2029, 7, 4), "Office closed");
    let before = days_of(&calendar, 2026);
    let imported = calendar.import(file().to_string().as_bytes()).unwrap();
    assert_eq!(imported.years, [2029]);
    assert!(!calendar.is_working_day(date(2029, 7, 4)));
    assert_eq!(days_of(&calendar, 2026), before);
    // The same file again changes nothing.
    let again = calendar.clone();
    assert_eq!(calendar.import(file().to_string().as_bytes()).unwrap().changes, []);
    assert_eq!(calendar, again);
}

/// An editor that opened the published file may save it in another encoding.
#[test]
fn a_file_that_an_editor_saved_again_is_read() {
    let text = format!("\u{feff}{}", file());
    let in_utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for saved_again in [text.into_bytes(), in_utf_16] {
        let mut calendar = WorkingDays::default();
        assert_eq!(calendar.import(&saved_again).unwrap().years, [2029]);
    }
}

#[test]
fn a_bad_file_is_named_as_such_and_changes_nothing() {
    #[track_caller]
    fn check(file: &[u8], expected: ImportError) {
        let mut calendar = WorkingDays::default();
        calendar.add(date(2029, 7, 4), "Office closed");
        let before = calendar.clone();
        let error = calendar.import(file).unwrap_err();
        assert_eq!(error, expected);
        assert_eq!(calendar, before);
        let words = error.to_string();
        assert!(words.contains("Your calendar has not changed."), "{words}");
    }
    let whole = file().to_string();
    check(b"", ImportError::NotTheFile);
    check(b"<html>Sorry</html>", ImportError::NotTheFile);
    check(&whole.as_bytes()[..whole.len() / 2], ImportError::NotTheFile);
    check(b"[]", ImportError::NotTheFile);
    check(b"{}", ImportError::NoEnglandAndWales);
    check(br#"{"england-and-wales":{"events":[]}}"#, ImportError::NoEnglandAndWales);
    check(br#"{"england-and-wales":{"events":[{"title":"x"}]}}"#, ImportError::NotTheFile);

    let mut unreal = file();
    unreal["england-and-wales"]["events"][0]["date"] = json!("2029-02-30");
    let date = "2029-02-30".to_owned();
    check(unreal.to_string().as_bytes(), ImportError::NotADate { date });

    let mut cut = file();
    cut["england-and-wales"]["events"].as_array_mut().unwrap().truncate(3);
    check(cut.to_string().as_bytes(), ImportError::YearNotWhole { year: 2029, count: 3 });

    let with = |event: serde_json::Value, count: usize| {
        let mut file = file();
        file["england-and-wales"]["events"].as_array_mut().unwrap().resize(count, event);
        file.to_string().into_bytes()
    };
    let day = json!({ "title": "x", "date": "2029-12-27" });
    WorkingDays::default().import(&with(day.clone(), MOST_BANK_HOLIDAYS)).unwrap();
    check(&with(day, MOST_BANK_HOLIDAYS + 1), ImportError::TooMany);
    let named = |title: usize, notes: usize| {
        let (title, notes) = ("x".repeat(title), "x".repeat(notes));
        with(json!({ "title": title, "notes": notes, "date": "2029-12-27" }), 10)
    };
    WorkingDays::default().import(&named(200, 200)).unwrap();
    check(&named(201, 0), ImportError::NotTheFile);
    check(&named(1, 201), ImportError::NotTheFile);
    check(&named(1, 300), ImportError::NotTheFile);
    let mut large = whole.into_bytes();
    large.resize(LARGEST_FILE, b' ');
    WorkingDays::default().import(&large).unwrap();
    large.push(b' ');
    check(&large, ImportError::TooLarge);
}

/// Eight entries that are seven days must not pass for a whole year.
#[test]
fn a_day_that_is_listed_twice_counts_once() {
    let mut twice = file();
    twice["england-and-wales"]["events"][0]["date"] = json!("2029-03-30");
    twice["england-and-wales"]["events"][5]["date"] = json!("2029-03-30");
    let (_, result) = import(&twice);
    assert_eq!(result.unwrap_err(), ImportError::YearNotWhole { year: 2029, count: 7 });
}

#[test]
fn the_calendar_is_kept_with_what_a_newer_app_wrote_into_it() {
    let (mut calendar, _) = import(&file());
    calendar.add(date(2029, 7, 4), "Office closed");
    let mut stored = serde_json::to_value(&calendar).unwrap();
    assert_eq!(serde_json::from_value::<WorkingDays>(stored.clone()).unwrap(), calendar);
    stored["from_a_newer_app"] = json!({ "kept": true });
    let read: WorkingDays = serde_json::from_value(stored.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), stored);
    assert_eq!(serde_json::from_str::<WorkingDays>("{}").unwrap(), WorkingDays::default());
}
