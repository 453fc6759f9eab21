//! Compiles the domain with its mutants in it, and leaves out those that do not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::mutants::Mutant;
use super::package::Package;
use super::switches::{self, Switched};
use crate::run;

/// What was compiled.
pub struct Compiled {
    pub binaries: Vec<PathBuf>,
    /// The mutants in each place, by the place's number.
    pub places: BTreeMap<usize, Vec<usize>>,
    /// The mutants that do not compile, by their numbers.
    pub unviable: BTreeSet<usize>,
}

/// Writes the domain with all of `wanted` in it and compiles it. A mutant that the compiler refuses is
/// taken out, until it refuses none. `unviable` are those known from the last time.
pub fn compile_all(
    package: &Package,
    mutants: &[Mutant],
    wanted: &[usize],
    sources: &BTreeMap<String, String>,
    unviable: BTreeSet<usize>,
) -> Result<Compiled> {
    let mut unviable = unviable;
    loop {
        let mut places = BTreeMap::new();
        let mut files: BTreeMap<&str, Switched> = BTreeMap::new();
        for (file, text) in sources {
            let is_in = |it: &&usize| mutants[**it - 1].file == *file && !unviable.contains(it);
            let in_it: Vec<usize> = wanted.iter().filter(is_in).copied().collect();
            let (switched, new) = switches::switched(text, mutants, &in_it, places.len() + 1);
            package.write(file, switched.text.as_bytes())?;
            files.insert(file, switched);
            places.extend(new);
        }
        let errors = errors(package)?;
        if errors.is_empty() {
            return Ok(Compiled {
                binaries: tests(package)?.context("the tests")?,
                places,
                unviable,
            });
        }
        let known = unviable.len();
        for error in &errors {
            let at = |(file, line): &(String, usize)| files.get(file.as_str())?.mutant_at(*line);
            unviable.extend(error.lines.iter().find_map(at));
        }
        if unviable.len() == known {
            let said: Vec<&str> = errors.iter().map(|it| it.message.as_str()).collect();
            bail!("the domain itself does not compile:\n{}", said.join("\n"));
        }
        println!("{} do not compile so far", unviable.len());
    }
}

/// What the compiler refuses, and the lines that it names, the most important first.
struct CompileError {
    message: String,
    lines: Vec<(String, usize)>,
}

fn errors(package: &Package) -> Result<Vec<CompileError>> {
    let (is_done, messages) = cargo(package, &["check", "--lib"])?;
    let mut errors = Vec::new();
    for message in messages.iter().map(|it| &it["message"]).filter(|it| it["level"] == "error") {
        let mut lines = Vec::new();
        let spans = message["spans"].as_array().cloned().unwrap_or_default();
        for is_primary in [true, false] {
            for span in spans.iter().filter(|span| span["is_primary"] == is_primary) {
                collect_lines(span, &mut lines);
            }
        }
        let message = message["rendered"].as_str().unwrap_or_default().to_owned();
        if !lines.is_empty() {
            errors.push(CompileError { message, lines });
        }
    }
    if !is_done && errors.is_empty() {
        bail!("`cargo check` of the domain failed and says no line");
    }
    Ok(errors)
}

/// The line of a span, and those that the macro in it was called from.
fn collect_lines(span: &Value, lines: &mut Vec<(String, usize)>) {
    if let (Some(file), Some(line)) = (span["file_name"].as_str(), span["line_start"].as_u64()) {
        lines.push((file.replace('\\', "/"), usize::try_from(line).unwrap_or_default()));
    }
    if span["expansion"].is_object() {
        collect_lines(&span["expansion"]["span"], lines);
    }
}

/// The programs of the tests, or `None` if they do not compile.
pub fn tests(package: &Package) -> Result<Option<Vec<PathBuf>>> {
    // Most of what does not compile is found sooner without the tests.
    if !cargo(package, &["check", "--lib"])?.0 {
        return Ok(None);
    }
    let (is_done, messages) = cargo(package, &["test", "--no-run", "--lib", "--tests"])?;
    let programs = messages.iter().filter(|it| it["profile"]["test"] == true);
    let programs = programs.filter_map(|it| it["executable"].as_str()).map(PathBuf::from).collect();
    Ok(is_done.then_some(programs))
}

fn cargo(package: &Package, arguments: &[&str]) -> Result<(bool, Vec<Value>)> {
    let mut command: Command = run::command("cargo", arguments)?;
    command.args(["--quiet", "--message-format", "json"]).current_dir(&package.folder);
    command.env("CARGO_TARGET_DIR", package.target());
    let output = command.output()?;
    let messages = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let messages = messages.filter_map(|line| serde_json::from_slice(line).ok()).collect();
    Ok((output.status.success(), messages))
}
