//! Which way text runs, so that names in Urdu or Arabic appear as their readers expect.
//!
//! A word processor orders the letters itself. It needs to know only where right-to-left text begins
//! and ends, and the direction of the line as a whole, which its first letter decides.

use crate::domain::signs::{Direction, direction_of};

/// The direction of a line's first letter; left to right if it has none.
pub fn of_line(line: &str) -> Direction {
    line.chars().find_map(direction_of).unwrap_or(Direction::LeftToRight)
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
        let Some(direction) = direction_of(character) else { continue };
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

#[cfg(test)]
mod tests {
    use super::runs;
    use crate::domain::signs::Direction;

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
        // A number between marks is a run of its own.
        let number = "\u{200e}01709 123\u{200e}";
        check(&format!("فون {number} گھر"), &[(Rtl, "فون "), (Ltr, number), (Rtl, " گھر")]);
        check("tel امی 12", &[(Ltr, "tel "), (Rtl, "امی"), (Ltr, " 12")]);
    }
}
