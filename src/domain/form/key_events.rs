//! The key events of a case in the order in which they happened.
//!
//! \[OVERVIEW\] asks for a "short overview of key events". \[FORM\], which is newer, has no box for
//! it, so the events are printed as an annex to the form. People often know only the month or year
//! of an event, so either is enough.

use serde::{Deserialize, Serialize};

use crate::domain::answer::{UnknownFields, has_words};
use crate::domain::date_entry::{DateEntry, When};

/// One key event of the case. \[OVERVIEW\]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeyEvent {
    /// When it happened; the month and year, or the year alone, where no more is known.
    pub date: DateEntry,
    pub what_happened: String,
    /// The people or agencies that were involved, if that is worth saying.
    pub who_was_involved: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

impl KeyEvent {
    /// Whether nothing was typed in it.
    pub fn is_blank(&self) -> bool {
        let texts = [&self.what_happened, &self.who_was_involved];
        self.date.is_blank() && !texts.into_iter().any(|text| has_words(text))
    }

    /// When it happened, if that was typed in a way that can be read as a date.
    pub fn when(&self) -> Option<When> {
        self.date.when().ok().flatten()
    }

    /// What the annex prints as its date: exactly what was typed where that is not a date.
    pub fn date_text(&self) -> String {
        self.when().map_or_else(|| self.date.text(), When::text)
    }
}

/// Puts events in order: the earliest first, those without a date that can be read after them. Of
/// two that may have begun on the same day, the more exactly dated comes first; events that are
/// still equal stay in the order in which they were typed. Blank ones come last.
pub fn put_in_order(events: &mut [KeyEvent]) {
    events.sort_by_key(place);
}

/// The place that an event has once they are in order.
pub fn place_in_order(events: &[KeyEvent], index: usize) -> usize {
    let Some(own) = events.get(index).map(place) else { return index };
    let comes_first = |(other, event): &(usize, &KeyEvent)| (place(event), *other) < (own, index);
    events.iter().enumerate().filter(comes_first).count()
}

/// The events with anything typed in them, in the order of [`put_in_order`].
pub fn in_order(events: &[KeyEvent]) -> Vec<&KeyEvent> {
    let mut events: Vec<_> = events.iter().filter(|event| !event.is_blank()).collect();
    events.sort_by_key(|event| place(event));
    events
}

/// Events that have no place on a time line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undated {
    pub count: usize,
    /// Whether any of them has a part of a date, or one that cannot be read.
    pub in_part: bool,
}

/// When each of these events happened, and how many of them say it in no way that can be read.
pub fn times(events: &[&KeyEvent]) -> (Vec<When>, Undated) {
    let (dated, undated): (Vec<&KeyEvent>, Vec<&KeyEvent>) =
        events.iter().partition(|event| event.when().is_some());
    let in_part = undated.iter().any(|event| !event.date.is_blank());
    let times = dated.iter().filter_map(|event| event.when()).collect();
    (times, Undated { count: undated.len(), in_part })
}

fn place(event: &KeyEvent) -> impl Ord + Copy + use<> {
    let when = event.when();
    (event.is_blank(), when.is_none(), when.map(|when| (when.first(), when.last())))
}
