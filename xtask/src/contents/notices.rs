//! The licences of what is in the release, as a text to be read: what there is, then each text once, with
//! the packages that it belongs to.

use std::fs;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use practice_standards_referral::domain::partnership::SERVICE;

use super::{Component, RUST_NOTICES, crates};
use crate::paths;

/// A text, and the packages that come with it.
struct Shared<'a> {
    text: String,
    of: Vec<&'a Component>,
}

/// The whole file. The first component is the app itself.
pub fn text(components: &[Component], date: NaiveDate) -> Result<String> {
    let others = components.get(1..).unwrap_or_default();
    let mut written = format!(
        "The app “{SERVICE}”, in its version of {}, is made with the work of others. This file names it \
         and has the texts by which its authors allow that. {RUST_NOTICES} has those of Rust’s own \
         library, and fonts/ those of the fonts.\n\n",
        date.format("%-d %B %Y")
    );
    for it in others {
        let Component { name, version, licence, source, .. } = it;
        written += &format!("{name} {version}: {licence}");
        written += &source.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        written += "\n";
    }
    written += &format!("\n{}\n", word_list()?);
    for Shared { text, of } in shared(others)? {
        let names: Vec<String> =
            of.iter().map(|it| format!("{} {}", it.name, it.version)).collect();
        written += &format!("\n{}\n{}\n\n{text}\n", "-".repeat(80), names.join(", "));
    }
    Ok(written)
}

/// Each text once: most packages come with the same ones.
fn shared(components: &[Component]) -> Result<Vec<Shared<'_>>> {
    let mut all: Vec<Shared> = Vec::new();
    for it in components {
        let texts = if it.texts.is_empty() { vec![without_a_file(it)?] } else { it.texts.clone() };
        for text in texts {
            let is_same = |known: &&mut Shared| words(&known.text).eq(words(&text));
            match all.iter_mut().find(is_same) {
                Some(known) => known.of.push(it),
                None => all.push(Shared { text, of: vec![it] }),
            }
        }
    }
    Ok(all)
}

/// How lines are broken does not matter.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

/// For a package that comes without one: who wrote it, and the general texts of its licences.
fn without_a_file(component: &Component) -> Result<String> {
    let Component { licence, authors, .. } = component;
    let mut text = format!("{}\nLicence: {licence}", authors.join("\n")).trim().to_owned();
    for name in licence.split([' ', '(', ')']).filter(|it| !["", "OR", "AND"].contains(it)) {
        if let Some(general) = crates::general_text(name)? {
            text += &format!("\n\n{general}");
        }
    }
    Ok(text)
}

/// The first line of the list of words says whose it is.
fn word_list() -> Result<String> {
    let file = paths::root().join("public").join("passphrase-words.txt");
    let list = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let first = list.lines().next().and_then(|line| line.strip_prefix("# "));
    let first = first.with_context(|| format!("{} does not say whose it is", file.display()))?;
    Ok(format!("passphrase-words.txt: {first}"))
}
