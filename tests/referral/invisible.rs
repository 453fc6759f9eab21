//! What nobody can see is no answer.

use super::*;
use practice_standards_referral::domain::answer::{count_words, has_words};
use practice_standards_referral::domain::form::{Practice, Purpose, Referrer};

/// What comes along when text is pasted from elsewhere, and shows nothing: white space, a soft hyphen,
/// joiners, directional marks, a byte order mark, a variation selector, letters without a shape.
const UNSEEN: [&str; 8] = [
    " \t\n\u{a0}\u{3000}",
    "\u{ad}",
    "\u{200b}\u{200c}\u{200d}\u{2060}",
    "\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}",
    "\u{feff}",
    "\u{fe0f}",
    "\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}",
    "\u{7}\u{0}",
];

/// A concern in which every text says this.
fn saying(text: &str) -> Referral {
    let contact =
        Contact { telephone: text.to_owned(), address: text.to_owned(), ..Contact::default() };
    Referral {
        route: Some(Route::Concern),
        children: vec![Child { name: text.to_owned(), ..Child::default() }],
        carers: vec![Carer { name: text.to_owned(), ..Carer::default() }],
        address: text.to_owned(),
        referrer: Referrer {
            name: text.to_owned(),
            job_role: text.to_owned(),
            agency: text.to_owned(),
            contact: contact.clone(),
            ..Referrer::default()
        },
        practice: Practice {
            circumstances: text.to_owned(),
            childs_view: text.to_owned(),
            ..Practice::default()
        },
        professionals: vec![Professional {
            name: text.to_owned(),
            job_role: text.to_owned(),
            agency: text.to_owned(),
            contact,
            ..Professional::default()
        }],
        purpose: Purpose {
            working_together_issues: text.to_owned(),
            potential_learning: text.to_owned(),
            ..Purpose::default()
        },
        ..Referral::default()
    }
}

#[test]
fn an_answer_that_nobody_can_see_is_missing() {
    let today = day(2026, 11, 2);
    let empty = completeness::gaps(&saying(""), today);
    assert!(empty.len() > 10, "{empty:#?}");
    for text in UNSEEN {
        assert!(!has_words(text), "{text:?}");
        assert_eq!(completeness::gaps(&saying(text), today), empty, "{text:?}");
    }
}

#[test]
fn one_visible_sign_among_them_is_an_answer() {
    for text in ["\u{200b}a", "\u{feff}.", "👩\u{200d}⚕\u{fe0f}", "ن", "中", "-"] {
        assert!(has_words(text), "{text:?}");
    }
}

#[test]
fn a_word_has_a_letter_or_a_digit() {
    for (text, words) in [
        ("", 0),
        ("\u{200b} \u{2022} \u{2013}", 0),
        ("\u{2022}\tNobody rang back.\n\u{2022}\tTwice.", 4),
        ("12/5/26 HV called, no reply", 5),
        ("نعم", 1),
    ] {
        assert_eq!(count_words(text), words, "{text:?}");
    }
}
