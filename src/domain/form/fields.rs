//! The catalogue of the form: every field, every page that asks for one, and every table, each said
//! once. \[FORM\]
//!
//! - [`FieldTag`] is a field as the form prints it: its Word tag and its official label, word for word.
//! - [`Step`] is a page of the app. One with a `narrative` asks for one long answer, and says where
//!   that lies in the [`Referral`], what is said when it is missing, and its hint.
//! - [`Group`] is a table: its columns, and what each cell of a row says.
//!
//! The order of the pages, what is missing, the check of answers, the pages themselves, the printed
//! form and the list of changes all read it from here. `docs/changing.md` walks through a new field.

use serde::{Deserialize, Serialize};

use super::birth::{self, NOT_KNOWN};
use super::key_events::in_order;
use super::referral::{Referral, role_and_agency};
use super::route::Route;
use super::section::Section;

/// A page with one long answer.
#[derive(Clone, Copy)]
pub struct Narrative {
    /// The field as the form prints it.
    pub field: FieldTag,
    /// The message when nothing was written.
    pub missing: &'static str,
    /// The hint on the page, by route.
    pub hint: fn(Option<Route>) -> &'static str,
    /// What may help to write it, one case each: advice of this app.
    pub prompts: &'static [&'static str],
    /// The height of the box, in lines.
    pub lines: u32,
    /// The answer's place in the form.
    pub read: fn(&Referral) -> &String,
    /// The same place, to be written to.
    pub write: fn(&mut Referral) -> &mut String,
}

fields! {
    /// Part 1: yes or no.
    VetoByChair = "veto-by-chair": "Is this a Veto by a Child Protection Conference Chair?";
    /// Part 1: yes or no.
    ProtocolUsed = "protocol-used": "Has this case been subject to the Practice Resolution Protocol, escalation, or challenge within or between organisations or services?";
    /// Part 1, one row a child.
    ChildName = "child.name": "Child(ren)’s Name(s)", called "name";
    /// Part 1, one row a child.
    ChildDateOfBirth = "child.date-of-birth": "DoB(s)", called "date of birth";
    /// Part 1, one row a carer.
    CarerName = "carer.name": "Carer’s Name(s)", called "name";
    /// Part 1, one row a carer.
    CarerParentalResponsibility = "carer.parental-responsibility": "Parental Responsibility?", called "parental responsibility", after "Parental responsibility: ";
    /// Part 1, one row a carer.
    CarerDateOfBirth = "carer.date-of-birth": "DoB(s)", called "date of birth";
    /// Part 1.
    Address = "address": "Address:";
    /// Part 1, the referrer.
    ReferrerName = "referrer.name": "Name", called "Referrer, name";
    /// Part 1, the referrer.
    ReferrerRoleAndAgency = "referrer.role-and-agency": "Job Role & Agency", called "Referrer, job role and agency";
    /// Part 1, the referrer.
    ReferrerContact = "referrer.contact": "Contact Information (Telephone, email, address)", called "Referrer, contact information";
    /// Part 1.
    DateOfReferral = "date-of-referral": "Date of Referral:";
    /// Part 2.
    ConferenceDate = "conference.date": "Date of Conference";
    /// Part 2, a box for an X.
    ConferenceInitial = "conference.initial": "Initial";
    /// Part 2, a box for an X.
    ConferenceReview = "conference.review": "Review";
    /// Part 2.
    ReasonForConference = "conference.reason": "Reason for Conference";
    /// Part 2.
    OutcomeAndRationale = "conference.outcome-and-rationale": "Outcome and Rationale";
    /// Part 2.
    ReasonForVeto = "reason-for-veto": "Reason for Veto";
    /// Part 3, a box for an X.
    CauseForConcern = "cause-for-concern": "Cause for Concern";
    /// Part 3, a box for an X.
    ExemplaryPractice = "exemplary-practice": "Exemplary Practice";
    /// Part 3.
    Circumstances = "circumstances": "Description of circumstances or events giving rise to this Referral";
    /// Part 3.
    ChildsView = "childs-view": "What is your interpretation of the child’s view (voice of the child)?";
    /// Agencies and professionals, one row a person.
    ProfessionalName = "professional.name": "Names", called "name";
    /// Agencies and professionals, one row a person.
    ProfessionalRoleAndAgency = "professional.role-and-agency": "Job Roles & Agencies", called "job role and agency";
    /// Agencies and professionals, one row a person.
    ProfessionalContact = "professional.contact": "Contact Information", called "contact information";
    /// Purpose of Appraisal.
    WorkingTogetherIssues = "working-together-issues": "What are the issues relating working together to safeguard children in this case?";
    /// Purpose of Appraisal.
    PotentialLearning = "potential-learning": "What are the potential areas of learning in this case?";
    /// Annex, one row an event: its number on the timeline.
    KeyEventNumber = "key-event.number": "Number", called "number";
    /// Annex, one row an event.
    KeyEventDate = "key-event.date": "Date", called "date";
    /// Annex, one row an event.
    KeyEventWhatHappened = "key-event.what-happened": "What happened", called "what happened";
    /// Annex, one row an event.
    KeyEventWhoWasInvolved = "key-event.who-was-involved": "Who was involved", called "who was involved";
}

steps! {
    /// What is referred. \[FORM\] Part 1 and Part 3 boxes.
    Route in Background = "what-you-are-referring": "What you are referring";
    /// Escalation before the referral. \[FORM\] Part 1.
    Protocol in Background = "escalation": FieldTag::ProtocolUsed.label(),
        listed as "Escalation before this referral";
    /// The children. \[FORM\] Part 1.
    Children in Background = "children": "Children";
    /// The carers. \[FORM\] Part 1.
    Carers in Background = "carers": "Carers";
    /// Where the child or family lives. \[FORM\] Part 1.
    Address in Background = "address": "Address",
        narrative {
            at address,
            missing "Enter the address.",
            hint "Where the child or the family lives. Give each address if they live apart.",
            lines 4,
        };
    /// Who refers. \[FORM\] Part 1.
    Referrer in Background = "referrer": "Referrer";
    /// When. \[FORM\] Part 1.
    DateOfReferral in Background = "date-of-referral": "Date of Referral";
    /// Date and kind of conference. \[FORM\] Part 2.
    Conference in Veto = "conference": "Conference", listed as "Date and type of conference";
    /// \[FORM\] Part 2.
    ReasonForConference in Veto = "reason-for-conference": FieldTag::ReasonForConference.label(),
        narrative {
            at veto.reason_for_conference,
            missing "Enter the reason for the conference.",
            hint "Why the conference was held.",
            lines 8,
        };
    /// \[FORM\] Part 2.
    OutcomeAndRationale in Veto = "outcome-and-rationale": FieldTag::OutcomeAndRationale.label(),
        narrative {
            at veto.outcome_and_rationale,
            missing "Enter the outcome and rationale.",
            hint "What the conference decided, what the majority view was, and the reasons given.",
            lines 10,
        };
    /// \[FORM\] Part 2.
    ReasonForVeto in Veto = "reason-for-veto": FieldTag::ReasonForVeto.label(),
        narrative {
            at veto.reason_for_veto,
            missing "Enter the reason for the veto.",
            hint "Why the chair decided against the majority view.",
            lines 10,
        };
    /// What happened. \[FORM\] Part 3.
    Circumstances in Practice = "circumstances": FieldTag::Circumstances.label(),
        listed as "Circumstances or events",
        narrative {
            at practice.circumstances,
            missing "Describe the circumstances or events.",
            // "What is working well?", "What are you worried about?" and "practice that has led to
            // poorer outcomes for the child" are the older form's. [OVERVIEW]
            hint "Think about what is working well, what you are worried about, practice that has led \
                  to poorer outcomes for the child, and the key events in the order in which they \
                  happened. Say how the agencies worked together.",
            hint for Exemplary "Say what went well, who did what, in the order in which it happened, \
                  and what it changed for the child. Say how the agencies worked together.",
            hint for Custody "Say what the court decided and what led to it, in the order in which it \
                  happened: what worked well for the child, and what did not. Say how the agencies \
                  worked together.",
            lines 16,
        };
    /// The voice of the child. \[FORM\] Part 3.
    ChildsView in Practice = "childs-view": FieldTag::ChildsView.label(),
        listed as "The child’s view",
        narrative {
            at practice.childs_view,
            missing "Enter your interpretation of the child’s view.",
            hint "What the child said or showed, and how you know. Use their own words where you can.",
            hint for Veto "For a veto you may leave this empty. What the child said or showed about the \
                  plan, and how you know. Use their own words where you can.",
            hint for Exemplary "What the child said or showed about what was done and what it changed \
                  for them, and how you know. Use their own words where you can.",
            prompts [
                "A baby or toddler: how they are with each carer, what soothes or frightens them, and \
                 what you saw yourself.",
                "A child of school age: their own words, drawings or play, and what they would change.",
                "A young person: what they think of the plan and of the people in it, and what they \
                 want to happen.",
                "An unborn baby: what daily life would be like for them, and what the parents say and \
                 do about it.",
                "A child who does not speak, or not much: behaviour, signs and communication aids, and \
                 who reads them well.",
                "Through whom: who the child told, or who spoke for them, such as a parent, a teacher \
                 or an advocate.",
                "An interpreter: the language the child used, and who interpreted. Say if it was a \
                 relative.",
                "Brothers and sisters: give each child’s view separately.",
                "What is not known: say so, and why. Nobody has to guess.",
            ],
            lines 10,
        };
    /// Who else is involved. \[FORM\] "Agencies and Professionals Involved".
    Professionals in Professionals = "professionals": "Agencies and professionals involved";
    /// \[FORM\] "Purpose of Appraisal".
    WorkingTogetherIssues in Purpose = "working-together-issues":
        FieldTag::WorkingTogetherIssues.label(),
        listed as "Working together issues",
        narrative {
            at purpose.working_together_issues,
            missing "Enter the working together issues.",
            hint "Write about how agencies worked together, and what came of it for the child, not \
                  about one person’s practice.",
            hint for Exemplary "Say how the agencies worked together and what made it work: who shared \
                  what, who decided what, and what you would do again.",
            lines 10,
        };
    /// \[FORM\] "Purpose of Appraisal".
    PotentialLearning in Purpose = "potential-learning": FieldTag::PotentialLearning.label(),
        listed as "Potential areas of learning",
        narrative {
            at purpose.potential_learning,
            missing "Enter the potential areas of learning.",
            hint "What others could learn from this case, good practice included.",
            hint for Exemplary "What another agency or team could do in the same way, and what they \
                  would need for it.",
            lines 10,
        };
    /// What happened and when, for those who want to give it. \[OVERVIEW\]
    KeyEvents in Annex = "key-events": "Key events";
}

tables! {
    /// The children named in Part 1.
    Children = "rows:children", one a "Child";
        (_number, child) from |form| form.children.iter() => {
            ChildName: child.name_text(form.gives_child_numbers),
            ChildDateOfBirth: child.birth_text(),
        }
    /// The carers named in Part 1.
    Carers = "rows:carers", one a "Carer";
        (_number, carer) from |form| form.carers.iter() => {
            CarerName: carer.name.clone(),
            CarerParentalResponsibility: carer.responsibility_text().to_owned(),
            CarerDateOfBirth: carer.birth_text(),
        }
    /// The people named under "Agencies and Professionals Involved".
    Professionals = "rows:professionals", one a "Professional";
        (_number, person) from |form| form.professionals.iter() => {
            ProfessionalName: person.name.clone(),
            ProfessionalRoleAndAgency: role_and_agency(&person.job_role, &person.agency),
            ProfessionalContact: person.contact.lines(),
        }
    /// The key events of the annex, under the numbers that the timeline gives them.
    KeyEvents = "rows:key-events", one a "Key event";
        (number, event) from |form| in_order(&form.key_events).into_iter() => {
            KeyEventNumber: number.to_string(),
            KeyEventDate: event.date_text(),
            KeyEventWhatHappened: event.what_happened.clone(),
            KeyEventWhoWasInvolved: event.who_was_involved.clone(),
        }
}

impl FieldTag {
    /// The page on which it is answered.
    pub fn step(self) -> Step {
        if let Some(group) = self.group() {
            return group.step();
        }
        let is_asked = |step: &Step| step.narrative().is_some_and(|it| it.field == self);
        Step::ALL.into_iter().find(is_asked).unwrap_or(match self {
            FieldTag::ProtocolUsed => Step::Protocol,
            FieldTag::ReferrerName
            | FieldTag::ReferrerRoleAndAgency
            | FieldTag::ReferrerContact => Step::Referrer,
            FieldTag::DateOfReferral => Step::DateOfReferral,
            FieldTag::ConferenceDate | FieldTag::ConferenceInitial | FieldTag::ConferenceReview => {
                Step::Conference
            }
            _ => Step::Route,
        })
    }

    /// Its text in a list of answers without labels.
    pub fn listed(self, text: &str) -> String {
        match self {
            FieldTag::ChildDateOfBirth | FieldTag::CarerDateOfBirth => birth::listed(text),
            FieldTag::ProfessionalContact if text == NOT_KNOWN => {
                "Contact details not known".to_owned()
            }
            _ => format!("{}{text}", self.before()),
        }
    }
}
