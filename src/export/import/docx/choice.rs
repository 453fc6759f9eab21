//! One of two printed words, chosen by hand: the other is struck out, or this one underlined, in bold, framed
//! or highlighted.

use super::labels::plain;
use crate::export::import::word_form::{Mark, Revised};

/// Which of two words a text leaves, where it has these two and `beside` and no other. `None` where nothing
/// sets one apart, where that contradicts itself, and where changes were tracked.
pub(super) fn chosen(text: &Revised, words: [&str; 2], beside: &str) -> Option<usize> {
    let of = |marks: &[Mark]| {
        let pieces = text.pieces.iter().filter(|piece| marks.contains(&piece.mark));
        plain(&pieces.map(|piece| piece.text.as_str()).collect::<String>())
    };
    let [one, two] = words.map(plain);
    let is_choice =
        of(&[Mark::None, Mark::Struck, Mark::Stressed]) == [&one, &two, beside].concat();
    if !is_choice || text.is_changed() {
        return None;
    }
    let (struck, stressed) = (of(&[Mark::Struck]), of(&[Mark::Stressed]));
    let is_left = |word: &String, other: &String| {
        if struck.is_empty() {
            stressed == *word
        } else {
            struck == *other && (stressed.is_empty() || stressed == *word)
        }
    };
    [is_left(&one, &two), is_left(&two, &one)].iter().position(|is_left| *is_left)
}
