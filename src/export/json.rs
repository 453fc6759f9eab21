//! The referral as JSON, for the app to open again (`import/json.rs`). It holds exactly what was
//! typed: nothing is cleaned, and nothing is left out but the name that the practitioner gave the draft
//! for themselves.

use serde::Serialize;

use super::error::ExportError;
use crate::domain::draft::Draft;
use crate::domain::draft::SCHEMA;

/// The identifier of this form in a file. Files from other forms have other identifiers.
pub const FORM: &str = "rscp-practice-standards-group-referral";

/// The file for this referral.
pub fn write(draft: &Draft) -> Result<Vec<u8>, ExportError> {
    let referral = Draft { own_name: String::new(), ..draft.clone() };
    let envelope = Envelope { form: FORM, schema: SCHEMA, referral: &referral };
    // The message may be quoted: writing can fail only on the structure, never on a value.
    serde_json::to_vec_pretty(&envelope)
        .map_err(|error| ExportError::Write { reason: error.to_string() })
}

#[derive(Serialize)]
struct Envelope<'a> {
    form: &'static str,
    schema: u32,
    referral: &'a Draft,
}
