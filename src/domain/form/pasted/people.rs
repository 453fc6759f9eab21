//! Children and carers from pasted lines.

use chrono::NaiveDate;

use super::cells::{bare, cells, split};
use super::columns::Column;
use super::dates;
use super::each_line::each_line;
use super::item::PastedItem;
use crate::domain::answer::{YesNo, has_words};
use crate::domain::date_entry::DateEntry;
use crate::domain::form::lists::Item;
use crate::domain::form::referral::{Carer, Child};

/// A line, a child.
pub fn children(text: &str, today: NaiveDate) -> Vec<PastedItem> {
    each_line(text, |line, columns| {
        let Person { name, date_of_birth, .. } = born(line, columns, today, false);
        let child = Item::Child(Child { name, date_of_birth, ..Child::default() });
        (child, None)
    })
}

/// A line, a carer.
pub fn carers(text: &str, today: NaiveDate) -> Vec<PastedItem> {
    each_line(text, |line, columns| {
        let Person { name, date_of_birth, parental_responsibility } =
            born(line, columns, today, true);
        let carer = Carer { name, date_of_birth, parental_responsibility, ..Carer::default() };
        (Item::Carer(carer), None)
    })
}

/// Somebody with a date of birth.
#[derive(Default)]
struct Person {
    name: String,
    date_of_birth: DateEntry,
    parental_responsibility: Option<YesNo>,
}

fn born(
    line: &str,
    columns: Option<&[Column]>,
    today: NaiveDate,
    has_responsibility: bool,
) -> Person {
    let mut person = Person::default();
    let mut names: Vec<String> = Vec::new();
    let latest = dates::latest_for_births(today);
    if let Some(columns) = columns.filter(|_| cells(line).len() > 1) {
        for (at, cell) in cells(line).into_iter().enumerate() {
            let whole = dates::at_start(&cell, latest)
                .filter(|it| it.length == cell.len() && it.doubt.is_none());
            let column = columns.get(at);
            let may_be_born = column == Some(&Column::Born) || !columns.contains(&Column::Born);
            match (column, whole) {
                (_, Some(found)) if may_be_born && person.date_of_birth.is_blank() => {
                    person.date_of_birth = found.date;
                }
                (Some(Column::Responsibility), _) if has_responsibility => {
                    match yes_or_no(&cell).or_else(|| responsibility(&cell)) {
                        Some(answer) => person.parental_responsibility = Some(answer),
                        None => names.push(cell),
                    }
                }
                _ => names.push(cell),
            }
        }
    } else {
        let (date, rest) = date_of_birth(line, latest);
        person.date_of_birth = date;
        names.push(rest);
    }
    let name = joined(&names, ", ");
    let tidy = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    if has_responsibility && person.parental_responsibility.is_none() {
        let (answer, rest) = without_responsibility(&name);
        person.parental_responsibility = answer;
        person.name = tidy(&rest);
    } else {
        person.name = tidy(&name);
    }
    person
}

const BIRTH_LABELS: [&str; 9] =
    ["dob", "d.o.b", "d o b", "date of birth", "born", "born on", "b", "dob(s", "birth date"];

/// Words that make the date behind them another one: a child who is not born yet has no date of birth.
const NOT_BORN: [&str; 3] = ["due", "edd", "expected"];

/// The date of birth in a line, and the line without it. One that is called so comes before any other.
fn date_of_birth(line: &str, latest_year: i32) -> (DateEntry, String) {
    let (mut before, mut read_to) = (None, 0);
    let mut unnamed = None;
    for (at, letter) in line.char_indices() {
        let is_start = before.is_none_or(|it: char| !it.is_alphanumeric());
        before = Some(letter);
        if !is_start || !letter.is_alphanumeric() || at < read_to {
            continue;
        }
        let Some(found) = dates::at_start(&line[at..], latest_year) else { continue };
        // A part of a date is none.
        read_to = at + found.length;
        // A month or a year alone may be anything.
        let is_certain = !found.says_more && found.doubt.is_none();
        if found.date.year.is_empty() || found.date.month.is_empty() || !is_certain {
            continue;
        }
        let start = line[..at].trim_end_matches([' ', ':', '-', '–', '.', '\t', ',', ';']);
        if let Some(label) = ends_with_one_of(start, &BIRTH_LABELS) {
            return (found.date, without(&line[..label], &line[read_to..]));
        }
        if unnamed.is_none() && !says_not_born(start) {
            unnamed = Some((found.date, without(start, &line[read_to..])));
        }
    }
    unnamed.unwrap_or_else(|| (DateEntry::default(), joined(&cells_if_table(line), ", ")))
}

/// Whether the words before a date, back to the last sign between two of them, make it one to come.
fn says_not_born(before: &str) -> bool {
    let last = before.rsplit([',', ';', '(', '|', '\t']).next().unwrap_or_default();
    let mut words = last.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| NOT_BORN.contains(&word.as_str()))
}

/// What stands before and behind a date, without the brackets around it and the signs beside it.
fn without(start: &str, end: &str) -> String {
    let (start, end) =
        match (start.trim_end().strip_suffix('('), end.trim_start().strip_prefix(')')) {
            (Some(start), Some(end)) => (start, end),
            _ => (start, end),
        };
    let signs: &[char] = &[' ', ',', ';', '\t', '|', ':', '-', '–', '—'];
    let parts = [start, end].map(|part| part.trim_matches(signs).to_owned());
    joined(&parts, ", ")
}

/// Where one of these labels begins, if a text ends with it as a word of its own.
fn ends_with_one_of(text: &str, labels: &[&str]) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let trimmed = lower.trim_end_matches(['.', ':', ')']);
    let places = labels.iter().filter_map(|label| {
        let at = trimmed.len().checked_sub(label.len())?;
        let is_word = trimmed.ends_with(label)
            && trimmed[..at].chars().next_back().is_none_or(|it| !it.is_alphanumeric());
        is_word.then_some(at)
    });
    places.min()
}

fn cells_if_table(line: &str) -> Vec<String> {
    if line.contains('\t') { cells(line) } else { vec![line.to_owned()] }
}

fn yes_or_no(cell: &str) -> Option<YesNo> {
    match bare(cell).as_str() {
        "yes" | "y" => Some(YesNo::Yes),
        "no" | "n" => Some(YesNo::No),
        _ => None,
    }
}

/// What `PR`, `has PR`, `no PR` or `PR: yes` says.
fn responsibility(part: &str) -> Option<YesNo> {
    let words = part.to_lowercase().replace("parental responsibility", "pr");
    let words: Vec<&str> =
        words.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    match words.as_slice() {
        ["pr"] | ["has" | "with" | "holds", "pr"] | ["pr", "yes" | "y"] => Some(YesNo::Yes),
        ["no" | "without", "pr"] | ["pr", "no" | "n"] => Some(YesNo::No),
        ["does", "not", "have", "pr"] => Some(YesNo::No),
        _ => None,
    }
}

/// Takes the part of a name that speaks of parental responsibility out of it.
fn without_responsibility(name: &str) -> (Option<YesNo>, String) {
    let parts: Vec<&str> = name.split([',', ';', '(', ')', '|', '\t']).map(str::trim).collect();
    let parts: Vec<&str> = parts.iter().flat_map(|part| split(part, " - ")).collect();
    let found = parts.iter().position(|part| responsibility(part).is_some());
    let Some(at) = found else { return (None, name.to_owned()) };
    let others = parts.iter().enumerate().filter(|(index, _)| *index != at);
    let others: Vec<String> = others.map(|(_, part)| (*part).to_owned()).collect();
    (responsibility(parts[at]), joined(&others, ", "))
}

fn joined(parts: &[String], separator: &str) -> String {
    let given = parts.iter().map(|part| part.trim()).filter(|part| has_words(part));
    given.collect::<Vec<_>>().join(separator)
}
