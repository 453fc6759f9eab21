//! The summary of a professional difference of opinion: every word of it.

use chrono::NaiveDate;

use super::blocks::{Summary, SummaryBlock, SummaryCell};
use super::writer::{SummaryWriter, foot, table};
use crate::domain::date::long_date;
use crate::domain::escalation::{EscalationStep, GeneralEscalation, OpinionStage};

const TITLE: &str = "Record of a professional difference of opinion";

/// The summary of an escalation, as it stands today. A date that does not exist appears as it was typed.
pub fn escalation_summary(escalation: &GeneralEscalation, today: NaiveDate) -> Summary {
    let mut writer = SummaryWriter::default();
    let made = format!(
        "By the general part of the Practice Resolution Protocol, with the practitioner’s own dates. \
         Made on {} from their working record.",
        long_date(today)
    );
    let about = [
        ("Reference", escalation.reference.as_str()),
        ("What the disagreement is about", &escalation.about),
        ("What would settle it", &escalation.outcome_sought),
    ];
    let about = writer.answers(&about);
    let mut blocks = vec![
        SummaryBlock::Paragraph(made),
        SummaryBlock::Heading("What it is about".to_owned()),
        table("Details of the disagreement", [("What", 35), ("Answer", 65)], about),
        SummaryBlock::Heading("Where it stands".to_owned()),
        SummaryBlock::Paragraph(escalation.standing(today).sentence),
        SummaryBlock::Heading("Steps taken".to_owned()),
        steps(&mut writer, &escalation.steps),
        SummaryBlock::Heading("How it ended".to_owned()),
    ];
    blocks.push(match &escalation.closed {
        None => SummaryBlock::Paragraph("It has not been recorded as over.".to_owned()),
        Some(closed) => {
            let on = closed.on.text();
            let rows = writer.answers(&[("Day", &on), ("How it ended", &closed.how)]);
            table("The end of the disagreement", [("What", 35), ("Answer", 65)], rows)
        }
    });
    Summary {
        title: TITLE.to_owned(),
        foot: foot(TITLE, &escalation.reference),
        blocks,
        made_on: today,
        cleaned: writer.cleaned,
    }
}

/// Leaves out blank steps; the others keep their numbers.
fn steps(writer: &mut SummaryWriter, steps: &[EscalationStep]) -> SummaryBlock {
    let row = |(number, step): (usize, &EscalationStep)| {
        let [on, due, answered] =
            [&step.date, &step.answer_due, &step.answered_on].map(|day| day.text());
        let stage = step.stage.map_or("", OpinionStage::label);
        let typed = [&step.raised_with, &step.what_happened, &on, &due, &answered];
        let is_blank = typed.iter().all(|typed| typed.trim().is_empty());
        (!is_blank).then(|| {
            vec![
                writer.cell(format!("{number}\n{stage}").trim_end()),
                writer.cell_or_not_given(&step.raised_with),
                writer.cell_or_not_given(&on),
                writer.cell_or_not_given(&step.what_happened),
                writer.cell(&answer(&due, &answered)),
            ]
        })
    };
    let rows: Vec<Vec<SummaryCell>> = (1..).zip(steps).filter_map(row).collect();
    if rows.is_empty() {
        return SummaryBlock::Paragraph("No step has been written down yet.".to_owned());
    }
    let columns = [
        ("Step", 20),
        ("Raised with", 18),
        ("Day", 13),
        ("What was said, agreed or answered", 29),
        ("Answer", 20),
    ];
    table("Steps taken", columns, rows)
}

fn answer(due: &str, answered: &str) -> String {
    let due = if due.is_empty() { "No day was agreed." } else { &format!("Expected by {due}.") };
    let answered =
        if answered.is_empty() { "Not recorded." } else { &format!("Answered on {answered}.") };
    format!("{due}\n{answered}")
}
