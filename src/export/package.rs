//! The form package: everything that is made from one referral in one go.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cleaner::Cleaned;
use super::cover_note::{self, cover_note};
use super::document::document;
use super::docx::{self, docx};
use super::eml::{self, eml};
use super::fonts::{Fonts, Uncovered, uncovered};
use super::json;
use super::pdf::{self, pdf};
use super::{ExportError, archive};
use crate::domain::referral::Referral;

/// One file of the package. Its name says what it is and nothing about the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageFile {
    /// An ASCII file name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The files, and what the practitioner should know about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormPackage {
    /// The Word form, the PDF, the cover note if there is one, the email with these, the JSON file,
    /// and last all of these in one.
    pub files: Vec<PackageFile>,
    /// What had to be taken out of the typed text in the form and the note.
    pub cleaned: Cleaned,
    /// What no font could print in the PDF, where the code points stand in its place.
    pub uncovered: Vec<Uncovered>,
}

/// Makes the package. The email carries the form twice, to be worked with and to be kept, and the
/// cover note; the JSON file is the practitioner's own copy for this app, and mailing it would only put a second copy of
/// the same personal data where nobody needs it.
pub fn form_package(
    referral: &Referral,
    template: &[u8],
    fonts: &Fonts,
    today: NaiveDate,
) -> Result<FormPackage, ExportError> {
    let document = document(referral, today);
    let mut cleaned = document.cleaned;
    let form = docx(&document, template)?;
    let mut files = vec![file("practice-standards-referral.docx", docx::MEDIA_TYPE, form)];
    let form = pdf(&document, fonts)?;
    files.push(file("practice-standards-referral.pdf", pdf::MEDIA_TYPE, form));
    if let Some(note) = cover_note(referral) {
        cleaned += note.cleaned;
        files.push(file("cover-note.txt", cover_note::MEDIA_TYPE, note.bytes));
    }
    let email = eml(&files);
    files.push(file("practice-standards-referral.eml", eml::MEDIA_TYPE, email));
    let json = json::write(referral)?;
    files.push(file("practice-standards-referral.json", json::MEDIA_TYPE, json));
    let all = archive::zip(files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())))?;
    files.push(file("practice-standards-referral.zip", archive::MEDIA_TYPE, all));
    Ok(FormPackage { files, cleaned, uncovered: uncovered(&document, fonts) })
}

fn file(name: &str, media_type: &str, bytes: Vec<u8>) -> PackageFile {
    PackageFile { name: name.to_owned(), media_type: media_type.to_owned(), bytes }
}
