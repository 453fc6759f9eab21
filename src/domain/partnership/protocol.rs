//! The Practice Resolution Protocol as data: when each stage is used, who does what, and what a challenge
//! is about. How long each step may take is in `time_limits.rs`.

use serde::{Deserialize, Serialize};

use super::citation::Citation;
use super::stage::Stage;

/// What the Protocol says about a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageRules {
    pub stage: Stage,
    /// The two sides.
    pub between: &'static str,
    /// When it is used. For Stage 1 the document joins them with "or", for Stage 2 the first two and
    /// the last two. For the rest it does not say whether one is enough.
    pub use_when: &'static [&'static str],
    /// Issues that the document gives as examples.
    pub examples: &'static [Category],
    /// Who completes the form.
    pub form_from: &'static str,
    /// Who receives the form, in one line.
    pub form_to: &'static str,
    /// The same, one by one.
    pub recipients: &'static [&'static str],
    /// Who answers.
    pub response_from: &'static str,
    pub citation: Citation,
}

/// Who receives the responses. \[PROTOCOL 4.2 to 4.4\]
pub const SAFEGUARDING_UNIT: &str = "Safeguarding Unit";
/// Who starts a challenge. \[PROTOCOL 4.1\]
pub const CONFERENCE_CHAIR: &str = "Conference Chair";
/// Who raises Stage 3. \[PROTOCOL 4.4\]
pub const UNIT_MANAGER: &str = "Safeguarding Unit Manager";
/// Who is notified at Stage 3. \[PROTOCOL 4.4\]
pub const DIRECTOR: &str = "Director of Safeguarding, Children and Families";

/// What follows once Stages 1 to 3 are exhausted. The document does not say who notifies the group.
/// \[PROTOCOL 4.5\]
pub const STAGE_4: &str = "The Practice Review Group is notified (Stage 4).";

/// What the Protocol says about a stage.
pub fn rules(stage: Stage) -> StageRules {
    match stage {
        Stage::One => StageRules {
            stage,
            between: "Practitioners and first line managers",
            use_when: &[
                "There is a significant issue of concern.",
                "Procedures were not complied with.",
            ],
            examples: &Category::OF_STAGE_1,
            form_from: CONFERENCE_CHAIR,
            form_to: "The practitioner responsible and their line manager",
            recipients: &["The practitioner responsible", "Their line manager"],
            response_from: "Line manager",
            citation: Citation::protocol("4.2"),
        },
        Stage::Two => StageRules {
            stage,
            between: "First line manager and middle or senior manager",
            use_when: &[
                "The concern is greater, or matters more for the child, than at Stage 1.",
                "It was not resolved satisfactorily when it was first raised.",
                "Practice is felt to be significantly failing minimum statutory standards and the \
                 partnership’s requirements.",
                "There is a safeguarding concern because an agency or practitioner failed the child \
                 and family in their responsibilities.",
            ],
            examples: &[],
            form_from: CONFERENCE_CHAIR,
            form_to: "The line manager responsible and the agency’s equivalent of a middle or senior \
                      manager",
            recipients: &[
                "The line manager responsible",
                "The agency’s equivalent of a middle or senior manager",
            ],
            response_from: "The manager responsible",
            citation: Citation::protocol("4.3"),
        },
        Stage::Three => StageRules {
            stage,
            between: "Middle or senior manager and head of service, or the agency’s equivalent",
            use_when: &[
                "There are significant concerns about assessment or care planning, or about \
                 resources that are not allocated or provided.",
                "The child’s fundamental needs and human rights are not being met.",
                "Practice is felt to be significantly and persistently failing minimum statutory \
                 standards or the partnership’s requirements.",
            ],
            examples: &[],
            form_from: UNIT_MANAGER,
            form_to: "The agency’s equivalent of a middle or senior manager, and the head of service \
                      or equivalent",
            recipients: &[
                "The agency’s equivalent of a middle or senior manager",
                "The head of service or equivalent",
            ],
            response_from: "Head of service or equivalent",
            citation: Citation::protocol("4.4"),
        },
    }
}

/// What a challenge is about: the examples of Stage 1 in \[PROTOCOL 4.2\], and any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Parents had no copy of the report.
    ReportNotShared,
    /// The report came late.
    ReportLate,
    /// The report is not good enough.
    ReportSubstandard,
    /// Visits were not made in time.
    Visits,
    /// Core groups.
    CoreGroups,
    /// Care planning.
    CarePlanning,
    /// Nothing followed a step down.
    StepDown,
    /// None of these.
    Other,
}

impl Category {
    /// The examples of Stage 1, in the order of the document.
    pub const OF_STAGE_1: [Category; 7] = [
        Category::ReportNotShared,
        Category::ReportLate,
        Category::ReportSubstandard,
        Category::Visits,
        Category::CoreGroups,
        Category::CarePlanning,
        Category::StepDown,
    ];

    /// The issue in our words.
    pub fn label(self) -> &'static str {
        match self {
            Category::ReportNotShared => {
                "Parents were not given a copy of the practitioner’s report"
            }
            Category::ReportLate => {
                "A report was late, and the conference was stood down or delayed"
            }
            Category::ReportSubstandard => {
                "A report is below an acceptable standard, and no comprehensive assessment of risks \
                 and strengths is behind it"
            }
            Category::Visits => {
                "The child was not visited within the timescales of the plan or the core group"
            }
            Category::CoreGroups => {
                "Core groups were not held in time, or somebody failed to attend more than once"
            }
            Category::CarePlanning => {
                "Care planning is not evidenced: plans lack detail, decisions lack evidence, management \
                 oversight is missing, or the plan drifts or is delayed"
            }
            Category::StepDown => {
                "Six weeks after a step down, a multi-agency Child in Need meeting and plan are not \
                 evidenced"
            }
            Category::Other => "Something else that the conference procedures expect",
        }
    }

    /// Its section. Anything else that the conference procedures expect comes under 4.1.
    pub fn citation(self) -> Citation {
        match self {
            Category::Other => Citation::protocol("4.1"),
            _ => Citation::protocol("4.2"),
        }
    }
}
