//! What the guidance promises: nothing unfounded, no dead end, and everything found by its words.

use practice_standards_referral::domain::guidance::{Found, Guide, Hit, Text, search};
use practice_standards_referral::domain::partnership::to_confirm::{self, Fact};
use practice_standards_referral::domain::partnership::{Citation, Document};
use practice_standards_referral::domain::self_check::Outcome;

use super::*;

fn guide() -> Guide {
    compile(&paths::root().join("guidance"), &to_confirm::ALL).expect("the guidance compiles")
}

const TELEPHONE: Fact = Fact { key: "hub", what: "the number of the hub", confirmed: "" };

fn page(text: &str) -> Result<Page> {
    page_with(text, TELEPHONE)
}

fn page_with(text: &str, fact: Fact) -> Result<Page> {
    let front = "---\ntitle: A page\nsummary: What it is.\norder: 1\n---\n\n";
    let (_, page) = markdown::page("a-page", &format!("{front}{text}"), &[fact])?;
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
    let own = "Advice from this app, not in the partnership’s documents";
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
fn advice_of_the_app_is_said_once_a_section_where_it_holds_for_all_of_it() {
    let page = page("## A [ADVICE]\n\nOne.\n\nTwo. [FORM: Part 1]\n\n- x\n- y");
    let section = &page.expect("a good page").sections[0];
    assert_eq!(section.heading, "A");
    assert_eq!(section.sources, [Citation::OWN_ADVICE.to_string()]);
    assert_eq!(sources_within(section), [&vec!["Referral form, Part 1".to_owned()]]);
    refused("## A\n\nOne. [FORM: Part 1] [ADVICE]\n\nTwo. [ADVICE]", "put [ADVICE] at its heading");
    refused("## A [ADVICE]\n\nOne. [FORM: Part 1] [ADVICE]", "says again within");
}

#[test]
fn a_fact_is_shown_once_it_is_confirmed_and_until_then_nothing_of_its_sentence() {
    let text = "## A [ADVICE]\n\nAsk. Call {{hub}}.\n\n- Hub: {{hub}}\n- Home\n\n1. {{hub}}\n\n\
                | Who | Where |\n|---|---|\n| Hub | {{hub}} |\n| Home | Here |";
    let words = |fact| {
        let page = page_with(text, fact).expect("a good page");
        let texts = page.sections[0].blocks.iter().flat_map(Block::texts);
        texts.map(Text::words).collect::<Vec<_>>().join("|")
    };
    assert_eq!(words(TELEPHONE), "Home|Who|Where|Home|Here");
    assert_eq!(
        words(Fact { confirmed: "01632 960000", ..TELEPHONE }),
        "Ask. Call 01632 960000.|Hub: 01632 960000|Home|01632 960000|Who|Where|Hub|01632 960000|Home|Here"
    );
    refused("## A [ADVICE]\n\nCall {{hob}}.", "no fact to confirm is called `hob`");
}

#[test]
fn every_fact_to_confirm_has_a_place_in_the_guidance() {
    let folder = paths::root().join("guidance");
    let pages = fingerprint::files_in(&folder).expect("the guidance is there").into_iter();
    let text: String = pages.map(|page| fs::read_to_string(page).expect("a page")).collect();
    // The mailbox is in every address that the guidance links to, and the accessibility statement is no
    // guidance.
    let elsewhere = [
        to_confirm::MAILBOX,
        to_confirm::APP_PROVIDER,
        to_confirm::ACCESSIBILITY_CONTACT,
        to_confirm::SECURITY_CONTACT,
    ];
    for fact in to_confirm::ALL.iter().filter(|fact| !elsewhere.contains(fact)) {
        assert!(text.contains(&format!("{{{{{}}}}}", fact.key)), "{}", fact.key);
    }
    let confirmed = to_confirm::ALL.map(|fact| Fact { confirmed: "confirmed", ..fact });
    compile(&folder, &confirmed).expect("the guidance compiles with every fact confirmed");
}

#[test]
fn what_would_mislead_is_refused() {
    let outside = "does not end in `(needs a connection";
    let site = "https://www.rscp.org.uk/professionals-volunteers/practice-standards-group";
    refused(&format!("## A [ADVICE]\n\n[Text]({site})"), outside);
    refused("## A [ADVICE]\n\n[Text](https://example.org/)", "is not the partnership’s website");
    refused("## A [ADVICE]\n\n[Text](mailto:a@example.org)", "is not the partnership’s mailbox");
    refused("## A\n\nText [OVERVIEW: What is this?]", "no document has the source");
    refused("## A\n\nText", "names no source");
    refused("## A [ADVICE]\n\n[Text](nowhere)", "there is no page `nowhere`");
    refused("## A [ADVICE]\n\n[Text](a-page#b)", "has no heading for `#b`");
    refused("## A [ADVICE]\n\n[Text](/nowhere)", "leads nowhere");
    refused("## A [ADVICE]\n\nOne\n\n## A [ADVICE]\n\nTwo", "stands twice");
    refused("## A [ADVICE]\n\n<b>Text</b>", "cannot have");
    refused("## A [ADVICE]\n\n![Picture](x.png)", "cannot have");
}

/// The arrangements are of June 2019. Rochdale's standards are undated and cite guidance of 2018.
#[test]
fn a_page_that_rests_on_a_dated_document_says_its_year() {
    let mut dated = 0;
    for page in &guide().pages {
        let within = page.sections.iter().flat_map(sources_within).flatten();
        let sources: Vec<&String> =
            within.chain(page.sections.iter().flat_map(|it| &it.sources)).collect();
        let texts = page.sections.iter().flat_map(|it| &it.blocks).flat_map(Block::texts);
        let words: String = texts.map(Text::words).collect();
        for (document, year) in [(Document::Arrangements, "2019"), (Document::Standards, "2018")] {
            if sources.iter().any(|source| source.starts_with(document.title())) {
                assert!(words.contains(year), "{} rests on a document of {year}", page.name);
                dated += 1;
            }
        }
    }
    assert!(dated > 8, "{dated}");
}

/// The copies of the overview, the form and the Protocol have no date.
#[test]
fn a_page_that_rests_on_an_undated_copy_says_so() {
    let undated = [
        (Document::Overview, "the overview"),
        (Document::Form, "the form"),
        (Document::Protocol, "the Protocol"),
    ];
    let mut pages = 0;
    for page in &guide().pages {
        let opening = page.sections[0].blocks.iter().flat_map(Block::texts).map(Text::words);
        let warning: String = opening.filter(|it| it.contains("no date, and may not be")).collect();
        let within: Vec<&String> =
            page.sections.iter().flat_map(sources_within).flatten().collect();
        for (document, name) in undated {
            let is_cited = within.iter().any(|source| source.starts_with(document.title()));
            assert!(!is_cited || warning.contains(name), "{} rests on {name}", page.name);
        }
        pages += usize::from(!warning.is_empty());
    }
    assert!(pages > 8, "{pages}");
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
