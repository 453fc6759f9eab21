//! The stages of the Practice Resolution Protocol that have a form.

use serde::{Deserialize, Serialize};

/// A stage with a form. Stage 4, the Practice Review Group, has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Practitioners and first line managers. \[PROTOCOL 4.2\]
    One,
    /// First line manager and middle or senior manager. \[PROTOCOL 4.3\]
    Two,
    /// Middle or senior manager and head of service, or the agency's equivalent. \[PROTOCOL 4.4\]
    Three,
}

impl Stage {
    /// The stages with a form, in order.
    pub const ALL: [Stage; 3] = [Stage::One, Stage::Two, Stage::Three];

    /// Its official name.
    pub fn label(self) -> &'static str {
        match self {
            Stage::One => "Stage 1",
            Stage::Two => "Stage 2",
            Stage::Three => "Stage 3",
        }
    }
}
