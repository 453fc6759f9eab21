//! How the parts of a date are read: numbers in the digits of several scripts, days and months as they are
//! said.

use crate::domain::date::MONTHS;
use crate::domain::signs::is_invisible;

/// A part as it is read: in digits from 0 to 9, without what cannot be seen and without the comma, full
/// stop or stroke that came along.
pub(super) fn readable(typed: &str) -> String {
    let visible: String = with_our_digits(typed).chars().filter(|it| !is_invisible(*it)).collect();
    let is_around = |it: char| it.is_whitespace() || ",./".contains(it);
    visible.trim_matches(is_around).to_owned()
}

/// The zeros of the digits that the keyboard of another language may give: Arabic, Persian and Urdu,
/// Hindi, Bengali, Punjabi, and the wide ones of East Asian input methods. The nine others follow each. (Unicode, decimal digits, general category Nd.)
const OTHER_ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ff10}'];

/// The same with every decimal digit as one of 0 to 9. Everything else stays as it is.
pub(in crate::domain) fn with_our_digits(typed: &str) -> String {
    let ours = |letter: char| {
        let value = |zero: &char| u32::from(letter).checked_sub(u32::from(*zero));
        let digit = |value: u32| char::from_digit(value, 10);
        OTHER_ZEROS.iter().filter_map(value).find_map(digit).unwrap_or(letter)
    };
    typed.chars().map(ours).collect()
}

/// A day typed as a number, or as one that is said: `12th`.
pub(super) fn day_number(typed: &str) -> Option<u32> {
    let typed = typed.to_ascii_lowercase();
    let ordinal = ["st", "nd", "rd", "th"].into_iter().find_map(|it| typed.strip_suffix(it));
    number(ordinal.unwrap_or(&typed))
}

/// A month typed as a number, as its name, or as the name's first three letters or more.
pub(super) fn month_number(typed: &str) -> Option<u32> {
    if let Some(number) = number(typed) {
        return Some(number);
    }
    let typed = typed.to_ascii_lowercase();
    let named = |month: &&str| typed.len() >= 3 && month.to_ascii_lowercase().starts_with(&typed);
    (1..).zip(MONTHS.iter()).find(|(_, month)| named(month)).map(|(number, _)| number)
}

fn number(typed: &str) -> Option<u32> {
    typed.bytes().all(|byte| byte.is_ascii_digit()).then(|| typed.parse().ok()).flatten()
}
