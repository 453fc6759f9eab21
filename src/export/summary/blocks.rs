//! The record of an escalation for the case file: one neutral account, of which the Word file and the
//! page to print are made.

mod challenge;
mod general;
pub(super) mod word;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cleaner::{Cleaned, clean};
use crate::domain::date::iso;

pub use challenge::of_challenge;
pub use general::of_general;
pub use word::word;

/// The whole record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What it is a record of, without a word about the case.
    pub title: String,
    /// From top to bottom.
    pub blocks: Vec<Block>,
    /// The day on which it was made.
    #[serde(with = "iso")]
    pub made_on: NaiveDate,
    /// What had to be taken out of the typed text.
    pub cleaned: Cleaned,
}

/// One piece of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// The heading of a part.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Rows of cells below the names of their columns.
    Table(Table),
}

/// A table. Each row has a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it has rows of, for those who do not see it.
    pub caption: String,
    /// The columns' names, each with its share of the width in per cent.
    pub columns: Vec<(String, u8)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a table: cleaned text, its lines parted by LF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Whether it no longer counts, and is struck through.
    pub is_struck: bool,
    /// What is said of it below, never struck through.
    pub remark: Option<String>,
}

/// Cleans what was typed, and counts what that took out.
#[derive(Default)]
struct Writer {
    cleaned: Cleaned,
}

impl Writer {
    fn cell(&mut self, typed: &str) -> Cell {
        let (text, cleaned) = clean(typed);
        self.cleaned += cleaned;
        Cell { text, is_struck: false, remark: None }
    }

    /// What was asked and what was typed, row by row. What was left empty is said to be.
    fn answers(&mut self, answers: &[(&str, &str)]) -> Vec<Vec<Cell>> {
        let row =
            |(label, typed): &(&str, &str)| vec![self.cell(label), self.cell_or_not_given(typed)];
        answers.iter().map(row).collect()
    }

    fn cell_or_not_given(&mut self, typed: &str) -> Cell {
        self.cell(if typed.trim().is_empty() { "Not given" } else { typed })
    }
}

fn table<const COLUMNS: usize>(
    caption: &str,
    columns: [(&str, u8); COLUMNS],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: columns.map(|(name, share)| (name.to_owned(), share)).to_vec(),
        rows: rows.into_iter().collect(),
    })
}
