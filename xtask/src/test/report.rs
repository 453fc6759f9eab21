//! The results of a test run so far, and the tables at its end.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

const SLOWEST: usize = 20;

/// How a run went. What runs beside it, in a process of its own, passes one on as JSON.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct Report {
    /// The steps that succeeded, with their seconds, in the order in which they ended.
    pub steps: Vec<(String, f64)>,
    /// The tests that said how long they took.
    pub tests: Vec<Test>,
    /// How many tests passed.
    pub passed: usize,
    /// How many tests failed.
    pub failed: usize,
    /// What whoever reads the last lines should know.
    pub notes: Vec<String>,
}

/// One test.
#[derive(Debug, Deserialize, Serialize)]
pub struct Test {
    pub name: String,
    pub seconds: f64,
}

impl Report {
    /// Reads what another process wrote.
    pub fn read(file: &Path) -> Result<Self> {
        let json = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        Ok(serde_json::from_slice(&json)?)
    }

    /// Writes it for the process that waits for this one.
    pub fn write(&self, file: &Path) -> Result<()> {
        fs::write(file, serde_json::to_vec(self)?)
            .with_context(|| format!("writing {}", file.display()))
    }

    /// Adds the report of the other process.
    pub fn add(&mut self, beside: Self) {
        self.steps.extend(beside.steps);
        self.tests.extend(beside.tests);
        self.passed += beside.passed;
        self.failed += beside.failed;
        self.notes.extend(beside.notes);
    }

    /// Prints the steps, the slowest tests and, on the last line, the verdict.
    pub fn print(mut self, seconds: f64) {
        println!("\n=== times");
        for (name, seconds) in &self.steps {
            println!("{seconds:7.1} s  {name}");
        }
        if self.steps.len() > 1 {
            println!("{seconds:7.1} s  in all; some steps ran side by side");
        }
        if !self.tests.is_empty() {
            println!("\n=== the slowest of {} tests", self.tests.len());
            self.tests.sort_by(|one, other| other.seconds.total_cmp(&one.seconds));
            for Test { name, seconds } in self.tests.iter().take(SLOWEST) {
                println!("{seconds:7.1} s  {name}");
            }
        }
        for note in &self.notes {
            println!("\n{note}");
        }
        println!("\n{} passed, {} failed", self.passed, self.failed);
    }
}
