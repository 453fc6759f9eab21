//! A Word form that comes back says what it said: in every size and script, whatever was typed.

use practice_standards_referral::domain::answer::has_words;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::document::{Document, document};
use practice_standards_referral::export::import::answers::{Returned, returned};
use practice_standards_referral::export::import::docx;
use practice_standards_referral::export::import::word_form::{Changes, WordForm};

use crate::generated::unicode::random;
use crate::generated::{Dice, referrals};
use crate::reading::part;
use crate::{TEMPLATE, filled, fixture, today};

#[track_caller]
pub fn read(file: &[u8]) -> WordForm {
    docx::read(file, Some(TEMPLATE)).unwrap()
}

fn accepted(form: &WordForm) -> Returned {
    returned(form, &|_| Changes::Accepted)
}

/// Each answer as the form prints it, with its name. The number of an event is worked out anew.
fn printed(document: &Document) -> Vec<(String, String)> {
    use practice_standards_referral::domain::form::{FieldTag, Group};
    let once = document.fields().map(|it| (it.tag.name().to_owned(), it.text.clone()));
    let rows = Group::ALL.into_iter().flat_map(|group| {
        let rows = document.rows(group).iter();
        rows.flatten().map(|it| (it.tag.name().to_owned(), it.text.clone()))
    });
    let number = FieldTag::KeyEventNumber.name();
    let all = once.chain(rows.filter(|(name, _)| !name.starts_with(number)));
    // Text that nobody can see is no answer, and blank lines at its end say nothing.
    let all = all.filter(|(_, text)| has_words(text));
    all.map(|(name, text)| (name, text.trim_end_matches('\n').to_owned())).collect()
}

/// The answers of a form that was written and read are the same, or are said to be left over.
#[track_caller]
fn check(name: &str, draft: &Draft) {
    let before = document(draft, today());
    let Returned { referral, left, .. } = accepted(&read(&filled(draft)));
    let draft = Draft { referral, ..Draft::default() };
    let after = printed(&document(&draft, today()));
    let before = printed(&before);
    for (place, text) in &before {
        let is_same = after.iter().any(|it| it == &(place.clone(), text.clone()));
        let is_left = || left.iter().any(|it| it.text.contains(text.trim()));
        assert!(is_same || is_left(), "{name}, {place}: {text:?} became {after:?} and {left:?}");
    }
    let others = after.iter().filter(|(place, _)| before.iter().all(|(other, _)| other != place));
    assert_eq!(others.count(), 0, "{name}: {after:?} has an answer that was not given");
}

#[test]
fn every_route_comes_back_with_what_no_box_of_the_app_has_a_place_for_said() {
    for (route, expected) in [
        ("veto", vec![]),
        ("concern", vec!["due early 2027"]),
        ("exemplary", vec![]),
        ("custody", vec![]),
    ] {
        let draft = fixture(route);
        check(route, &draft);
        let Returned { referral, left, .. } = accepted(&read(&filled(&draft)));
        assert_eq!(referral.route, draft.referral.route);
        let left: Vec<_> = left.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(left, expected, "{route}");
    }
}

#[test]
fn fifty_referrals_of_every_route_size_and_script_come_back() {
    for (number, draft) in (0..).zip(referrals()) {
        check(&format!("form {number}"), &draft);
    }
}

#[test]
fn random_text_comes_back_or_is_said_to_be_left_over() {
    for seed in 0..1_000 {
        check(&format!("seed {seed}"), &random(&mut Dice(seed)));
    }
}

#[test]
fn a_form_is_known_by_the_id_of_its_draft_and_by_nothing_else_of_it() {
    let mut draft = fixture("concern");
    assert_eq!(read(&filled(&draft)).form_id, None);
    "0123456789abcdef0123456789abcdef".clone_into(&mut draft.form_id);
    let form = filled(&draft);
    assert_eq!(read(&form).form_id.as_deref(), Some(draft.form_id.as_str()));
    assert!(part(&form, "docProps/custom.xml").contains(&draft.form_id));
    assert!(part(&form, "[Content_Types].xml").contains("/docProps/custom.xml"));
    assert!(part(&form, "_rels/.rels").contains("docProps/custom.xml"));
}
