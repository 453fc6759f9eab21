//! The record of a conference chair's challenge, for the child's social care file.
//!
//! What was corrected stays in it, struck through, because the reader must see what was known when.

use chrono::NaiveDate;

use super::{Block, Cell, Record, Writer, table};
use crate::domain::answer::YesNo;
use crate::domain::date::long_date;
use crate::domain::escalation::{
    Challenge, CheckItem, Deadline, EntryWording, checklist, deadlines, history, log_wording,
};
use crate::domain::working_days::WorkingDays;

const TITLE: &str = "Record of a challenge";

/// The record of a challenge, as it is on a day.
pub fn of_challenge(challenge: &Challenge, today: NaiveDate, calendar: &WorkingDays) -> Record {
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
    let log = writer.log(&log_wording(challenge));
    let blocks = vec![
        Block::Paragraph(made),
        Block::Heading("What it is about".to_owned()),
        details,
        Block::Heading("Where it stands".to_owned()),
        Block::Paragraph(history(challenge).state.at.sentence()),
        deadlines,
        Block::Heading("Who was told".to_owned()),
        told,
        Block::Heading("What happened".to_owned()),
        log,
    ];
    Record { title: TITLE.to_owned(), blocks, made_on: today, cleaned: writer.cleaned }
}

impl Writer {
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
        let rows = self.answers(&answers);
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
                self.cell(&deadline.wording(today)),
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

    fn log(&mut self, entries: &[EntryWording]) -> Block {
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
