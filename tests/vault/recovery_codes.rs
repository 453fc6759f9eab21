//! The recovery code, as people write it down and type it in.

use practice_standards_referral::vault::recovery_code::{RecoveryCode, RecoveryCodeError};
use proptest::prelude::*;

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn code() -> RecoveryCode {
    RecoveryCode::new(std::array::from_fn(|index| (index * 13 + 7) as u8))
}

fn typed(text: &str) -> Result<[u8; 20], RecoveryCodeError> {
    RecoveryCode::read(text).map(|code| *code.as_bytes())
}

#[track_caller]
fn check_refused(text: &str, message: &str) {
    assert_eq!(typed(text).unwrap_err().to_string(), message);
}

/// Somebody has it on paper, so its spelling never changes.
#[test]
fn the_text_of_a_code_never_changes() {
    assert_eq!(code().text().as_str(), TEXT);
    assert_eq!(typed(TEXT), Ok(*code().as_bytes()));
}

const TEXT: &str = "0WA2K-2BHV8-91APB-4VVWP-H6BAG-7C5XX-SBBYC-9WFYQ";

#[test]
fn a_code_contains_no_easily_misread_letters() {
    let text = RecoveryCode::make().unwrap().text();
    let groups: Vec<&str> = text.split('-').collect();
    assert_eq!(groups.len(), 8);
    for group in groups {
        assert_eq!(group.len(), 5);
        assert!(group.chars().all(|letter| ALPHABET.contains(letter)), "{group}");
    }
}

#[test]
fn capitals_spaces_and_hyphens_do_not_matter() {
    let expected = Ok(*code().as_bytes());
    assert_eq!(typed(&TEXT.to_lowercase()), expected);
    assert_eq!(typed(&TEXT.replace('-', "")), expected);
    assert_eq!(typed(&TEXT.replace('-', " – ")), expected);
    assert_eq!(typed(&format!("\n {}\t", TEXT.replace('-', "\n"))), expected);
    assert_eq!(typed(&TEXT.replace('0', "o").replace('1', "l")), expected);
    assert_eq!(typed(&TEXT.replace('0', "O").replace('1', "I")), expected);
    // What a file or a web page adds, and nobody sees.
    assert_eq!(typed(&format!("\u{feff}{}", TEXT.replace('-', "\u{200b}-"))), expected);
}

#[test]
fn any_single_wrong_letter_is_detected_and_its_group_named() {
    let mut tried = 0;
    for (at, right) in TEXT.char_indices().filter(|(_, letter)| *letter != '-') {
        for wrong in ALPHABET.chars().filter(|letter| *letter != right) {
            let mut text = TEXT.to_owned();
            text.replace_range(at..=at, &wrong.to_string());
            let groups = vec![at / 6 + 1];
            assert_eq!(typed(&text), Err(RecoveryCodeError::Mistyped { groups }), "{text}");
            tried += 1;
        }
    }
    assert_eq!(tried, 40 * 31);
}

#[test]
fn two_swapped_letters_are_detected() {
    let letters: Vec<char> = TEXT.chars().filter(|letter| *letter != '-').collect();
    for at in 1..letters.len() {
        let mut swapped = letters.clone();
        swapped.swap(at - 1, at);
        if swapped != letters {
            let text: String = swapped.into_iter().collect();
            assert!(matches!(typed(&text), Err(RecoveryCodeError::Mistyped { .. })), "{text}");
        }
    }
}

#[test]
fn two_swapped_groups_are_detected() {
    let groups: Vec<&str> = TEXT.split('-').collect();
    for first in 0..8 {
        for second in 0..first {
            let mut swapped = groups.clone();
            swapped.swap(first, second);
            let groups = vec![second + 1, first + 1];
            assert_eq!(typed(&swapped.join("-")), Err(RecoveryCodeError::Mistyped { groups }));
        }
    }
}

#[test]
fn the_message_for_a_refused_code_says_why_and_where() {
    check_refused(" - ", "Enter the recovery code.");
    check_refused(
        &TEXT.replacen(&TEXT[13..14], "U", 1),
        "A recovery code never has “U” in it. Check group 3 of the code. Nothing was changed.",
    );
    let mut without = TEXT.to_owned();
    without.remove(14);
    check_refused(
        &without,
        "A recovery code has 8 groups of 5 letters and digits, 40 in all. This one has 39. The \
         first mistake is in group 3 or just after it. Nothing was changed.",
    );
    check_refused(
        &format!("{TEXT}-00000"),
        "A recovery code has 8 groups of 5 letters and digits, 40 in all. This one has 45. The \
         first mistake is in group 8 or just after it. Nothing was changed.",
    );
    let mut groups: Vec<&str> = TEXT.split('-').collect();
    groups.swap(1, 4);
    check_refused(
        &groups.join("-"),
        "Groups 2 and 5 of the recovery code are mistyped. Compare it with your copy, then try \
         again. Nothing was changed.",
    );
}

#[test]
fn ten_thousand_characters_are_refused_with_a_message() {
    check_refused(
        &"A".repeat(10_000),
        "A recovery code has 8 groups of 5 letters and digits, 40 in all. This one has 10000. The \
         first mistake is in group 1 or just after it. Nothing was changed.",
    );
}

proptest! {
    #[test]
    fn every_code_reads_back(bytes: [u8; 20]) {
        prop_assert_eq!(typed(&RecoveryCode::new(bytes).text()), Ok(bytes));
    }

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,60}") {
        let _answered = typed(&text);
    }
}
