//! Compiles `guidance/*.md` into the one file that the app reads guidance from, and refuses what
//! would mislead: a source that no document has, a link that leads nowhere, a section that rests on
//! nothing.

mod markdown;
mod sources;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use practice_standards_referral::domain::guidance::{Block, Guide, Page, Part, Section};

use crate::fingerprint;
use crate::paths;

/// The compiled file, as the app asks for it.
const FILE: &str = "guidance.bin";

/// Where links inside the app may lead besides the guidance itself.
const PLACES: [&str; 5] = ["/check", "/referrals", "/device", "/privacy", "/accessibility"];

/// Writes the compiled guidance into a build.
pub fn write(dist: &Path) -> Result<()> {
    let bytes = postcard::to_allocvec(&compile(&paths::root().join("guidance"))?)?;
    let file = dist.join(FILE);
    fs::write(&file, bytes).with_context(|| format!("writing {}", file.display()))
}

/// Reads every page of a folder, in the order that the pages give themselves.
fn compile(folder: &Path) -> Result<Guide> {
    let mut pages = Vec::new();
    for path in fingerprint::files_in(folder)? {
        if path.extension().is_some_and(|ending| ending == "md") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            let page = markdown::page(&name, &text)
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
        let same = page.sections.iter().filter(|other| other.anchor == section.anchor).count();
        ensure!(same == 1, "the heading `{}` stands twice", section.heading);
        for text in section.blocks.iter().flat_map(Block::texts) {
            for part in &text.parts {
                if let Part::Link { to, .. } = part {
                    check_link(to, guide)?;
                }
            }
        }
    }
    Ok(())
}

fn has_source(section: &Section) -> bool {
    section.blocks.iter().any(|block| match block {
        Block::Sources(_) => true,
        _ => block.texts().iter().any(|text| !text.sources.is_empty()),
    })
}

fn check_link(to: &str, guide: &Guide) -> Result<()> {
    if let Some(inside) = to.strip_prefix("/guidance/") {
        let (name, anchor) = inside.split_once('#').unwrap_or((inside, ""));
        let page = guide.page(name).with_context(|| format!("there is no page `{name}`"))?;
        let is_there = page.sections.iter().any(|section| section.anchor == anchor);
        ensure!(anchor.is_empty() || is_there, "`{name}` has no heading for `#{anchor}`");
        return Ok(());
    }
    let is_outside = to.starts_with("mailto:") || to.starts_with("https://");
    if !is_outside && !PLACES.contains(&to) {
        bail!("the link to `{to}` leads nowhere in the app");
    }
    Ok(())
}
