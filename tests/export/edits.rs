//! Changes a Word form as other hands and other programs do.

use std::io::{Cursor, Read, Write};

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::FieldTag;
use practice_standards_referral::export::import::answers::{Returned, returned};
use practice_standards_referral::export::import::word_form::{Changes, Place, WordForm};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::fixture;
use crate::reading::part;

pub const BODY: &str = "word/document.xml";

/// A file of these parts.
pub fn packed<'a>(parts: impl IntoIterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The file with its text changed, and with these parts beside it.
#[track_caller]
pub fn edited(file: &[u8], edit: impl Fn(String) -> String, beside: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    let body = edit(part(file, BODY));
    for (name, bytes) in &mut parts {
        if name == BODY {
            *bytes = body.clone().into_bytes();
        }
    }
    let beside = beside.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes()));
    packed(parts.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())).chain(beside))
}

/// Replaces what stands once in a text.
#[track_caller]
pub fn once(text: String, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

pub fn at(tag: FieldTag) -> Place {
    Place { tag, row: 0 }
}

pub fn accepted(form: &WordForm) -> Returned {
    returned(form, &|_| Changes::Accepted)
}

pub fn left(returned: &Returned) -> Vec<(&str, &str)> {
    returned.left.iter().map(|it| (it.after.as_str(), it.text.as_str())).collect()
}

/// One line is a run, and this is what a word processor makes of a line that somebody changes.
pub const BEFORE: &str = "Nobody was asked.</w:t></w:r>";
pub const TRACKED: &str = "Nobody </w:t></w:r>\
    <w:del w:id=\"1\" w:author=\"A Manager\" w:date=\"2026-11-03T09:30:00Z\"><w:r><w:delText>was asked.</w:delText></w:r></w:del>\
    <w:ins w:id=\"2\" w:author=\"A Manager\" w:date=\"2026-11-03T09:30:00Z\"><w:r><w:t>asked the school.</w:t></w:r></w:ins>";

pub fn asked() -> Draft {
    let mut draft = fixture("concern");
    "First.\nNobody was asked.\nLast.".clone_into(&mut draft.referral.purpose.potential_learning);
    draft
}
