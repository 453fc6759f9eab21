//! Reads the fields of a Word form one by one, and keeps what the app has no place for as text.

use super::unread::UnreadDate;
use crate::domain::answer::{YesNo, has_words};
use crate::domain::date_entry::DateEntry;
use crate::domain::form::{FieldTag, Group};
use crate::export::cleaner::clean;
use crate::export::import::word_form::{Changes, Place, Unplaced, WordForm};

/// A form that is being read.
pub(super) struct Reading<'a> {
    pub form: &'a WordForm,
    pub changes: &'a dyn Fn(Place) -> Changes,
    pub left: Vec<Unplaced>,
    pub unread: Vec<UnreadDate>,
}

impl Reading<'_> {
    /// What a field says; empty where that is nothing that anybody can see.
    pub(super) fn text(&self, tag: FieldTag, row: usize) -> String {
        let place = Place { tag, row };
        let (text, _) = clean(&self.form.text(place, (self.changes)(place)));
        // Blank lines at the end say nothing.
        if has_words(&text) { text.trim_end_matches('\n').to_owned() } else { String::new() }
    }

    /// Keeps an answer as text, named by its field and its row.
    pub(super) fn leave(&mut self, tag: FieldTag, row: usize, text: &str) {
        let after = name(Place { tag, row });
        self.left.push(Unplaced { after, text: text.trim().to_owned() });
    }

    pub(super) fn yes_no(&mut self, tag: FieldTag) -> Option<YesNo> {
        let text = self.text(tag, 0);
        let answer = yes_or_no(&text);
        if answer.is_none() && has_words(&text) && !is_untouched(&text) {
            self.leave(tag, 0, &text);
        }
        answer
    }

    /// The date of a field, of this row of the form and this item of the list that is made of it.
    pub(super) fn date(&mut self, tag: FieldTag, row: usize, item: usize) -> DateEntry {
        self.date_by(tag, row, item, DateEntry::from_text).unwrap_or_default()
    }

    /// A date as `read` understands it. Whatever it does not say of its text is kept.
    pub(super) fn date_by<Date>(
        &mut self,
        tag: FieldTag,
        row: usize,
        item: usize,
        read: impl FnOnce(&str) -> Option<Date>,
    ) -> Option<Date> {
        let text = self.text(tag, row);
        let date = read(&text);
        if has_words(&text) && (date.is_none() || says_more(&text)) {
            self.leave(tag, row, &text);
            let left = self.left.last().cloned();
            let unread = left.map(|left| UnreadDate { field: tag, item, left });
            self.unread.extend(unread.filter(|_| date.is_none()));
        }
        date
    }

    /// Whether a box is marked. Anything but a cross is kept as text.
    pub(super) fn is_marked(&mut self, tag: FieldTag) -> bool {
        let text = self.text(tag, 0);
        let is_marked = is_cross(&text);
        if !is_marked && has_words(&text) {
            self.leave(tag, 0, &text);
        }
        is_marked
    }

    /// The rows of a table in which something stands. Those beyond the most that a referral can have are
    /// kept as text.
    pub(super) fn rows(&mut self, group: Group) -> Vec<usize> {
        let is_given = |row: &usize| {
            // The number of an event is worked out anew.
            let columns = group.columns().iter().filter(|tag| **tag != FieldTag::KeyEventNumber);
            columns.into_iter().any(|tag| has_words(&self.text(*tag, *row)))
        };
        let mut rows: Vec<usize> = (0..self.form.rows(group)).filter(is_given).collect();
        let beyond = rows.split_off(rows.len().min(group.most()));
        for row in beyond {
            let cells = group.columns().iter().map(|tag| self.text(*tag, row));
            let text = cells.filter(|text| has_words(text)).collect::<Vec<_>>().join(", ");
            let after = format!("{} {}", group.noun(), row + 1);
            self.left.push(Unplaced { after, text });
        }
        rows
    }
}

/// What a place is called in a list.
pub fn name(place: Place) -> String {
    match place.tag.group() {
        Some(group) => format!("{} {}, {}", group.noun(), place.row + 1, place.tag.called()),
        None => place.tag.called().to_owned(),
    }
}

/// The answer of a box for Yes or No, however it is written.
pub(super) fn yes_or_no(text: &str) -> Option<YesNo> {
    // Of "Yes/No", whoever takes one word away may leave the stroke.
    let is_beside = |it: char| it.is_whitespace() || ['.', '/', '\\'].contains(&it);
    match text.trim_matches(is_beside).to_lowercase().as_str() {
        "yes" | "y" => Some(YesNo::Yes),
        "no" | "n" => Some(YesNo::No),
        _ => None,
    }
}

/// Whether a text that is a date says more than the date: a time of day that is not midnight, as case
/// systems add it, and any words behind it. [`DateEntry::from_text`] takes only what is before the time.
pub(super) fn says_more(text: &str) -> bool {
    let Some((before, behind)) = text.split_once(':') else { return false };
    let hour = &before[before.trim_end_matches(|it: char| it.is_ascii_digit()).len()..];
    !hour.chars().chain(behind.chars()).all(|it| "0:.Zz".contains(it) || it.is_whitespace())
}

/// Whether a box for Yes or No has both words still, as on the blank form.
fn is_untouched(text: &str) -> bool {
    let letters = text.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_lowercase);
    letters.collect::<String>() == "yesno"
}

/// Whether a text marks a box.
pub fn is_cross(text: &str) -> bool {
    ["x", "✓", "✔", "✗", "✘", "×", "☒", "☑"].contains(&text.trim().to_lowercase().as_str())
}
