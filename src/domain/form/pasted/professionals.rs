//! Professionals from pasted lines.

use std::collections::VecDeque;

use super::cells::{after_label, cells, contacts};
use super::columns::{Column, says_absent, says_present};
use super::each_line::each_line;
use super::item::{PastedItem, Remark};
use super::pieces::{LABELS, pieces, says_who};
use super::who::{is_agency, is_family, is_only_family, is_role};
use crate::domain::answer::has_words;
use crate::domain::form::lists::Item;
use crate::domain::form::referral::{Contact, Professional};

/// A line, a professional; and where a line has a heading and names, or several emails, each of them.
pub fn professionals(text: &str) -> Vec<PastedItem> {
    each_line(text, |line, columns| {
        let (remark, person) = professional(line, columns);
        (Item::Professional(person), remark)
    })
}

fn professional(line: &str, columns: Option<&[Column]>) -> (Option<Remark>, Professional) {
    let mut person = Professional::default();
    let mut remark = None;
    let (mut loose, mut emails) = (Vec::<String>::new(), Vec::<String>::new());
    let parts = recipient(line).unwrap_or_else(|| cells(line));
    let columns = columns.filter(|_| parts.len() > 1).unwrap_or_default();
    for (at, cell) in parts.into_iter().enumerate() {
        if says_absent(&cell) {
            remark = Some(Remark::SentApologies);
            continue;
        }
        if says_present(&cell) {
            continue;
        }
        let (cell, is_absent) = without_absence(&cell);
        if is_absent {
            remark = Some(Remark::SentApologies);
        }
        let found = contacts(cell);
        for telephone in found.telephones {
            append(&mut person.contact.telephone, &telephone, "; ");
        }
        emails.extend(found.emails);
        let rest = found.rest.trim();
        if !has_words(rest) || !rest.chars().any(char::is_alphanumeric) {
            continue;
        }
        let labelled = LABELS.iter().find_map(|(labels, column)| {
            after_label(rest, labels).map(|rest| (*column, rest.to_owned()))
        });
        match labelled.or_else(|| columns.get(at).map(|column| (*column, rest.to_owned()))) {
            Some((Column::Name, text)) => {
                let said = pieces(&text, true);
                let is_parted = said.iter().skip(1).all(|it| says_who(it) || says_absent(it));
                let mut said = if is_parted { said } else { vec![text] }.into_iter();
                append(&mut person.name, &said.next().unwrap_or_default(), ", ");
                loose.extend(said);
            }
            Some((Column::Role, text)) => append(&mut person.job_role, &text, ", "),
            Some((Column::Agency, text)) => append(&mut person.agency, &text, ", "),
            Some((_, text)) => append(&mut person.contact.address, &text, "\n"),
            None => loose.extend(pieces(rest, at == 0)),
        }
    }
    if loose.iter().any(|it| says_absent(it)) {
        remark = Some(Remark::SentApologies);
    }
    loose.retain(|it| !says_absent(it) && !says_present(it));
    let loose = place(&mut person, loose);
    let mut emails = emails.into_iter();
    person.contact.email = emails.next().unwrap_or_default();
    // A second email stays in sight where it stops no email program.
    for text in loose.into_iter().chain(emails) {
        append(&mut person.contact.address, &text, "\n");
    }
    (remark_of(&person).or(remark), person)
}

/// Puts words without a label into the fields: the name, what the job is, and the agency, in this order
/// unless a job or an agency is known to be one. Returns the words that are left.
fn place(person: &mut Professional, loose: Vec<String>) -> Vec<String> {
    let mut loose = VecDeque::from(loose);
    while person.name.is_empty()
        && let Some(first) = loose.pop_front()
    {
        let has_more = !loose.is_empty() || !person.agency.is_empty();
        if person.agency.is_empty() && is_agency(&first) {
            person.agency = first;
        } else if person.job_role.is_empty() && has_more && is_role(&first) {
            person.job_role = first;
        } else {
            person.name = first;
        }
    }
    let mut left = Vec::new();
    for text in loose {
        if person.job_role.is_empty() && is_agency(&text) {
            append(&mut person.agency, &text, ", ");
        } else if person.job_role.is_empty() || is_role(&text) {
            append(&mut person.job_role, &text, ", ");
        } else if person.agency.is_empty() {
            person.agency = text;
        } else {
            left.push(text);
        }
    }
    left
}

/// What makes a line unlikely to be a professional.
fn remark_of(person: &Professional) -> Option<Remark> {
    if is_family(&person.name) || is_only_family(&person.job_role) {
        return Some(Remark::Family);
    }
    let says_how_to_reach = person.contact != Contact::default();
    (person.name.is_empty() && !says_how_to_reach).then_some(Remark::Nameless)
}

/// `Example, Jo <jo@example.uk>`, as email programs write somebody: the name in one piece, and the email.
fn recipient(line: &str) -> Option<Vec<String>> {
    let (name, email) = line.strip_suffix('>')?.rsplit_once('<')?;
    let is_one = email.contains('@')
        && !name.contains([';', '\t', '|', '<'])
        && name.matches(',').count() <= 1;
    is_one.then(|| vec![name.trim().to_owned(), email.trim().to_owned()])
}

/// A cell without "- apologies" at its end, and whether that was there.
fn without_absence(cell: &str) -> (&str, bool) {
    let parts = cell.rsplit_once(" - ").or_else(|| cell.rsplit_once(" – "));
    match parts {
        Some((before, after)) if says_absent(after) => (before, true),
        _ => (cell, false),
    }
}

fn append(place: &mut String, text: &str, separator: &str) {
    if !place.is_empty() {
        place.push_str(separator);
    }
    place.push_str(text);
}
