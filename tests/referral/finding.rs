//! One draft is found among many: by a name of one’s own, by anybody who is named in it, and by order.

use practice_standards_referral::domain::draft::finding::{DraftOrder, has_every_word, known_by};
use practice_standards_referral::domain::draft::title::{children, draft_title, told_apart};
use practice_standards_referral::domain::draft::{Draft, Progress};
use practice_standards_referral::domain::escalation::GeneralEscalation;
use practice_standards_referral::domain::form::{Child, Professional, Route};

use crate::day;

fn about(child: &str) -> Draft {
    let mut draft = Draft::default();
    draft.referral.children.push(Child { name: child.into(), ..Child::default() });
    draft
}

fn named(own_name: &str, child: &str) -> Draft {
    Draft { own_name: own_name.into(), ..about(child) }
}

#[test]
fn a_name_of_ones_own_comes_before_the_childrens() {
    assert_eq!(draft_title(&about("Sam Example")), "Sam Example");
    assert_eq!(draft_title(&named(" Case 7 ", "Sam Example")), "Case 7");
    for blank in ["", " ", "\u{200b}"] {
        assert_eq!(draft_title(&named(blank, "Sam Example")), "Sam Example");
    }
    assert_eq!(children(&named("Case 7", " Sam Example ")), "Sam Example");
    assert_eq!(draft_title(&Draft::default()), "No child named yet");
}

#[test]
fn a_name_of_ones_own_is_no_part_of_the_package() {
    assert_eq!(
        named("Case 7", "Sam Example").content_digest(),
        about("Sam Example").content_digest()
    );
}

fn finds(draft: &Draft, query: &str) -> bool {
    has_every_word(&known_by(draft).to_lowercase(), query)
}

#[test]
fn a_draft_is_found_by_everybody_who_is_named_in_it_and_not_by_what_is_written() {
    let mut draft = named("Case 7", "Sam Example");
    draft.referral.route = Some(Route::Concern);
    draft.referral.address = "1 Invented Street".into();
    draft.referral.professionals.push(Professional {
        name: "Robin Nurse".into(),
        agency: "School nursing".into(),
        ..Professional::default()
    });
    draft.referral.practice.circumstances = "Wednesday".into();
    for query in
        ["", "  ", "case", "sam", "exam sa", "robin", "school nursing sam", "invented", "concern"]
    {
        assert!(finds(&draft, query), "{query}");
    }
    for query in ["sam robinson", "wednesday", "case 8"] {
        assert!(!finds(&draft, query), "{query}");
    }
}

#[test]
fn drafts_are_listed_in_the_order_that_was_chosen() {
    let record = Draft {
        escalation: Some(GeneralEscalation::default()),
        own_name: "d".into(),
        ..Draft::default()
    };
    let sent = |name: &str, on| Draft { progress: Progress::Sent(on), ..named(name, "") };
    let made = Draft { progress: Progress::PackageMade(day(2026, 3, 2)), ..named("b", "") };
    // As saved, the last one first.
    let drafts =
        [sent("A", day(2026, 3, 1)), record, sent("c", day(2026, 3, 9)), named("E", ""), made];
    let in_order = |order: DraftOrder| {
        let mut drafts: Vec<&Draft> = drafts.iter().collect();
        order.arrange(&mut drafts, |it| it);
        drafts.iter().map(|it| it.own_name.as_str()).collect::<Vec<_>>().concat()
    };
    assert_eq!(in_order(DraftOrder::LastSaved), "AdcEb");
    assert_eq!(in_order(DraftOrder::Name), "AbcdE");
    assert_eq!(in_order(DraftOrder::NotSentFirst), "EbdcA");
}

#[test]
fn a_stored_order_is_read_again_and_another_word_is_none() {
    for order in DraftOrder::ALL {
        assert_eq!(DraftOrder::from_name(order.name()), Some(order));
    }
    assert_eq!(DraftOrder::from_name("newest"), None);
}

#[test]
fn what_nobody_can_see_hides_no_draft() {
    let draft = about("Kai Mc\u{202e}Grath");
    for query in ["mcgrath", "mc\u{200b}grath", "\u{feff}kai"] {
        assert!(finds(&draft, query), "{query:?}");
    }
}

#[test]
fn titles_that_are_the_same_are_told_apart_where_they_are_listed() {
    let listed = ["No child named yet", "Sam Example", "no child named yet", "Kim Example"];
    assert_eq!(
        told_apart(listed.map(str::to_owned)),
        [
            "No child named yet (1 of 2)",
            "Sam Example",
            "no child named yet (2 of 2)",
            "Kim Example"
        ]
    );
}
