//! What a form package says, before any file is written. The page works it out beside the referral
//! and sends a worker nothing else, so the worker that writes the files never sees a referral.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::changes::{Changes, changes, digests};
use super::versions::{replaced_form_sent_on, replaced_version};
use crate::domain::date::iso;
use crate::domain::draft::Draft;
use crate::domain::draft::versions::MadeVersion;
use crate::export::cover_note::{CoverNote, cover_note};
use crate::export::document::{Document, document};
use crate::export::error::ExportError;
use crate::export::json;

/// Everything that a form package says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackageContent {
    /// The form, dated by its version.
    pub document: Document,
    /// The cover note, where a reason was recorded.
    pub note: Option<CoverNote>,
    /// The practitioner's own copy, as the app's JSON. It records its own version, so that a package
    /// made from it later continues the numbering.
    pub copy: Vec<u8>,
    /// The version of this package.
    pub version: MadeVersion,
    /// The day on which an earlier version of the form was sent, if one was.
    #[serde(with = "iso::option")]
    pub replaces: Option<NaiveDate>,
    /// The changes since the version that was sent last, or since the last one made if none was sent.
    pub changes: Option<Changes>,
}

/// What a package of this referral says. If the form says exactly what the latest version said, the
/// package is that version again, with its day, however often it is made. `today` dates a new version.
pub fn package_content(draft: &Draft, today: NaiveDate) -> Result<PackageContent, ExportError> {
    let mut document = document(draft, today);
    let note = cover_note(draft);
    let version = draft.version_to_make(digests(&document, note.as_ref()), today);
    document.made_on = version.made_on;
    let mut copy = draft.clone();
    copy.record_package(&version);
    Ok(PackageContent {
        document,
        note,
        copy: json::write(&copy)?,
        replaces: replaced_form_sent_on(draft, version.number),
        changes: replaced_version(draft, version.number).map(|it| changes(it, &version.form)),
        version,
    })
}
