//! Text that was pasted for a list of the form and is not in it yet. It is saved as it is typed, and goes
//! into no file but the draft's own copy.

use serde::{Deserialize, Serialize};

use crate::domain::answer::{UnknownFields, count_words};
use crate::domain::form::Group;

/// The pasted text of each list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PastedText {
    pub children: String,
    pub carers: String,
    pub professionals: String,
    pub key_events: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

impl PastedText {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == PastedText::default()
    }

    /// The text for one list.
    pub fn of(&self, group: Group) -> &String {
        match group {
            Group::Children => &self.children,
            Group::Carers => &self.carers,
            Group::Professionals => &self.professionals,
            Group::KeyEvents => &self.key_events,
        }
    }

    /// The same, to be written to.
    pub fn of_mut(&mut self, group: Group) -> &mut String {
        match group {
            Group::Children => &mut self.children,
            Group::Carers => &mut self.carers,
            Group::Professionals => &mut self.professionals,
            Group::KeyEvents => &mut self.key_events,
        }
    }

    /// Puts lines back into the text for one list, because what was made of them was taken out again.
    pub fn put_back<'a>(&mut self, group: Group, lines: impl IntoIterator<Item = &'a str>) {
        let text = self.of_mut(group);
        for lines in lines.into_iter().filter(|it| !it.is_empty()) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(lines);
        }
    }

    /// Takes lines out of it that were put back, because they are in the list again. Lines that somebody
    /// has changed since stay.
    pub fn take_out<'a>(&mut self, group: Group, lines: impl IntoIterator<Item = &'a str>) {
        let text = self.of_mut(group);
        for lines in lines.into_iter().filter(|it| !it.is_empty()) {
            let framed = format!("\n{text}\n");
            if let Some(at) = framed.rfind(&format!("\n{lines}\n")) {
                let (before, after) = (&framed[..at], &framed[at + 1 + lines.len()..]);
                *text = format!("{before}{after}").trim_matches('\n').to_owned();
            }
        }
    }

    /// How many words it has.
    pub fn count_words(&self) -> usize {
        let words = |group: Group| count_words(self.of(group));
        Group::ALL.into_iter().map(words).sum()
    }
}
