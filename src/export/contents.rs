//! What a form package says, before any file is written. It is worked out beside the referral;
//! whoever writes the files from it need know no referral, and a worker is sent nothing else.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ExportError;
use super::changes::{Changes, changes, digests};
use super::cover_note::{CoverNote, cover_note};
use super::document::{Document, document};
use super::json;
use crate::domain::date::iso;
use crate::domain::draft::Draft;
use crate::domain::draft::Progress;
use crate::domain::draft::versions::{MadeVersion, PackageVersion};

/// What a form package says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// The form, with the day of its version.
    pub document: Document,
    /// The cover note, where a reason was recorded.
    pub note: Option<CoverNote>,
    /// The practitioner's own copy, as the app's JSON. It knows which version it is, so that the next
    /// one made of it is the next version.
    pub copy: Vec<u8>,
    /// Which version it is.
    pub version: MadeVersion,
    /// The day on which an earlier version of the form was sent, if one was.
    #[serde(with = "iso::option")]
    pub replaces: Option<NaiveDate>,
    /// What changed since the version that was sent last, or since the last one if none was sent.
    pub changes: Option<Changes>,
}

/// What a package made of this referral says. A form that says what the latest version said is that
/// version again, with its day, whenever it is made. `today` is the day of a new one.
pub fn contents(draft: &Draft, today: NaiveDate) -> Result<Contents, ExportError> {
    let mut document = document(draft, today);
    let note = cover_note(draft);
    let version = draft.version_to_make(digests(&document, note.as_ref()), today);
    document.made_on = version.made_on;
    let mut copy = draft.clone();
    copy.record_package(&version);
    Ok(Contents {
        document,
        note,
        copy: json::write(&copy)?,
        replaces: replaces(draft, version.number),
        changes: earlier_version(draft, version.number).map(|it| changes(it, &version.form)),
        version,
    })
}

/// The version that the receiver has, or else the last one before this.
fn earlier_version(draft: &Draft, number: u32) -> Option<&PackageVersion> {
    let before = || draft.package_versions.iter().rev().filter(|it| it.number < number);
    before().find(|version| version.sent_on.is_some()).or_else(|| before().next())
}

/// The day on which the form was sent that this version replaces.
fn replaces(draft: &Draft, number: u32) -> Option<NaiveDate> {
    match (earlier_version(draft, number), draft.progress) {
        (Some(version), _) => version.sent_on,
        // Sent with an app that did not number packages yet.
        (None, Progress::Sent(on)) if number > 1 => Some(on),
        (None, _) => None,
    }
}
