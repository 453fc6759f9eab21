//! What a summary consists of.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::iso;
use crate::export::cleaner::Cleaned;

/// A whole summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The title, which says nothing about the case.
    pub title: String,
    /// What stands at the foot of every page: the title, and the practitioner's own reference.
    pub foot: String,
    /// The account, from top to bottom.
    pub blocks: Vec<SummaryBlock>,
    /// The day on which it was made.
    #[serde(with = "iso")]
    pub made_on: NaiveDate,
    /// What was removed from the typed text.
    pub cleaned: Cleaned,
}

/// One piece of a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SummaryBlock {
    /// The heading of a section.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Rows of cells below the names of their columns.
    Table(SummaryTable),
}

/// A table. Each row has one cell for each column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryTable {
    /// What the rows are, for people who cannot see the table.
    pub caption: String,
    /// The names of the columns, each with its share of the width in per cent.
    pub columns: Vec<(String, u8)>,
    /// The rows.
    pub rows: Vec<Vec<SummaryCell>>,
}

/// One cell of a table: cleaned text, with LF between its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryCell {
    /// The text.
    pub text: String,
    /// Whether the text no longer counts, and is struck through.
    pub is_struck: bool,
    /// A remark below the text, never struck through.
    pub remark: Option<String>,
}
