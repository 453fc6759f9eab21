//! The PDF of each route and of the fifty generated referrals, checked by three programs that share no
//! code with ours: qpdf checks the file, pikepdf and outloud its structure. `pdf_words.rs` checks the
//! words.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use practice_standards_referral::domain::form::Group;
use practice_standards_referral::export::document::{Block, Document, document};
use practice_standards_referral::export::pdf::pdf;
use serde_json::{Value, json};

use crate::generated::referrals;
use crate::{ROUTES, fonts, program, referral, run, today};

/// A form, and the path of its PDF.
pub struct Form {
    pub document: Document,
    pub path: PathBuf,
}

/// One form of each route, and the fifty generated ones. Each is written once.
pub fn forms() -> &'static [Form] {
    static FORMS: OnceLock<Vec<Form>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
        std::fs::create_dir_all(&folder).unwrap();
        let routes = ROUTES.iter().map(|route| ((*route).to_owned(), referral(route)));
        let generated = (0..).zip(referrals()).map(|(number, it)| (format!("{number:02}"), it));
        let forms = routes.chain(generated).map(|(name, referral)| {
            let document = document(&referral, today());
            let path = folder.join(name + ".pdf");
            std::fs::write(&path, pdf(&document, fonts::with_the_app()).unwrap()).unwrap();
            Form { document, path }
        });
        forms.collect()
    })
}

/// A script's answers, one for each form.
#[track_caller]
pub fn by_python(script: &str) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(script);
    let paths = forms().iter().map(|form| &form.path);
    let printed = run(Command::new(program("READER_PYTHON")).arg(script).args(paths));
    let said: Vec<_> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(said.len(), forms().len());
    said
}

#[test]
fn qpdf_finds_nothing_wrong_with_the_files() {
    for form in forms() {
        // The status is 0 only if there is neither an error nor a warning.
        run(Command::new(program("READER_QPDF")).arg("--check").arg(&form.path));
    }
    println!("{} forms", forms().len());
}

#[test]
fn everything_on_the_pages_is_in_the_structure() {
    for (form, found) in forms().iter().zip(by_python("read_pdf_structure.py")) {
        let headings = form.document.blocks.iter().filter_map(|block| match block {
            Block::Heading(_, text) => Some(text.as_ref()),
            Block::Narrative(field) => Some(field.tag.label()),
            _ => None,
        });
        let headings: Vec<_> = headings.collect();
        assert_eq!(found["title"], json!(form.document.title), "{}", form.path.display());
        assert_eq!(found["headings"], json!(headings), "{}", form.path.display());
        let has_annex = !form.document.rows(Group::KeyEvents).is_empty();
        let tables = if has_annex { 9 } else { 8 };
        assert_eq!(found["tables"], tables, "{}", form.path.display());
    }
    println!("{} forms", forms().len());
}

#[test]
fn outloud_finds_no_obstacle_to_reading_aloud() {
    for (form, errors) in forms().iter().zip(by_python("read_pdf_aloud.py")) {
        assert_eq!(errors, json!([]), "{}", form.path.display());
    }
    println!("{} forms", forms().len());
}
