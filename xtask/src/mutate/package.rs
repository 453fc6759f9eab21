//! The package that mutants are tried in: the domain and the tests that hold it. The whole product
//! takes a minute to compile, the domain alone some seconds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::paths;

/// The tests that hold the domain. None of them may need another part of the product.
const TESTS: [&str; 6] =
    ["self_check", "escalation", "working_days", "referral", "guidance", "partnership"];

/// The libraries that the domain is made of, and those of its tests.
const LIBRARIES: [&str; 6] = ["chrono", "proptest", "serde", "serde_json", "sha2", "thiserror"];

/// Its only file beside the domain: where a switch asks which mutant is wanted.
const CHOSEN: &str = include_str!("chosen.rs.txt");

/// Where each mutant is compiled for one run of the tests, a fast program is not worth its time.
const COMPILED_ONCE_EACH: &str =
    "\n[profile.dev.package.practice-standards-referral]\nopt-level = 0\n";

/// The package, written out. What has not changed is not written again, so Cargo does not compile it
/// again.
pub struct Package {
    pub folder: PathBuf,
}

impl Package {
    /// The package with the domain as it is.
    pub fn plain() -> Result<Package> {
        let package = Package { folder: paths::target().join("mutation").join("plain") };
        package.write_all(COMPILED_ONCE_EACH)?;
        let mut written = BTreeSet::new();
        package.copy(&paths::root().join("src/domain"), &mut written)?;
        remove_others(&package.folder.join("src/domain"), &written)?;
        Ok(package)
    }

    /// The package in which somebody else writes the files of the domain.
    pub fn switched() -> Result<Package> {
        let package = Package { folder: paths::target().join("mutation").join("switched") };
        package.write_all("")?;
        Ok(package)
    }

    /// Where Cargo compiles both, so each library once.
    pub fn target(&self) -> PathBuf {
        self.folder.with_file_name("target")
    }

    fn write_all(&self, profile: &str) -> Result<()> {
        let root = paths::root();
        let mut written = BTreeSet::new();
        for part in TESTS.into_iter().chain(["challenges", "fixtures"]) {
            self.copy(&root.join("tests").join(part), &mut written)?;
        }
        self.copy(&root.join("guidance"), &mut written)?;
        for file in ["docs/self-check.csv", "Cargo.lock"] {
            self.write(file, &fs::read(root.join(file))?)?;
        }
        let product = fs::read_to_string(root.join("Cargo.toml"))?;
        self.write("Cargo.toml", (manifest(&product) + profile).as_bytes())?;
        self.write("src/lib.rs", CHOSEN.as_bytes())?;
        self.write("src/domain.rs", &fs::read(root.join("src/domain.rs"))?)?;
        // A file that the product no longer has would still be a test, or guidance.
        for part in ["tests", "guidance"] {
            remove_others(&self.folder.join(part), &written)?;
        }
        Ok(())
    }

    /// Writes one file, a path within the package, unless it is there already.
    pub fn write(&self, file: &str, content: &[u8]) -> Result<()> {
        let path = self.folder.join(file);
        if fs::read(&path).is_ok_and(|before| before == content) {
            return Ok(());
        }
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        fs::write(path, content)?;
        Ok(())
    }

    /// The files of the domain by their paths within the package.
    pub fn domain(&self) -> Result<BTreeMap<String, String>> {
        let mut files = BTreeMap::new();
        read_all(&self.folder, &self.folder.join("src/domain"), &mut files)?;
        Ok(files)
    }

    /// Copies a folder of the product to the same place.
    fn copy(&self, from: &Path, written: &mut BTreeSet<PathBuf>) -> Result<()> {
        for entry in fs::read_dir(from)? {
            let entry = entry?.path();
            if entry.is_dir() {
                self.copy(&entry, written)?;
                continue;
            }
            let file = entry.strip_prefix(paths::root())?.to_string_lossy().into_owned();
            self.write(&file, &fs::read(&entry)?)?;
            written.insert(self.folder.join(file));
        }
        Ok(())
    }
}

fn read_all(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?.path();
        if entry.is_dir() {
            read_all(root, &entry, files)?;
        } else {
            let file = entry.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.insert(file, fs::read_to_string(&entry)?);
        }
    }
    Ok(())
}

fn remove_others(folder: &Path, written: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?.path();
        if entry.is_dir() {
            remove_others(&entry, written)?;
        } else if !written.contains(&entry) {
            fs::remove_file(entry)?;
        }
    }
    Ok(())
}

/// The product's manifest with the domain's libraries alone.
fn manifest(product: &str) -> String {
    let mut manifest = String::from(
        "[workspace]\n\n[package]\nname = \"practice-standards-referral\"\nversion = \"0.0.0\"\n\
         edition.workspace = true\n\n[profile.dev]\ndebug = false\nopt-level = 1\n",
    );
    let mut table = "";
    for line in product.lines() {
        let name = line.split([' ', '.']).next().unwrap_or_default();
        if line.starts_with('[') {
            table = line;
        }
        let is_wanted = match table {
            "[workspace.package]" => true,
            "[workspace.dependencies]" => !line.contains("path ="),
            "[dependencies]" | "[target.'cfg(not(target_arch = \"wasm32\"))'.dev-dependencies]" => {
                line.starts_with('[') || LIBRARIES.contains(&name)
            }
            _ => false,
        };
        if is_wanted {
            manifest.push_str(line);
            manifest.push('\n');
        }
    }
    manifest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_product_s_libraries_the_domain_s_are_taken() {
        let product = "[workspace]\nmembers = [\"e2e\"]\n\n[workspace.dependencies]\n\
             serde = \"1\"\nproduct = { path = \".\" }\n\n[dependencies]\nserde.workspace = true\n\
             # A comment.\nkrilla = \"0.8\"\nsha2.workspace = true\n\n[[test]]\nname = \"readers\"\n";
        let manifest = manifest(product);
        let (_, taken) = manifest.split_once("opt-level = 1\n").unwrap();
        let expected = "[workspace.dependencies]\nserde = \"1\"\n\n[dependencies]\n\
             serde.workspace = true\nsha2.workspace = true\n";
        assert_eq!(taken, expected);
    }
}
