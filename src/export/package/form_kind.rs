//! Which form a package is of.

use serde::{Deserialize, Serialize};

use crate::domain::partnership::stage::Stage;

/// A form that the app makes a package of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormKind {
    /// The partnership's referral form.
    Referral,
    /// The form of a stage of the Practice Resolution Protocol.
    Stage(Stage),
    /// A draft of the referral, to show somebody before it is finished. It is no version of the form.
    Draft,
}

impl FormKind {
    /// What its files are called, before their ending. No name says anything about the case.
    pub(super) fn file_stem(self) -> &'static str {
        match self {
            FormKind::Referral => "practice-standards-referral",
            FormKind::Stage(Stage::One) => "stage-1-form",
            FormKind::Stage(Stage::Two) => "stage-2-form",
            FormKind::Stage(Stage::Three) => "stage-3-form",
            FormKind::Draft => "DRAFT-practice-standards-referral",
        }
    }
}
