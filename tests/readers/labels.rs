//! What programs that sort, search or forward documents get from the Word form: each answer under its label, or
//! the reason why not. Decision 0051 has the programs that were tried.

use std::path::Path;
use std::process::Command;

use practice_standards_referral::domain::form::{FieldTag, Group};
use practice_standards_referral::export::document::{Block, Document};
use serde_json::Value;

use crate::{ROUTES, answers, check_in_order, form, program, run, text_by_libreoffice};

/// Whoever refers stands in a table of one row: the labels, and below them the answers.
const REFERRER: [FieldTag; 3] =
    [FieldTag::ReferrerName, FieldTag::ReferrerRoleAndAgency, FieldTag::ReferrerContact];

/// Each label followed by its answers, in the order of the form, without the answers if so asked.
fn labelled(document: &Document, with_answers: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let answer = |text: &str| match with_answers {
        true => text.lines().map(one_line).collect(),
        false => Vec::new(),
    };
    for block in &document.blocks {
        match block {
            Block::Heading(_, text) => lines.push(one_line(text)),
            Block::Field(field) if REFERRER.contains(&field.tag) => {
                if field.tag == REFERRER[0] {
                    lines.extend(REFERRER.iter().map(|tag| one_line(tag.label())));
                }
                lines.extend(answer(&field.text));
            }
            Block::Field(field) | Block::Narrative(field) => {
                lines.push(one_line(field.tag.label()));
                lines.extend(answer(&field.text));
            }
            Block::Boxes(fields) => {
                for field in fields {
                    lines.push(one_line(field.tag.label()));
                    lines.extend(answer(&field.text));
                }
            }
            Block::Table(table) => {
                lines.extend(table.group.columns().iter().map(|column| one_line(column.label())));
                lines.extend(table.rows.iter().flatten().flat_map(|field| answer(&field.text)));
            }
            Block::Paragraph(_)
            | Block::Bullets(_)
            | Block::Timeline(_)
            | Block::OwnFields(_)
            | Block::OwnNarrative(_) => {}
        }
    }
    lines
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn libreoffices_text_has_every_answer_under_its_label() {
    for route in ROUTES {
        let (document, path) = form(route, "labels-libreoffice");
        let text = one_line(&text_by_libreoffice(&path));
        check_in_order(&text, labelled(&document, true).iter().map(String::as_str));
    }
}

/// It skips what stands in controls (0051): the answers, but neither a label nor the row of a person.
#[test]
fn python_docxs_own_text_has_every_label_and_row_and_no_answer() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/read_docx_plainly.py");
    for route in ROUTES {
        let (document, path) = form(route, "labels-python-docx");
        let printed = run(Command::new(program("READER_PYTHON")).arg(&script).arg(&path));
        let read: Vec<Value> =
            printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let of_rows = |entry: &Value| -> Vec<String> {
            let cells = entry["row"].as_array().into_iter().flatten();
            cells.map(|cell| cell.as_str().unwrap().to_owned()).collect()
        };
        let text = read.iter().flat_map(|entry| {
            let text = entry["text"].as_str().map(str::to_owned);
            text.into_iter().chain(of_rows(entry))
        });
        let text = one_line(&text.collect::<Vec<_>>().join(" "));
        check_in_order(&text, labelled(&document, false).iter().map(String::as_str));
        for answer in answers(&document).into_iter().filter(|answer| answer.chars().count() > 20) {
            assert!(!text.contains(&one_line(answer)), "{route}: python-docx reads controls now");
        }
        let people = document.rows(Group::Professionals).len();
        let blank = read.iter().filter(|entry| {
            let cells = of_rows(entry);
            cells.len() == 3 && cells.iter().all(String::is_empty)
        });
        // Nobody is one blank row.
        assert!(blank.count() >= people.max(1), "{route}");
    }
}
