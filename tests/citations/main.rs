//! Nothing that only the app says is cited to a document, and nothing is cited to the wrong section:
//! what rests on a section has that section's words and numbers in it.
//!
//! The documents themselves are not part of the project. `tests/fixtures/source-words.tsv` has the
//! stems of the words in each section, without their order. It is made from the documents by
//! `SOURCE_DOCUMENTS=FOLDER cargo test --test citations`, which rewrites it: read the difference.
//!
//! What this cannot find: a false statement that is made of the section's own words.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise, and prints what it counted"
)]

mod claims;
mod documents;
mod exceptions;
mod index;
mod judge;
mod stems;

use std::collections::BTreeSet;

use claims::Claim;
use exceptions::EXCEPTIONS;
use index::Index;
use judge::judge;

/// A sentence as the guidance would have it, with its tags.
fn claim(text: &str) -> Claim {
    let claims = claims::of_markdown("a-page", text);
    assert_eq!(claims.len(), 1, "one claim: {text}");
    claims.into_iter().next().expect("a claim")
}

#[track_caller]
fn stands(text: &str) {
    assert_eq!(judge(&claim(text), Index::committed()), Ok(()), "{text}");
}

#[track_caller]
fn falls(text: &str, because: &str) {
    let found = judge(&claim(text), Index::committed()).expect_err(text);
    assert!(found.contains(because), "{text}: {found}");
}

#[test]
fn every_citation_is_borne_out_by_its_section() {
    let index = Index::committed();
    let claims = claims::all();
    let cited = claims.iter().filter(|claim| index.has_any(claim)).count();
    let of_self_check = claims::of_self_check();
    let of_self_check = of_self_check.iter().filter(|claim| index.has_any(claim)).count();
    let (mut needed, mut false_citations) = (BTreeSet::new(), Vec::new());
    for claim in &claims {
        let Err(why) = judge(claim, index) else { continue };
        match EXCEPTIONS.iter().position(|exception| exception.covers(claim)) {
            Some(exception) => _ = needed.insert(exception),
            None => false_citations.push(format!("{claim}\n    {why}")),
        }
    }
    println!("{cited} citations of documents, {} by exception", needed.len());
    assert!(false_citations.is_empty(), "\n{}", false_citations.join("\n"));
    let is_needed = |place: &usize| needed.contains(place);
    let has_a_reason = |it: &exceptions::Exception| it.why.split(' ').count() > 3;
    assert!(EXCEPTIONS.iter().all(has_a_reason), "an exception says why the citation is right");
    let idle: Vec<_> =
        (0..EXCEPTIONS.len()).filter(|it| !is_needed(it)).map(|it| &EXCEPTIONS[it]).collect();
    assert!(idle.is_empty(), "exceptions that nothing needs: {idle:?}");
    assert!(cited > 600, "{cited}");
    assert!(of_self_check > 40, "{of_self_check}");
}

#[test]
fn what_the_section_says_stands() {
    stands("The chair completes the Stage 1 Form within 3 working days. [PROTOCOL: 4.2]");
    stands("Local agencies must tell the partners of an incident. [ARRANGEMENTS: 15] [ADVICE]");
    stands("The Protocol does not say how long a meeting may take. [PROTOCOL: 4.5]");
}

#[test]
fn what_only_the_app_says_falls() {
    falls("Email the mailbox before you start, and give no names. [FORM: criteria]", "words");
    falls("Do not use the referral form for this. [PROTOCOL: 4.5]", "words");
    falls("Tell the designated officer without delay. [OVERVIEW: What do we do?]", "words");
}

#[test]
fn what_another_section_says_falls() {
    let director = "The Director of Safeguarding, Children and Families is notified.";
    stands(&format!("{director} [PROTOCOL: 4.4]"));
    falls(&format!("{director} [PROTOCOL: 4.3]"), "words");
    let manager =
        "Concerns are discussed with the Safeguarding Unit Manager in the first instance.";
    stands(&format!("{manager} [PROTOCOL: 4.3]"));
    falls(&format!("{manager} [PROTOCOL: 4.4]"), "another section");
    falls(&format!("{director} [PROTOCOL: 4.4] [FORM: Part 2]"), "nothing of it is in");
}

#[test]
fn a_number_that_is_not_in_the_section_falls() {
    falls("The chair completes the Stage 1 Form within 7 working days. [PROTOCOL: 4.2]", "7");
    falls("The chair checks the file nine weeks after the conference. [PROTOCOL: 4.2]", "9");
}

/// Moved to any other section, hardly a citation of the guidance would stand.
#[test]
fn a_false_citation_is_noticed() {
    let index = Index::committed();
    let (mut planted, mut missed) = (0, 0);
    for claim in claims::of_guidance() {
        let [source] = claim.sources[..] else { continue };
        if judge(&claim, index).is_err()
            || !index.has_any(&claim)
            || judge::is_about_silence(&claim)
        {
            continue;
        }
        for other in index.sections().filter(|section| **section != source) {
            let moved = Claim { sources: vec![*other], ..claim.clone() };
            planted += 1;
            missed += usize::from(judge(&moved, index).is_ok());
        }
    }
    println!("{planted} false citations planted, {missed} not noticed");
    assert!(planted > 10_000 && missed * 50 < planted, "{missed} of {planted}");
}

#[test]
fn every_section_that_can_be_cited_has_words() {
    let index = Index::committed();
    for section in documents::citable() {
        assert!(index.words(section).len() > 1, "{section}");
    }
}

#[test]
fn a_document_is_divided_at_its_headings() {
    let text = "Contents\n1. Aims\n2. People\n\n1. Aims\nWe learn.\n2. People\nTen chairs.\n";
    let found = documents::divided(text, &[("1", "\n\n1. Aims"), ("2", "\n2. People")]);
    assert_eq!(
        found,
        Ok(vec![("1", "\n\n1. Aims\nWe learn."), ("2", "\n2. People\nTen chairs.\n")])
    );
    let missing = documents::divided(text, &[("3", "\n3. Dates")]);
    assert_eq!(missing, Err("there is no heading `3. Dates`".to_owned()));
}
