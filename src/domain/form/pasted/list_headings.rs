//! The headings of lists of names, as minutes and attendance lists have them: `Present:`,
//! `Core group 19/05/2026 – attendance`, `Attendance – RCPC 24 Nov 2026`, `Apologies: Jo, Kim`.

use super::cells::bare;
use super::columns::{Heading, heading};
use crate::domain::date::MONTHS;

/// A heading, and the names that follow it on its line.
pub struct ListHeading<'a> {
    pub of: Heading,
    /// Its words, without the colon.
    pub named: &'a str,
    pub rest: &'a str,
}

/// Words that make a line a heading, of those who were asked or were there.
const LISTS: [&str; 16] = [
    "attendance",
    "attendees",
    "attended",
    "attending",
    "present",
    "invited",
    "invitees",
    "invitations",
    "minutes",
    "agenda",
    "distribution",
    "circulation",
    "register",
    "participants",
    "membership",
    "quorum",
];

/// The same of those who were not.
const ABSENCES: [&str; 4] = ["apologies", "apology", "apols", "absent"];

/// What meetings are called by, and nobody is.
const MEETINGS: [&str; 24] = [
    "meeting",
    "conference",
    "core",
    "icpc",
    "rcpc",
    "cpc",
    "strategy",
    "tac",
    "taf",
    "pep",
    "marac",
    "mappa",
    "mdt",
    "plo",
    "panel",
    "fgc",
    "lac",
    "cla",
    "cin",
    "discussion",
    "review",
    "reviews",
    "hearing",
    "gateway",
];

/// What stands between the others.
const BETWEEN: [&str; 47] = [
    "did",
    "attend",
    "but",
    "group",
    "cp",
    "child",
    "children",
    "protection",
    "initial",
    "midway",
    "iro",
    "professionals",
    "planning",
    "team",
    "around",
    "family",
    "legal",
    "network",
    "in",
    "need",
    "looked",
    "after",
    "multi",
    "agency",
    "discharge",
    "list",
    "sheet",
    "sign",
    "notes",
    "of",
    "at",
    "the",
    "for",
    "on",
    "held",
    "from",
    "received",
    "sent",
    "not",
    "via",
    "teams",
    "by",
    "to",
    "and",
    "those",
    "am",
    "pm",
];

/// Labels of what minutes say of the meeting before they name anybody.
const OF_THE_MEETING: [&str; 14] = [
    "next meeting",
    "date of next meeting",
    "venue",
    "location",
    "place",
    "date",
    "date and time",
    "date of meeting",
    "meeting date",
    "time",
    "subject",
    "meeting",
    "type of meeting",
    "purpose",
];

/// Whether a line says where, when or what a meeting was: `Venue: Riverside House`.
pub fn is_about_the_meeting(line: &str) -> bool {
    let label = line.split_once(':').map(|(label, _)| bare(label));
    label.is_some_and(|label| OF_THE_MEETING.contains(&label.as_str()))
}

/// The heading of a list at the start of a line.
pub fn list_heading(line: &str) -> Option<ListHeading<'_>> {
    let (named, rest) = before_colon(line).unwrap_or((line, ""));
    // `Attendance: RCPC 24 Nov 2026`, and not `Present: May`.
    let is_whole = !rest.chars().any(char::is_alphabetic) || phrase(rest).is_some();
    if let Some(of) = phrase(line).filter(|_| is_whole) {
        return Some(ListHeading { of, named: line, rest: "" });
    }
    if let Some((of, rest)) = heading(line) {
        return Some(ListHeading { of, named, rest });
    }
    if let Some(of) = phrase(named).filter(|_| !rest.trim().is_empty()) {
        return Some(ListHeading { of, named, rest: rest.trim() });
    }
    // `Apologies – Jo Example`, and not `CLA – Jo Example`, who is of that team.
    let (named, rest) = DASHES.iter().find_map(|dash| line.split_once(dash))?;
    let of = phrase(named).filter(|_| says_who_came(named) && !rest.trim().is_empty())?;
    Some(ListHeading { of, named: named.trim(), rest: rest.trim() })
}

/// Signs between a heading and the names behind it, besides the colon.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// Whether a word says who was there or was not, and not only what the meeting was.
fn says_who_came(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut words = words.split(|it: char| !it.is_alphanumeric());
    words.any(|word| LISTS.contains(&word) || ABSENCES.contains(&word))
}

/// What stands before the first colon, and behind it. That of a time of day is none.
fn before_colon(line: &str) -> Option<(&str, &str)> {
    let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
    let colons = line.match_indices(':');
    let mut others = colons.filter(|(at, _)| {
        !is_digit(line[..*at].chars().next_back()) || !is_digit(line[at + 1..].chars().next())
    });
    others.next().map(|(at, _)| (&line[..at], &line[at + 1..]))
}

/// Whether words name a list or a meeting, with its day, and nothing else.
fn phrase(words: &str) -> Option<Heading> {
    let words = words.to_lowercase();
    let said: Vec<&str> = words
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty() && !it.starts_with(char::is_numeric) && !is_of_a_date(it))
        .collect();
    let known = [&LISTS[..], &ABSENCES[..], &MEETINGS[..], &BETWEEN[..]];
    let has = |list: &[&str]| said.iter().any(|word| list.contains(word));
    let names_something = has(&LISTS) || has(&ABSENCES) || has(&MEETINGS);
    let is_all_known = said.iter().all(|word| known.iter().any(|list| list.contains(word)));
    if !names_something || !is_all_known {
        return None;
    }
    // `Attendance and apologies` is of both.
    let is_absence = has(&ABSENCES) && !has(&LISTS) || said.contains(&"not");
    Some(if is_absence { Heading::Apologies } else { Heading::Plain })
}

/// The name of a month or of a day of the week, whole or short.
fn is_of_a_date(word: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let begins = |name: &str| {
        let start = name.get(..word.len());
        word.len() >= 3 && start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    DAYS.into_iter().chain(MONTHS).any(begins)
}
