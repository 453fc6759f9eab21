//! A form package in which every file for the receiver opens with a password.

use super::error::{DocumentProblem, ProtectError};
use super::password::Password;
use super::random::Random;
use super::{cover_note, pdf, word};
use crate::export::email::Email;
use crate::export::package::{PackageFile, Part, Protection};

/// Protects the files for the receiver: Word files and PDFs as they are, and the cover note, which
/// as plain text cannot have a password, as a Word file. The last file is the email with all of them
/// attached. Other parts, such as the copy for the app, are left out. `on_progress` hears the name of
/// each document as its turn comes.
pub fn protect_package(
    files: &[PackageFile],
    email: &Email,
    password: &Password,
    random: &mut Random,
    on_progress: impl Fn(&str),
) -> Result<Vec<PackageFile>, ProtectError> {
    let mut protected = Vec::new();
    for file in files.iter().filter(|file| file.part.is_for_receiver()) {
        on_progress(&file.name());
        let bytes = protect(file, password, random).map_err(|it| it.about(file.name()))?;
        protected.push(PackageFile { protection: Protection::Password, bytes, ..*file });
    }
    let Some(form) = protected.first() else { return Err(ProtectError::Nothing) };
    let attached: Vec<_> = protected.iter().collect();
    let message = PackageFile {
        part: Part::EmailDraft,
        bytes: email.message(&email.protected_cover_text(&attached), &attached),
        ..*form
    };
    protected.push(message);
    Ok(protected)
}

fn protect(
    file: &PackageFile,
    password: &Password,
    random: &mut Random,
) -> Result<Vec<u8>, DocumentProblem> {
    match file.part {
        Part::WordForm => word::protect(&file.bytes, password, random),
        Part::Pdf => pdf::protect(&file.bytes, password, random),
        Part::CoverNote => word::protect(&cover_note::word(&file.bytes)?, password, random),
        Part::EmailDraft | Part::AppCopy | Part::Archive => {
            Err(DocumentProblem::Unreadable("it is not for the receiver".to_owned()))
        }
    }
}
