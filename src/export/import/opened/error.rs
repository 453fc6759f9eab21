//! Why a file that somebody chose was not opened.

use serde::{Deserialize, Serialize};

use crate::export::import::docx::WordFormError;

/// Why a file was not opened. Trying changes nothing in the app, and the messages quote nothing from the
/// file, because others may see the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum OpenError {
    /// A Word form could not be read.
    #[error(transparent)]
    Form(#[from] WordFormError),
    /// A `.zip` or an email that unpacks to more than the app reads.
    #[error(
        "This file is too large to be an email or a package with a referral form: the app reads up to \
         20 MB, and 50 MB unpacked. Nothing was changed. Save or unpack the form, then choose it alone."
    )]
    TooLarge,
    /// More parts, levels or files than any email or package with a form has.
    #[error(
        "This file has more in it than any email or package with a referral form. Nothing was changed. \
         Save or unpack the form, then choose it alone."
    )]
    TooMuch,
    /// An email or a `.zip` without a form.
    #[error(
        "There is no referral form in this file, and no copy that the app can open. Nothing was changed. \
         If it is an email with a form attached, save the form from your email program, then choose it \
         alone."
    )]
    NothingInside,
    /// More than one form, or more than one copy.
    #[error(
        "This file has more than one referral in it. Nothing was changed. Save or unpack the one that \
         you want, then choose it alone."
    )]
    Several,
}
