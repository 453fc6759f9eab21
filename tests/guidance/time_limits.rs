//! The numbers of days and weeks in the guidance are those that the deadlines are worked out from.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::partnership::time_limits::{
    FILE_CHECK_WEEKS, NOTIFY_DIRECTOR_DAYS, VETO_VIEWS_WEEKS, form_days, response_days,
};

/// A time that a document gives: `10 working days`, `six weeks`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Limit {
    WorkingDays(u16),
    Weeks(u16),
}

/// What each section gives, by the tag of its citation.
fn limits() -> Vec<(String, BTreeSet<Limit>)> {
    let of_stage = |stage: Stage, section: &str, more: &[Limit]| {
        let days = [form_days(stage), response_days(stage)].map(Limit::WorkingDays);
        (format!("[PROTOCOL: {section}]"), days.iter().chain(more).copied().collect())
    };
    vec![
        of_stage(Stage::One, "4.2", &[Limit::Weeks(FILE_CHECK_WEEKS)]),
        of_stage(Stage::Two, "4.3", &[]),
        of_stage(Stage::Three, "4.4", &[Limit::WorkingDays(NOTIFY_DIRECTOR_DAYS)]),
        (
            "[OVERVIEW: How do we do it?]".to_owned(),
            BTreeSet::from([Limit::Weeks(VETO_VIEWS_WEEKS)]),
        ),
    ]
}

const WORDS: [&str; 11] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

fn number(word: &str) -> Option<u16> {
    let in_words = || WORDS.iter().position(|it| it.eq_ignore_ascii_case(word));
    word.parse().ok().or_else(|| in_words().and_then(|place| place.try_into().ok()))
}

fn limits_in(line: &str) -> BTreeSet<Limit> {
    let words: Vec<&str> = line.split(|letter: char| !letter.is_alphanumeric()).collect();
    let at = |three: &[&str]| {
        let number = number(three[0])?;
        match (three[1], three[2]) {
            ("working", "day" | "days") => Some(Limit::WorkingDays(number)),
            ("week" | "weeks", _) => Some(Limit::Weeks(number)),
            _ => None,
        }
    };
    words.windows(3).filter_map(at).collect()
}

/// Each sentence of the guidance that cites these sections, with the times in it.
fn cited(tag: &str) -> Vec<(String, BTreeSet<Limit>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("guidance");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| line.contains(tag) && !line.starts_with("Find by"));
        found.extend(lines.map(|line| (line.to_owned(), limits_in(line))));
    }
    found
}

#[test]
fn the_guidance_gives_no_time_that_the_deadlines_do_not_use() {
    let mut checked = 0;
    for (tag, limits) in limits() {
        for (line, found) in cited(&tag) {
            checked += found.len();
            assert!(found.is_subset(&limits), "{line}\nsays {found:?}, the data {limits:?}");
        }
    }
    assert!(checked >= 20, "{checked}");
    println!("{checked} times");
}

#[test]
fn every_time_that_the_deadlines_use_is_in_the_guidance() {
    for (tag, limits) in limits() {
        let found: BTreeSet<Limit> = cited(&tag).into_iter().flat_map(|(_, found)| found).collect();
        assert_eq!(found, limits, "{tag}");
    }
}
