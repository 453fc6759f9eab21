//! The crates of the release, as Cargo resolves their features for the browser: without what only builds,
//! tests or serves it, and without macros, whose code stays on the computer that builds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{Component, texts_in};
use crate::paths;
use crate::run;

const APP: &str = "practice-standards-referral";
/// It writes the script that fetches the parts of the app, and that script is its authors' work.
const SPLITTER: &str = "wasm_split_cli_support";
const WASM: &str = "wasm32-unknown-unknown";

/// Name and version.
type Id = (String, String);

/// The app itself, then each crate that it is linked from.
pub fn components() -> Result<Vec<Component>> {
    let app = ["--package", APP, "--target", WASM, "--edges", "normal,no-proc-macro"];
    let mut tree = edges(&tree(&app)?)?;
    let splitter = edges(&tree_of_splitter()?)?;
    tree.extend(splitter);
    let packages = packages()?;
    let hashes = hashes()?;
    let is_of_others = |id: &Id| packages.get(id).is_some_and(|it| it.source.is_some());
    let mut components = Vec::new();
    for (id, needs) in &tree {
        let is_app = id.0 == APP;
        if !is_app && !is_of_others(id) {
            continue;
        }
        let package = packages.get(id).with_context(|| format!("Cargo knows no {}", id.0))?;
        let mut needs: Vec<String> = needs.iter().filter(|it| is_of_others(it)).map(purl).collect();
        if is_app {
            needs.extend(tree.keys().filter(|it| it.0 == SPLITTER).map(purl));
        }
        let component = Component {
            name: id.0.clone(),
            version: id.1.clone(),
            licence: as_spdx(package.license.as_deref().unwrap_or_default()),
            purl: purl(id),
            hash: hashes.get(id).map(|hash| ("SHA-256", hash.clone())),
            authors: package.authors.clone(),
            source: package.repository.clone(),
            texts: if is_app { Vec::new() } else { texts_in(package.folder()?)? },
            needs,
        };
        components.push(component);
    }
    // Stable: the rest stays in the order of the names.
    components.sort_by_key(|it| it.name != APP);
    Ok(components)
}

/// Rust's own library, which is linked into every program.
pub fn rust_library() -> Result<Component> {
    let said = run::read(&mut run::command("rustc", &["--version"])?)?;
    let version = said.split(' ').nth(1).context("rustc says no version")?.to_owned();
    Ok(Component {
        name: "std".to_owned(),
        purl: format!("pkg:generic/rust-std@{version}"),
        version,
        licence: "MIT OR Apache-2.0".to_owned(),
        hash: None,
        authors: vec!["The Rust Project contributors".to_owned()],
        source: Some("https://github.com/rust-lang/rust".to_owned()),
        texts: Vec::new(),
        needs: Vec::new(),
    })
}

/// The notices of Rust's own library and of what it is made from, as they come with the compiler.
pub fn rust_notices() -> Result<String> {
    let file = rust_documents()?.join("COPYRIGHT-library.html");
    fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))
}

/// The general text of a licence, by its name in SPDX; the compiler comes with the most usual ones.
pub fn general_text(licence: &str) -> Result<Option<String>> {
    let file = rust_documents()?.join("licenses").join(format!("{licence}.txt"));
    if !file.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    Ok(Some(text.trim().to_owned()))
}

fn rust_documents() -> Result<PathBuf> {
    let sysroot = run::read(&mut run::command("rustc", &["--print", "sysroot"])?)?;
    Ok(PathBuf::from(sysroot.trim()).join("share/doc/rust"))
}

/// Older crates write “or” as a stroke.
fn as_spdx(licence: &str) -> String {
    licence.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
}

fn purl((name, version): &Id) -> String {
    format!("pkg:cargo/{name}@{version}")
}

fn tree(options: &[&str]) -> Result<String> {
    let words = ["tree", "--offline", "--prefix", "depth", "--format", " {p}"];
    run::read(run::cargo(&words)?.args(options))
}

/// Of the splitter, only itself: what it is built on works while the app is built.
fn tree_of_splitter() -> Result<String> {
    tree(&["--package", "xtask", "--invert", SPLITTER, "--depth", "0"])
}

/// Of lines such as `2 serde v1.0.0 (*)`, with the depth before, what each crate is built on.
fn edges(tree: &str) -> Result<BTreeMap<Id, BTreeSet<Id>>> {
    let mut edges: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    let mut above: Vec<Id> = Vec::new();
    for line in tree.lines().filter(|line| !line.trim().is_empty()) {
        let mut words = line.split(' ');
        let read = || format!("Cargo’s tree has the line `{line}`");
        let depth: usize = words.next().and_then(|it| it.parse().ok()).with_context(read)?;
        let name = words.next().with_context(read)?.to_owned();
        let version = words.next().and_then(|it| it.strip_prefix('v')).with_context(read)?;
        let id = (name, version.to_owned());
        above.truncate(depth);
        if let Some(by) = above.last() {
            edges.entry(by.clone()).or_default().insert(id.clone());
        }
        edges.entry(id.clone()).or_default();
        above.push(id);
    }
    Ok(edges)
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// What Cargo says of a package.
#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    repository: Option<String>,
    /// `None` for what is in this repository.
    source: Option<String>,
    manifest_path: PathBuf,
}

impl Package {
    fn folder(&self) -> Result<&Path> {
        self.manifest_path.parent().context("a package without a folder")
    }
}

fn packages() -> Result<BTreeMap<Id, Package>> {
    let words = ["metadata", "--format-version", "1", "--offline"];
    let target = ["--filter-platform", WASM];
    let said = run::read(run::cargo(&words)?.args(target))?;
    let metadata: Metadata =
        serde_json::from_str(&said).context("what Cargo says of the packages")?;
    let with_id = |it: Package| ((it.name.clone(), it.version.clone()), it);
    Ok(metadata.packages.into_iter().map(with_id).collect())
}

/// SHA-256 of each package as it is on crates.io.
fn hashes() -> Result<BTreeMap<Id, String>> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock"))
        .context("Cargo.lock cannot be read")?;
    let value = |block: &str, name: &str| {
        let mut lines = block.lines();
        let begin = format!("{name} = \"");
        lines.find_map(|it| Some(it.strip_prefix(&begin)?.strip_suffix('"')?.to_owned()))
    };
    let blocks = lock.split("[[package]]");
    Ok(blocks
        .filter_map(|it| {
            Some(((value(it, "name")?, value(it, "version")?), value(it, "checksum")?))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_of_lines_says_what_is_built_on_what() {
        let tree = "0 app v0.1.0 (/app)\n1 one v1.0.0\n2 two v2.0.0\n1 two v2.0.0 (*)\n";
        let edges = edges(tree).unwrap();
        let of = |name: &str, version: &str| {
            let on = &edges[&(name.to_owned(), version.to_owned())];
            on.iter().map(|it| it.0.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of("app", "0.1.0"), "one two");
        assert_eq!(of("one", "1.0.0"), "two");
        assert_eq!(of("two", "2.0.0"), "");
        assert!(super::edges("what is this\n").is_err());
    }

    #[test]
    fn a_stroke_between_licences_is_read_as_or() {
        assert_eq!(as_spdx("MIT/Apache-2.0"), "MIT OR Apache-2.0");
        assert_eq!(as_spdx("Apache-2.0 / MIT"), "Apache-2.0 OR MIT");
        assert_eq!(as_spdx("(A OR B) AND C"), "(A OR B) AND C");
    }
}
