//! Why a file that came back could not be read.

use serde::{Deserialize, Serialize};

use crate::domain::partnership::GROUP;

/// Why a Word form could not be read. Trying changes nothing in the app, and the messages quote nothing
/// from the file, because others may see the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum WordFormError {
    /// The file is larger, packed or unpacked, than any form.
    #[error(
        "This Word file is too large to be a referral form: the app reads up to 20 MB, and 50 MB \
         unpacked. Nothing was changed. Take out pictures in Word, then choose the file again."
    )]
    TooLarge,
    /// The file has more parts, elements or levels than any form.
    #[error(
        "This Word file has more in it than any referral form. Nothing was changed. Copy its answers \
         into a blank form, then choose that file."
    )]
    TooMuch,
    /// The file is damaged, or no Word file at all.
    #[error(
        "This file is damaged, or is no Word file. Nothing was changed. Open it in Word, save it again \
         as .docx, then choose it again."
    )]
    Damaged,
    /// The XML has what a word processor never writes and attacks do.
    #[error(
        "This file has something in it that no word processor writes, so the app did not read it. \
         Nothing was changed. Ask whoever sent it to save it again in Word."
    )]
    Unsafe,
    /// The format of Word up to 2003.
    #[error(
        "This is a file in the old Word format (.doc). Nothing was changed. Open it in Word, save it as \
         a Word document (.docx), then choose that file."
    )]
    OldWord,
    /// The format of LibreOffice and others.
    #[error(
        "This is an OpenDocument file (.odt). Nothing was changed. Open it in the program it was written \
         in, save it as a Word document (.docx), then choose that file."
    )]
    OpenDocument,
    /// A Word file without a single field of the form.
    #[error(
        "This Word file is not the {GROUP} referral form: none of the form’s questions was found in \
         it. Nothing was changed. Choose the form itself."
    )]
    NotThisForm,
    /// The file opens with a password only.
    #[error("This file has a password. Enter it to open the file.")]
    NeedsPassword,
    /// Not with this one.
    #[error("This password does not open the file. Check capitals and spaces, then try again.")]
    WrongPassword,
    /// The file is protected in a way that the app does not know.
    #[error(
        "This file is protected in a way that the app cannot open. Nothing was changed. Open it in Word, \
         take the password away under File, Info, Protect Document, and choose it again."
    )]
    UnknownProtection,
}
