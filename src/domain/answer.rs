//! What every other part of the domain builds on: a yes or no answer, and fields from a newer
//! version of the app.

use serde::{Deserialize, Serialize};

/// Fields that a newer version of the app wrote and this one does not know. The app keeps them and
/// writes them back, so that passing a referral through an older version loses nothing.
pub type UnknownFields = serde_json::Map<String, serde_json::Value>;

/// A yes or no box of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YesNo {
    Yes,
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

/// Whether an answer contains more than white space.
pub fn has_words(text: &str) -> bool {
    !text.trim().is_empty()
}
