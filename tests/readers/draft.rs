//! A draft for a manager, as other programs read it: its mark is on every page, the form in it is whole,
//! and the PDF can be read aloud and archived as the form's can.

use std::path::{Path, PathBuf};
use std::process::Command;

use practice_standards_referral::export::document::{Block, Document};
use practice_standards_referral::export::draft::draft_document;
use practice_standards_referral::export::package::write_draft;
use serde_json::{Value, json};

use crate::{ROUTES, answers, check_in_order, fonts, program, referral, run, today};

const HEADER: &str = "DRAFT of 2 November 2026. Not the referral form.";
const NOTICE: &str = "This is a draft, made on 2 November 2026 to be commented on.";

/// The draft of a route, and its Word file and PDF in a folder of their own.
fn written(route: &str, reader: &str) -> (Document, PathBuf, PathBuf) {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/referral-form.docx");
    let template = std::fs::read(template).unwrap();
    let document = draft_document(&referral(route), today());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(reader);
    std::fs::create_dir_all(&folder).unwrap();
    let files = write_draft(&document, &template, fonts::with_the_app(), |_| {}).unwrap().files;
    let [word, paged] = ["docx", "pdf"].map(|ending| folder.join(format!("{route}.{ending}")));
    std::fs::write(&word, &files[0].bytes).unwrap();
    std::fs::write(&paged, &files[1].bytes).unwrap();
    (document, word, paged)
}

fn by_python(script: &str, file: &Path) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(script);
    let printed = run(Command::new(program("READER_PYTHON")).arg(script).arg(file));
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The words of each page of a PDF.
fn pages(pdf: &Path) -> Vec<String> {
    let text = run(Command::new(program("READER_PDFTOTEXT")).arg("-raw").arg(pdf).arg("-"));
    let pages = text.strip_suffix('\u{c}').unwrap().split('\u{c}');
    pages.map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn python_docx_reads_the_notice_before_the_form_and_every_answer() {
    for route in ROUTES {
        let (document, word, _) = written(route, "draft-python-docx");
        let read = by_python("read_docx.py", &word);
        let all: Vec<_> = read.iter().map(|entry| entry["text"].as_str().unwrap_or("")).collect();
        assert!(all[0].starts_with(NOTICE), "{}", all[0]);
        check_in_order(&all.join("\n"), answers(&document));
        let title = read.iter().find(|entry| entry["style"] == "Core title").unwrap();
        assert_eq!(title["text"], json!("DRAFT: Practice Standards Group Referral"));
    }
}

#[test]
fn libreoffice_prints_the_mark_at_the_top_of_every_page_of_the_word_draft() {
    for route in ROUTES {
        let (_, word, _) = written(route, "draft-libreoffice");
        let folder = word.parent().unwrap().join("printed");
        let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("draft-office-{route}"));
        run(Command::new(program("READER_SOFFICE"))
            .arg(format!("-env:UserInstallation=file://{}", profile.display()))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(&folder)
            .arg(&word));
        let pages = pages(&folder.join(format!("{route}.pdf")));
        assert!(pages.len() > 1, "{route}");
        for page in &pages {
            assert!(page.contains(HEADER), "{route}: {page}");
        }
    }
}

#[test]
fn poppler_reads_the_mark_once_on_every_page_of_the_pdf_and_qpdf_finds_nothing_wrong() {
    for route in ROUTES {
        let (_, _, paged) = written(route, "draft-pdf");
        run(Command::new(program("READER_QPDF")).arg("--check").arg(&paged));
        for (at, page) in pages(&paged).iter().enumerate() {
            // In the header and at the foot, and at the top of the first page in words. The letters across
            // the page are drawn, so that nobody finds them among the words of an answer.
            assert_eq!(page.matches(HEADER).count(), 1, "{route}: {page}");
            assert_eq!(page.matches("DRAFT").count(), 2, "{route}: {page}");
            assert_eq!(page.contains(NOTICE), at == 0, "{route}: {page}");
        }
    }
}

#[test]
fn everything_in_the_pdf_is_in_its_structure_and_is_read_aloud_once() {
    for route in ROUTES {
        let (document, _, paged) = written(route, "draft-structure");
        let [found] = by_python("read_pdf_structure.py", &paged).try_into().unwrap();
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading(_, text) => Some(text.as_ref()),
            Block::Narrative(field) => Some(field.tag.label()),
            _ => None,
        });
        assert_eq!(found["title"], json!("DRAFT: Practice Standards Group Referral"), "{route}");
        assert_eq!(found["headings"], json!(headings.collect::<Vec<_>>()), "{route}");
        assert_eq!(by_python("read_pdf_aloud.py", &paged), [json!([])], "{route}");
    }
}
