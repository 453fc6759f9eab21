//! The fields of the form, each with a stable tag and the official label, word for word. \[FORM\]
//! The fields of the annex follow; the official form does not have these.

use serde::{Deserialize, Serialize};

/// One field of the form. A Word template's content control carries its tag in `w:tag`. Tags never
/// change, because templates that the partnership made for itself depend on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FieldTag {
    /// Part 1: yes or no.
    VetoByChair,
    /// Part 1: yes or no.
    ProtocolUsed,
    /// Part 1, one row a child.
    ChildName,
    /// Part 1, one row a child.
    ChildDateOfBirth,
    /// Part 1, one row a carer.
    CarerName,
    /// Part 1, one row a carer.
    CarerParentalResponsibility,
    /// Part 1, one row a carer.
    CarerDateOfBirth,
    /// Part 1.
    Address,
    /// Part 1, the referrer.
    ReferrerName,
    /// Part 1, the referrer.
    ReferrerRoleAndAgency,
    /// Part 1, the referrer.
    ReferrerContact,
    /// Part 1.
    DateOfReferral,
    /// Part 2.
    ConferenceDate,
    /// Part 2, a box for an X.
    ConferenceInitial,
    /// Part 2, a box for an X.
    ConferenceReview,
    /// Part 2.
    ReasonForConference,
    /// Part 2.
    OutcomeAndRationale,
    /// Part 2.
    ReasonForVeto,
    /// Part 3, a box for an X.
    CauseForConcern,
    /// Part 3, a box for an X.
    ExemplaryPractice,
    /// Part 3.
    Circumstances,
    /// Part 3.
    ChildsView,
    /// Agencies and professionals, one row a person.
    ProfessionalName,
    /// Agencies and professionals, one row a person.
    ProfessionalRoleAndAgency,
    /// Agencies and professionals, one row a person.
    ProfessionalContact,
    /// Purpose of Appraisal.
    WorkingTogetherIssues,
    /// Purpose of Appraisal.
    PotentialLearning,
    /// Annex, one row an event: its number on the timeline.
    KeyEventNumber,
    /// Annex, one row an event.
    KeyEventDate,
    /// Annex, one row an event.
    KeyEventWhatHappened,
    /// Annex, one row an event.
    KeyEventWhoWasInvolved,
}

impl FieldTag {
    /// Every field, in the form's own order.
    pub const ALL: [FieldTag; 31] = [
        FieldTag::VetoByChair,
        FieldTag::ProtocolUsed,
        FieldTag::ChildName,
        FieldTag::ChildDateOfBirth,
        FieldTag::CarerName,
        FieldTag::CarerParentalResponsibility,
        FieldTag::CarerDateOfBirth,
        FieldTag::Address,
        FieldTag::ReferrerName,
        FieldTag::ReferrerRoleAndAgency,
        FieldTag::ReferrerContact,
        FieldTag::DateOfReferral,
        FieldTag::ConferenceDate,
        FieldTag::ConferenceInitial,
        FieldTag::ConferenceReview,
        FieldTag::ReasonForConference,
        FieldTag::OutcomeAndRationale,
        FieldTag::ReasonForVeto,
        FieldTag::CauseForConcern,
        FieldTag::ExemplaryPractice,
        FieldTag::Circumstances,
        FieldTag::ChildsView,
        FieldTag::ProfessionalName,
        FieldTag::ProfessionalRoleAndAgency,
        FieldTag::ProfessionalContact,
        FieldTag::WorkingTogetherIssues,
        FieldTag::PotentialLearning,
        FieldTag::KeyEventNumber,
        FieldTag::KeyEventDate,
        FieldTag::KeyEventWhatHappened,
        FieldTag::KeyEventWhoWasInvolved,
    ];

    /// The tag that a template's content control carries.
    pub fn name(self) -> &'static str {
        match self {
            FieldTag::VetoByChair => "veto-by-chair",
            FieldTag::ProtocolUsed => "protocol-used",
            FieldTag::ChildName => "child.name",
            FieldTag::ChildDateOfBirth => "child.date-of-birth",
            FieldTag::CarerName => "carer.name",
            FieldTag::CarerParentalResponsibility => "carer.parental-responsibility",
            FieldTag::CarerDateOfBirth => "carer.date-of-birth",
            FieldTag::Address => "address",
            FieldTag::ReferrerName => "referrer.name",
            FieldTag::ReferrerRoleAndAgency => "referrer.role-and-agency",
            FieldTag::ReferrerContact => "referrer.contact",
            FieldTag::DateOfReferral => "date-of-referral",
            FieldTag::ConferenceDate => "conference.date",
            FieldTag::ConferenceInitial => "conference.initial",
            FieldTag::ConferenceReview => "conference.review",
            FieldTag::ReasonForConference => "conference.reason",
            FieldTag::OutcomeAndRationale => "conference.outcome-and-rationale",
            FieldTag::ReasonForVeto => "reason-for-veto",
            FieldTag::CauseForConcern => "cause-for-concern",
            FieldTag::ExemplaryPractice => "exemplary-practice",
            FieldTag::Circumstances => "circumstances",
            FieldTag::ChildsView => "childs-view",
            FieldTag::ProfessionalName => "professional.name",
            FieldTag::ProfessionalRoleAndAgency => "professional.role-and-agency",
            FieldTag::ProfessionalContact => "professional.contact",
            FieldTag::WorkingTogetherIssues => "working-together-issues",
            FieldTag::PotentialLearning => "potential-learning",
            FieldTag::KeyEventNumber => "key-event.number",
            FieldTag::KeyEventDate => "key-event.date",
            FieldTag::KeyEventWhatHappened => "key-event.what-happened",
            FieldTag::KeyEventWhoWasInvolved => "key-event.who-was-involved",
        }
    }

    /// The label from \[FORM\], word for word; for the annex, our own.
    pub fn label(self) -> &'static str {
        match self {
            FieldTag::VetoByChair => "Is this a Veto by a Child Protection Conference Chair?",
            FieldTag::ProtocolUsed => {
                "Has this case been subject to the Practice Resolution Protocol, escalation, or \
                 challenge within or between organisations or services?"
            }
            FieldTag::ChildName => "Child(ren)’s Name(s)",
            FieldTag::ChildDateOfBirth | FieldTag::CarerDateOfBirth => "DoB(s)",
            FieldTag::CarerName => "Carer’s Name(s)",
            FieldTag::CarerParentalResponsibility => "Parental Responsibility?",
            FieldTag::Address => "Address:",
            FieldTag::ReferrerName => "Name",
            FieldTag::ReferrerRoleAndAgency => "Job Role & Agency",
            FieldTag::ReferrerContact => "Contact Information (Telephone, email, address)",
            FieldTag::DateOfReferral => "Date of Referral:",
            FieldTag::ConferenceDate => "Date of Conference",
            FieldTag::ConferenceInitial => "Initial",
            FieldTag::ConferenceReview => "Review",
            FieldTag::ReasonForConference => "Reason for Conference",
            FieldTag::OutcomeAndRationale => "Outcome and Rationale",
            FieldTag::ReasonForVeto => "Reason for Veto",
            FieldTag::CauseForConcern => "Cause for Concern",
            FieldTag::ExemplaryPractice => "Exemplary Practice",
            FieldTag::Circumstances => {
                "Description of circumstances or events giving rise to this Referral"
            }
            FieldTag::ChildsView => {
                "What is your interpretation of the child’s view (voice of the child)?"
            }
            FieldTag::ProfessionalName => "Names",
            FieldTag::ProfessionalRoleAndAgency => "Job Roles & Agencies",
            FieldTag::ProfessionalContact => "Contact Information",
            FieldTag::WorkingTogetherIssues => {
                "What are the issues relating working together to safeguard children in this case?"
            }
            FieldTag::PotentialLearning => "What are the potential areas of learning in this case?",
            FieldTag::KeyEventNumber => "Number",
            FieldTag::KeyEventDate => "Date",
            FieldTag::KeyEventWhatHappened => "What happened",
            FieldTag::KeyEventWhoWasInvolved => "Who was involved",
        }
    }

    /// The repeating group to whose rows this field belongs, if any.
    pub fn group(self) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.columns().contains(&self))
    }
}

/// A part of the form that repeats, with a row for each person or event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// The children named in Part 1.
    Children,
    /// The carers named in Part 1.
    Carers,
    /// The people named under "Agencies and Professionals Involved".
    Professionals,
    /// The key events of the annex.
    KeyEvents,
}

impl Group {
    /// Every group, in the form's own order.
    pub const ALL: [Group; 4] =
        [Group::Children, Group::Carers, Group::Professionals, Group::KeyEvents];

    /// The tag of the control around the row that is repeated.
    pub fn name(self) -> &'static str {
        match self {
            Group::Children => "rows:children",
            Group::Carers => "rows:carers",
            Group::Professionals => "rows:professionals",
            Group::KeyEvents => "rows:key-events",
        }
    }

    /// The name of one person or event, for the start of a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Group::Children => "Child",
            Group::Carers => "Carer",
            Group::Professionals => "Professional",
            Group::KeyEvents => "Key event",
        }
    }

    /// The cells of a row, from left to right.
    pub fn columns(self) -> &'static [FieldTag] {
        match self {
            Group::Children => &[FieldTag::ChildName, FieldTag::ChildDateOfBirth],
            Group::Carers => &[
                FieldTag::CarerName,
                FieldTag::CarerParentalResponsibility,
                FieldTag::CarerDateOfBirth,
            ],
            Group::Professionals => &[
                FieldTag::ProfessionalName,
                FieldTag::ProfessionalRoleAndAgency,
                FieldTag::ProfessionalContact,
            ],
            Group::KeyEvents => &[
                FieldTag::KeyEventNumber,
                FieldTag::KeyEventDate,
                FieldTag::KeyEventWhatHappened,
                FieldTag::KeyEventWhoWasInvolved,
            ],
        }
    }
}
