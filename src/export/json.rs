//! The referral as JSON: what the app reads again without loss. It keeps exactly what was typed.

use serde::{Deserialize, Serialize};

use super::ExportError;
use crate::domain::draft::Draft;
use crate::domain::draft::SCHEMA;

/// The media type of the file.
pub const MEDIA_TYPE: &str = "application/json";

/// What names the form that a file holds.
pub const FORM: &str = "rscp-practice-standards-group-referral";

/// The largest file that is read, in bytes: several hundred pages of narrative.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;

/// Why a file could not be read as a referral. Nothing that the app holds is changed by trying.
///
/// The messages name no value from the file, because they are shown where others may look on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ImportError {
    /// It is no JSON at all.
    #[error(
        "This file is not a referral that the app can read: it is damaged or of another kind. \
         Nothing was changed. Choose the .json file that the app saved."
    )]
    NotJson,
    /// It is JSON, but of something else.
    #[error(
        "This file holds something other than a Practice Standards Group draft. \
         Nothing was changed. Choose the .json file that the app saved."
    )]
    NotThisForm,
    /// A newer version of the app wrote it, in a way that this one does not know.
    #[error(
        "A newer version of this app saved this file (format {found}; this version reads up to \
         {known}). Nothing was changed. Update the app, then choose the file again."
    )]
    NewerSchema {
        /// The version of the file.
        found: u64,
        /// The newest version that this app reads.
        known: u32,
    },
    /// It names this form, but what follows is not one.
    #[error(
        "This referral is damaged at line {line}, column {column}. Nothing was changed. \
         Use another copy of the file, if there is one."
    )]
    Damaged {
        /// The line at which reading stopped.
        line: usize,
        /// The column at which reading stopped.
        column: usize,
    },
    /// It is larger than any referral.
    #[error(
        "This file is too large to be a draft. Nothing was changed. \
         Choose the .json file that the app saved."
    )]
    TooLarge,
}

/// The file for this referral.
pub fn write(draft: &Draft) -> Result<Vec<u8>, ExportError> {
    let envelope = Envelope { form: FORM, schema: SCHEMA, referral: draft };
    let bytes = serde_json::to_vec_pretty(&envelope);
    // Where reading a file may fail on what is in it, the message must not quote it; what writing
    // can fail on is the structure alone.
    bytes.map_err(|error| ExportError::Write { reason: error.to_string() })
}

/// The referral in this file.
pub fn read(file: &[u8]) -> Result<Draft, ImportError> {
    if file.len() > LARGEST_FILE {
        return Err(ImportError::TooLarge);
    }
    let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
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
    let body: Body = serde_json::from_slice(file)
        .map_err(|error| ImportError::Damaged { line: error.line(), column: error.column() })?;
    Ok(body.referral)
}

#[derive(Serialize)]
struct Envelope<'a> {
    form: &'static str,
    schema: u32,
    referral: &'a Draft,
}

/// Read first, so that a file from a newer version is refused before its contents are judged.
#[derive(Deserialize)]
struct Head {
    form: String,
    schema: u64,
}

#[derive(Deserialize)]
struct Body {
    referral: Draft,
}
