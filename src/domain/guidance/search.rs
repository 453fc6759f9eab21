//! Finds a section by its words. Searches are never stored.

use super::guide::{Block, Guide, Page, Section, Text};
use super::spelling;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    Nothing,
    /// Sections with every word, the best first.
    All(Vec<Hit<'a>>),
    /// No section has every word: those with the most of them, the best first.
    Some(Vec<Hit<'a>>),
    /// No section has any of the words, but some have words that may have been meant.
    Instead(String, Vec<Hit<'a>>),
    /// No section has any of the words.
    None,
}

/// A section that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    pub page: &'a Page,
    pub section: &'a Section,
    /// The first words of the paragraph that was found.
    pub extract: String,
}

/// Words that say nothing about the topic of a search.
const SMALL_WORDS: [&str; 27] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "do", "for", "how", "i", "in", "is", "it",
    "of", "on", "or", "that", "the", "this", "to", "what", "when", "where", "who", "with",
];

/// Endings that do not change a word: "visits" and "visiting" find "visit". The longer come first.
const ENDINGS: [&str; 9] = ["ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "y"];

/// The fewest letters that a word keeps without its ending.
const SHORTEST_STEM: usize = 3;

/// How much a word counts by where it stands: in the section's heading, among the words to find it
/// by, in what it says, in the page's title.
const WEIGHTS: [usize; 4] = [8, 3, 2, 1];

/// How many times more a match counts when the words stand together.
const PHRASE: usize = 4;

/// How long an extract is, in letters.
const EXTRACT: usize = 160;

/// Sections in which these words, or the beginnings of them, stand.
pub fn search<'a>(guide: &'a Guide, query: &str) -> Found<'a> {
    let wanted = wanted(query);
    if wanted.is_empty() {
        return Found::Nothing;
    }
    match find(guide, &wanted, &plain(query)) {
        Found::None => find_what_was_meant(guide, &wanted),
        found => found,
    }
}

fn find_what_was_meant<'a>(guide: &'a Guide, wanted: &[String]) -> Found<'a> {
    let sections = guide
        .pages
        .iter()
        .flat_map(|page| page.sections.iter().map(move |section| places(page, section).join(" ")));
    let text: String = sections.collect::<Vec<_>>().join(" ");
    let meant = wanted.iter().map(|word| spelling::meant(word, words(&text)).unwrap_or(word));
    let meant: Vec<String> = meant.map(str::to_owned).collect();
    let phrase = meant.join(" ");
    match find(guide, &meant, &phrase) {
        Found::All(hits) | Found::Some(hits) => Found::Instead(phrase, hits),
        nothing => nothing,
    }
}

/// Sections with these words; the words as they were typed, in this order, count more.
fn find<'a>(guide: &'a Guide, wanted: &[String], phrase: &str) -> Found<'a> {
    let mut scored: Vec<(usize, usize, Hit<'a>)> = Vec::new();
    for page in &guide.pages {
        for section in &page.sections {
            let places = places(page, section);
            let scores = wanted.iter().map(|word| score(&places, word));
            // A page's title alone finds the page's opening and not each of its sections.
            let scores: Vec<usize> = scores.filter(|score| *score > WEIGHTS[3]).collect();
            if !scores.is_empty() {
                let extract = extract(section, wanted);
                let score = scores.iter().sum::<usize>() + phrase_score(&places, phrase);
                scored.push((scores.len(), score, Hit { page, section, extract }));
            }
        }
    }
    // Stable: equally good sections stay in the order of the pages.
    scored.sort_by_key(|(has, score, _)| std::cmp::Reverse((*has, *score)));
    let Some((most, ..)) = scored.first() else { return Found::None };
    let (most, has_all) = (*most, *most == wanted.len());
    let hits = scored.into_iter().filter(|(has, ..)| *has == most).map(|(.., hit)| hit).collect();
    if has_all { Found::All(hits) } else { Found::Some(hits) }
}

/// The words of a query, without the small ones unless it has no others.
fn wanted(query: &str) -> Vec<String> {
    let all: Vec<String> = words(&plain(query)).map(str::to_owned).collect();
    let large: Vec<String> =
        all.iter().filter(|word| !SMALL_WORDS.contains(&word.as_str())).cloned().collect();
    if large.is_empty() { all } else { large }
}

/// The section's plain texts, in the order of `WEIGHTS`.
fn places(page: &Page, section: &Section) -> [String; 4] {
    let texts = section.blocks.iter().flat_map(|block| block.texts());
    let body: Vec<String> = texts.map(Text::words).collect();
    // A page's opening stands under the page's own title.
    let heading = if section.heading.is_empty() { &page.title } else { &section.heading };
    [heading, &section.find_by, &body.join(" "), &page.title].map(|text| plain(text))
}

fn score(places: &[String; 4], word: &str) -> usize {
    let scores = places.iter().zip(WEIGHTS);
    scores.map(|(text, weight)| usize::from(has(text, word)) * weight).sum()
}

/// How much it counts that the words stand together.
fn phrase_score(places: &[String; 4], phrase: &str) -> usize {
    let phrase = phrase.trim();
    let is_there = |text: &String| phrase.contains(' ') && text.contains(phrase);
    places
        .iter()
        .zip(WEIGHTS)
        .filter(|(text, _)| is_there(text))
        .map(|(_, weight)| PHRASE * weight)
        .sum()
}

/// The paragraph, item or cell that has the most of the words, shortened.
fn extract(section: &Section, wanted: &[String]) -> String {
    let mut texts: Vec<String> = section.blocks.iter().flat_map(passages).collect();
    // Stable, so that the first of equally good ones is shown.
    texts.sort_by_key(|text| {
        let text = plain(text);
        std::cmp::Reverse(wanted.iter().filter(|word| has(&text, word)).count())
    });
    texts.first().map(|text| shortened(text)).unwrap_or_default()
}

/// The parts of a block that can be shown: a paragraph, an item, or a row without its column names.
fn passages(block: &Block) -> Vec<String> {
    match block {
        Block::Table { rows, .. } => {
            let row = |row: &Vec<Text>| row.iter().map(Text::words).collect::<Vec<_>>().join("; ");
            rows.iter().map(row).collect()
        }
        _ => block.texts().into_iter().map(Text::words).collect(),
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= EXTRACT {
        return text.to_owned();
    }
    let start: String = text.chars().take(EXTRACT).collect();
    let whole_words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

/// Whether a plain text has a word that is this one, or begins with it, give or take an ending.
fn has(text: &str, wanted: &str) -> bool {
    let stem = stem(wanted);
    // Most texts lack it altogether, and this saves splitting them.
    text.contains(stem)
        && words(text).any(|word| {
            // Two letters begin too much: "ID" is not "identify".
            if wanted.len() < SHORTEST_STEM { word == wanted } else { word.starts_with(stem) }
        })
}

fn stem(word: &str) -> &str {
    let stems = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.into_iter().find(|stem| stem.len() >= SHORTEST_STEM).unwrap_or(word)
}

/// A text in lower case, in which an apostrophe is a part of its word, whichever way it is typed.
fn plain(text: &str) -> String {
    text.to_ascii_lowercase().replace(['\'', '’'], "")
}

/// The words of a plain text. Latin letters are enough: the guidance is in English, and tables of
/// every script are kilobytes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_letter =
        |letter: char| letter.is_ascii_alphanumeric() || ('\u{c0}'..='\u{24f}').contains(&letter);
    text.split(move |letter: char| !is_letter(letter)).filter(|word| !word.is_empty())
}
