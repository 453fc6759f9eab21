//! Key events from a pasted chronology.

use chrono::NaiveDate;

use super::cells::{cells, lines, without_bullet};
use super::columns::{Column, columns, heading};
use super::dates::{self, Found};
use super::item::{PastedItem, Remark};
use crate::domain::form::key_events::KeyEvent;
use crate::domain::form::lists::Item;

/// A line with a date begins an event; in a text with dates, lines without one go on with the event above.
/// In a text without any date, each line is an event.
pub fn events(text: &str, today: NaiveDate) -> Vec<PastedItem> {
    let latest = dates::latest_for_events(today);
    let dated = |line: &str| start(line, latest).is_some();
    let is_dated = lines(text).any(dated);
    let mut found: Vec<PastedItem> = Vec::new();
    let mut table: Option<Vec<Column>> = None;
    for line in lines(text) {
        if let Some(named) = columns(line) {
            table = Some(named);
            found.push(heading_item(line));
            continue;
        }
        let begins = start(line, latest);
        let is_alone = begins.is_none() && heading(line).is_some_and(|(_, rest)| rest.is_empty());
        if is_alone {
            found.push(heading_item(line));
            continue;
        }
        if begins.is_none()
            && is_dated
            && let Some(PastedItem { item: Item::KeyEvent(above), lines: from, remark: None }) =
                found.last_mut()
        {
            append(&mut above.what_happened, line.trim(), "\n");
            append(from, line, "\n");
            continue;
        }
        let item = Item::KeyEvent(event(line, begins, table.as_deref()));
        found.push(PastedItem { item, lines: line.to_owned(), remark: None });
    }
    found
}

fn heading_item(line: &str) -> PastedItem {
    let event = KeyEvent {
        what_happened: line.split_whitespace().collect::<Vec<_>>().join(" "),
        ..KeyEvent::default()
    };
    let item = Item::KeyEvent(event);
    PastedItem { item, lines: line.to_owned(), remark: Some(Remark::Heading) }
}

/// The date at the start of a line, and the line from that date on.
fn start(line: &str, latest_year: i32) -> Option<(Found, &str)> {
    // `12. May` is a date, and `12. 4/5/26` the twelfth line.
    let here = line.trim_start();
    let found = dates::at_start(here, latest_year).map(|found| (found, here));
    found.or_else(|| {
        let here = without_bullet(here);
        dates::at_start(here, latest_year).map(|found| (found, here))
    })
}

fn event(line: &str, begins: Option<(Found, &str)>, table: Option<&[Column]>) -> KeyEvent {
    let mut event = KeyEvent::default();
    let text = match begins {
        Some((found, from)) => {
            event.date = found.date;
            let after = from[found.length..]
                .trim_start_matches([' ', ':', ',', ';', '.', '-', '–', '—', '|']);
            if found.says_more { from } else { after }
        }
        None => without_bullet(line),
    };
    if !text.contains('\t') {
        event.what_happened = text.trim().to_owned();
        return event;
    }
    // The cells of a table. The first was the date, if it was one.
    let cells: Vec<String> = cells(text).into_iter().filter(|cell| !cell.is_empty()).collect();
    let after_date = |columns: &[Column]| -> Vec<Column> {
        columns.iter().copied().filter(|it| *it != Column::Date).collect()
    };
    let columns = table.map(after_date).filter(|columns| columns.len() == cells.len());
    let columns = columns.unwrap_or_else(|| vec![Column::What, Column::Who]);
    for (at, cell) in cells.iter().enumerate() {
        match columns.get(at) {
            Some(Column::What) => append(&mut event.what_happened, cell, "\n"),
            Some(Column::Who | Column::Name | Column::Agency | Column::Role) | None => {
                append(&mut event.who_was_involved, cell, ", ");
            }
            Some(_) => append(&mut event.what_happened, cell, "\n"),
        }
    }
    event
}

fn append(place: &mut String, text: &str, separator: &str) {
    if !place.is_empty() {
        place.push_str(separator);
    }
    place.push_str(text);
}
