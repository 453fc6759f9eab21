//! The promises of a source: practitioners can look it up by its name, and no source is made up. And what
//! a challenge is about is named.

use practice_standards_referral::domain::partnership::Citation;
use practice_standards_referral::domain::partnership::protocol::Category;

/// A tag in the guidance names this source, as people read it.
#[track_caller]
fn check(tag: &str, expected: Option<&str>) {
    let read = Citation::from_tag(tag).map(|citation| citation.to_string());
    assert_eq!(read.as_deref(), expected, "{tag}");
}

#[test]
fn a_source_is_named_by_its_title_and_where_to_look_in_it() {
    check(
        "OVERVIEW: What do we do?",
        Some("Practice Standards Group: an overview, “What do we do?”"),
    );
    check("FORM: Part 2", Some("Referral form, Part 2"));
    check("PROTOCOL: 4.1", Some("Practice Resolution Protocol, 4.1"));
    check("ARRANGEMENTS: 15.1", Some("Multi-agency arrangements, section 15.1"));
}

/// Rochdale's standards bind nobody in Rotherham, and advice that no document gives binds nobody.
#[test]
fn nothing_is_wrongly_named_as_the_partnerships() {
    check(
        "STANDARDS: 5",
        Some("Rochdale practice standards, section 5 (another area’s; reflection aid)"),
    );
    check(
        "STANDARDS: introduction",
        Some("Rochdale practice standards, introduction (another area’s; reflection aid)"),
    );
    check("ADVICE", Some("Advice from this app, not in the partnership’s documents"));
    check(
        "PUBLIC: legislation.gov.uk",
        Some("Public sources, November 2026, not the partnership’s documents: legislation.gov.uk"),
    );
    check("CONFIRMED", Some("Confirmed by the partnership for this app"));
}

#[test]
fn a_source_that_cannot_be_looked_up_is_refused() {
    check("OVERVIEW: What is this?", None);
    check("FORM", None);
    check("ADVICE: Part 1", None);
    check("PUBLIC", None);
    check("PUBLIC: a newspaper", None);
    check("LAW: 1", None);
    check("", None);
}

/// [PROTOCOL 4.2] has its examples in this order; what it calls each is said in our words.
#[test]
fn an_issue_of_a_challenge_is_listed_by_what_went_wrong() {
    let said = [
        "not given a copy",
        "late",
        "below an acceptable standard",
        "not visited",
        "Core groups",
        "Care planning",
        "Six weeks after a step down",
    ];
    for (category, said) in Category::OF_STAGE_1.into_iter().zip(said) {
        assert!(category.label().contains(said), "{}", category.label());
        assert_eq!(category.citation(), Citation::protocol("4.2"));
    }
    assert_eq!(Category::Other.label(), "Something else that the conference procedures expect");
    assert_eq!(Category::Other.citation(), Citation::protocol("4.1"));
}
