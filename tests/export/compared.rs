//! A form beside the referral that it was made from: what differs, and what is taken.

use practice_standards_referral::domain::draft::{Draft, ReturnedNote, keep_notes};
use practice_standards_referral::domain::form::Step;
use practice_standards_referral::export::import::compared::{beside, differences, take};

use crate::coming_back::read;
use crate::edits::{BEFORE, TRACKED, accepted, asked, edited, once};
use crate::{filled, fixture};

#[test]
fn a_form_is_compared_with_its_referral_and_only_what_is_taken_changes() {
    let mine = asked();
    let form = edited(&filled(&mine), |body| once(body, BEFORE, TRACKED), &[]);
    let mut back = accepted(&read(&form));
    beside(&mine, &mut back);
    let found = differences(&mine, &back);
    let steps: Vec<_> = found.iter().map(|it| it.step.name()).collect();
    assert_eq!(steps, ["Potential areas of learning"]);
    let mut after = mine.clone();
    take(found[0].step, &back, &mut after);
    assert_eq!(
        after.referral.purpose.potential_learning,
        "First.\nNobody asked the school.\nLast."
    );
    after.referral.purpose.clone_from(&mine.referral.purpose);
    assert_eq!(after, mine);
}

#[test]
fn a_form_that_nobody_changed_differs_in_nothing_and_what_it_cannot_say_is_not_taken_away() {
    for route in ["veto", "concern", "exemplary", "custody"] {
        let mine = fixture(route);
        let mut back = accepted(&read(&filled(&mine)));
        beside(&mine, &mut back);
        assert_eq!(differences(&mine, &back), [], "{route}");
        let mut after = mine.clone();
        for step in practice_standards_referral::domain::form::journey::steps(mine.referral.route) {
            take(step, &back, &mut after);
        }
        assert_eq!(filled(&after), filled(&mine), "{route}");
    }
}

/// “due early 2027” is no date that the app reads, and is what the referral prints.
#[test]
fn a_date_that_the_app_cannot_read_stays_where_the_form_prints_it_alike() {
    let mine = fixture("concern");
    let other = "due early 2027";
    let form = edited(&filled(&mine), |body| once(body, other, other), &[]);
    let mut back = accepted(&read(&form));
    assert!(back.left.iter().any(|it| it.text == other));
    beside(&mine, &mut back);
    assert!(back.left.iter().all(|it| it.text != other), "{:?}", back.left);
    back.referral.children[0].name.push_str(" Changed");
    let mut after = mine.clone();
    take(Step::Children, &back, &mut after);
    let births = |draft: &Draft| {
        let births = draft.referral.children.iter().map(|it| it.birth_text());
        births.collect::<Vec<_>>()
    };
    assert_eq!(births(&after), births(&mine));
    // What somebody wrote instead is shown, and is left over.
    let changed = edited(&filled(&mine), |body| once(body, other, "due late 2027"), &[]);
    let mut back = accepted(&read(&changed));
    beside(&mine, &mut back);
    assert_eq!(differences(&mine, &back).len(), 1);
    assert!(back.left.iter().any(|it| it.text == "due late 2027"));
}

#[test]
fn the_same_form_compared_again_adds_no_note_even_where_there_is_no_more_room() {
    let note = |number: usize| ReturnedNote {
        author: "A Manager".to_owned(),
        text: format!("Note {number}"),
        ..ReturnedNote::default()
    };
    let mut kept = Vec::new();
    keep_notes(&mut kept, (0..205).map(note).collect());
    let once = kept.clone();
    assert!(once.last().unwrap().text.ends_with("A Manager\nNote 204"));
    keep_notes(&mut kept, (0..205).map(note).collect());
    assert_eq!(kept, once);
    keep_notes(&mut kept, vec![note(20)]);
    assert_eq!(kept, once);
}
