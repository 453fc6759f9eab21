//! The answers that each question offers, worded as they are shown.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::answer::YesNo;

/// One answer on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its value in a form control and in storage.
    pub value: &'static str,
    pub label: &'static str,
}

/// The answers on offer to one question.
pub trait Choices: Copy + PartialEq + 'static {
    /// All of them, in the order in which they are shown.
    const ALL: &'static [Self];

    /// The words that older versions stored for answers that are no longer on offer.
    const RETIRED: &'static [&'static str] = &[];

    /// This one, as it is shown and stored.
    fn answer(self) -> Answer;

    /// The answer that a stored value stands for.
    fn from_value(value: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.answer().value == value)
    }
}

/// Reads a stored answer. A stored word has one meaning for ever, so an answer that came to mean
/// something else got another word; what stands in the old one is asked again.
pub(super) fn unless_retired<'de, D: Deserializer<'de>, C: Choices>(
    deserializer: D,
) -> Result<Option<C>, D::Error> {
    let Some(word) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    if C::RETIRED.contains(&word.as_str()) {
        return Ok(None);
    }
    C::from_value(&word).map(Some).ok_or_else(|| D::Error::custom("not an answer to this question"))
}

/// Declares a question's answers: each variant with its stored value and its words, once; and the
/// stored values that are retired.
macro_rules! choices {
    (
        $(#[$about:meta])*
        $name:ident { $($(#[$meaning:meta])* $variant:ident = $value:literal: $label:literal,)+ }
        $(retired $($retired:literal),+)?
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$meaning])* #[serde(rename = $value)] $variant,)+
        }

        impl Choices for $name {
            const ALL: &'static [Self] = &[$($name::$variant),+];
            $(const RETIRED: &'static [&'static str] = &[$($retired),+];)?

            fn answer(self) -> Answer {
                match self {
                    $($name::$variant => Answer { value: $value, label: $label },)+
                }
            }
        }
    };
}

impl Choices for YesNo {
    const ALL: &'static [Self] = &[YesNo::Yes, YesNo::No];

    fn answer(self) -> Answer {
        let value = match self {
            YesNo::Yes => "yes",
            YesNo::No => "no",
        };
        Answer { value, label: self.label() }
    }
}

choices! {
    /// Whether it is, or may be, a serious child safeguarding case. \[ARRANGEMENTS §15\]
    SeriousHarm {
        /// A child died or was seriously harmed, and abuse or neglect is known or suspected.
        Yes = "abuse_or_neglect": "Yes",
        /// No such case, but the local authority has other bodies to notify.
        LookedAfterDeath = "looked_after_death":
            "A looked-after child has died, and abuse or neglect is not known or suspected",
        No = "no": "No",
        /// The practitioner cannot tell.
        Unsure = "unsure": "I am not sure",
    }
    // It stood for the death of a looked-after child "for any reason", too.
    retired "yes"
}

choices! {
    /// What the safeguarding partners have decided about a formal practice review.
    PartnersDecision {
        /// \[FORM\] "the criteria for a formal Practice Review are not met".
        NotMet = "decided": "The criteria are not met",
        MetOrBegun = "met_or_begun": "The criteria are met, or a review has begun",
        Undecided = "undecided": "They know of the case and have not decided",
        /// They may not know of it.
        NotTold = "not_told": "I have not told them, or do not know whether they know",
    }
    // It stood for "they have decided that the criteria are met" and "I do not know", too.
    retired "not_decided"
}

choices! {
    /// Whether others could learn from the case.
    Learning {
        Yes = "yes": "Yes",
        No = "no": "No",
        /// The practitioner cannot tell.
        Unsure = "unsure": "I am not sure",
    }
}

choices! {
    /// What to refer. \[OVERVIEW\] "What are our key functions?"
    WhatToRefer {
        /// A cause for concern.
        Concern = "concern": "A concern about practice",
        /// A veto of a majority decision.
        Veto = "veto": "A conference chair’s veto",
        /// Remand or sentence. In \[OVERVIEW\], absent from \[FORM\].
        Custody = "custody": "A child remanded or sentenced to custody",
        /// Exemplary joint working.
        Exemplary = "exemplary": "Exemplary practice",
        /// None of the above; what it is mainly about tells whether it can be a concern.
        SomethingElse = "something_else": "Something else",
    }
}

choices! {
    /// What it is mainly about. \[OVERVIEW\] "What a Practice Standards Group Appraisal is not for"
    MainlyAbout {
        /// (a) What the group is for.
        JointWorking = "joint_working": "How two or more agencies worked together",
        /// (b) Escalation first, where appropriate.
        AnotherAgency = "another_agency": "Another agency’s practice or decision",
        /// (c) Never for the group.
        OnePerson = "one_person": "One person’s practice",
        /// (d) For the agency's own procedures first.
        OwnAgency = "own_agency": "Practice inside my own agency",
        /// (e) For the process that can settle it.
        Dispute = "dispute": "A dispute or complaint another process can settle",
    }
}

choices! {
    /// How far escalation has got.
    EscalationUse {
        /// It has been used, and is over.
        Finished = "finished": "Yes, it is finished",
        /// It has been used, and is not over.
        GoingOn = "going_on": "Yes, it is still going on",
        /// It has not been used.
        NotUsed = "not_used": "No",
        /// It has not been used, for a reason that the practitioner gives.
        NotAppropriate = "not_appropriate": "No, it is not appropriate here (give reason)",
        /// The form gets neither Yes nor No.
        NotKnown = "not_known": "I do not know",
    }
}

choices! {
    /// What the chair decided. The first two cover \[FORM\] "maintaining a child on a Plan or discharging a
    /// Plan", and an initial conference, where there is no plan yet to maintain or discharge.
    ChairDecision {
        /// The chair made or kept a plan against the majority view.
        PlanMadeOrKept = "plan_made_or_kept": "Plan made or kept",
        /// The chair ended a plan, or made none, against the majority view.
        PlanEndedOrNotMade = "plan_ended_or_not_made": "Plan ended or not made",
        /// Whether that is a veto, the partnership says.
        SomethingElse = "something_else": "Something else",
        /// There was no veto.
        AgreedWithMajority = "agreed_with_majority": "The chair agreed with the majority",
    }
}

choices! {
    /// What happened in court. \[OVERVIEW\] "What are our key functions?" and, for the second, its flow of a
    /// referral only.
    CustodyEvent {
        /// Remand in custody.
        RemandedInCustody = "remanded_in_custody":
            "Remanded in custody (youth detention accommodation counts)",
        /// \[OVERVIEW\] "Local Authority Remand".
        LocalAuthorityRemand = "local_authority_remand": "Remanded to local authority accommodation",
        /// A custodial sentence in court.
        CustodialSentence = "custodial_sentence": "Custodial sentence",
        /// Not a matter of custody after all.
        NoneOfThese = "none_of_these": "None of these",
    }
}
