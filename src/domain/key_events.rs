//! The key events of a case in the order in which they happened.
//!
//! \[OVERVIEW\] asks for a "short overview of key events". \[FORM\], which is newer, has no box for
//! it, so the events are printed as an annex to the form. People often know no more of an event than
//! its month or its year, so either is enough.

use chrono::{Datelike, Months, NaiveDate};

use super::date::{DateError, MONTHS, long_date, month_number};
use super::referral::{DateEntry, KeyEvent};

/// When something happened, as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// On this day.
    Day(NaiveDate),
    /// In the month that begins on this day.
    Month(NaiveDate),
    /// In the year that begins on this day.
    Year(NaiveDate),
}

impl When {
    /// The first day on which it may have happened.
    pub fn first(self) -> NaiveDate {
        match self {
            When::Day(day) | When::Month(day) | When::Year(day) => day,
        }
    }

    /// The last day on which it may have happened.
    pub fn last(self) -> NaiveDate {
        let after = |months| {
            let next = self.first().checked_add_months(Months::new(months));
            next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
        };
        match self {
            When::Day(day) => day,
            When::Month(_) => after(1),
            When::Year(_) => after(12),
        }
    }

    /// In GOV.UK style: `2 April 2026`, `April 2026`, `2026`.
    pub fn text(self) -> String {
        match self {
            When::Day(day) => long_date(day),
            When::Month(first) => {
                format!("{} {}", MONTHS[first.month0() as usize], first.year())
            }
            When::Year(first) => first.year().to_string(),
        }
    }
}

impl DateEntry {
    /// When something happened, by a date that may lack its day, or its day and month: `Ok(None)`
    /// when nothing was typed. A day without its month is [`DateError::Incomplete`], as is anything
    /// without a year.
    pub fn when(&self) -> Result<Option<When>, DateError> {
        let [day, month, year] = [&self.day, &self.month, &self.year].map(|part| part.trim());
        match (day.is_empty(), month.is_empty(), year.is_empty()) {
            (true, true, true) => Ok(None),
            (false, false, false) => Ok(self.date()?.map(When::Day)),
            (true, month_is_missing, false) => {
                let month = if month_is_missing { Some(1) } else { month_number(month) };
                let typed = DateEntry {
                    day: "1".to_owned(),
                    month: month.ok_or(DateError::NotReal)?.to_string(),
                    year: year.to_owned(),
                    ..DateEntry::default()
                };
                let kind = if month_is_missing { When::Year } else { When::Month };
                Ok(typed.date()?.map(kind))
            }
            _ => Err(DateError::Incomplete),
        }
    }
}

impl KeyEvent {
    /// Whether nothing was typed of it.
    pub fn is_blank(&self) -> bool {
        let texts = [&self.what_happened, &self.who_was_involved];
        self.date.is_blank() && texts.iter().all(|text| text.trim().is_empty())
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

/// Puts events in order: the earliest first, those without a date that can be read after them. Of two
/// that may have begun on the same day, the more exactly dated comes first; what is still equal stays
/// in the order in which it was typed. Blank ones come last.
pub fn put_in_order(events: &mut [KeyEvent]) {
    events.sort_by_key(place);
}

/// Whether [`put_in_order`] would leave them as they are.
pub fn are_in_order(events: &[KeyEvent]) -> bool {
    events.is_sorted_by_key(place)
}

/// The events of which something was typed, as [`put_in_order`] has them.
pub fn in_order(events: &[KeyEvent]) -> Vec<&KeyEvent> {
    let mut events: Vec<_> = events.iter().filter(|event| !event.is_blank()).collect();
    events.sort_by_key(|event| place(event));
    events
}

fn place(event: &KeyEvent) -> impl Ord + use<> {
    let when = event.when();
    (event.is_blank(), when.is_none(), when.map(|when| (when.first(), when.last())))
}
