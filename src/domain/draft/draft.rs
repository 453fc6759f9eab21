//! A draft: one case file on the device; only the form is ever printed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::limits::MOST_VERSIONS;
use super::pasted_text::PastedText;
use super::returned_note::ReturnedNote;
use super::versions::{FieldDigest, MadeVersion, PackageVersion, SentOnError, day_sent, digest};
use crate::domain::answer::UnknownFields;
use crate::domain::date::iso;
use crate::domain::date_entry::DateEntry;
use crate::domain::escalation::{Challenge, Escalation, GeneralEscalation};
use crate::domain::form::Referral;
use crate::domain::self_check::Answers;

/// The version of this structure that is written into every sealed record and every exported JSON.
///
/// It rises when a field changes its meaning or its place, or may hold a word that was not there
/// before; a field that is only added needs no new version, because a missing field reads as empty
/// and an unknown field is kept. That holds inside the referral, not for its neighbours in a file.
pub const SCHEMA: u32 = 2;

/// One draft: the form, how the case came to it, and how far it has got.
///
/// The form's fields and the others stand side by side in one JSON object, as they always have, so
/// that drafts and copies of every version can be read by every other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    #[serde(flatten)]
    pub referral: Referral,
    /// What the practitioner calls it in their own list. It stays with them: nothing that is made for
    /// others has it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub own_name: String,
    /// The answers of the self-check that led here, if the practitioner came that way.
    pub self_check: Option<Answers>,
    /// The general escalation that came before, if the practitioner logged one here.
    pub escalation: Option<GeneralEscalation>,
    /// The conference chair's challenge by the Practice Resolution Protocol, if one is logged here.
    pub challenge: Option<Challenge>,
    /// The id of the draft that holds this case's escalation, where this one does not. Random.
    pub linked_escalation: Option<String>,
    /// Why the practitioner continued past a soft outcome of the self-check. Printed on the cover
    /// note.
    pub recorded_reasons: Vec<RecordedReason>,
    /// Those for outcomes that a later check did not come to again. They are printed nowhere, and
    /// offered where a check leads there once more.
    pub earlier_reasons: Vec<RecordedReason>,
    /// How far the referral has got, as recorded by the practitioner.
    pub progress: Progress,
    /// The form packages made from it, the latest last.
    pub package_versions: Vec<PackageVersion>,
    /// What was pasted for a list of the form and is not in it yet.
    #[serde(skip_serializing_if = "PastedText::is_empty")]
    pub pasted_text: PastedText,
    /// The id of the Word forms that are made of it, by which one that comes back is known: 32 hexadecimal
    /// digits, drawn at random for nothing else. Empty until a form was made.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub form_id: String,
    /// What a Word form said that came back, beside its answers: printed nowhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub returned_notes: Vec<ReturnedNote>,
    /// What the practitioner answered when asked to delete the draft after sending the form.
    pub deletion_reminder: DeletionReminder,
    /// See [`UnknownFields`]; those beside the form's own fields are here too.
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

impl Draft {
    /// The escalations logged in this draft: none, one, or one of each kind.
    pub fn escalations(&self) -> Vec<Escalation<'_>> {
        let general = self.escalation.as_ref().map(Escalation::General);
        let challenge = self.challenge.as_ref().map(Escalation::Challenge);
        general.into_iter().chain(challenge).collect()
    }

    /// Whether this is still only an escalation, not yet a referral.
    pub fn is_before_referral(&self) -> bool {
        !self.escalations().is_empty() && self.referral.route.is_none()
    }

    /// The version that was made last, if any was made by an app that numbers them.
    pub fn latest_version(&self) -> Option<&PackageVersion> {
        self.package_versions.last()
    }

    /// The version that was sent last, as the practitioner recorded.
    pub fn last_sent_version(&self) -> Option<&PackageVersion> {
        self.package_versions.iter().rev().find(|version| version.sent_on.is_some())
    }

    /// The version of a package made from this form today. An unchanged form keeps the latest
    /// version and its day, whenever the package is made again.
    pub fn version_to_make(&self, form: Vec<FieldDigest>, today: NaiveDate) -> MadeVersion {
        let (number, made_on) = match self.latest_version() {
            Some(latest) if latest.form == form => (latest.number, latest.made_on),
            Some(latest) => (latest.number.saturating_add(1), today),
            // An app that did not number packages yet sent the first one.
            None if matches!(self.progress, Progress::Sent(_)) => (2, today),
            None => (1, today),
        };
        MadeVersion { number, made_on, content: self.content_digest(), form }
    }

    /// Records that a package was made. A new version is one that has not been sent; the latest one
    /// made again stays as it was.
    pub fn record_package(&mut self, made: &MadeVersion) {
        match self.package_versions.last_mut() {
            Some(latest) if latest.number == made.number => {
                latest.content.clone_from(&made.content);
            }
            _ => {
                self.forget_oldest_version();
                self.package_versions.push(PackageVersion {
                    number: made.number,
                    made_on: made.made_on,
                    content: made.content.clone(),
                    form: made.form.clone(),
                    ..PackageVersion::default()
                });
                self.progress = Progress::PackageMade(made.made_on);
            }
        }
    }

    /// Makes room for one more version. The one that was sent last stays, because the next one is
    /// compared with it.
    fn forget_oldest_version(&mut self) {
        if self.package_versions.len() < MOST_VERSIONS {
            return;
        }
        let sent = self.package_versions.iter().rposition(|version| version.sent_on.is_some());
        let oldest = (0..self.package_versions.len()).find(|at| Some(*at) != sent);
        if let Some(oldest) = oldest {
            self.package_versions.remove(oldest);
        }
    }

    /// Records on which day the latest version was sent.
    pub fn record_sent(&mut self, on: &DateEntry, today: NaiveDate) -> Result<(), SentOnError> {
        let made_on = match (self.latest_version(), self.progress) {
            (Some(version), _) => Some(version.made_on),
            (None, Progress::PackageMade(made_on)) => Some(made_on),
            (None, Progress::Sent(_)) => None,
            (None, Progress::InProgress) => return Err(SentOnError::NothingMade),
        };
        if on.real_date().is_some_and(|on| on > today) {
            return Err(SentOnError::InFuture);
        }
        let on = day_sent().read_given(on, today).map_err(SentOnError::NotADate)?;
        // If the clock has been set back since, some day must still be valid.
        if let Some(made_on) = made_on.filter(|made_on| on < *made_on && *made_on <= today) {
            return Err(SentOnError::BeforeMade(made_on));
        }
        if let Some(version) = self.package_versions.last_mut() {
            version.sent_on = Some(on);
        }
        self.progress = Progress::Sent(on);
        Ok(())
    }

    /// Records that the latest version was not sent after all.
    pub fn record_not_sent(&mut self) {
        let Progress::Sent(sent_on) = self.progress else { return };
        let made_on = match self.package_versions.last_mut() {
            Some(version) => {
                version.sent_on = None;
                version.made_on
            }
            // Nobody stored when it was made, but it existed when it was sent.
            None => sent_on,
        };
        self.progress = Progress::PackageMade(made_on);
    }

    /// Whether anything was changed since the latest version was made. `None` when no version was.
    pub fn has_changed_since_latest(&self) -> Option<bool> {
        self.latest_version().map(|latest| latest.content != self.content_digest())
    }

    /// The digest of all that goes, or may go, into a form package.
    ///
    /// Empty values do not count: neither a field that a newer version of the app added, nor a
    /// blank card that a page shows.
    pub fn content_digest(&self) -> String {
        let content = Draft {
            own_name: String::new(),
            form_id: String::new(),
            returned_notes: Vec::new(),
            escalation: None,
            challenge: None,
            linked_escalation: None,
            progress: Progress::default(),
            deletion_reminder: Default::default(),
            package_versions: Vec::new(),
            earlier_reasons: Vec::new(),
            pasted_text: PastedText::default(),
            ..self.clone()
        };
        // A referral has no map with keys other than text, the only thing that JSON cannot write.
        let content = serde_json::to_value(content).unwrap_or_default();
        digest(without_empty(content).unwrap_or_default().to_string().as_bytes())
    }
}

/// Why a practitioner continued past a soft outcome of the self-check, in their own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedReason {
    /// The outcome that was passed, as its heading was shown.
    pub outcome: String,
    pub reason: String,
    pub name: String,
    #[serde(with = "iso")]
    pub date: NaiveDate,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// How far a referral has got. The app itself never knows that a form was sent: only the
/// practitioner does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Being written.
    #[default]
    InProgress,
    /// A form package was made on this day; not sent yet.
    PackageMade(#[serde(with = "iso")] NaiveDate),
    /// The practitioner recorded that they sent it on this day.
    Sent(#[serde(with = "iso")] NaiveDate),
}

/// The answer to "You recorded this as sent. Delete it here".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeletionReminder {
    #[default]
    NotAnswered,
    /// The practitioner chose on this day to keep it for now.
    KeptOn(#[serde(with = "iso")] NaiveDate),
}

/// A value without its empty parts; nothing, if nothing is left of it.
fn without_empty(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) => (!text.is_empty()).then_some(Value::String(text)),
        Value::Array(parts) => {
            let parts: Vec<_> = parts.into_iter().filter_map(without_empty).collect();
            (!parts.is_empty()).then_some(Value::Array(parts))
        }
        Value::Object(fields) => {
            let fields = fields.into_iter();
            let fields = fields.filter_map(|(name, field)| Some((name, without_empty(field)?)));
            // In the order of their names, whatever order the fields are declared in.
            let fields: BTreeMap<_, _> = fields.collect();
            (!fields.is_empty()).then(|| Value::Object(fields.into_iter().collect()))
        }
        Value::Bool(_) | Value::Number(_) => Some(value),
    }
}
