//! The words of each section, as the project has them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

use practice_standards_referral::domain::partnership::{Citation, Document};

use crate::claims::Claim;
use crate::documents;
use crate::stems::{all_numbers, stems};

/// The stems and numbers of each section.
pub struct Index {
    sections: Vec<(Citation, BTreeSet<String>)>,
}

impl Index {
    /// What the project has, once it is made anew if that was asked for.
    pub fn committed() -> &'static Index {
        static COMMITTED: LazyLock<Index> = LazyLock::new(|| {
            rewrite_if_asked();
            Index::read()
        });
        &COMMITTED
    }

    fn read() -> Index {
        let text = fs::read_to_string(path()).expect("tests/fixtures/source-words.tsv can be read");
        let sections = text.lines().map(|line| {
            let (tag, words) = line.split_once('\t').expect("a tag, a tab and words");
            let section = Citation::from_tag(tag).unwrap_or_else(|| panic!("no section is {tag}"));
            (section, words.split(' ').map(str::to_owned).collect())
        });
        Index { sections: sections.collect() }
    }

    pub fn sections(&self) -> impl Iterator<Item = &Citation> {
        self.sections.iter().map(|(section, _)| section)
    }

    /// A section's own words and those of its parts; empty if no document has it.
    pub fn words(&self, section: Citation) -> BTreeSet<String> {
        let is_in = |it: &Citation| *it == section || documents::parts(section).contains(it);
        let words = self.sections.iter().filter(|(it, _)| is_in(it)).flat_map(|(_, words)| words);
        words.cloned().collect()
    }

    /// Whether a claim cites a document.
    pub fn has_any(&self, claim: &Claim) -> bool {
        claim.sources.iter().any(|source| documents::file(source.document).is_some())
    }

    /// How much a word tells about where it stands: nothing if it is everywhere or nowhere.
    pub fn weight(&self, word: &str) -> f64 {
        let with = self.sections.iter().filter(|(_, words)| words.contains(word)).count();
        if with == 0 { 0.0 } else { (self.sections.len() as f64 / with as f64).ln() }
    }

    /// What these words weigh in the section that has the most of them.
    pub fn best(&self, words: &BTreeSet<String>) -> f64 {
        let weighed = self.sections.iter().map(|(_, has)| self.weigh(words, has));
        weighed.fold(0.0, f64::max)
    }

    /// What those of the words weigh that are there.
    pub fn weigh(&self, words: &BTreeSet<String>, there: &BTreeSet<String>) -> f64 {
        words.intersection(there).map(|word| self.weight(word)).sum()
    }
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/source-words.tsv")
}

/// Makes the list anew if `SOURCE_DOCUMENTS` says where the documents are.
fn rewrite_if_asked() {
    let Some(folder) = env::var_os("SOURCE_DOCUMENTS") else { return };
    let folder = PathBuf::from(folder);
    let mut list = String::new();
    for document in Document::ALL {
        let Some(name) = documents::file(document) else { continue };
        let text =
            fs::read_to_string(folder.join(name)).unwrap_or_else(|why| panic!("{name}: {why}"));
        let headings = documents::headings(document);
        let divided = documents::divided(&text, &headings);
        let divided = divided.unwrap_or_else(|why| panic!("{name}: {why}"));
        let mut words: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (section, text) in divided {
            let text = format!("{} {text}", documents::cover(document));
            words
                .entry(section)
                .or_default()
                .extend(stems(&text).into_iter().chain(all_numbers(&text)));
        }
        for section in document.sections() {
            let Some(words) = words.get(section) else { continue };
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            writeln!(list, "{}: {section}\t{}", document.tag(), words.join(" ")).expect("written");
        }
    }
    fs::write(path(), list).expect("tests/fixtures/source-words.tsv can be written");
}
