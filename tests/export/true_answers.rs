//! Answers that are true are printed as such: due, about, not known. Nothing is printed as a date that is
//! none.

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::document::document;
use practice_standards_referral::export::pdf::pdf;
use practice_standards_referral::export::{import, json};

use crate::reading::{answers, paragraphs};
use crate::{filled, fonts, pdf_words, today};

fn draft() -> Draft {
    import::json::read(include_bytes!("../fixtures/referral-true-answers.json")).unwrap()
}

#[test]
fn the_word_form_says_what_is_known_under_its_own_labels() {
    let form = paragraphs(&filled(&draft()));
    let born = answers(&form, "child.date-of-birth");
    assert_eq!(born, ["Due 14 February 2027", "Not known", "About March 2019"]);
    assert_eq!(answers(&form, "carer.date-of-birth"), ["About 1984"]);
    assert_eq!(answers(&form, "carer.parental-responsibility"), ["Not known"]);
    assert_eq!(answers(&form, "professional.contact"), ["Not known"]);
}

#[test]
fn the_pdf_says_the_same() {
    let words =
        pdf_words::words(&pdf(&document(&draft(), today()), fonts::with_the_app()).unwrap());
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["Due 14 February 2027", "About March 2019", "About 1984", "Not known"] {
        assert!(words.contains(said), "{said} is not in {words}");
    }
}

#[test]
fn the_copy_for_the_app_holds_the_answers_and_not_their_print() {
    let file = json::write(&draft()).unwrap();
    assert_eq!(import::json::read(&file).unwrap(), draft());
    assert!(!String::from_utf8(file).unwrap().contains("Due 14"));
}
