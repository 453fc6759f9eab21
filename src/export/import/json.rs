//! Reads a referral from the JSON that the app wrote, without loss.

use serde::{Deserialize, Serialize};

use super::limits::{self, TooMuch};
use crate::domain::draft::Draft;
use crate::domain::draft::SCHEMA;
use crate::domain::partnership::GROUP;
use crate::domain::text_file::as_utf8;
use crate::export::json::FORM;

/// The largest file that is read, in bytes. The vault saves no draft of more than 16 MiB, and the file
/// of a draft is a few bytes longer than its sealed text.
pub const LARGEST_FILE: usize = 16 * 1024 * 1024 + 4096;

/// The field of the file that holds the referral, and of a stored draft too.
pub const REFERRAL: &str = "referral";

/// Why a file could not be read as a referral. Trying changes nothing in the app.
///
/// The messages quote no value from the file, because others may see the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ImportError {
    /// The file is not JSON.
    #[error(
        "This file is not a referral that the app can read: it is damaged or of another kind. \
         Nothing was changed. Choose the .json file that the app saved."
    )]
    NotJson,
    /// The file is JSON, but not this form.
    #[error(
        "This file holds something other than a {} referral. \
         Nothing was changed. Choose the .json file that the app saved.",
        GROUP
    )]
    NotThisForm,
    /// A newer version of the app wrote the file in a format that this one does not know.
    #[error(
        "A newer version of this app saved this file (format {found}; this version reads up to \
         {known}). Nothing was changed. Update the app, then choose the file again."
    )]
    NewerSchema {
        /// The schema version of the file.
        found: u64,
        /// The newest schema version that this app reads.
        known: u32,
    },
    /// The file names this form, but its referral cannot be read.
    #[error(
        "This referral is damaged at line {line}, column {column}. Nothing was changed. \
         Use another copy of the file, if there is one."
    )]
    Damaged {
        /// The line at which reading stopped, from 1.
        line: usize,
        /// The column at which reading stopped.
        column: usize,
    },
    /// The file is larger than [`LARGEST_FILE`].
    #[error(
        "This file is too large: the app reads files of up to 16 MB. Nothing was changed. \
         Choose the .json file that the app saved."
    )]
    TooLarge,
    /// The referral has more of something than any referral of the app.
    #[error("This file {0}. Nothing was changed. Choose the .json file that the app saved.")]
    TooMuch(#[from] TooMuch),
}

/// The referral in this file.
pub fn read(file: &[u8]) -> Result<Draft, ImportError> {
    if file.len() > LARGEST_FILE {
        return Err(ImportError::TooLarge);
    }
    let file = &*as_utf8(file);
    let head: Head = serde_json::from_slice(file).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => ImportError::NotThisForm,
        _ => ImportError::NotJson,
    })?;
    if head.form != FORM || head.schema == 0 {
        return Err(ImportError::NotThisForm);
    }
    if head.schema > u64::from(SCHEMA) {
        return Err(ImportError::NewerSchema { found: head.schema, known: SCHEMA });
    }
    limits::judge(file, REFERRAL)?;
    let body: Body = serde_json::from_slice(file)
        .map_err(|error| ImportError::Damaged { line: error.line(), column: error.column() })?;
    Ok(body.referral)
}

/// Read first, so that a file from a newer version is refused before its referral is judged.
#[derive(Deserialize)]
struct Head {
    form: String,
    schema: u64,
}

#[derive(Deserialize)]
struct Body {
    referral: Draft,
}
