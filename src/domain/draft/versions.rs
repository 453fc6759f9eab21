//! The form packages made from a draft: which version each was, and when it was made and sent.
//!
//! A version keeps digests and no words, so that text deleted from the form does not survive in the
//! history. It is stored where the form is: sealed in the draft, and in the copy that the app can open
//! again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::domain::answer::UnknownFields;
use crate::domain::date::{iso, long_date};
use crate::domain::date_question::{DateOf, DateProblem, DateQuestion};

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
    /// The digest of the whole referral that it was made from: `Draft::content_digest`.
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

/// What the field for the day of sending asks for.
pub fn day_sent() -> DateQuestion {
    DateQuestion::new(DateOf::AnyTime, "the day you sent it")
}

/// Why a day cannot be the day on which a form was sent. Nothing is recorded then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SentOnError {
    /// It is missing, or cannot be read.
    #[error("{}", .0.message)]
    NotADate(DateProblem),
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
