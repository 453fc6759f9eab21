//! The summary of a conference chair's challenge, for the child's social care file.
//!
//! Corrected entries stay in it, struck through, because the reader must see what was known when.

use chrono::NaiveDate;

use super::blocks::{Summary, SummaryBlock, SummaryCell};
use super::writer::{SummaryWriter, foot, table};
use crate::domain::answer::YesNo;
use crate::domain::date::long_date;
use crate::domain::escalation::{
    Challenge, CheckItem, Deadline, EntryWarning, EntryWording, checklist, deadlines, history,
    lacks_conference_date, log_wording, warnings,
};
use crate::domain::working_days::WorkingDays;

const TITLE: &str = "Record of a challenge";

/// The summary of a challenge, as it stands today.
pub fn challenge_summary(
    challenge: &Challenge,
    today: NaiveDate,
    calendar: &WorkingDays,
) -> Summary {
    let mut writer = SummaryWriter::default();
    let made = format!(
        "Challenge by a conference chair under the Practice Resolution Protocol. Made on {} from the \
         chair’s working record.",
        long_date(today)
    );
    let details = details(&mut writer, challenge);
    let deadlines = deadlines_table(&mut writer, &deadlines(challenge, today, calendar));
    let informed = informed(&mut writer, &checklist(challenge));
    let warnings = warnings(challenge, calendar);
    let log = log(&mut writer, &log_wording(challenge), &warnings);
    let lacks_day = lacks_conference_date(challenge).then(|| {
        "The six-week check after the step down: no day can be worked out without the date of the \
         conference."
            .to_owned()
    });
    let mut blocks = vec![
        SummaryBlock::Paragraph(made),
        SummaryBlock::Heading("What it is about".to_owned()),
        details,
        SummaryBlock::Heading("Where it stands".to_owned()),
        SummaryBlock::Paragraph(history(challenge).state.at.sentence()),
        deadlines,
    ];
    blocks.extend(lacks_day.map(SummaryBlock::Paragraph));
    blocks.extend([
        SummaryBlock::Heading("Who was told".to_owned()),
        informed,
        SummaryBlock::Heading("What happened".to_owned()),
        log,
    ]);
    Summary {
        title: TITLE.to_owned(),
        foot: foot(TITLE, &challenge.details.reference),
        blocks,
        made_on: today,
        cleaned: writer.cleaned,
    }
}

fn details(writer: &mut SummaryWriter, challenge: &Challenge) -> SummaryBlock {
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
    let rows = writer.answers(&answers);
    table("Details of the challenge", [("What", 35), ("Answer", 65)], rows)
}

fn deadlines_table(writer: &mut SummaryWriter, deadlines: &[Deadline]) -> SummaryBlock {
    if deadlines.is_empty() {
        return SummaryBlock::Paragraph("Nothing has been due so far.".to_owned());
    }
    let rows = deadlines.iter().map(|deadline| {
        let (from, to) = (deadline.from, deadline.to);
        vec![
            writer.cell(&deadline.duty.label()),
            writer.cell(&format!("From: {from}\nTo: {to}")),
            writer.cell(&deadline.wording()),
            writer.cell(&counting(deadline)),
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

/// The time limit is a document's; how its days are counted may be this app's.
fn counting(deadline: &Deadline) -> String {
    let (explanation, citation) = (deadline.due.explanation(), deadline.citation);
    match deadline.counted_by() {
        by if by == citation => format!("{explanation}\n{citation}"),
        by => format!("{explanation}\n{by}\nTime limit: {citation}"),
    }
}

fn informed(writer: &mut SummaryWriter, items: &[CheckItem]) -> SummaryBlock {
    let rows = items.iter().map(|item| {
        let done = item.done.map_or("Not recorded".to_owned(), long_date);
        let source = item.citation.to_string();
        vec![writer.cell(&format!("{}\n{source}", item.text)), writer.cell(&done)]
    });
    table("Who must be told", [("What the Protocol asks for", 75), ("Done on", 25)], rows)
}

fn log(
    writer: &mut SummaryWriter,
    entries: &[EntryWording],
    warnings: &[EntryWarning],
) -> SummaryBlock {
    if entries.is_empty() {
        return SummaryBlock::Paragraph("Nothing has been recorded yet.".to_owned());
    }
    let rows = entries.iter().map(|entry| {
        let is_struck = entry.no_longer.is_some();
        let struck = |cell: SummaryCell| SummaryCell { is_struck, ..cell };
        let mut lines: Vec<_> = entry.correction.iter().chain(&entry.happened).cloned().collect();
        if !entry.note.trim().is_empty() {
            lines.push(format!("Note: {}", entry.note));
        }
        let of_it = warnings.iter().filter(|it| it.said_by == entry.number);
        let of_it =
            of_it.map(|it| format!("Warning: {} {}.", it.warning.words, it.warning.citation));
        let remarks: Vec<_> = entry.no_longer.iter().cloned().chain(of_it).collect();
        let remark = (!remarks.is_empty()).then(|| writer.cell(&remarks.join("\n")).text);
        let happened = struck(writer.cell(&lines.join("\n")));
        let written = format!("{}\n{}", long_date(entry.written), entry.by);
        vec![
            writer.cell(&entry.number.to_string()),
            struck(writer.cell(&long_date(entry.on))),
            SummaryCell { remark, ..happened },
            writer.cell(&written),
        ]
    });
    let columns = [("Entry", 10), ("Day", 18), ("What happened", 48), ("Written down on, by", 24)];
    table("Log of what happened", columns, rows)
}
