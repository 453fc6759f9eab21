//! The form package behind a password: the same documents, each in the encryption that its own kind of
//! program knows, so that the receiver needs nothing but the password.
//!
//! A pure function of the files, the password and the random bytes that the caller gives, except for
//! the salts of the PDF, which its library draws by itself. Decision 0021 says why a
//! package is sealed like this.

pub mod docx;
pub mod note;
pub mod password;
pub mod pdf;
pub mod suggestion;

mod agile;
mod simplicity;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use self::password::{Password, PasswordError};
use super::package::PackageFile;
use super::{ExportError, cover_note, eml};

/// The media type of a PDF.
const PDF: &str = "application/pdf";

/// Where random bytes come from: it fills what it is given, or has none.
pub type Random<'a> = dyn FnMut(&mut [u8]) -> Result<(), NoRandomBytes> + 'a;

/// The platform has no random bytes to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRandomBytes;

/// Why a package could not be sealed. The files that it was to be made from are never touched.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SealError {
    /// The password cannot be used. Nothing was made.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// Without random bytes, everybody could open the file.
    #[error(
        "This browser gave no random numbers, and without them a password protects nothing. No file \
         was made. Your referral is safe. Restart the browser, then try again."
    )]
    NoRandomBytes,
    /// There is no document among the files.
    #[error("There is no document to protect. Your referral is safe. Make the form package again.")]
    Nothing,
    /// A document could not be read.
    #[error(
        "{name} could not be protected, because it could not be read ({reason}). Your referral is \
         safe. Make the form package again, then try again."
    )]
    Unreadable {
        /// The name of the file.
        name: String,
        /// What is wrong with it. Never holds anything from the referral.
        reason: String,
    },
    /// A protected file could not be put together.
    #[error(
        "{name} could not be protected ({reason}). Your referral is safe. Try again, and tell us if \
         it keeps happening."
    )]
    Write {
        /// The name of the file.
        name: String,
        /// What the library underneath said. Never holds anything from the referral.
        reason: String,
    },
}

impl From<NoRandomBytes> for SealError {
    fn from(_: NoRandomBytes) -> Self {
        Self::NoRandomBytes
    }
}

/// Seals the documents among the files of a package: Word files and PDFs as they are, and the cover
/// note, which as plain text knows no password, as a Word file. The last file is the email with all of
/// them attached. What is not for the receiver, such as the JSON copy, is left out. `replaces` is the
/// day on which an earlier version of the form was sent.
pub fn seal_package(
    files: &[PackageFile],
    replaces: Option<NaiveDate>,
    password: &Password,
    random: &mut Random,
) -> Result<Vec<PackageFile>, SealError> {
    seal_package_telling(files, replaces, password, random, |_| {})
}

/// The same, with the name of each document as its sealing begins.
pub fn seal_package_telling(
    files: &[PackageFile],
    replaces: Option<NaiveDate>,
    password: &Password,
    random: &mut Random,
    tell: impl Fn(&str),
) -> Result<Vec<PackageFile>, SealError> {
    let documents = [super::docx::MEDIA_TYPE, PDF, cover_note::MEDIA_TYPE];
    let mut sealed = Vec::new();
    for file in files.iter().filter(|file| documents.contains(&file.media_type.as_str())) {
        tell(&file.name);
        let bytes = match file.media_type.as_str() {
            PDF => pdf::seal(&file.bytes, password, random),
            cover_note::MEDIA_TYPE => {
                note::word(&file.bytes).and_then(|note| docx::seal(&note, password, random))
            }
            _ => docx::seal(&file.bytes, password, random),
        };
        let bytes = bytes.map_err(|reason| reason.about(&file.name))?;
        let (ending, media_type) = match file.media_type.as_str() {
            PDF => ("pdf", PDF),
            _ => ("docx", super::docx::MEDIA_TYPE),
        };
        let name = sealed_name(&file.name, ending);
        sealed.push(PackageFile { name, media_type: media_type.to_owned(), bytes });
    }
    let Some(form) = sealed.first() else { return Err(SealError::Nothing) };
    let email = PackageFile {
        name: with_ending(&form.name, "eml"),
        media_type: eml::MEDIA_TYPE.to_owned(),
        bytes: eml::message(&cover_text(&sealed, replaces), &sealed),
    };
    sealed.push(email);
    Ok(sealed)
}

/// The text of the email with sealed files, to be copied where the message file cannot be opened.
pub fn cover_text(attachments: &[PackageFile], replaces: Option<NaiveDate>) -> String {
    let (replaces, names) = (eml::replaces_text(replaces), eml::names(attachments));
    format!(
        "A referral to the Practice Standards Group is attached. Each file opens with the same \
         password.\n\n\
         {replaces}Attached files:\n{names}\n\
         The password is not in this email. You will get it from the sender in another way, for \
         example by telephone. If you have not, ask the sender for it, but not to send it by \
         email.\n\n\
         The details of the case are in the attached files only. Reply to the sender of this \
         email to confirm that you have received it and can open it, or with any question.\n"
    )
}

/// Another name than that of the open file, so that nobody sends the one for the other.
fn sealed_name(name: &str, ending: &str) -> String {
    format!("{}-with-password.{ending}", stem(name))
}

fn with_ending(name: &str, ending: &str) -> String {
    format!("{}.{ending}", stem(name))
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Why one document could not be sealed, before it is said which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No random bytes.
    NoRandomBytes,
    /// The document cannot be read, and why.
    Unreadable(String),
    /// The sealed document cannot be written, and why.
    Write(String),
}

impl Reason {
    fn about(self, name: &str) -> SealError {
        let name = name.to_owned();
        match self {
            Self::NoRandomBytes => SealError::NoRandomBytes,
            Self::Unreadable(reason) => SealError::Unreadable { name, reason },
            Self::Write(reason) => SealError::Write { name, reason },
        }
    }
}

impl From<NoRandomBytes> for Reason {
    fn from(_: NoRandomBytes) -> Self {
        Self::NoRandomBytes
    }
}

impl From<std::io::Error> for Reason {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error.to_string())
    }
}

impl From<ExportError> for Reason {
    fn from(error: ExportError) -> Self {
        Self::Write(error.to_string())
    }
}

/// So many random bytes, wiped when they are no longer needed.
fn draw<const N: usize>(random: &mut Random) -> Result<Zeroizing<[u8; N]>, NoRandomBytes> {
    let mut bytes = Zeroizing::new([0; N]);
    random(bytes.as_mut_slice())?;
    Ok(bytes)
}
