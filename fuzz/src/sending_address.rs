//! The address that a form is sent from, as it was typed or pasted.

use practice_standards_referral::domain::partnership::sending_address::SendingAddress;

use super::memory::{Bound, within};

/// A copy in lower case, which can be longer than what was typed, and the labels of its domain.
const READING: Bound = Bound { per_byte: 64, besides: 1024 };

pub fn seeds() -> Vec<Vec<u8>> {
    [
        "a.practitioner@rotherham.gov.uk",
        "Name <name@nhs.net>",
        "mailto:x@hotmail.fr",
        "yahoo.com.au",
        "x@y.gcsx.gov.uk.",
        "\u{200b}name@example.cjsm.net",
        "zoë@bücher.example",
        "not an address",
    ]
    .iter()
    .map(|address| address.as_bytes().to_vec())
    .collect()
}

pub fn check(bytes: &[u8]) -> bool {
    let typed = String::from_utf8_lossy(bytes);
    let judged = within(READING, typed.len(), || SendingAddress::of(&typed));
    assert!(!judged.advice().is_empty());
    // Neither case nor the spaces around an address change what it is.
    assert_eq!(SendingAddress::of(&format!("  {typed}\n")), judged);
    if typed.is_ascii() {
        assert_eq!(SendingAddress::of(&typed.to_uppercase()), judged);
    }
    judged != SendingAddress::NotAnAddress
}
