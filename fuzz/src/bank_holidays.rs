//! The file of bank holidays that GOV.UK publishes.

use practice_standards_referral::domain::working_days::{MOST_BANK_HOLIDAYS, WorkingDays};

use super::memory::{Bound, within};

/// An event of forty bytes becomes a title, a date and a note of a hundred, and lists grow by doubling.
/// The calendar works out the days of each year in the file before and after it.
const READING: Bound = Bound { per_byte: 64, besides: 64 * 1024 };

pub fn seeds() -> Vec<Vec<u8>> {
    let days = [
        "2029-01-01",
        "2029-03-30",
        "2029-04-02",
        "2029-05-07",
        "2029-05-28",
        "2029-08-27",
        "2029-12-25",
        "2029-12-26",
    ];
    let events: Vec<String> = days
        .iter()
        .map(|day| {
            format!(r#"{{"title":"A day","date":"{day}","notes":"Substitute day","bunting":true}}"#)
        })
        .collect();
    let file = |division: &str| {
        format!(r#"{{"{division}":{{"division":"{division}","events":[{}]}}}}"#, events.join(","))
            .into_bytes()
    };
    vec![
        file("england-and-wales"),
        file("scotland"),
        br#"{"england-and-wales":{"events":[]}}"#.to_vec(),
    ]
}

pub fn check(bytes: &[u8]) -> bool {
    let mut calendar = WorkingDays::default();
    let Ok(imported) = within(READING, bytes.len(), || calendar.import(bytes)) else {
        assert_eq!(calendar, WorkingDays::default(), "a refused file changes nothing");
        return false;
    };
    assert_eq!(calendar.imported_years(), imported.years);
    let days: usize = imported.years.iter().map(|year| calendar.bank_holidays(*year).len()).sum();
    assert!(days <= MOST_BANK_HOLIDAYS);
    // What is stored is read again, and the same file again changes nothing.
    let stored = serde_json::to_string(&calendar).unwrap();
    assert_eq!(serde_json::from_str::<WorkingDays>(&stored).unwrap(), calendar);
    assert_eq!(calendar.import(bytes).unwrap().changes, []);
    true
}
