//! What the search of the guidance promises: a section is found by any word of it, the best first,
//! and nothing is found by accident.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop at a surprise, and prints what it counted"
)]

mod time_limits;

use practice_standards_referral::domain::guidance::{
    Block, Found, Guide, Hit, Page, Part, Section, Text, search,
};

fn text(words: &str) -> Text {
    Text { parts: vec![Part::Plain(words.to_owned())], sources: Vec::new() }
}

/// A section that says this in one paragraph.
fn section(heading: &str, says: &str) -> Section {
    let blocks = vec![Block::Paragraph(text(says))];
    Section { heading: heading.to_owned(), blocks, ..Section::default() }
}

fn page(title: &str, sections: Vec<Section>) -> Page {
    let name = title.to_lowercase().replace(' ', "-");
    Page { name, title: title.to_owned(), summary: String::new(), sections }
}

/// One page of these sections, whose title nobody looks for.
fn guide(sections: Vec<Section>) -> Guide {
    Guide { pages: vec![page("Guidance", sections)] }
}

/// The headings that are found, in order, and whether they have all of the words.
#[track_caller]
fn check(guide: &Guide, query: &str, expected: &str) {
    let headings = |hits: &[Hit<'_>]| {
        let headings: Vec<&str> = hits.iter().map(|hit| hit.section.heading.as_str()).collect();
        headings.join(", ")
    };
    let found = match search(guide, query) {
        Found::Nothing => "nothing asked".to_owned(),
        Found::All(hits) => format!("all: {}", headings(&hits)),
        Found::Some(hits) => format!("some: {}", headings(&hits)),
        Found::Instead(words, hits) => format!("instead of it {words}: {}", headings(&hits)),
        Found::None => "none".to_owned(),
    };
    assert_eq!(found, expected, "{query}");
}

fn plans() -> Guide {
    guide(vec![
        section("Visits", "The social worker visits within 6 weeks."),
        section("Core groups", "The core group keeps the plan."),
        section("Plans", "A plan is specific."),
    ])
}

#[test]
fn an_empty_search_finds_nothing() {
    check(&plans(), "", "nothing asked");
    check(&plans(), " ?! ", "nothing asked");
    check(&Guide::default(), "plan", "none");
}

#[test]
fn a_section_is_found_by_every_word_that_stands_in_it() {
    let part = |part: Part| Text { parts: vec![part], sources: Vec::new() };
    let link = Part::Link { text: "linked".into(), to: "unseen".into() };
    let blocks = vec![
        Block::Paragraph(part(Part::Strong("strong".into()))),
        Block::Inset(part(link)),
        Block::List { is_numbered: true, items: vec![text("first"), text("second")] },
        Block::Table { header: vec![text("column")], rows: vec![vec![text("cell")]] },
        Block::Sources(vec!["hidden".into()]),
    ];
    let (heading, find_by) = ("Heading".to_owned(), "synonym".to_owned());
    let guide = guide(vec![Section { heading, find_by, blocks, ..Section::default() }]);
    for word in ["heading", "synonym", "strong", "linked", "first", "second", "column", "cell"] {
        check(&guide, word, "all: Heading");
    }
    // An address is not a word, and the documents' titles would be found everywhere.
    check(&guide, "unseen", "none");
    check(&guide, "hidden", "none");
}

#[test]
fn only_a_link_to_a_website_leads_out_of_the_app() {
    let link = |to: &str| Part::Link { text: "Read it".into(), to: to.into() };
    assert!(link("https://example.org/").leads_outside());
    assert!(!link("/guidance/criteria").leads_outside());
    assert!(!link("mailto:name@example.org").leads_outside());
    assert!(!Part::Plain("https://example.org/".into()).leads_outside());
}

#[test]
fn words_that_stand_in_parts_are_read_as_one_text() {
    let parts = vec![Part::Plain("a multi".into()), Part::Strong("disciplinary".into())];
    let blocks = vec![Block::Paragraph(Text { parts, sources: Vec::new() })];
    let guide = guide(vec![Section { heading: "Meetings".into(), blocks, ..Section::default() }]);
    check(&guide, "multidisciplinary", "all: Meetings");
}

#[test]
fn a_section_with_every_word_is_found_alone() {
    check(&plans(), "core plan", "all: Core groups");
    check(&plans(), "plan", "all: Plans, Core groups");
}

#[test]
fn where_no_section_has_every_word_those_with_the_most_are_found_and_marked() {
    check(&plans(), "core plan jargon", "some: Core groups");
    check(&plans(), "visits jargon", "some: Visits");
    check(&plans(), "jargon", "none");
}

#[test]
fn a_heading_counts_more_than_other_words_and_those_more_than_what_is_said() {
    let guide = guide(vec![
        section("Said", "An advocate speaks for the child."),
        Section { find_by: "advocate".into(), ..section("Searched for", "Somebody speaks.") },
        section("Advocate", "Who speaks for the child."),
        section("Said as well", "Ask an advocate."),
    ]);
    check(&guide, "advocate", "all: Advocate, Searched for, Said, Said as well");
}

#[test]
fn the_title_of_a_page_puts_its_sections_first_and_finds_none_by_itself() {
    let says = |heading: &str| section(heading, "The chair decides.");
    let pages = vec![
        page("Conferences", vec![says("Before")]),
        page("Vetoes", vec![says("After"), section("Otherwise", "It is kept.")]),
    ];
    let guide = Guide { pages };
    check(&guide, "vetoes", "none");
    check(&guide, "chair", "all: Before, After");
    let veto = page("Vetoes by a chair", vec![says("In a veto")]);
    check(
        &Guide { pages: [guide.pages, vec![veto]].concat() },
        "chair",
        "all: In a veto, Before, After",
    );
}

#[test]
fn small_words_are_looked_for_only_where_there_are_no_others() {
    let guide = guide(vec![
        section("Who is who", "Names."),
        section("A child’s plan", "It is for a child."),
    ]);
    check(&guide, "what is the plan of a child", "all: A child’s plan");
    check(&guide, "who is who", "all: Who is who");
}

#[test]
fn a_word_is_found_whatever_its_ending() {
    let guide = guide(vec![section("Visit", "An agency is notified and acts.")]);
    for word in ["visits", "visiting", "visited", "agencies", "notify", "act", "acting"] {
        check(&guide, word, "all: Visit");
    }
}

#[test]
fn a_word_is_found_by_how_it_begins_and_never_by_its_middle_or_its_end() {
    let guide = guide(vec![section("Contact", "The group identifies facts beyond doubt.")]);
    check(&guide, "cont", "all: Contact");
    check(&guide, "ident", "all: Contact");
    check(&guide, "act", "none");
    check(&guide, "tact", "none");
}

#[test]
fn a_word_that_would_be_nothing_without_its_ending_keeps_it() {
    let guide = guide(vec![section("Using it", "It uses what was used before.")]);
    check(&guide, "used", "all: Using it");
    check(&guide, "bed", "none");
    check(&guide, "ing", "none");
}

#[test]
fn two_letters_are_a_word_and_not_the_beginning_of_one() {
    let guide = guide(vec![
        section("Identify", "Identify the child."),
        section("ID badge", "Show it."),
        section("Acting", "Act soon."),
    ]);
    check(&guide, "ID", "all: ID badge");
    check(&guide, "id badges", "all: ID badge");
    check(&guide, "sho", "all: ID badge");
}

#[test]
fn capitals_apostrophes_and_hyphens_make_no_difference() {
    let guide = guide(vec![section("The child’s view", "What a step-down plan says.")]);
    for query in ["CHILD'S view", "child’s", "childs", "step down", "Step-Down", "(plan)"] {
        check(&guide, query, "all: The child’s view");
    }
}

// The extract shown for a section that was found.

#[track_caller]
fn check_extract(paragraphs: &[&str], query: &str, expected: &str) {
    let blocks = paragraphs.iter().map(|words| Block::Paragraph(text(words))).collect();
    let guide = guide(vec![Section { heading: "Plan".into(), blocks, ..Section::default() }]);
    let Found::All(hits) = search(&guide, query) else { panic!("{query} is not found") };
    assert_eq!(hits[0].extract, expected);
}

#[test]
fn the_paragraph_with_the_most_of_the_words_is_shown() {
    let paragraphs = ["The plan is kept.", "The core group keeps the plan.", "A core group meets."];
    check_extract(&paragraphs, "core plan", paragraphs[1]);
    check_extract(&paragraphs, "core", paragraphs[1]);
    check_extract(&paragraphs, "plan", paragraphs[0]);
    check_extract(&[], "plan", "");
}

#[test]
fn a_long_paragraph_is_cut_after_a_whole_word_and_says_so() {
    let as_long_as_fits = format!("plan{}", " kept".repeat(31));
    assert_eq!(as_long_as_fits.len(), 159);
    check_extract(&[&format!("{as_long_as_fits}.")], "plan", &format!("{as_long_as_fits}."));
    check_extract(
        &[&format!("{as_long_as_fits} or ended")],
        "plan",
        &format!("{as_long_as_fits} …"),
    );
}

#[test]
fn a_page_is_opened_by_the_name_in_its_address() {
    let pages = vec![page("Serious cases", Vec::new()), page("Timescales", Vec::new())];
    let guide = Guide { pages };
    let title = |name: &str| guide.page(name).map(|page| page.title.as_str());
    assert_eq!(title("timescales"), Some("Timescales"));
    assert_eq!(title("serious-cases"), Some("Serious cases"));
    assert_eq!(title("no-such-page"), None);
}

#[test]
fn a_page_is_found_by_its_title() {
    let guide = Guide {
        pages: vec![page(
            "Doubts about referring",
            vec![
                section("", "It is normal to hesitate."),
                section("Careers", "Taking part helps."),
            ],
        )],
    };
    // Under its title the page opens; its other sections are not about every word of it.
    check(&guide, "doubts about referring", "all: ");
    check(&guide, "doubts", "all: ");
}

#[test]
fn words_that_stand_together_lead() {
    let guide = guide(vec![
        section("Review", "The practice of this group."),
        section("Names", "The practice review group is another."),
    ]);
    check(&guide, "practice review group", "all: Names, Review");
}

#[test]
fn a_slip_of_the_finger_finds_what_was_meant() {
    for typed in ["vsits", "visiits", "vosits", "vistis"] {
        check(&plans(), typed, "instead of it visits: Visits");
    }
    check(&plans(), "vsist", "none");
    check(&plans(), "plna", "none");
    check(&plans(), "core xyzzy", "some: Core groups");
}

#[test]
fn a_table_is_shown_by_the_row_that_was_found() {
    let table = Block::Table {
        header: vec![text("What"), text("When")],
        rows: vec![vec![text("Form"), text("3 days")], vec![text("Answer"), text("10 days")]],
    };
    let section = Section { heading: "Limits".into(), blocks: vec![table], ..Section::default() };
    let guide = guide(vec![section]);
    let Found::All(hits) = search(&guide, "answer") else { panic!("not found") };
    assert_eq!(hits[0].extract, "Answer; 10 days");
}
