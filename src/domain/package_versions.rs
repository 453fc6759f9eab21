//! The form packages that were made of a referral: which version each was, when it was made and
//! sent, and what has changed since.
//!
//! A version keeps digests and no words, so that what was deleted from the referral is not kept in
//! its history. It lies where the referral lies: sealed in the draft, and in the copy that the app
//! can open again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::date::{DateError, iso, long_date};
use super::referral::{DateEntry, Progress, Referral, UnknownFields};

/// What one field of a printed form said: its name, then the digest of its text. A field that was
/// left empty has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDigest(
    /// The field's name; for a row of a table with its number, such as `child.name/2`.
    pub String,
    /// The digest of what it said: see [`digest`].
    pub String,
);

/// A form package that was made of a referral.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PackageVersion {
    /// 1 for the first one, and so on.
    pub number: u32,
    /// The day on which it was first made. Making the same version again does not change it.
    #[serde(with = "iso")]
    pub made_on: NaiveDate,
    /// The day on which the practitioner recorded that they sent it, if they did.
    #[serde(with = "iso::option")]
    pub sent_on: Option<NaiveDate>,
    /// The digest of the whole referral that it was made from: [`Referral::content_digest`].
    pub content: String,
    /// What each field of the form said.
    pub form: Vec<FieldDigest>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// The version that a package has just been made as, to be recorded in the referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeVersion {
    /// 1 for the first one, and so on.
    pub number: u32,
    /// The day that its files carry.
    #[serde(with = "iso")]
    pub made_on: NaiveDate,
    /// The digest of the whole referral.
    pub content: String,
    /// What each field of the form said.
    pub form: Vec<FieldDigest>,
}

/// Why a day cannot be the day on which a form was sent. Nothing is recorded then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SentOnError {
    /// Nothing was typed.
    #[error("Enter the day you sent it.")]
    Missing,
    /// One or two of the parts were not typed.
    #[error("The day you sent it needs a day, a month and a year.")]
    Incomplete,
    /// There is no such day, or the year is not written in full.
    #[error("The day you sent it must be a real date, such as 27 3 2026.")]
    NotReal,
    /// It has not come yet.
    #[error("The day you sent it must be today or in the past.")]
    InFuture,
    /// The form that was sent did not exist yet.
    #[error(
        "The day you sent it must be {} or later, because you made this form package on that day.",
        long_date(*.0)
    )]
    BeforeMade(NaiveDate),
    /// There is no package that could have been sent.
    #[error("Make the form package first.")]
    NothingMade,
}

/// The first 16 hexadecimal digits of the text's SHA-256: enough to tell two versions of a field
/// apart.
pub fn digest(text: &[u8]) -> String {
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

impl Referral {
    /// The version that was made last, if any was made by an app that numbers them.
    pub fn latest_version(&self) -> Option<&PackageVersion> {
        self.package_versions.last()
    }

    /// The version that was sent last, as the practitioner recorded.
    pub fn last_sent_version(&self) -> Option<&PackageVersion> {
        self.package_versions.iter().rev().find(|version| version.sent_on.is_some())
    }

    /// What the package made of this form today is called. A form that says what the latest version
    /// says is that version, with its day, whenever it is made again.
    pub fn version_to_make(&self, form: Vec<FieldDigest>, today: NaiveDate) -> MadeVersion {
        let (number, made_on) = match self.latest_version() {
            Some(latest) if latest.form == form => (latest.number, latest.made_on),
            Some(latest) => (latest.number.saturating_add(1), today),
            // Sent by an app that did not number packages yet: that one was the first.
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

    /// Records on which day the latest version was sent.
    pub fn record_sent(&mut self, on: &DateEntry, today: NaiveDate) -> Result<(), SentOnError> {
        let made_on = match (self.latest_version(), self.progress) {
            (Some(version), _) => Some(version.made_on),
            (None, Progress::PackageMade(made_on)) => Some(made_on),
            (None, Progress::Sent(_)) => None,
            (None, Progress::InProgress) => return Err(SentOnError::NothingMade),
        };
        let on = match on.date() {
            Ok(Some(on)) => on,
            Ok(None) => return Err(SentOnError::Missing),
            Err(DateError::Incomplete) => return Err(SentOnError::Incomplete),
            Err(DateError::NotReal | DateError::YearNotFourDigits) => {
                return Err(SentOnError::NotReal);
            }
        };
        if on > today {
            return Err(SentOnError::InFuture);
        }
        // A clock that was set back since must not make every day a wrong one.
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
            // When it was made was not kept; it existed when it was sent.
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
    /// What is empty does not count: neither a field that a newer version of the app has brought, nor
    /// a card without words that a page shows to be filled.
    pub fn content_digest(&self) -> String {
        let content = Referral {
            escalation: None,
            challenge: None,
            linked_escalation: None,
            progress: Progress::default(),
            deletion_reminder: Default::default(),
            package_versions: Vec::new(),
            ..self.clone()
        };
        // A referral has no map with keys other than text, the only thing that JSON cannot write.
        let content = serde_json::to_value(content).unwrap_or_default();
        digest(without_empty(content).unwrap_or_default().to_string().as_bytes())
    }
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
            let fields: serde_json::Map<_, _> = fields.collect();
            (!fields.is_empty()).then_some(Value::Object(fields))
        }
        Value::Bool(_) | Value::Number(_) => Some(value),
    }
}
