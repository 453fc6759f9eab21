//! A package without versions: a document as Word and PDF, and an email with both. It has no cover note
//! and no copy for the app: what it is made from stays in the app.

use serde::{Deserialize, Serialize};

use super::file::PackageFile;
use super::part::{Part, Protection};
use super::write::PackageStep;
use crate::export::cleaner::Cleaned;
use crate::export::document::Document;
use crate::export::email::Email;
use crate::export::error::ExportError;
use crate::export::fonts::{Fonts, Uncovered, uncovered};
use crate::export::pdf::pdf;

/// The files, and what whoever made them should know about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnversionedPackage {
    /// The files, in the order of [`Part::ALL`].
    pub files: Vec<PackageFile>,
    /// What was removed from the typed text.
    pub cleaned: Cleaned,
    /// The characters that no font could print; the PDF shows their code points instead.
    pub uncovered: Vec<Uncovered>,
    /// The email that carries the document.
    pub email: Email,
    /// The text of the email, to copy where the message file cannot be opened.
    pub email_text: String,
}

/// Writes the files of a document; `word` writes its Word file. Both are `dyn` so that the worker has this
/// code once.
pub fn write_unversioned(
    document: &Document,
    email: Email,
    word: &dyn Fn(&Document) -> Result<Vec<u8>, ExportError>,
    fonts: &Fonts,
    on_progress: &dyn Fn(PackageStep),
) -> Result<UnversionedPackage, ExportError> {
    let file = |part, bytes| PackageFile {
        form: email.form,
        part,
        protection: Protection::None,
        version: 1,
        bytes,
    };
    on_progress(PackageStep::WordForm);
    let word = file(Part::WordForm, word(document)?);
    on_progress(PackageStep::Pdf);
    let pdf = file(Part::Pdf, pdf(document, fonts)?);
    on_progress(PackageStep::Email);
    let attached = [&word, &pdf];
    let email_text = email.cover_text(&attached);
    let message = file(Part::EmailDraft, email.message(&email_text, &attached));
    Ok(UnversionedPackage {
        files: vec![word, pdf, message],
        cleaned: document.cleaned,
        uncovered: uncovered(document, fonts),
        email,
        email_text,
    })
}
