//! Compiles `guidance/*.md` into the one file that the app reads guidance from, and refuses what
//! would mislead: a source that no document has, a link that leads nowhere or to another site than the
//! partnership's, a section that rests on nothing.

mod markdown;
mod sources;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use practice_standards_referral::domain::guidance::{Block, Guide, Page, Part, Section};
use practice_standards_referral::domain::partnership::to_confirm::{self, Fact};
use practice_standards_referral::domain::partnership::{Citation, SECURE_EMAIL, WEBSITE};

use crate::fingerprint;
use crate::paths;

/// The compiled file, as the app asks for it.
const FILE: &str = "guidance.bin";

/// Where links inside the app may lead besides the guidance itself.
const PLACES: [&str; 5] = ["/check", "/referrals", "/device", "/privacy", "/accessibility"];

/// What the words of a link to the partnership's website end in.
const NEEDS_A_CONNECTION: &str = "(needs a connection, opens in a new tab)";

/// Writes the compiled guidance into a build.
pub fn write(dist: &Path) -> Result<()> {
    let bytes =
        postcard::to_allocvec(&compile(&paths::root().join("guidance"), &to_confirm::ALL)?)?;
    let file = dist.join(FILE);
    fs::write(&file, bytes).with_context(|| format!("writing {}", file.display()))
}

/// Reads every page of a folder, in the order that the pages give themselves.
fn compile(folder: &Path, facts: &[Fact]) -> Result<Guide> {
    let mut pages = Vec::new();
    for path in fingerprint::files_in(folder)? {
        if path.extension().is_some_and(|ending| ending == "md") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            let page = markdown::page(&name, &text, facts)
                .with_context(|| format!("guidance/{name}.md cannot be used"))?;
            pages.push(page);
        }
    }
    pages.sort_by_key(|(order, _)| *order);
    for pair in pages.windows(2) {
        let [(first, one), (second, other)] = pair else { continue };
        ensure!(first != second, "{} and {} have the same order", one.name, other.name);
    }
    let guide = Guide { pages: pages.into_iter().map(|(_, page)| page).collect() };
    for page in &guide.pages {
        check(page, &guide).with_context(|| format!("guidance/{}.md", page.name))?;
    }
    Ok(guide)
}

fn check(page: &Page, guide: &Guide) -> Result<()> {
    for (index, section) in page.sections.iter().enumerate() {
        let opens_parts = page.sections.get(index + 1).is_some_and(|next| next.is_part);
        let is_opening = section.anchor.is_empty();
        ensure!(
            is_opening || opens_parts && !section.is_part || has_source(section),
            "the section `{}` names no source",
            section.heading
        );
        check_sources(section)?;
        let same = page.sections.iter().filter(|other| other.anchor == section.anchor).count();
        ensure!(same == 1, "the heading `{}` stands twice", section.heading);
        for text in section.blocks.iter().flat_map(Block::texts) {
            for part in &text.parts {
                if let Part::Link { text, to } = part {
                    check_link(text, to, guide)?;
                }
            }
        }
    }
    Ok(())
}

fn has_source(section: &Section) -> bool {
    !section.sources.is_empty() || !sources_within(section).is_empty()
}

/// The sources of each paragraph, item, cell or group of them that has any.
fn sources_within(section: &Section) -> Vec<&Vec<String>> {
    let within = section.blocks.iter().flat_map(|block| match block {
        Block::Sources(sources) => vec![sources],
        _ => block.texts().into_iter().map(|text| &text.sources).collect(),
    });
    within.filter(|sources| !sources.is_empty()).collect()
}

/// A source that holds for all of a section is said once, at its heading, and not again within.
fn check_sources(section: &Section) -> Result<()> {
    let within = sources_within(section);
    let is_repeated = |source| within.iter().any(|sources| sources.contains(source));
    if let Some(source) = section.sources.iter().find(|source| is_repeated(source)) {
        bail!("`{}` says again within what its heading says: {source}", section.heading);
    }
    let advice = Citation::OWN_ADVICE.to_string();
    ensure!(
        section.heading.is_empty()
            || within.len() < 2
            || within.iter().any(|sources| !sources.contains(&advice)),
        "all of `{}` is advice: put [ADVICE] at its heading, once",
        section.heading
    );
    Ok(())
}

fn check_link(words: &str, to: &str, guide: &Guide) -> Result<()> {
    if let Some(inside) = to.strip_prefix("/guidance/") {
        let (name, anchor) = inside.split_once('#').unwrap_or((inside, ""));
        let page = guide.page(name).with_context(|| format!("there is no page `{name}`"))?;
        let is_there = page.sections.iter().any(|section| section.anchor == anchor);
        ensure!(anchor.is_empty() || is_there, "`{name}` has no heading for `#{anchor}`");
    } else if to.starts_with("https://") {
        ensure!(to == WEBSITE, "`{to}` is not the partnership’s website");
        ensure!(
            words.ends_with(NEEDS_A_CONNECTION),
            "the link `{words}` does not end in `{NEEDS_A_CONNECTION}`"
        );
    } else if let Some(address) = to.strip_prefix("mailto:") {
        ensure!(address == SECURE_EMAIL, "`{address}` is not the partnership’s mailbox");
    } else if !PLACES.contains(&to) {
        bail!("the link to `{to}` leads nowhere in the app");
    }
    Ok(())
}
