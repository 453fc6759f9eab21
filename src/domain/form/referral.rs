//! The referral as data: every field of the current form, as the practitioner typed it.
//!
//! Nothing here judges what was typed: a half-finished date is kept as it stands, because saving
//! never needs validity. What is still missing is `completeness.rs`; the order of the pages is
//! `journey.rs`. The fields and their official labels come from \[FORM\] (Parts 1 to 3, "Agencies
//! and Professionals Involved", "Purpose of Appraisal").

use serde::{Deserialize, Serialize};

use super::birth::{self, BirthKnown, NOT_KNOWN};
use super::key_events::KeyEvent;
use super::nhs_number;
use super::route::Route;
use crate::domain::answer::{UnknownFields, YesNo, has_words};
use crate::domain::date_entry::DateEntry;

/// One referral to the Practice Standards Group: what is printed on the form and its annex, and
/// nothing else. It belongs to a draft, whose other parts never reach the form.
///
/// Fields that a newer version added beside these are kept by the draft, which shares one JSON object
/// with them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Referral {
    /// What the practitioner is referring. It decides between Part 2 and Part 3.
    pub route: Option<Route>,
    /// \[FORM\] Part 1: "Has this case been subject to the Practice Resolution Protocol, escalation,
    /// or challenge within or between organisations or services?"
    pub protocol_used: Option<YesNo>,
    /// \[FORM\] Part 1: "Child(ren)'s Name(s)".
    pub children: Vec<Child>,
    /// Whether the children's LCS and NHS numbers are given, which the older form asked for \[OVERVIEW\]
    /// and \[FORM\] does not. Without it they are kept and not printed.
    #[serde(skip_serializing_if = "is_false")]
    pub gives_child_numbers: bool,
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
    /// \[OVERVIEW\] "short overview of key events", for the annex to the form, in the order in
    /// which they were typed: `key_events.rs` sorts them by date.
    pub key_events: Vec<KeyEvent>,
}

/// One child named in \[FORM\] Part 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Child {
    /// "Child(ren)'s Name(s)".
    pub name: String,
    /// "DoB(s)".
    pub date_of_birth: DateEntry,
    /// What is known of it, where the date alone would not be true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth: Option<BirthKnown>,
    /// When a child who is not born yet is due. Never in the place of a date of birth, where a version
    /// that does not know of it would print it as one.
    #[serde(skip_serializing_if = "DateEntry::is_unused")]
    pub due_date: DateEntry,
    /// See `nhs_number.rs`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nhs_number: String,
    /// The number in Liquidlogic, the system of children's social care.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lcs_number: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

impl Child {
    /// What the form prints as the date of birth.
    pub fn birth_text(&self) -> String {
        birth::text(&self.date_of_birth, self.birth, &self.due_date)
    }

    /// The due date that was typed and that the form does not print, because it says something else about
    /// the birth.
    pub fn hidden_due_date(&self) -> Option<String> {
        let is_printed =
            self.birth == Some(BirthKnown::NotBornYet) && self.date_of_birth.is_blank();
        (!is_printed && !self.due_date.is_blank()).then(|| self.due_date.in_words())
    }

    /// The numbers that were given, one a line, each with what it is.
    pub fn numbers(&self) -> Vec<String> {
        let nhs = ("NHS", nhs_number::printed(&self.nhs_number));
        let lcs = ("LCS", self.lcs_number.trim().to_owned());
        let given = [nhs, lcs].into_iter().filter(|(_, number)| has_words(number));
        given.map(|(of, number)| format!("{of} number: {number}")).collect()
    }

    /// What the form prints as the name: in a form that gives numbers, with those of the child below it.
    pub fn name_text(&self, gives_numbers: bool) -> String {
        let numbers = if gives_numbers { self.numbers() } else { Vec::new() };
        let lines = [self.name.clone()].into_iter().chain(numbers);
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// One carer named in \[FORM\] Part 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Carer {
    /// "Carer's Name(s)".
    pub name: String,
    /// "Parental Responsibility?".
    pub parental_responsibility: Option<YesNo>,
    /// That it is not known. Beside the box, whose words an older version knows; a Yes or No there wins.
    #[serde(skip_serializing_if = "is_false")]
    pub parental_responsibility_not_known: bool,
    /// "DoB(s)".
    pub date_of_birth: DateEntry,
    /// What is known of it, where the date alone would not be true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth: Option<BirthKnown>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

impl Carer {
    /// What the form prints as the date of birth.
    pub fn birth_text(&self) -> String {
        birth::text(&self.date_of_birth, self.birth, &DateEntry::default())
    }

    /// What the form prints for parental responsibility; nothing while that is not answered.
    pub fn responsibility_text(&self) -> &'static str {
        match (self.parental_responsibility, self.parental_responsibility_not_known) {
            (Some(answer), _) => answer.label(),
            (None, true) => NOT_KNOWN,
            (None, false) => "",
        }
    }
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
    pub telephone: String,
    pub email: String,
    pub address: String,
    /// That none of them is known. What is given wins.
    #[serde(skip_serializing_if = "is_false")]
    pub not_known: bool,
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
    /// The ids of the practice standards that were ticked; `partnership/practice_standards.rs` knows them.
    /// Words, so that an older version keeps what a newer one added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub practice_standards: Vec<String>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

impl Contact {
    /// The known ways to reach somebody, one a line, or that none is known.
    pub fn lines(&self) -> String {
        match joined(&[&self.telephone, &self.email, &self.address], "\n") {
            lines if lines.is_empty() && self.not_known => NOT_KNOWN.to_owned(),
            lines => lines,
        }
    }
}

/// The form asks for both in one column.
pub fn role_and_agency(role: &str, agency: &str) -> String {
    joined(&[role, agency], ", ")
}

fn joined(parts: &[&str], separator: &str) -> String {
    let given = parts.iter().copied().filter(|part| has_words(part));
    given.collect::<Vec<_>>().join(separator)
}

/// What is not said need not be stored.
fn is_false(said: &bool) -> bool {
    !said
}
