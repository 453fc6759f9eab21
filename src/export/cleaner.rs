//! One cleaner for every format. It removes what a document cannot hold and counts it, so that the
//! practitioner learns of it. The JSON file alone holds exactly what was typed.

use serde::{Deserialize, Serialize};

/// How many characters were removed, by kind. None of them is visible on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cleaned {
    /// C0 and C1 controls and DEL, other than tabs and line breaks.
    pub control_characters: usize,
    /// U+FEFF, which sometimes comes with pasted text.
    pub byte_order_marks: usize,
    /// Code points that Unicode reserves as never being characters.
    pub noncharacters: usize,
}

impl Cleaned {
    /// All kinds together.
    pub fn total(self) -> usize {
        self.control_characters + self.byte_order_marks + self.noncharacters
    }
}

impl std::ops::AddAssign for Cleaned {
    fn add_assign(&mut self, other: Cleaned) {
        self.control_characters += other.control_characters;
        self.byte_order_marks += other.byte_order_marks;
        self.noncharacters += other.noncharacters;
    }
}

/// The text as every document shows it: every kind of line break becomes LF, and whatever XML forbids
/// or no reader can see is removed.
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
    (text, cleaned)
}

/// U+FDD0 to U+FDEF, and the last two code points of every plane.
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}
