//! The mutants of the domain, as cargo-mutants finds them.

use std::ops::Range;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::package::Package;
use crate::run;

/// One change in one place.
#[derive(Clone, Debug, Deserialize)]
pub struct Mutant {
    /// Where it is and what it changes, such as `src/domain/date.rs:20:9: replace == with != in iso`.
    pub name: String,
    /// A path within the package.
    pub file: String,
    /// The function that it is in, if any.
    pub function: Option<Function>,
    span: Span,
    pub replacement: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Function {
    span: Span,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct Span {
    start: Position,
    end: Position,
}

/// Counted from 1, a column in characters.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Position {
    line: usize,
    column: usize,
}

/// The mutants of the files of `src/domain/` that match one of `files`, in the order of their places.
pub fn list(package: &Package, files: &[&str]) -> Result<Vec<Mutant>> {
    let mut command = run::command("cargo", &["mutants", "--list", "--json"])?;
    command.current_dir(&package.folder);
    for file in files {
        command.args(["--file", &format!("src/domain/{file}")]);
    }
    serde_json::from_str(&run::read(&mut command)?).context("reading the list of mutants")
}

impl Mutant {
    /// What it replaces, in bytes of its file's text.
    pub fn place(&self, text: &str) -> Range<usize> {
        self.span.bytes(text)
    }

    /// The file's text with it.
    pub fn applied(&self, text: &str) -> String {
        let place = self.place(text);
        [&text[..place.start], self.replacement.as_str(), &text[place.end..]].concat()
    }

    /// What it changes, without the place.
    pub fn change(&self) -> &str {
        self.name.splitn(4, ':').last().unwrap_or_default().trim()
    }

    /// The part of the domain that it is in: a folder, or a file beside them.
    pub fn part(&self) -> &str {
        self.file.split('/').nth(2).unwrap_or(&self.file)
    }
}

impl Function {
    /// All of it, from its attributes to its last brace.
    pub fn bytes(&self, text: &str) -> Range<usize> {
        self.span.bytes(text)
    }
}

impl Span {
    fn bytes(self, text: &str) -> Range<usize> {
        self.start.byte(text)..self.end.byte(text)
    }
}

impl Position {
    fn byte(self, text: &str) -> usize {
        let line: usize = text.split_inclusive('\n').take(self.line - 1).map(str::len).sum();
        let columns = text[line..].chars().take(self.column - 1).map(char::len_utf8);
        line + columns.sum::<usize>()
    }
}
