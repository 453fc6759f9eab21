//! Goes through the lines of pasted names: an item for each, and headings that say of whom the lines below
//! speak.

use super::cells::{lines, split, without_bullet};
use super::columns::{Column, Heading, columns};
use super::item::{PastedItem, Remark};
use super::list_headings::{ListHeading, is_about_the_meeting, list_heading};
use super::pieces::{listed_people, people};
use crate::domain::answer::has_words;
use crate::domain::form::lists::Item;
use crate::domain::form::referral::{Carer, Child, Professional};

/// Goes through the lines, knows headings, and makes an item of each other line.
pub fn each_line(
    text: &str,
    read: impl Fn(&str, Option<&[Column]>) -> (Item, Option<Remark>),
) -> Vec<PastedItem> {
    let mut found = Vec::new();
    let mut table: Option<Vec<Column>> = None;
    let mut section = Heading::Plain;
    for line in lines(text) {
        let named = columns(line);
        if named.is_some() {
            table = named;
            found.push(heading_item(line, &read));
            continue;
        }
        let line_text = without_bullet(line);
        let (mut entries, mut kind) = (vec![line_text.to_owned()], section);
        let mut says_before = None;
        if is_about_the_meeting(line_text) {
            found.push(heading_item(line, &read));
            continue;
        }
        if let Some(ListHeading { of, named, rest }) = list_heading(line_text) {
            kind = of;
            // A heading with names behind it speaks of these, and not of the lines below.
            if rest.is_empty() {
                section = of;
                found.push(heading_item(line, &read));
                continue;
            }
            entries = listed_people(rest);
            says_before = Some(named);
        } else if line_text.matches('@').count() > 1 && line_text.contains(';') {
            entries = owned(split(line_text, ";"));
        } else if let Some(people) = people(line_text) {
            entries = owned(people);
        }
        for entry in entries.iter().map(|it| it.trim()).filter(|entry| has_words(entry)) {
            let (item, remark) = read(entry, table.as_deref());
            let absent = (kind == Heading::Apologies).then_some(Remark::SentApologies);
            let is_of_list = remark.is_none_or(|it| it == Remark::SentApologies);
            let remark = if is_of_list { remark.or(absent) } else { remark };
            // Read again, it says of whom it speaks. The sign behind it keeps it in one piece.
            let lines =
                says_before.map_or_else(|| entry.to_owned(), |named| format!("{named}: {entry};"));
            found.push(PastedItem { item, lines, remark, doubts: Vec::new() });
        }
    }
    found
}

fn heading_item(
    line: &str,
    read: impl Fn(&str, Option<&[Column]>) -> (Item, Option<Remark>),
) -> PastedItem {
    let name = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let item = match read("", None).0 {
        Item::Child(_) => Item::Child(Child { name, ..Child::default() }),
        Item::Carer(_) => Item::Carer(Carer { name, ..Carer::default() }),
        _ => Item::Professional(Professional { name, ..Professional::default() }),
    };
    let remark = Some(Remark::Heading);
    PastedItem { item, lines: line.to_owned(), remark, doubts: Vec::new() }
}

fn owned(entries: Vec<&str>) -> Vec<String> {
    entries.into_iter().map(str::to_owned).collect()
}
