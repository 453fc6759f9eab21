//! Which way text runs, so that names in Urdu or Arabic appear as their readers expect.
//!
//! A word processor orders the letters itself. It needs to know only where right-to-left text begins
//! and ends, and the direction of the line as a whole, which its first letter decides.

/// A direction of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Such as English.
    LeftToRight,
    /// Such as Arabic, Hebrew and Urdu.
    RightToLeft,
}

/// The direction of a line's first letter; left to right if it has none.
pub fn of_line(line: &str) -> Direction {
    line.chars().find_map(of_character).unwrap_or(Direction::LeftToRight)
}

/// Splits a line where its direction changes. Digits, spaces and punctuation belong to the text around
/// them, or to the line as a whole where their two sides differ.
pub fn runs(line: &str) -> Vec<(Direction, &str)> {
    let base = of_line(line);
    let mut runs = Vec::new();
    let (mut start, mut current) = (0, base);
    let mut after_last_letter = 0;
    let mut cut = |start: &mut usize, end: usize, direction: Direction| {
        if *start < end {
            runs.push((direction, &line[*start..end]));
            *start = end;
        }
    };
    for (at, character) in line.char_indices() {
        let Some(direction) = of_character(character) else { continue };
        if direction != current {
            cut(&mut start, if current == base { at } else { after_last_letter }, current);
            current = direction;
        }
        after_last_letter = at + character.len_utf8();
    }
    if current != base {
        cut(&mut start, after_last_letter, current);
    }
    cut(&mut start, line.len(), base);
    runs
}

/// The direction of a letter or directional mark, by Unicode block; `None` for characters without one.
fn of_character(character: char) -> Option<Direction> {
    match character {
        '\u{200e}' => Some(Direction::LeftToRight),
        '\u{200f}' | '\u{61c}' => Some(Direction::RightToLeft),
        // Arabic-Indic digits run left to right inside right-to-left text.
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => None,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => Some(Direction::RightToLeft),
        letter if letter.is_alphabetic() => Some(Direction::LeftToRight),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, runs};

    #[track_caller]
    fn check(line: &str, expected: &[(Direction, &str)]) {
        assert_eq!(runs(line), expected);
    }

    #[test]
    fn a_line_is_split_where_its_direction_changes() {
        use Direction::{LeftToRight as Ltr, RightToLeft as Rtl};
        check("", &[]);
        check("12 - 3", &[(Ltr, "12 - 3")]);
        check("Amina said", &[(Ltr, "Amina said")]);
        check("امی کے ساتھ", &[(Rtl, "امی کے ساتھ")]);
        check("she said امی گھر, twice", &[(Ltr, "she said "), (Rtl, "امی گھر"), (Ltr, ", twice")]);
        check("امی (mother) گھر", &[(Rtl, "امی ("), (Ltr, "mother"), (Rtl, ") گھر")]);
        check("tel امی 12", &[(Ltr, "tel "), (Rtl, "امی"), (Ltr, " 12")]);
    }
}
