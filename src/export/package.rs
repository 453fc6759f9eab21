//! The form package: everything that is made from one referral in one go.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::changes::Changes;
use super::cleaner::Cleaned;
use super::contents::{Contents, contents};
use super::cover_note;
use super::docx::{self, docx};
use super::eml;
use super::fonts::{Fonts, Uncovered, uncovered};
use super::json;
use super::pdf::{self, pdf};
use super::{ExportError, archive};
use crate::domain::date::iso;
use crate::domain::draft::Draft;
use crate::domain::draft::versions::MadeVersion;

/// What the files of the form are called, before their ending.
const FORM: &str = "practice-standards-referral";

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
    /// The text of the email, to be copied where the message file cannot be opened.
    pub email_text: String,
    /// The day on which an earlier version of the form was sent, if one was.
    #[serde(with = "iso::option")]
    pub replaces: Option<NaiveDate>,
    /// Which version it is.
    pub version: MadeVersion,
    /// What changed since the version that was sent last, or since the last one if none was sent.
    pub changes: Option<Changes>,
}

/// What is being written, in the order in which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PackageStep {
    /// The fonts for the PDF.
    Fonts,
    /// The Word form.
    WordForm,
    /// The PDF.
    Pdf,
    /// The email with everything that is to be sent.
    Email,
    /// What the practitioner keeps.
    Copy,
}

impl PackageStep {
    /// What is going on, for the practitioner who waits.
    pub fn in_words(self) -> &'static str {
        match self {
            PackageStep::Fonts => "Loading the fonts…",
            PackageStep::WordForm => "Filling in the Word form…",
            PackageStep::Pdf => "Laying out the PDF…",
            PackageStep::Email => "Writing the email draft…",
            PackageStep::Copy => "Writing the copy for this app…",
        }
    }
}

/// Makes the package of a referral. `today` is the day of a new version: see [`contents()`].
pub fn form_package(
    draft: &Draft,
    template: &[u8],
    fonts: &Fonts,
    today: NaiveDate,
) -> Result<FormPackage, ExportError> {
    written(contents(draft, today)?, template, fonts, |_| {})
}

/// Writes the files of a package, with word of each step as it begins. The email carries the form
/// twice, to be worked with and to be kept, and the cover note; the JSON file is the practitioner's own
/// copy for this app, and mailing it would only put a second copy of the same personal data where
/// nobody needs it.
pub fn written(
    contents: Contents,
    template: &[u8],
    fonts: &Fonts,
    tell: impl Fn(PackageStep),
) -> Result<FormPackage, ExportError> {
    let Contents { document, note, copy, version, replaces, changes } = contents;
    let file = |name: &str, ending: &str, media_type: &str, bytes: Vec<u8>| PackageFile {
        name: file_name(name, version.number, ending),
        media_type: media_type.to_owned(),
        bytes,
    };

    tell(PackageStep::WordForm);
    let mut cleaned = document.cleaned;
    let mut files = vec![file(FORM, "docx", docx::MEDIA_TYPE, docx(&document, template)?)];
    tell(PackageStep::Pdf);
    files.push(file(FORM, "pdf", pdf::MEDIA_TYPE, pdf(&document, fonts)?));
    if let Some(note) = note {
        cleaned += note.cleaned;
        files.push(file("cover-note", "txt", cover_note::MEDIA_TYPE, note.bytes));
    }
    tell(PackageStep::Email);
    let email_text = eml::cover_text(&files, replaces);
    let email = eml::message(&email_text, &files);
    files.push(file(FORM, "eml", eml::MEDIA_TYPE, email));

    tell(PackageStep::Copy);
    files.push(file(FORM, "json", json::MEDIA_TYPE, copy));
    let all = archive::zip(files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())))?;
    files.push(file(FORM, "zip", archive::MEDIA_TYPE, all));
    let uncovered = uncovered(&document, fonts);
    Ok(FormPackage { files, cleaned, uncovered, email_text, replaces, version, changes })
}

/// What the form is called. A later version says that it is one, and nothing about the case.
pub fn file_name(name: &str, version: u32, ending: &str) -> String {
    match version {
        0 | 1 => format!("{name}.{ending}"),
        later => format!("{name}-version-{later}.{ending}"),
    }
}
