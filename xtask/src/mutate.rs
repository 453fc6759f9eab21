//! Mutation testing of the domain: changes it in one place at a time, and looks whether a test notices.
//!
//! The domain is copied into a package of its own, with the tests that hold it. So a mutant is compiled
//! in seconds, where the whole product takes a minute.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::paths;
use crate::run;
use crate::tools;

/// The tests that hold the domain. None of them may need another part of the product.
const TESTS: [&str; 6] =
    ["self_check", "escalation", "working_days", "referral", "guidance", "partnership"];

/// The libraries that the domain is made of, and those of its tests.
const LIBRARIES: [&str; 6] = ["chrono", "proptest", "serde", "serde_json", "sha2", "thiserror"];

/// Tests every mutant of the files of `src/domain/` that match one of `files`, a path such as
/// `self_check/*.rs`; without any, of the whole domain. Fails if a mutant survives.
pub fn mutate(files: &[&str]) -> Result<()> {
    tools::install_missing(&[&tools::CARGO_MUTANTS])?;
    let folder = paths::target().join("mutation");
    lay_out(&folder).with_context(|| format!("writing {}", folder.display()))?;
    let mut command = run::command("cargo", &["mutants", "--in-place", "--timeout", "60"])?;
    command.current_dir(&folder);
    let wanted = if files.is_empty() { &["**/*.rs"] } else { files };
    for file in wanted {
        command.args(["--file", &format!("src/domain/{file}")]);
    }
    run::run(&mut command)
}

/// Writes the package anew, but for what was compiled.
fn lay_out(folder: &Path) -> Result<()> {
    let root = paths::root();
    for part in ["src", "tests", "guidance", "docs"] {
        if folder.join(part).exists() {
            fs::remove_dir_all(folder.join(part))?;
        }
    }
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "pub mod domain;\n")?;
    fs::copy(root.join("src/domain.rs"), folder.join("src/domain.rs"))?;
    copy(&root.join("src/domain"), &folder.join("src/domain"))?;
    copy(&root.join("guidance"), &folder.join("guidance"))?;
    for part in TESTS.into_iter().chain(["challenges", "fixtures"]) {
        copy(&root.join("tests").join(part), &folder.join("tests").join(part))?;
    }
    fs::create_dir_all(folder.join("docs"))?;
    fs::copy(root.join("docs/self-check.csv"), folder.join("docs/self-check.csv"))?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(folder.join("Cargo.toml"), manifest(&fs::read_to_string(root.join("Cargo.toml"))?))?;
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

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
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
