//! Key events from a pasted chronology.

use chrono::NaiveDate;

use super::cells::{cells, lines, without_bullet};
use super::columns::{Column, columns, heading};
use super::dates::{self, Found};
use super::item::{Doubt, PastedItem, Remark};
use super::times;
use crate::domain::form::key_events::KeyEvent;
use crate::domain::form::lists::Item;

/// A line that says when begins an event, even where that is no date; in a text with dates, lines that do
/// not go on with the event above. In a text without any date, each line is an event.
pub fn events(text: &str, today: NaiveDate) -> Vec<PastedItem> {
    let latest = dates::latest_for_events(today);
    let is_dated = lines(text)
        .any(|line| start(line, latest).is_some_and(|(found, _)| !found.date.is_blank()));
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
            && !has_time_in_its_column(line, table.as_deref(), latest)
            && let Some(above @ PastedItem { remark: None, .. }) = found.last_mut()
            && let Item::KeyEvent(event) = &mut above.item
        {
            append(&mut event.what_happened, line.trim(), "\n");
            append(&mut above.lines, line, "\n");
            match above.doubts.last_mut() {
                Some(Doubt::Joined { more, .. }) => *more += 1,
                _ => above.doubts.push(Doubt::Joined { first: line.trim().to_owned(), more: 0 }),
            }
            continue;
        }
        let (event, doubt) = event(line, begins, table.as_deref(), latest);
        let lacking = if event.date.is_blank() { Doubt::NoDate } else { Doubt::NotWhole };
        let no_date = event.when().is_none().then_some(lacking);
        found.push(PastedItem {
            item: Item::KeyEvent(event),
            lines: line.to_owned(),
            remark: None,
            doubts: doubt.into_iter().chain(no_date).collect(),
        });
    }
    found
}

/// Whether a row of a table says when in the column of its dates.
fn has_time_in_its_column(line: &str, table: Option<&[Column]>, latest_year: i32) -> bool {
    let place = table.and_then(|columns| columns.iter().position(|it| *it == Column::Date));
    let cells = cells(line);
    let cell = place.filter(|_| line.contains('\t')).and_then(|place| cells.get(place));
    cell.is_some_and(|cell| times::at_start(cell, latest_year).is_some())
}

fn heading_item(line: &str) -> PastedItem {
    let event = KeyEvent {
        what_happened: line.split_whitespace().collect::<Vec<_>>().join(" "),
        ..KeyEvent::default()
    };
    let item = Item::KeyEvent(event);
    let remark = Some(Remark::Heading);
    PastedItem { item, lines: line.to_owned(), remark, doubts: Vec::new() }
}

/// What says when at the start of a line, and the line from there on.
fn start(line: &str, latest_year: i32) -> Option<(Found, &str)> {
    // `12. May` is a date, and `12. 4/5/26` the twelfth line.
    let here = line.trim_start();
    let dated = dates::at_start(here, latest_year).map(|found| (found, here));
    dated.or_else(|| {
        let here = without_bullet(here);
        times::at_start(here, latest_year).map(|found| (found, here))
    })
}

fn event(
    line: &str,
    begins: Option<(Found, &str)>,
    table: Option<&[Column]>,
    latest: i32,
) -> (KeyEvent, Option<Doubt>) {
    let mut event = KeyEvent::default();
    let is_dated = begins.as_ref().is_some_and(|(found, _)| !found.date.is_blank());
    // How many bytes at the start of the text say when, and nothing else.
    let mut says_when = 0;
    let mut doubt = None;
    let text = match begins {
        Some((found, from)) => {
            let after = from[found.length..]
                .trim_start_matches([' ', ':', ',', ';', '.', '-', '–', '—', '|']);
            (event.date, doubt) = (found.date, found.doubt);
            if found.says_more {
                says_when = found.length;
                from
            } else {
                after
            }
        }
        None => without_bullet(line),
    };
    if !text.contains('\t') {
        event.what_happened = text.trim().to_owned();
        return (event, doubt);
    }
    let cells = cells(text);
    let columns = table.and_then(|columns| columns_of(&cells, columns, is_dated));
    let mut order = [Column::What].into_iter();
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let column = match columns {
            // Words beside the date.
            Some(_) if is_dated && at == 0 => Column::What,
            Some(columns) => columns[at],
            // What happened stands in the next.
            None if at == 0 && cell.len() == says_when => Column::Date,
            None => order.next().unwrap_or(Column::Who),
        };
        match column {
            Column::Date if event.date.is_blank() => {
                let found = times::at_start(cell, latest);
                let is_said =
                    found.as_ref().is_some_and(|it| it.length == cell.len() && !it.says_more);
                if let Some(found) = found {
                    (event.date, doubt) = (found.date, found.doubt);
                }
                if !is_said {
                    append(&mut event.what_happened, cell, "\n");
                }
            }
            Column::Who | Column::Name | Column::Agency | Column::Role => {
                append(&mut event.who_was_involved, cell, ", ");
            }
            _ => append(&mut event.what_happened, cell, "\n"),
        }
    }
    (event, doubt)
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
