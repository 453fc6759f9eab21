//! The changes in the form from one version of the package to the next, in the form's own labels and
//! without a word of the typed text.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::draft::versions::{FieldDigest, PackageVersion, digest};
use crate::domain::form::{FieldTag, Group};
use crate::export::cover_note::CoverNote;
use crate::export::document::{Block, Document, Field};

/// The name under which a version stores the digest of the cover note.
const COVER_NOTE: &str = "cover-note";

/// The changes since an earlier version. Each entry names a part of the form, such as "Child 2, date
/// of birth".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// The number of the earlier version.
    pub since: u32,
    /// The fields that say something else now.
    pub changed: Vec<String>,
    /// The fields that were empty, or not there.
    pub added: Vec<String>,
    /// The fields that are empty now, or no longer there.
    pub removed: Vec<String>,
}

impl Changes {
    /// Whether the form says the same as before.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }
}

/// A digest of each field's text, in the form's own order, and of the cover note.
pub fn digests(document: &Document, note: Option<&CoverNote>) -> Vec<FieldDigest> {
    let mut found = Vec::new();
    let mut add = |name: String, text: &[u8]| {
        if !text.is_empty() {
            found.push(FieldDigest(name, digest(text)));
        }
    };
    for block in &document.blocks {
        let fields = match block {
            Block::Field(field) | Block::Narrative(field) => std::slice::from_ref(field),
            Block::Boxes(fields) => fields,
            Block::Table(table) => {
                for (row, fields) in (1..).zip(&table.rows) {
                    for Field { tag, text } in fields {
                        add(format!("{}/{row}", tag.name()), text.as_bytes());
                    }
                }
                continue;
            }
            // The picture shows only what the table below it says, and a form of the app's own has no
            // versions.
            Block::Heading(..)
            | Block::Paragraph(_)
            | Block::Bullets(_)
            | Block::Timeline(_)
            | Block::OwnFields(_)
            | Block::OwnNarrative(_) => continue,
        };
        for Field { tag, text } in fields {
            add(tag.name().to_owned(), text.as_bytes());
        }
    }
    add(COVER_NOTE.to_owned(), note.map_or(&[], |note| note.bytes.as_slice()));
    found
}

/// The changes from an earlier version to a form with these digests.
pub fn changes(before: &PackageVersion, now: &[FieldDigest]) -> Changes {
    let (old, new) = (places(&before.form), places(now));
    let mut changes = Changes { since: before.number, ..Changes::default() };
    for FieldDigest(name, said) in now {
        match old.fields.get(name.as_str()) {
            Some(before) if *before == said => {}
            Some(_) => changes.changed.push(label(name)),
            None => note_once(&mut changes.added, name, &old),
        }
    }
    for FieldDigest(name, _) in &before.form {
        if !new.fields.contains_key(name.as_str()) {
            note_once(&mut changes.removed, name, &new);
        }
    }
    changes
}

/// The digests of a version by field name, and the number of rows in each table.
struct Places<'a> {
    fields: HashMap<&'a str, &'a String>,
    rows: HashMap<Group, usize>,
}

fn places(form: &[FieldDigest]) -> Places<'_> {
    let mut places = Places { fields: HashMap::new(), rows: HashMap::new() };
    for FieldDigest(name, said) in form {
        places.fields.insert(name, said);
        if let Some((group, row)) = row_of(name) {
            let rows = places.rows.entry(group).or_default();
            *rows = row.max(*rows);
        }
    }
    places
}

/// Lists a field that only one of two versions has. A row that the other version lacks as a whole is
/// listed once, not cell by cell.
fn note_once(entries: &mut Vec<String>, name: &str, other: &Places) {
    let whole_row = row_of(name)
        .filter(|(group, row)| *row > other.rows.get(group).copied().unwrap_or_default())
        .map(|(group, row)| format!("{} {row}", group.noun()));
    let entry = whole_row.unwrap_or_else(|| label(name));
    if entries.last() != Some(&entry) {
        entries.push(entry);
    }
}

/// The table and row to which a field belongs, if any.
fn row_of(name: &str) -> Option<(Group, usize)> {
    let (tag, row) = name.split_once('/')?;
    Some((field_named(tag)?.group()?, row.parse().ok()?))
}

fn field_named(name: &str) -> Option<FieldTag> {
    FieldTag::ALL.into_iter().find(|tag| tag.name() == name)
}

/// The name of a field in a list of changes.
fn label(name: &str) -> String {
    if name == COVER_NOTE {
        return "Cover note".to_owned();
    }
    if let Some((group, row)) = row_of(name) {
        let (tag, _) = name.split_once('/').unwrap_or((name, ""));
        let column = field_named(tag).map_or("", FieldTag::called);
        return format!("{} {row}, {column}", group.noun());
    }
    match field_named(name) {
        Some(tag) => tag.called().to_owned(),
        None => "A part of the form that this version of the app does not know".to_owned(),
    }
}
