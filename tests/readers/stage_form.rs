//! The form of each stage of the Protocol: as Word, read by python-docx and LibreOffice, and as PDF, read
//! by qpdf, pikepdf, outloud and poppler.

use std::path::{Path, PathBuf};
use std::process::Command;

use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;
use practice_standards_referral::export::document::{Block, Document, Level, OwnAnswer};
use practice_standards_referral::export::pdf::pdf;
use practice_standards_referral::export::stage_form::stage_form;
use practice_standards_referral::export::word::own_form_docx;
use serde_json::{Value, json};

use crate::challenges::{challenge, due};
use crate::{check_in_order, fonts, program, run, text_by_libreoffice};

/// The form of a stage, and its Word file and PDF in a folder of their own.
fn written(stage: Stage, reader: &str) -> (Document, PathBuf, PathBuf) {
    let mut challenge = challenge(stage);
    challenge.details.child_impact = "They wait, says “Amina” <sic> & امینہ.".to_owned();
    challenge.details.outcome_sought = "A line of it.\n".repeat(80);
    let form = stage_form(&challenge, stage, due(stage), &WorkingDays::default());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(reader);
    std::fs::create_dir_all(&folder).unwrap();
    let name = format!("stage-form-{}", stage as u8 + 1);
    let [word, paged] = ["docx", "pdf"].map(|ending| folder.join(format!("{name}.{ending}")));
    std::fs::write(&word, own_form_docx(&form).unwrap()).unwrap();
    std::fs::write(&paged, pdf(&form, fonts::with_the_app()).unwrap()).unwrap();
    (form, word, paged)
}

/// Every line of the form in order, labels included.
fn lines(form: &Document) -> Vec<&str> {
    let mut lines = Vec::new();
    for block in &form.blocks {
        match block {
            Block::Heading(_, text) => lines.push(text.as_ref()),
            Block::Paragraph(text) => lines.push(text.as_str()),
            Block::OwnFields(fields) => {
                lines.extend(fields.iter().flat_map(|it| [it.label.as_ref(), it.text()]));
            }
            Block::OwnNarrative(field) => lines.extend([field.label.as_ref(), field.text()]),
            _ => {}
        }
    }
    lines.into_iter().flat_map(str::lines).filter(|line| !line.is_empty()).collect()
}

fn by_python(script: &str, file: &Path) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(script);
    let printed = run(Command::new(program("READER_PYTHON")).arg(script).arg(file));
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn python_docx_reads_every_word_of_a_stage_form() {
    for stage in Stage::ALL {
        let (form, word, _) = written(stage, "stage-form-python-docx");
        let read = by_python("read_docx.py", &word);
        let of = |style: &str| {
            let chosen = read.iter().filter(|entry| entry["style"] == style);
            chosen.map(|entry| entry["text"].as_str().unwrap()).collect::<Vec<_>>()
        };
        let all: Vec<_> = read.iter().map(|entry| entry["text"].as_str().unwrap_or("")).collect();
        check_in_order(&all.join("\n"), lines(&form));
        for (level, style) in
            [(Level::Title, "Heading 1"), (Level::Part, "Heading 2"), (Level::Section, "Heading 3")]
        {
            let headings = form.blocks.iter().filter_map(|block| match block {
                Block::Heading(this, text) if *this == level => Some(text.as_ref()),
                _ => None,
            });
            assert_eq!(of(style), headings.collect::<Vec<_>>(), "{stage:?}");
        }
        assert_eq!(of("Core title"), [form.title.as_ref()]);
        assert_eq!(of("Core language"), ["en-GB"]);
    }
}

#[test]
fn python_docx_finds_a_control_for_each_field_of_the_response() {
    for stage in Stage::ALL {
        let (form, word, _) = written(stage, "stage-form-controls");
        let spaces = form.own_fields().filter_map(|field| match &field.answer {
            OwnAnswer::Space { tag, .. } => Some(json!({
                "tag": tag, "title": field.label, "shows": "Write here", "is_placeholder": true
            })),
            OwnAnswer::Text(_) => None,
        });
        let spaces: Vec<_> = spaces.collect();
        assert_eq!(spaces.len(), 7);
        assert_eq!(by_python("read_controls.py", &word), spaces, "{stage:?}");
    }
}

#[test]
fn libreoffice_reads_every_word_of_a_stage_form() {
    for stage in Stage::ALL {
        let (form, word, _) = written(stage, "stage-form-libreoffice");
        let text = text_by_libreoffice(&word);
        check_in_order(&text, lines(&form));
        assert_eq!(text.matches("Write here").count(), 7, "{stage:?}");
    }
}

#[test]
fn qpdf_and_poppler_read_every_word_of_a_stage_form() {
    for stage in Stage::ALL {
        let (form, _, paged) = written(stage, "stage-form-pdf");
        run(Command::new(program("READER_QPDF")).arg("--check").arg(&paged));
        let text = run(Command::new(program("READER_PDFTOTEXT")).arg("-raw").arg(&paged).arg("-"));
        // Readers order the words of right-to-left text as they like, and break lines where they end.
        let plain = |it: &str| it.chars().filter(|it| !it.is_whitespace()).collect::<String>();
        let text = plain(&text);
        for line in lines(&form).into_iter().filter(|line| !line.contains("Amina")) {
            assert!(text.contains(&plain(line)), "{stage:?}: {line}");
        }
    }
}

#[test]
fn everything_in_the_pdf_of_a_stage_form_is_in_its_structure_and_can_be_read_aloud() {
    for stage in Stage::ALL {
        let (form, _, paged) = written(stage, "stage-form-structure");
        let [found] = by_python("read_pdf_structure.py", &paged).try_into().unwrap();
        let headings = form.blocks.iter().filter_map(|block| match block {
            Block::Heading(_, text) => Some(text.as_ref()),
            Block::OwnNarrative(field) => Some(field.label.as_ref()),
            _ => None,
        });
        assert_eq!(found["title"], json!(form.title), "{stage:?}");
        assert_eq!(found["headings"], json!(headings.collect::<Vec<_>>()), "{stage:?}");
        assert_eq!(by_python("read_pdf_aloud.py", &paged), [json!([])], "{stage:?}");
    }
}
