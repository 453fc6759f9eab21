//! What other people's crates bring with them: known faults, licences, sources, second versions. `deny.toml`
//! says what is let through.
//!
//! The faults are those of the RustSec advisory database. The live one is asked where it can be reached. Where
//! it cannot, a folder with a copy of it does, and where there is none either, the rest is checked and the
//! last lines of the run say that no advisory was.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::report::Report;
use crate::fingerprint;
use crate::paths;
use crate::run;

/// Names a folder with a copy of the database: its `crates/` and what is below it.
const FOLDER: &str = "ADVISORY_DB";
/// As cargo-deny asks for it.
const LIVE: &str = "https://github.com/RustSec/advisory-db";
/// The workspace with the product. Of the others, second versions matter to nobody.
const OWN: &str = "Cargo.toml";
/// The workspaces: the product's, that of the fuzz targets, and that of a tool.
const MANIFESTS: [&str; 3] = [OWN, "fuzz/Cargo.toml", "tools/wasm-bindgen/Cargo.toml"];

/// Checks every workspace.
pub fn check(report: &mut Report) -> Result<()> {
    deny(&["licenses", "sources"], &[])?;
    run::run(command(OWN)?.args(["check", "--hide-inclusion-graph", "bans"]))
        .context("see above which crate is there in a second version")?;
    match Database::find()? {
        Database::Live => deny(&["advisories"], &[]),
        Database::Folder(folder) => {
            let newest = newest_advisory(&folder)?;
            report.notes.push(format!(
                "Known faults of crates were looked up in {}, whose newest advisory is of {newest}, and not \
                 in the live database.",
                folder.display()
            ));
            deny(&["advisories"], &in_place_of_live(&folder)?)
        }
        Database::None => {
            report.notes.push(format!(
                "Known faults of crates were not looked up: {LIVE} cannot be reached, and {FOLDER} names no \
                 folder with a copy of it."
            ));
            Ok(())
        }
    }
}

/// Where the advisories are.
#[derive(Debug, PartialEq)]
enum Database {
    Live,
    Folder(PathBuf),
    None,
}

impl Database {
    fn find() -> Result<Self> {
        if let Some(folder) = std::env::var_os(FOLDER).filter(|it| !it.is_empty()) {
            let folder = PathBuf::from(folder);
            ensure!(
                is_database(&folder),
                "{FOLDER} names {}, which has no crates/ with advisories in it",
                folder.display()
            );
            return Ok(Self::Folder(folder));
        }
        let beside = paths::root().join("../shared/advisory-db");
        Ok(match (is_reached(LIVE)?, is_database(&beside)) {
            (true, _) => Self::Live,
            (false, true) => Self::Folder(beside),
            (false, false) => Self::None,
        })
    }
}

fn is_database(folder: &Path) -> bool {
    folder.join("crates").is_dir()
}

/// Whether git gets an answer from there, in less than a minute and without asking anybody for a password.
fn is_reached(url: &str) -> Result<bool> {
    let patience = ["-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=30"];
    let mut git = run::command("git", &patience)?;
    git.args(["ls-remote", "--quiet", url, "refs/heads/main"]).env("GIT_TERMINAL_PROMPT", "0");
    let output = git.output().context("git did not start")?;
    Ok(output.status.success() && !output.stdout.is_empty())
}

/// Variables by which git takes a folder of plain files for the live database. cargo-deny knows databases
/// as repositories alone, so the folder's files become one commit; the folder itself is left as it is.
fn in_place_of_live(folder: &Path) -> Result<Vec<(&'static str, OsString)>> {
    let folder =
        fs::canonicalize(folder).with_context(|| format!("reading {}", folder.display()))?;
    let repository = paths::target().join("advisories-of-a-folder.git");
    if repository.exists() {
        fs::remove_dir_all(&repository)
            .with_context(|| format!("removing {}", repository.display()))?;
    }
    let git = |words: &[&str]| {
        let mut command = run::command("git", &["-c", "user.name=xtask", "-c", "user.email="])?;
        command.arg("--git-dir").arg(&repository).arg("--work-tree").arg(&folder).args(words);
        run::run(&mut command)
    };
    git(&["init", "--quiet", "--initial-branch", "main"])?;
    git(&["add", "--force", "crates"])?;
    git(&["commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", "A copy"])?;
    Ok(vec![
        ("GIT_CONFIG_COUNT", "1".into()),
        ("GIT_CONFIG_KEY_0", format!("url.file://{}.insteadOf", repository.display()).into()),
        ("GIT_CONFIG_VALUE_0", LIVE.into()),
    ])
}

/// The day of the newest advisory in a folder: how old the copy is at least.
fn newest_advisory(folder: &Path) -> Result<String> {
    let mut newest = None;
    for file in fingerprint::files_in(&folder.join("crates"))? {
        let text =
            fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        newest = newest.max(day_of(&text).map(ToOwned::to_owned));
    }
    newest.with_context(|| format!("{} has no advisory in it", folder.display()))
}

fn day_of(advisory: &str) -> Option<&str> {
    advisory.lines().find_map(|line| line.strip_prefix("date = \"")?.strip_suffix('"'))
}

fn deny(checks: &[&str], environment: &[(&str, OsString)]) -> Result<()> {
    for manifest in MANIFESTS {
        let mut command = command(manifest)?;
        // Each workspace has only some of what deny.toml lets through.
        command.args(["check", "--allow", "advisory-not-detected"]).args(checks);
        command.envs(environment.iter().map(|(name, value)| (*name, value)));
        run::run(&mut command).with_context(|| {
            format!("see above what {manifest} brings; deny.toml says what is let through")
        })?;
    }
    Ok(())
}

fn command(manifest: &str) -> Result<Command> {
    let words = ["--locked", "--workspace", "--config", "deny.toml", "--manifest-path", manifest];
    run::command("cargo-deny", &words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_an_advisory_is_read_and_one_without_is_passed_over() {
        assert_eq!(day_of("```toml\nid = \"1\"\ndate = \"2024-11-14\"\n```"), Some("2024-11-14"));
        assert_eq!(day_of("# date"), None);
    }

    #[test]
    fn an_address_that_nothing_answers_at_is_not_reached() {
        assert!(!is_reached("https://localhost:9/advisory-db").unwrap());
    }
}
