//! Whether a claim's words are in the sections that it cites.

use std::collections::BTreeSet;

use practice_standards_referral::domain::partnership::Document;

use crate::claims::Claim;
use crate::documents;
use crate::index::Index;
use crate::stems::{numbers, stems};

/// Words that speak about documents, or lead the reader on.
const FRAME: &str = "document documents overview form arrangements protocol app section page rochdale \
    rotherham advice give gives name names word words mean means ask asks asked older newer see whether \
    read reads newer copy";

/// How much of a claim must be borne out.
struct Measure {
    /// The share of its words that the cited sections have.
    words: f64,
    /// What these words weigh there, beside the section that has the most of them.
    weight: f64,
    /// How many of its words each cited section has.
    each: usize,
}

/// For what rests on documents alone.
const ALONE: Measure = Measure { words: 0.5, weight: 0.7, each: 2 };
/// For what rests on documents and on the app or a public source as well.
const TOGETHER: Measure = Measure { words: 0.25, weight: 0.3, each: 1 };

/// What is wrong with a claim's citations.
pub fn judge(claim: &Claim, index: &Index) -> Result<(), String> {
    let is_document = |document: Document| documents::file(document).is_some();
    let cited = claim.sources.iter().filter(|source| is_document(source.document));
    let cited: Vec<_> = cited.map(|source| (source, index.words(*source))).collect();
    if cited.is_empty() {
        return Ok(());
    }
    let together: BTreeSet<String> = cited.iter().flat_map(|(_, words)| words.clone()).collect();
    let is_alone = cited.len() == claim.sources.len();
    let measure = if is_alone { ALONE } else { TOGETHER };

    let (text, links) = without_links(&claim.text);
    let sentences = sentences(&text);
    let is_about_silence = sentences.iter().any(|sentence| is_silent(sentence));
    let says: String =
        sentences.into_iter().filter(|it| !is_silent(it)).collect::<Vec<_>>().join(" ");
    if is_alone {
        let missing: Vec<String> = numbers(&says).difference(&together).cloned().collect();
        if !missing.is_empty() {
            return Err(format!("the section does not have {}", missing.join(", ")));
        }
    }

    let frame = stems(FRAME);
    let needed: BTreeSet<String> = stems(&says).difference(&frame).cloned().collect();
    // The words of a link are often the title of where it leads, so they count only where they are found.
    let links: BTreeSet<String> = stems(&links).difference(&frame).cloned().collect();
    let wanted: BTreeSet<String> =
        needed.iter().chain(links.intersection(&together)).cloned().collect();
    if needed.is_empty() {
        return Ok(());
    }
    let missing: Vec<&str> = wanted.difference(&together).map(String::as_str).collect();
    let share = 1.0 - missing.len() as f64 / wanted.len() as f64;
    if is_about_silence && needed.len() < 4 {
        return Ok(());
    }
    if share < measure.words {
        return Err(format!(
            "{:.0}% of its words are there; not: {}",
            share * 100.0,
            missing.join(" ")
        ));
    }
    let (weight, best) = (index.weigh(&wanted, &together), index.best(&wanted));
    if weight < measure.weight * best {
        return Err(format!("another section has more of it: {:.0}%", weight / best * 100.0));
    }
    for (source, words) in cited.iter().filter(|_| !is_about_silence) {
        let found = wanted.intersection(words).count();
        if found < measure.each.min(wanted.len().div_ceil(2)) {
            return Err(format!("nothing of it is in {source}"));
        }
    }
    Ok(())
}

/// Whether the claim, or a sentence of it, is that a document does not say something.
pub fn is_about_silence(claim: &Claim) -> bool {
    sentences(&without_links(&claim.text).0).into_iter().any(is_silent)
}

/// The text without its links, and the words of the links.
fn without_links(text: &str) -> (String, String) {
    let (mut plain, mut links, mut rest) = (String::new(), String::new(), text);
    while let Some((before, words, after)) = next_link(rest) {
        plain.push_str(before);
        links.push_str(words);
        links.push(' ');
        rest = after;
    }
    plain.push_str(rest);
    (plain, links)
}

fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = text.split_once('[')?;
    let (words, target) = from.split_once("](")?;
    let (_, after) = target.split_once(')')?;
    Some((before, words, after))
}

fn sentences(text: &str) -> Vec<&str> {
    let mut rest = vec![text];
    for end in [". ", "? ", ": ", "; ", "|", "\n"] {
        rest = rest.into_iter().flat_map(|text| text.split(end)).collect();
    }
    rest.into_iter().map(|it| it.trim_start_matches(['>', '-', '*', ' '])).collect()
}

/// Whether a sentence is about what a document does not say. Its words are those of the app, and its
/// citation says where one would look.
fn is_silent(sentence: &str) -> bool {
    let says = [
        "not say",
        "not state",
        "not name",
        "not give ",
        "not explain",
        "not mention",
        "not repeat",
        "not contain",
        "not limit",
        "not list",
        "not promise",
        "no time",
        "no number",
        "no interval",
        "no deadline",
        "gives no",
        "give none",
        "has no ",
        "have no ",
        "form does not",
        "leaves this",
        "no document",
        "neither document",
        "documents differ",
    ];
    let sentence = sentence.to_lowercase();
    says.iter().any(|words| sentence.contains(words)) || sentence.starts_with("no ")
}
