//! NHS numbers: ten digits, of which the last checks the others. They are read as people write them, and an
//! odd one is pointed out and never refused.

use crate::domain::date_entry::with_our_digits;
use crate::domain::signs::is_invisible;

/// What is odd about an NHS number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NhsNumberProblem {
    /// Something in it is neither a digit nor between digits.
    NotDigits,
    /// It has so many digits, and not ten.
    Length(usize),
    /// The last digit does not go with the others: one is wrong, or two have changed places.
    CheckDigit,
}

impl NhsNumberProblem {
    /// What is odd, to follow the number's name and a colon.
    pub fn message(self) -> String {
        match self {
            NhsNumberProblem::NotDigits => "it has something that is not a digit.".to_owned(),
            NhsNumberProblem::Length(1) => "it has 1 digit, and an NHS number has 10.".to_owned(),
            NhsNumberProblem::Length(count) => {
                format!("it has {count} digits, and an NHS number has 10.")
            }
            NhsNumberProblem::CheckDigit => {
                "a digit is wrong, or two are in the wrong order.".to_owned()
            }
        }
    }
}

/// What is odd about a number as it was typed, if anything.
pub fn nhs_number_problem(typed: &str) -> Option<NhsNumberProblem> {
    let compact = compact(typed);
    let digits: Option<Vec<u32>> = compact.chars().map(|it| it.to_digit(10)).collect();
    match digits {
        None => Some(NhsNumberProblem::NotDigits),
        Some(digits) if digits.len() != 10 => Some(NhsNumberProblem::Length(digits.len())),
        Some(digits) => (!is_given(&digits)).then_some(NhsNumberProblem::CheckDigit),
    }
}

/// The number as a form prints it: `943 476 5919`, or as it was typed where it is odd.
pub fn printed(typed: &str) -> String {
    let compact = compact(typed);
    match (nhs_number_problem(typed), compact.get(..3), compact.get(3..6), compact.get(6..)) {
        (None, Some(first), Some(second), Some(third)) => format!("{first} {second} {third}"),
        _ => typed.trim().to_owned(),
    }
}

/// Modulus 11: the weights 10 to 2 on the first nine digits. A remainder that leaves 10 belongs to no
/// number, and ten equal digits pass the sum and are given to nobody.
fn is_given(digits: &[u32]) -> bool {
    let Some((check, others)) = digits.split_last() else { return false };
    let sum: u32 = others.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let expected = match 11 - sum % 11 {
        11 => 0,
        rest => rest,
    };
    *check == expected && digits.iter().any(|digit| digit != check)
}

/// The number in the digits 0 to 9, without what people put between them.
fn compact(typed: &str) -> String {
    let is_between = |it: char| it.is_whitespace() || is_invisible(it) || "-‐‑‒–.".contains(it);
    with_our_digits(typed).chars().filter(|it| !is_between(*it)).collect()
}
