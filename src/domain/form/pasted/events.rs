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
        let item = Item::KeyEvent(event(line, begins, table.as_deref(), latest));
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

fn event(
    line: &str,
    begins: Option<(Found, &str)>,
    table: Option<&[Column]>,
    latest: i32,
) -> KeyEvent {
    let mut event = KeyEvent::default();
    let is_dated = begins.is_some();
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
    let cells = cells(text);
    let columns = table.and_then(|columns| columns_of(&cells, columns, is_dated));
    let mut order = [Column::What].into_iter();
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let column = match columns {
            // Words beside the date.
            Some(_) if is_dated && at == 0 => Column::What,
            Some(columns) => columns[at],
            None => order.next().unwrap_or(Column::Who),
        };
        match column {
            Column::Date if event.date.is_blank() => {
                let found = dates::at_start(cell, latest);
                let is_whole = found.as_ref().is_some_and(|it| it.length == cell.len());
                if let Some(found) = found {
                    event.date = found.date;
                }
                if !is_whole {
                    append(&mut event.what_happened, cell, "\n");
                }
            }
            Column::Who | Column::Name | Column::Agency | Column::Role => {
                append(&mut event.who_was_involved, cell, ", ");
            }
            _ => append(&mut event.what_happened, cell, "\n"),
        }
    }
    event
}

/// The columns that the cells of a row stand in, beginning with that of the date where the row begins with
/// one. `None` where there are more cells than columns, or one alone: it says what happened.
fn columns_of<'a>(cells: &[String], columns: &'a [Column], is_dated: bool) -> Option<&'a [Column]> {
    let first = columns.iter().position(|it| *it == Column::Date).filter(|_| is_dated);
    let columns = &columns[first.unwrap_or_default()..];
    let alone = if is_dated { 2 } else { 1 };
    (alone < cells.len() && cells.len() <= columns.len()).then_some(columns)
}

fn append(place: &mut String, text: &str, separator: &str) {
    if !place.is_empty() {
        place.push_str(separator);
    }
    place.push_str(text);
}
