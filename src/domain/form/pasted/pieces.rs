//! Parts the people of a line, and takes a cell apart that names somebody together with their job or
//! agency: `Sue Marsh – Team Manager`, `Sue Marsh: Team Manager`, `Sue Marsh [CSC]`.

use std::ops::Range;

use super::cells::{after_label, around_brackets, cells, contacts, split};
use super::columns::{Column, says_absent, says_present};
use super::who::{is_agency, is_listed_agency, is_only_family, is_role};
use crate::domain::answer::has_words;

/// The labels of a professional's fields.
pub const LABELS: [(&[&str], Column); 4] = [
    (&["name"], Column::Name),
    (&["role", "job role", "job title", "position"], Column::Role),
    (&["agency", "organisation", "service", "team"], Column::Agency),
    (&["address", "work address", "base"], Column::Address),
];

const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// The name, the job and the agency in a cell, in its order. `is_first` where nothing stands before it on
/// its line: a dash there parts a name from a job, whatever the job is called, and further on it may
/// belong to an address.
pub fn pieces(cell: &str, is_first: bool) -> Vec<String> {
    let cell = cell.trim();
    if is_listed_agency(cell) {
        return vec![cell.to_owned()];
    }
    if let Some((label, text)) = cell.split_once(':').map(|(label, text)| (label.trim(), text)) {
        let are_two = has_words(label) && has_words(text) && !text.contains(':');
        if are_two && (says_who(label) || says_who(text)) {
            return [vec![label.to_owned()], pieces(text, is_first)].concat();
        }
    }
    let dashed = DASHES.iter().map(|dash| split(cell, dash)).find(|parts| parts.len() > 1);
    if let Some(parts) = dashed.filter(|parts| is_first || parts.iter().all(|it| says_who(it))) {
        return parts.into_iter().flat_map(|part| pieces(part, is_first)).collect();
    }
    match around_brackets(cell) {
        Some((before, inside, after)) => {
            let inside: Vec<String> =
                cells(inside).into_iter().filter(|it| has_words(it)).collect();
            // `Sarah (Sally) Jones` is one name.
            if !after.is_empty() && !inside.iter().any(|it| says_who(it)) && !says_who(after) {
                return vec![cell.to_owned()];
            }
            let after = Some(after.to_owned()).filter(|it| has_words(it));
            pieces(before, false).into_iter().chain(inside).chain(after).collect()
        }
        None => vec![cell.to_owned()],
    }
}

/// Whether a text says what somebody does, for whom, or who they are in the family, and not their name.
pub fn says_who(text: &str) -> bool {
    is_role(text) || is_agency(text) || is_only_family(text)
}

/// The people of a line that names several between semicolons, each with what they do: `Sue Marsh, CSC;
/// Dafydd Price, YOT`. `None` where the line speaks of one.
pub fn people(line: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = split(line, ";").into_iter().filter(|it| has_words(it)).collect();
    (parts.len() > 1 && parts.iter().all(|part| names_somebody_with_a_post(part))).then_some(parts)
}

fn names_somebody_with_a_post(part: &str) -> bool {
    if LABELS.iter().any(|(labels, _)| after_label(part, labels).is_some()) {
        return false;
    }
    let said = parts_of(part);
    let is_post = |it: &String| is_role(it) || is_agency(it);
    let begins_with_a_name = said.first().is_some_and(|it| !is_post(it) && !is_beside_a_name(it));
    let has_label = part.split_once(':').is_some_and(|(label, name)| {
        (is_role(label) || is_agency(label)) && !says_who(name) && has_words(name)
    });
    has_label || begins_with_a_name && said.iter().any(is_post)
}

/// The people that follow a heading on its own line, between semicolons, or else commas. A job, an agency
/// or a telephone number between commas belongs to the person before it.
pub fn listed_people(rest: &str) -> Vec<String> {
    if rest.contains(';') {
        return split(rest, ";").into_iter().map(str::to_owned).collect();
    }
    let mut people: Vec<Listed> = Vec::new();
    let mut begins = 0;
    for part in split(rest, ",") {
        let place = begins..begins + part.len();
        begins = place.end + 1;
        if !has_words(part) {
            continue;
        }
        let said = pieces(part, true);
        match people.last_mut() {
            Some(before) if before.may_have(&said) => before.add(place, &said),
            _ => people.push(Listed::new(place, &said)),
        }
    }
    // As it was pasted, with whatever stands between its parts.
    people.into_iter().map(|it| rest[it.place].trim().to_owned()).collect()
}

/// Somebody in a list between commas, as far as it was read.
struct Listed {
    /// From its first letter to its last, in what follows the heading.
    place: Range<usize>,
    has_name: bool,
    has_role: bool,
    has_agency: bool,
}

impl Listed {
    fn new(place: Range<usize>, said: &[String]) -> Listed {
        Listed {
            place,
            has_name: said.iter().any(|it| !says_who(it) && !is_beside_a_name(it)),
            has_role: said.iter().any(|it| is_role(it)),
            has_agency: said.iter().any(|it| is_agency(it)),
        }
    }

    /// Whether all of this can be said of them. After a name and an agency, another agency is another
    /// one's: `Apologies: Jo, YOT, Police`.
    fn may_have(&self, said: &[String]) -> bool {
        self.has_name
            && said.iter().all(|it| {
                is_beside_a_name(it)
                    || is_role(it) && !(self.has_role && self.has_agency)
                    || is_agency(it) && !self.has_agency
            })
    }

    fn add(&mut self, place: Range<usize>, said: &[String]) {
        self.place.end = place.end;
        self.has_role |= said.iter().any(|it| is_role(it));
        self.has_agency |= said.iter().any(|it| is_agency(it));
    }
}

/// Whether a text only says how to reach somebody, when they were born, or whether they came.
fn is_beside_a_name(text: &str) -> bool {
    let rest = contacts(text).rest.to_lowercase();
    let is_birth =
        BIRTH.iter().any(|word| rest.trim().starts_with(word)) && rest.contains(char::is_numeric);
    says_absent(text) || says_present(text) || is_birth || !rest.contains(char::is_alphabetic)
}

/// How a date of birth or an age begins.
const BIRTH: [&str; 4] = ["dob", "d.o.b", "born ", "aged "];

fn parts_of(part: &str) -> Vec<String> {
    let cells = cells(part).into_iter().filter(|it| has_words(it)).enumerate();
    cells.flat_map(|(at, cell)| pieces(&cell, at == 0)).collect()
}
