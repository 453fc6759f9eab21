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

/// Whether an answer contains anything that somebody can see. White space, and what only controls how
/// other characters appear, is no answer: it comes along when text is pasted.
pub fn has_words(text: &str) -> bool {
    text.chars().any(|it| !it.is_whitespace() && !is_invisible(it) && !is_blank(it))
}

/// How many words an answer has. What holds no letter and no digit is none: a bullet, a dash.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric)).count()
}

/// Whether a character only controls how others appear: joiners, directional marks, variation
/// selectors, byte order marks. Every text shaper leaves these out by itself.
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Controls, which no document prints, and the letters that are drawn as nothing:
/// the fillers of Hangul, and Braille without a dot.
fn is_blank(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}')
}
