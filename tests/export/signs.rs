//! What stands beside words is printed, and nothing turns a word around, in both forms.

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::signs::with_real_signs;
use practice_standards_referral::export::document::{Document, document};
use practice_standards_referral::export::fonts::uncovered;
use practice_standards_referral::export::pdf::pdf;

use crate::reading::{answers, paragraphs};
use crate::{filled, fonts, pdf_words, today};

fn named(name: &str) -> (Draft, Document) {
    let mut draft = Draft::default();
    draft.referral.referrer.name = name.to_owned();
    let document = document(&draft, today());
    (draft, document)
}

/// What practitioners paste, and what Word makes of what they type.
const PASTED: &str = "→←↑↓↔⇒⇐⇔➔➢≥≤≈≠±×÷°½¼¾√∞∑−✓✔✗✘☐☑☒•◦▪■□●○◆❖★☆♀♂☎✉☺☹😐™®©€£№…–—‘’“”①❿";

#[test]
fn signs_that_are_pasted_are_printed_and_not_spelt() {
    let (_, document) =
        named(&format!("61% → 94% {PASTED} ✔\u{fe0f} ☎\u{fe0f} 🏃\u{200d}♀\u{fe0f}"));
    assert_eq!(uncovered(&document, fonts::with_the_app()), []);
    let words = pdf_words::words(&pdf(&document, fonts::with_the_app()).unwrap());
    assert!(!words.contains("[U+"), "{words}");
    for sign in PASTED.chars() {
        assert!(words.contains(sign), "{sign}");
    }
}

#[test]
fn each_private_character_with_a_meaning_is_printed_as_that() {
    let private: Vec<char> = ('\u{f020}'..='\u{f0ff}').collect();
    let known = private.iter().filter(|it| with_real_signs(&it.to_string()) != it.to_string());
    let known: String = known.collect();
    assert!(known.chars().count() > 60, "{}", known.chars().count());
    let (draft, document) = named(&known);
    assert_eq!(uncovered(&document, fonts::with_the_app()), []);
    let printed = answers(&paragraphs(&filled(&draft)), "referrer.name");
    assert_eq!(printed, [with_real_signs(&known).as_ref()]);
}

#[test]
fn an_override_and_a_number_in_urdu_read_alike_in_the_pdf_and_the_word_form() {
    for (typed, in_order, in_word) in [
        ("bail \u{202e}not\u{202c} ready", "not", "bail not ready"),
        (
            "فون 01709 123 456 پر کال کریں",
            "01709 123 456",
            "فون \u{200e}01709 123 456\u{200e} پر کال کریں",
        ),
    ] {
        let (draft, document) = named(typed);
        let words = pdf_words::words(&pdf(&document, fonts::with_the_app()).unwrap());
        assert!(words.contains(in_order), "{words}");
        assert_eq!(answers(&paragraphs(&filled(&draft)), "referrer.name"), [in_word]);
    }
}
