//! What every other part of the domain builds on: a yes or no answer, and fields from a newer
//! version of the app.

use serde::{Deserialize, Serialize};

use super::signs::is_seen;

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

/// Whether an answer contains anything that somebody can see. White space, and what only controls how
/// other characters appear, is no answer: it comes along when text is pasted.
pub fn has_words(text: &str) -> bool {
    text.chars().any(is_seen)
}

/// How many words an answer has. What holds no letter and no digit is none: a bullet, a dash.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric)).count()
}
