//! The steps of a professional difference of opinion by name.
//!
//! The names and their order are those of the general part of the Protocol. Who takes part in each stage,
//! and by when, stands in the online procedures and not in this app's copy.

use serde::{Deserialize, Serialize};

/// Where a step belongs, lowest first. A value that is added raises `draft::SCHEMA`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpinionStage {
    /// Asking the other agency what it meant, before anything is raised.
    OtherAgency,
    /// Talking to one's own manager or named professional.
    OwnManager,
    Stage1,
    Stage2,
    Stage3,
    Stage4,
}

impl OpinionStage {
    pub const ALL: [OpinionStage; 6] = [
        OpinionStage::OtherAgency,
        OpinionStage::OwnManager,
        OpinionStage::Stage1,
        OpinionStage::Stage2,
        OpinionStage::Stage3,
        OpinionStage::Stage4,
    ];

    pub fn label(self) -> &'static str {
        match self {
            OpinionStage::OtherAgency => "Clarification with the other agency",
            OpinionStage::OwnManager => "Clarification with your own manager or named professional",
            OpinionStage::Stage1 => "Stage 1",
            OpinionStage::Stage2 => "Stage 2",
            OpinionStage::Stage3 => "Stage 3",
            OpinionStage::Stage4 => "Stage 4",
        }
    }

    /// What is due while its answer is awaited.
    pub(super) fn answered(self) -> String {
        match self {
            OpinionStage::OtherAgency => "Answer of the other agency".to_owned(),
            OpinionStage::OwnManager => "Answer of your manager or named professional".to_owned(),
            _ => format!("Answer to {}", self.label()),
        }
    }

    /// What a day is on which it was raised.
    pub(super) fn when(self) -> &'static str {
        match self {
            OpinionStage::OtherAgency => "when you asked the other agency",
            OpinionStage::OwnManager => "when you talked to your own manager or named professional",
            OpinionStage::Stage1 => "when Stage 1 was raised",
            OpinionStage::Stage2 => "when Stage 2 was raised",
            OpinionStage::Stage3 => "when Stage 3 was raised",
            OpinionStage::Stage4 => "when Stage 4 was raised",
        }
    }

    /// Whether it comes after another. Clarification has two parts and no order.
    pub(super) fn is_above(self, other: OpinionStage) -> bool {
        self > other && self != OpinionStage::OwnManager
    }

    /// The stage above it. Clarification has two parts and no order, and Stage 1 is above both.
    pub(super) fn next(self) -> Option<OpinionStage> {
        match self {
            OpinionStage::OtherAgency | OpinionStage::OwnManager => Some(OpinionStage::Stage1),
            OpinionStage::Stage1 => Some(OpinionStage::Stage2),
            OpinionStage::Stage2 => Some(OpinionStage::Stage3),
            OpinionStage::Stage3 => Some(OpinionStage::Stage4),
            OpinionStage::Stage4 => None,
        }
    }
}
