//! Writes the files of a package.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::changes::Changes;
use super::content::{PackageContent, package_content};
use super::file::PackageFile;
use super::form_kind::FormKind;
use super::part::{Part, Protection};
use crate::domain::date::iso;
use crate::domain::draft::Draft;
use crate::domain::draft::versions::MadeVersion;
use crate::export::archive;
use crate::export::cleaner::Cleaned;
use crate::export::email::Email;
use crate::export::error::ExportError;
use crate::export::fonts::{Fonts, Uncovered, uncovered};
use crate::export::pdf::pdf;
use crate::export::word::docx;

/// The files, and what the practitioner should know about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormPackage {
    /// The files, in the order of [`Part::ALL`].
    pub files: Vec<PackageFile>,
    /// What was removed from the typed text in the form and the note.
    pub cleaned: Cleaned,
    /// The characters that no font could print; the PDF shows their code points instead.
    pub uncovered: Vec<Uncovered>,
    /// The text of the email, to copy where the message file cannot be opened.
    pub email_text: String,
    /// The day on which an earlier version of the form was sent, if one was.
    #[serde(with = "iso::option")]
    pub replaces: Option<NaiveDate>,
    /// The version of this package.
    pub version: MadeVersion,
    /// The changes since the version that was sent last, or since the last one made if none was sent.
    pub changes: Option<Changes>,
}

/// What is being written, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PackageStep {
    /// Loading the fonts for the PDF.
    Fonts,
    /// The Word form.
    WordForm,
    /// The PDF, and the cover note.
    Pdf,
    /// The email with everything for the receiver.
    Email,
    /// The practitioner's own copy, and the archive.
    Copy,
}

impl PackageStep {
    /// The step, in words for the practitioner who waits.
    pub fn wording(self) -> &'static str {
        match self {
            PackageStep::Fonts => "Loading the fonts…",
            PackageStep::WordForm => "Filling in the Word form…",
            PackageStep::Pdf => "Laying out the PDF…",
            PackageStep::Email => "Writing the email draft…",
            PackageStep::Copy => "Writing the copy for this app…",
        }
    }
}

/// Makes the package of a referral. `today` dates a new version: see [`package_content`].
pub fn form_package(
    draft: &Draft,
    template: &[u8],
    fonts: &Fonts,
    today: NaiveDate,
) -> Result<FormPackage, ExportError> {
    write_package(package_content(draft, today)?, template, fonts, |_| {})
}

/// Writes the files of a package, part by part. `on_progress` hears of each step as it begins.
pub fn write_package(
    content: PackageContent,
    template: &[u8],
    fonts: &Fonts,
    on_progress: impl Fn(PackageStep),
) -> Result<FormPackage, ExportError> {
    let PackageContent { document, mut note, mut copy, version, replaces, changes } = content;
    let email = Email::referral(replaces);
    let mut cleaned = document.cleaned;
    let mut email_text = String::new();
    let mut files: Vec<PackageFile> = Vec::new();
    for part in Part::ALL {
        let bytes = match part {
            Part::WordForm => {
                on_progress(PackageStep::WordForm);
                Some(docx(&document, template)?)
            }
            Part::Pdf => {
                on_progress(PackageStep::Pdf);
                Some(pdf(&document, fonts)?)
            }
            Part::CoverNote => note.take().map(|note| {
                cleaned += note.cleaned;
                note.bytes
            }),
            Part::EmailDraft => {
                on_progress(PackageStep::Email);
                let is_attached = |file: &&PackageFile| file.part.is_for_receiver();
                let attached: Vec<_> = files.iter().filter(is_attached).collect();
                email_text = email.cover_text(&attached);
                Some(email.message(&email_text, &attached))
            }
            Part::AppCopy => {
                on_progress(PackageStep::Copy);
                Some(std::mem::take(&mut copy))
            }
            Part::Archive => {
                let others = files.iter().map(|file| (file.name(), file.bytes.as_slice()));
                Some(archive::zip(others)?)
            }
        };
        files.extend(bytes.map(|bytes| PackageFile {
            form: FormKind::Referral,
            part,
            protection: Protection::None,
            version: version.number,
            bytes,
        }));
    }
    let uncovered = uncovered(&document, fonts);
    Ok(FormPackage { files, cleaned, uncovered, email_text, replaces, version, changes })
}
