//! A challenge's record for the child's social care file: one neutral account, of which the Word file
//! and the page to print are made.
//!
//! What was corrected stays in it, struck through, because the reader must see what was known when.

pub(super) mod word;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cleaner::{Cleaned, clean};
use crate::domain::date::{iso, long_date};
use crate::domain::escalation::{
    Challenge, CheckItem, Deadline, EntryInWords, checklist, deadlines, log_in_words,
};
use crate::domain::referral::YesNo;
use crate::domain::working_days::WorkingDays;

pub use word::word;

/// The title of the record.
pub const TITLE: &str = "Record of a challenge";

/// The name of the Word file, the same for every case.
pub const FILE_NAME: &str = "challenge-record.docx";

/// The whole record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
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

/// The record of a challenge, as it is on a day.
pub fn record(challenge: &Challenge, today: NaiveDate, calendar: &WorkingDays) -> Record {
    let mut writer = Writer::default();
    let made = format!(
        "Challenge by a conference chair under the Practice Resolution Protocol. Made on {} from the \
         chair’s working record.",
        long_date(today)
    );
    let details = writer.details(challenge);
    let deadlines = deadlines(challenge, today, calendar);
    let deadlines = writer.deadlines(&deadlines, today);
    let told = writer.told(&checklist(challenge));
    let log = writer.log(&log_in_words(challenge));
    let blocks = vec![
        Block::Paragraph(made),
        Block::Heading("What it is about".to_owned()),
        details,
        Block::Heading("Where it stands".to_owned()),
        Block::Paragraph(challenge.state().at.sentence()),
        deadlines,
        Block::Heading("Who was told".to_owned()),
        told,
        Block::Heading("What happened".to_owned()),
        log,
    ];
    Record { blocks, made_on: today, cleaned: writer.cleaned }
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

    fn details(&mut self, challenge: &Challenge) -> Block {
        let details = &challenge.details;
        let stepped_down = match details.stepped_down {
            Some(YesNo::Yes) => "Yes",
            Some(YesNo::No) => "No",
            None => "",
        };
        let answers = [
            ("Reference", details.reference.as_str()),
            ("Conference", details.conference.map_or("", |it| it.label())),
            ("Date of the conference", &details.conference_date.text()),
            ("Stepped down to Child in Need planning", stepped_down),
            ("Kind of issue", details.category.map_or("", |it| it.label())),
            ("What happened, or did not", &details.description),
            ("What it means for the child", &details.child_impact),
            ("What would settle it", &details.outcome_sought),
        ];
        let rows = answers.map(|(label, typed)| {
            let typed = if typed.trim().is_empty() { "Not given" } else { typed };
            vec![self.cell(label), self.cell(typed)]
        });
        table("Details of the challenge", [("What", 35), ("Answer", 65)], rows)
    }

    fn deadlines(&mut self, deadlines: &[Deadline], today: NaiveDate) -> Block {
        if deadlines.is_empty() {
            return Block::Paragraph("Nothing has been due so far.".to_owned());
        }
        let rows = deadlines.iter().map(|deadline| {
            let (from, to) = (deadline.from, deadline.to);
            vec![
                self.cell(&deadline.duty.label()),
                self.cell(&format!("From: {from}\nTo: {to}")),
                self.cell(&deadline.in_words(today)),
                self.cell(&format!("{}\n{}", deadline.due.explanation(), deadline.citation)),
            ]
        });
        let columns = [
            ("What", 16),
            ("From and to", 26),
            ("By when, and whether it was kept", 28),
            ("How the date was counted", 30),
        ];
        table("Deadlines", columns, rows)
    }

    fn told(&mut self, items: &[CheckItem]) -> Block {
        let rows = items.iter().map(|item| {
            let done = item.done.map_or("Not recorded".to_owned(), long_date);
            let source = item.citation.to_string();
            vec![self.cell(&format!("{}\n{source}", item.text)), self.cell(&done)]
        });
        table("Who must be told", [("What the Protocol asks for", 75), ("Done on", 25)], rows)
    }

    fn log(&mut self, entries: &[EntryInWords]) -> Block {
        if entries.is_empty() {
            return Block::Paragraph("Nothing was recorded yet.".to_owned());
        }
        let rows = entries.iter().map(|entry| {
            let is_struck = entry.no_longer.is_some();
            let struck = |cell: Cell| Cell { is_struck, ..cell };
            let mut lines: Vec<_> =
                entry.correction.iter().chain(&entry.happened).cloned().collect();
            if !entry.note.trim().is_empty() {
                lines.push(format!("Note: {}", entry.note));
            }
            let remark = entry.no_longer.as_ref().map(|why| self.cell(why).text);
            let happened = struck(self.cell(&lines.join("\n")));
            let written = format!("{}\n{}", long_date(entry.written), entry.by);
            vec![
                self.cell(&entry.number.to_string()),
                struck(self.cell(&long_date(entry.on))),
                Cell { remark, ..happened },
                self.cell(&written),
            ]
        });
        let columns =
            [("Entry", 10), ("Day", 18), ("What happened", 48), ("Written down on, by", 24)];
        table("Log of what happened", columns, rows)
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
