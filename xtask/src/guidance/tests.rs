//! What the guidance promises: nothing unfounded, no dead end, and everything found by its words.

use practice_standards_referral::domain::guidance::{Found, Guide, Hit, search};
use practice_standards_referral::domain::partnership::Citation;
use practice_standards_referral::domain::self_check::Outcome;

use super::*;

fn guide() -> Guide {
    compile(&paths::root().join("guidance")).expect("the guidance compiles")
}

fn page(text: &str) -> Result<Page> {
    let front = "---\ntitle: A page\nsummary: What it is.\norder: 1\n---\n\n";
    let (_, page) = markdown::page("a-page", &format!("{front}{text}"))?;
    check(&page, &Guide { pages: vec![page.clone()] })?;
    Ok(page)
}

#[track_caller]
fn refused(text: &str, because: &str) {
    let error = format!("{:#}", page(text).expect_err("this page should be refused"));
    assert!(error.contains(because), "{error}");
}

#[test]
fn a_page_keeps_every_word_and_every_source() {
    let page = page(
        "Opening **words**.\n\n## Who acts\n\nThe [chair](a-page#who-acts) acts\nsoon. \
         [FORM: Part 2] [ADVICE]\n\n> Silent.\n\n1. One [PROTOCOL: 4.1]\n2. Two\n\n\
         | What | When |\n|---|---|\n| Form | 3 days [PROTOCOL: 4.2] |\n| Talk | Soon |\n\n[STANDARDS: 6]\n\n\
         Find by: act, urgent",
    );
    let page = page.expect("a good page");
    let section = &page.sections[1];
    let said: Vec<String> = section
        .blocks
        .iter()
        .flat_map(Block::texts)
        .map(|text| format!("{} | {}", text.words(), text.sources.join("; ")))
        .collect();
    let own = "Advice of this app, not in the partnership’s documents";
    assert_eq!(
        said,
        [
            &format!("The chair acts soon. | Referral form, Part 2; {own}"),
            "Silent. | ",
            "One | Practice Resolution Protocol, 4.1",
            "Two | ",
            "What | ",
            "When | ",
            "Form | ",
            "3 days | Practice Resolution Protocol, 4.2",
            "Talk | ",
            "Soon | ",
        ]
    );
    assert_eq!((section.anchor.as_str(), section.find_by.as_str()), ("who-acts", "act, urgent"));
    assert!(matches!(section.blocks.last(), Some(Block::Sources(_))));
}

#[test]
fn a_source_of_several_paragraphs_is_shown_once_below_them() {
    let page = page(
        "## A\n\nOne. [FORM: Part 1]\n\nTwo. [FORM: Part 1]\n\n- x [ADVICE]\n- y [ADVICE]\n\n\
         Three. [FORM: Part 2]",
    );
    let page = page.expect("a good page");
    let form = |part: &str| vec![format!("Referral form, {part}")];
    let shown: Vec<Vec<String>> = page.sections[0]
        .blocks
        .iter()
        .map(|block| match block {
            Block::Sources(sources) => sources.clone(),
            _ => block.texts().iter().flat_map(|text| text.sources.clone()).collect(),
        })
        .collect();
    let own = vec![Citation::OWN_ADVICE.to_string()];
    assert_eq!(shown, [vec![], form("Part 1"), vec![], own, form("Part 2")]);
}

#[test]
fn what_would_mislead_is_refused() {
    refused("## A\n\nText [OVERVIEW: What is this?]", "no document has the source");
    refused("## A\n\nText", "names no source");
    refused("## A\n\n[Text](nowhere) [ADVICE]", "there is no page `nowhere`");
    refused("## A\n\n[Text](a-page#b) [ADVICE]", "has no heading for `#b`");
    refused("## A\n\n[Text](/nowhere) [ADVICE]", "leads nowhere");
    refused("## A\n\nOne [ADVICE]\n\n## A\n\nTwo [ADVICE]", "stands twice");
    refused("## A\n\n<b>Text</b> [ADVICE]", "cannot have");
    refused("## A\n\n![Picture](x.png) [ADVICE]", "cannot have");
}

#[test]
fn every_outcome_leads_to_a_page_by_its_title() {
    let guide = guide();
    for (name, title) in Outcome::ALL.into_iter().filter_map(Outcome::guidance) {
        assert_eq!(guide.page(name).map(|page| page.title.as_str()), Some(title));
    }
}

#[test]
fn every_page_is_found_by_its_title() {
    let guide = guide();
    for page in &guide.pages {
        let Found::All(hits) = search(&guide, &page.title) else { panic!("{}", page.title) };
        assert!(hits.iter().take(2).any(|hit| hit.page == page), "{}", page.title);
    }
}

/// `guidance/findable.tsv` lists every standard, criterion, exclusion, timescale and step of the
/// five documents, with words from that place.
#[test]
fn everything_in_the_documents_is_found_by_its_words() {
    let guide = guide();
    let list = fs::read_to_string(paths::root().join("guidance/findable.tsv"))
        .expect("guidance/findable.tsv can be read");
    let (mut searches, mut missed) = (0, Vec::new());
    for line in list.lines() {
        let [source, item, place, words] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        assert!(Citation::from_tag(source).is_some(), "no document has the source {source}");
        for query in words.split(" | ") {
            searches += 1;
            let hits = match search(&guide, query) {
                Found::All(hits) => hits,
                _ => Vec::new(),
            };
            let at = |hit: &Hit<'_>| format!("{}#{}", hit.page.name, hit.section.anchor);
            if !hits.iter().any(|hit| at(hit) == place) {
                missed.push(format!("{place} by `{query}` ({item})"));
            }
        }
    }
    println!("{searches} searches for {} items", list.lines().count());
    assert_eq!(missed, [""; 0], "not found");
}
