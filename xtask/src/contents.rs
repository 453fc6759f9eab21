//! What the release is made of that others wrote: the crates that the app and its workers are linked from,
//! the npm packages whose files are in it, and Rust's own library. From it come the notices of their
//! licences, and a list that programs read (CycloneDX).

mod crates;
mod notices;
mod npm;
mod sbom;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::stamp::Release;

/// The licences of everything in the release, to be read.
pub const NOTICES: &str = "licences.txt";
/// The notices that come with Rust's own library, as they are.
pub const RUST_NOTICES: &str = "licences-of-rust.html";
/// The list of everything in the release, in CycloneDX JSON.
pub const SBOM: &str = "sbom.cdx.json";

/// Somebody else's work in the release.
#[derive(Debug)]
struct Component {
    name: String,
    version: String,
    /// An expression of SPDX.
    licence: String,
    /// Its address among all packages (`pkg:cargo/…`), which is also its name in the list.
    purl: String,
    /// The algorithm by CycloneDX's name, and the hash of the package in hexadecimal.
    hash: Option<(&'static str, String)>,
    authors: Vec<String>,
    /// Where its source is.
    source: Option<String>,
    /// The licences and notices that come with it.
    texts: Vec<String>,
    /// The packages that it is built on.
    needs: Vec<String>,
}

/// Writes the notices and the list into a build.
pub fn write(dist: &Path) -> Result<()> {
    let components = components()?;
    let date = Release::read()?.date;
    put(&dist.join(NOTICES), notices::text(&components, date)?)?;
    put(&dist.join(RUST_NOTICES), crates::rust_notices()?)?;
    put(&dist.join(SBOM), sbom::json(&components, date)?)
}

/// Everything in the release, the app itself first.
fn components() -> Result<Vec<Component>> {
    let mut components = crates::components()?;
    components.push(crates::rust_library()?);
    components.extend(npm::components()?);
    Ok(components)
}

/// The texts in a package's folder by which its authors license it or ask to be named.
fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        let begins = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];
        if file.is_file() && begins.iter().any(|begin| name.starts_with(begin)) {
            files.push(file);
        }
    }
    files.sort();
    let read = |file: PathBuf| {
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n").trim().to_owned())
    };
    files.into_iter().map(read).collect()
}

fn put(path: &Path, text: String) -> Result<()> {
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_is_linked_into_the_release_is_in_it_and_what_only_builds_or_tests_is_not() {
        let components = components().unwrap();
        let names: BTreeSet<&str> = components.iter().map(|it| it.name.as_str()).collect();
        for linked in ["leptos", "krilla", "argon2", "zxcvbn", "govuk-frontend", "std"] {
            assert!(names.contains(linked), "{linked} is missing");
        }
        // A tool of the build, a library of the tests, a macro, one for another system, and a stand-in.
        for not in ["axum", "thirtyfour", "serde_derive", "libc", "brotli-decompressor"] {
            assert!(!names.contains(not), "{not} is no part of the release");
        }
    }

    #[test]
    fn each_part_of_the_release_has_its_licence_and_words_of_its_authors_or_of_the_licence() {
        let components = components().unwrap();
        let text = notices::text(&components, Release::read().unwrap().date).unwrap();
        for it in &components[1..] {
            assert!(!it.licence.is_empty() && !it.licence.contains('/'), "{it:?}");
            let line = format!("{} {}: {}", it.name, it.version, it.licence);
            assert!(text.contains(&line), "the notices lack {line}");
        }
    }

    #[test]
    fn the_list_leads_from_the_app_to_every_part_by_a_name_that_it_has() {
        let components = components().unwrap();
        let list = sbom::json(&components, Release::read().unwrap().date).unwrap();
        let list: serde_json::Value = serde_json::from_str(&list).unwrap();
        let name = |it: &serde_json::Value| it["bom-ref"].as_str().unwrap().to_owned();
        let app = name(&list["metadata"]["component"]);
        let parts: BTreeSet<String> =
            list["components"].as_array().unwrap().iter().map(name).collect();
        assert_eq!(parts.len(), components.len() - 1);
        let mut reached = BTreeSet::from([app]);
        let needs = list["dependencies"].as_array().unwrap();
        loop {
            let before = reached.len();
            for it in needs
                .iter()
                .filter(|it| reached.contains(it["ref"].as_str().unwrap()))
                .collect::<Vec<_>>()
            {
                let on = it["dependsOn"].as_array().unwrap().iter();
                reached.extend(on.map(|it| it.as_str().unwrap().to_owned()));
            }
            if reached.len() == before {
                break;
            }
        }
        assert_eq!(reached.len(), parts.len() + 1);
        assert!(parts.is_subset(&reached));
    }
}
