//! Whether the release is the same wherever it is built: it is built a second time, from nothing, in another
//! folder, and compared file by file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::build;
use crate::fingerprint;
use crate::paths;
use crate::run;
use crate::stamp;
use crate::tools;

/// Longer than most checkouts, so that a path that stays in a file changes its length too.
const ELSEWHERE: &str = "the-same-release-built-in-another-folder";

/// Builds twice, and fails with the names of the files that differ.
pub fn check() -> Result<()> {
    tools::install_missing(&[&tools::GIT])?;
    build::build()?;
    let folder = std::env::temp_dir().join(format!("{ELSEWHERE}-{}", std::process::id()));
    copy_sources(&folder)?;
    println!("Building the release again in {}: as long as the first time.", folder.display());
    let mut again = run::cargo(&["run", "--quiet", "--package", "xtask"])?;
    again.args(["--", "build"]).current_dir(&folder).env_remove("CARGO_TARGET_DIR");
    run::run(&mut again)?;
    let (first, second) = (hashes(&paths::dist())?, hashes(&folder.join("dist"))?);
    let differ = differing(&first, &second);
    ensure!(
        differ.is_empty(),
        "these files depend on the folder in which the release is built: {}. Both builds are left as they \
         are: dist/ and {}",
        differ.join(", "),
        folder.join("dist").display()
    );
    println!(
        "{} files are the same in two folders: {}",
        first.len(),
        stamp::build_name(&paths::dist())?
    );
    fs::remove_dir_all(&folder).with_context(|| format!("removing {}", folder.display()))
}

/// Every file that is part of the repository or could become one.
fn copy_sources(folder: &Path) -> Result<()> {
    let words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = run::read(&mut run::command("git", &words)?)?;
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let from = paths::root().join(name);
        // One that was deleted and not committed yet is still listed.
        if !from.is_file() {
            continue;
        }
        let to = folder.join(name);
        let parent = to.parent().map(PathBuf::from).unwrap_or_default();
        fs::create_dir_all(&parent).with_context(|| format!("making {}", parent.display()))?;
        fs::copy(&from, &to).with_context(|| format!("copying {}", from.display()))?;
    }
    Ok(())
}

/// SHA-256 of each file by its name.
fn hashes(dist: &Path) -> Result<BTreeMap<String, String>> {
    let hash = |path: PathBuf| {
        let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        Ok((stamp::name_in(dist, &path)?, fingerprint::sha256(&bytes)))
    };
    fingerprint::files_in(dist)?.into_iter().map(hash).collect()
}

/// The names of those that differ, and of those that only one build has.
fn differing(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    let mut names: Vec<String> = one.keys().chain(other.keys()).cloned().collect();
    names.sort();
    names.dedup();
    names.retain(|name| one.get(name) != other.get(name));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_differs_or_is_only_in_one_build_is_named() {
        let build = |files: &[(&str, &str)]| {
            files.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect()
        };
        let one: BTreeMap<_, _> = build(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let other = build(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(differing(&one, &other), ["b", "c", "d"]);
        assert!(differing(&one, &one).is_empty());
    }
}
