//! One cleaner for every format. It removes what a document cannot hold and counts it, so that the
//! practitioner learns of it. The JSON file alone holds exactly what was typed.

use serde::{Deserialize, Serialize};

use crate::domain::signs::as_shown_and_counted;

/// How many characters were removed, by kind. None of them is visible on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cleaned {
    /// C0 and C1 controls and DEL, other than tabs and line breaks.
    pub control_characters: usize,
    /// U+FEFF, which sometimes comes with pasted text.
    pub byte_order_marks: usize,
    /// Code points that Unicode reserves as never being characters.
    pub noncharacters: usize,
    /// What says which way text runs and could turn it around: overrides, embeddings, isolates.
    pub signs_of_direction: usize,
}

impl Cleaned {
    /// All kinds together.
    pub fn total(self) -> usize {
        self.without_effect() + self.signs_of_direction
    }

    /// The kinds without which everything reads as it did.
    fn without_effect(self) -> usize {
        self.control_characters + self.byte_order_marks + self.noncharacters
    }

    /// What to tell whoever made the document: a paragraph for each kind of effect, none if nothing was
    /// removed.
    pub fn told(self) -> Vec<String> {
        let counted = |count: usize, what: [&str; 2]| match count {
            1 => format!("1 {} was", what[0]),
            count => format!("{count} {} were", what[1]),
        };
        let mut told = Vec::new();
        if self.without_effect() > 0 {
            let what = ["invisible character", "invisible characters"];
            told.push(format!(
                "{} left out, because a document cannot hold such characters. Nothing reads differently \
                 without.",
                counted(self.without_effect(), what)
            ));
        }
        if self.signs_of_direction > 0 {
            let what = ["hidden sign", "hidden signs"];
            told.push(format!(
                "{} left out, because such signs can turn letters around. The words stand in the order \
                 in which they were typed. Read them again where they came from another program.",
                counted(self.signs_of_direction, what)
            ));
        }
        told
    }
}

impl std::ops::AddAssign for Cleaned {
    fn add_assign(&mut self, other: Cleaned) {
        self.control_characters += other.control_characters;
        self.byte_order_marks += other.byte_order_marks;
        self.noncharacters += other.noncharacters;
        self.signs_of_direction += other.signs_of_direction;
    }
}

/// The text as every document shows it: every kind of line break becomes LF, whatever XML forbids, no reader
/// can see or would turn text around is removed, and signs of Word’s symbol fonts are those of any font.
pub fn clean(typed: &str) -> (String, Cleaned) {
    let mut text = String::with_capacity(typed.len());
    let mut cleaned = Cleaned::default();
    let mut characters = typed.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\t' | '\n' => text.push(character),
            '\r' => {
                characters.next_if_eq(&'\n');
                text.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\u{feff}' => cleaned.byte_order_marks += 1,
            control if control.is_control() => cleaned.control_characters += 1,
            other if is_noncharacter(other) => cleaned.noncharacters += 1,
            other => text.push(other),
        }
    }
    let (text, signs_of_direction) = as_shown_and_counted(&text);
    cleaned.signs_of_direction = signs_of_direction;
    (text.into_owned(), cleaned)
}

/// U+FDD0 to U+FDEF, and the last two code points of every plane.
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}
