//! The signs in a text that are no words: what nobody can see, what turns text around, and what Word’s
//! symbol fonts alone can show. These are the app’s only lists of them. The vault has its own, which
//! are part of how a key is made and never change.

mod direction;
mod invisible;
mod numbers;
mod symbol_fonts;

use std::borrow::Cow;

pub use direction::{Direction, direction_of, is_turned};
pub use invisible::{is_invisible, is_seen};
pub use symbol_fonts::with_real_signs;

/// Text as every page and file shows it: in the order in which it was typed, and with signs that every
/// font may have. Borrowed where it is shown as it is.
pub fn as_shown(typed: &str) -> Cow<'_, str> {
    as_shown_and_counted(typed).0
}

/// The same, and how many signs were left out because they turn text around.
pub fn as_shown_and_counted(typed: &str) -> (Cow<'_, str>, usize) {
    let (text, left_out) = direction::without_turning(typed);
    let text = then(text, numbers::with_numbers_in_order);
    (then(text, with_real_signs), left_out)
}

fn then<'t>(text: Cow<'t, str>, change: fn(&str) -> Cow<'_, str>) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => change(text),
        Cow::Owned(text) => Cow::Owned(change(&text).into_owned()),
    }
}
