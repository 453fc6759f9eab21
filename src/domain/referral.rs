//! The referral as data: every field of the current form, as the practitioner typed it.
//!
//! Nothing here judges what was typed: a half-finished date is kept as it stands, because saving
//! never needs validity. What is still missing is `completeness.rs`; the order of the pages is
//! `journey.rs`. The fields and their official labels are those of \[FORM\] (Parts 1 to 3, "Agencies
//! and Professionals Involved", "Purpose of Appraisal").

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::iso;
use super::escalation::{Challenge, EscalationRecord};
use super::package_versions::PackageVersion;
use super::self_check;

/// The version of this structure that is written into every sealed record and every exported JSON.
///
/// It rises when a field changes its meaning or its place, or may hold a word that was not there
/// before; a field that is only added needs no new version, because a missing field reads as empty
/// and an unknown field is kept. That holds inside the referral, not for what is beside it in a file.
pub const SCHEMA: u32 = 1;

/// Fields that a newer version of the app wrote and this one does not know. They are kept and
/// written back, so that passing a referral through an older version loses nothing.
pub type UnknownFields = serde_json::Map<String, serde_json::Value>;

/// One referral to the Practice Standards Group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Referral {
    /// What is referred, once known. It decides between Part 2 and Part 3.
    pub route: Option<Route>,
    /// The answers of the self-check that led here, if the practitioner came that way.
    pub self_check: Option<self_check::Answers>,
    /// The record of an escalation that came before, if the practitioner kept one here. It is never
    /// printed on the form.
    pub escalation: Option<EscalationRecord>,
    /// A conference chair's challenge by the Practice Resolution Protocol, if one is kept here. It is
    /// never printed on the form.
    pub challenge: Option<Challenge>,
    /// The id of another draft that holds the escalation record of this case, where it does not lie
    /// in this one. Random, and never printed.
    pub linked_escalation: Option<String>,
    /// Reasons recorded for going on past a soft outcome of the self-check. For the cover note,
    /// never for the form itself.
    pub recorded_reasons: Vec<RecordedReason>,
    /// \[FORM\] Part 1: "Has this case been subject to the Practice Resolution Protocol, escalation,
    /// or challenge within or between organisations or services?"
    pub protocol_used: Option<YesNo>,
    /// \[FORM\] Part 1: "Child(ren)'s Name(s)".
    pub children: Vec<Child>,
    /// \[FORM\] Part 1: "Carer's Name(s)".
    pub carers: Vec<Carer>,
    /// \[FORM\] Part 1: "Address", of the child or family.
    pub address: String,
    /// \[FORM\] Part 1: "Referrer".
    pub referrer: Referrer,
    /// \[FORM\] Part 1: "Date of Referral".
    pub date_of_referral: DateEntry,
    /// \[FORM\] Part 2. Kept, but not printed, when the route is not a veto.
    pub veto: Veto,
    /// \[FORM\] Part 3. Kept, but not printed, when the route is a veto.
    pub practice: Practice,
    /// \[FORM\] "Agencies and Professionals Involved".
    pub professionals: Vec<Professional>,
    /// \[FORM\] "Purpose of Appraisal".
    pub purpose: Purpose,
    /// \[OVERVIEW\] "short overview of key events", for the annex to the form, in the order in which
    /// they were typed: `key_events.rs` puts them in that of their dates.
    pub key_events: Vec<KeyEvent>,
    /// How far the referral has got, as the practitioner records it.
    pub progress: Progress,
    /// The form packages that were made of it, the latest one last: `package_versions.rs`.
    pub package_versions: Vec<PackageVersion>,
    /// What the practitioner answered when the app asked for the draft to be deleted after it was
    /// sent: `retention.rs`.
    pub deletion_reminder: DeletionReminder,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// What is referred. \[OVERVIEW\] "What are our key functions?", \[FORM\] criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// A conference chair's veto of a majority decision: Part 2.
    Veto,
    /// Cause for concern in how agencies work together: Part 3.
    Concern,
    /// Exemplary joint working: Part 3.
    Exemplary,
    /// A child remanded or sentenced to custody: Part 3. In \[OVERVIEW\], absent from \[FORM\].
    Custody,
}

impl Route {
    /// Every route, in the order in which the form and then the overview name them.
    pub const ALL: [Route; 4] = [Route::Veto, Route::Concern, Route::Exemplary, Route::Custody];

    /// The route's name on a page or in a list.
    pub fn label(self) -> &'static str {
        match self {
            Route::Veto => "Veto by a child protection conference chair",
            Route::Concern => "Cause for concern",
            Route::Exemplary => "Exemplary practice",
            Route::Custody => "Child remanded or sentenced to custody",
        }
    }

    /// Whether this route fills Part 2 (and not Part 3) of the form.
    pub fn is_veto(self) -> bool {
        self == Route::Veto
    }
}

/// A yes or no box of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YesNo {
    /// "Yes".
    Yes,
    /// "No".
    No,
}

impl YesNo {
    /// The word that the form prints.
    pub fn label(self) -> &'static str {
        match self {
            YesNo::Yes => "Yes",
            YesNo::No => "No",
        }
    }
}

/// A date as three typed parts. Any text may stand in any part until the practitioner mends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DateEntry {
    /// The day of the month.
    pub day: String,
    /// The month: a number, or its English name.
    pub month: String,
    /// The year, four digits.
    pub year: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// One child named in \[FORM\] Part 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Child {
    /// "Child(ren)'s Name(s)".
    pub name: String,
    /// "DoB(s)".
    pub date_of_birth: DateEntry,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// One carer named in \[FORM\] Part 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Carer {
    /// "Carer's Name(s)".
    pub name: String,
    /// "Parental Responsibility?".
    pub parental_responsibility: Option<YesNo>,
    /// "DoB(s)".
    pub date_of_birth: DateEntry,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// The person who makes the referral. \[FORM\] Part 1, "Referrer".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Referrer {
    /// "Name".
    pub name: String,
    /// The first half of "Job Role & Agency".
    pub job_role: String,
    /// The second half of "Job Role & Agency".
    pub agency: String,
    /// "Contact Information (Telephone, email, address)".
    pub contact: Contact,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// "Contact Information (Telephone, email, address)". \[FORM\]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Telephone.
    pub telephone: String,
    /// Email.
    pub email: String,
    /// Work address.
    pub address: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// \[FORM\] Part 2: "Veto by a Child Protection Conference Chair".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Veto {
    /// "Date of Conference".
    pub conference_date: DateEntry,
    /// "Initial / Review / Insert X".
    pub conference: Option<Conference>,
    /// "Reason for Conference".
    pub reason_for_conference: String,
    /// "Outcome and Rationale".
    pub outcome_and_rationale: String,
    /// "Reason for Veto".
    pub reason_for_veto: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// Which conference it was. \[FORM\] Part 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conference {
    /// "Initial".
    Initial,
    /// "Review".
    Review,
}

impl Conference {
    /// The word that the form prints.
    pub fn label(self) -> &'static str {
        match self {
            Conference::Initial => "Initial",
            Conference::Review => "Review",
        }
    }
}

/// \[FORM\] Part 3: what happened, and the child's view of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Practice {
    /// "Description of circumstances or events giving rise to this Referral".
    pub circumstances: String,
    /// "What is your interpretation of the child's view (voice of the child)?".
    pub childs_view: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// One person named under "Agencies and Professionals Involved". \[FORM\]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Professional {
    /// "Names".
    pub name: String,
    /// The first half of "Job Roles & Agencies".
    pub job_role: String,
    /// The second half of "Job Roles & Agencies".
    pub agency: String,
    /// "Contact Information".
    pub contact: Contact,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// \[FORM\] "Purpose of Appraisal".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Purpose {
    /// "What are the issues relating working together to safeguard children in this case?".
    pub working_together_issues: String,
    /// "What are the potential areas of learning in this case?".
    pub potential_learning: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// One key event of the case. \[OVERVIEW\]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeyEvent {
    /// When it happened; the month and year, or the year alone, where no more is known.
    pub date: DateEntry,
    /// What happened.
    pub what_happened: String,
    /// The people or agencies that were involved, if that is worth saying.
    pub who_was_involved: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// Why a practitioner went on past a soft outcome of the self-check, in their own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedReason {
    /// The outcome that was passed, as its heading was shown.
    pub outcome: String,
    /// The practitioner's reason.
    pub reason: String,
    /// Who recorded it.
    pub name: String,
    /// The day on which it was recorded.
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
    /// None yet.
    #[default]
    NotAnswered,
    /// The practitioner chose on this day to keep it for now.
    KeptOn(#[serde(with = "iso")] NaiveDate),
}
