//! Checks a Word template before it replaces the app's own.

use std::fs;

use anyhow::{Context, Result, bail};
use practice_standards_referral::export::word::{form_tags, problems};

/// Lists the faults in the content controls of a Word file, and fails if there are any.
pub fn check(file: &str) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("{file} cannot be read"))?;
    let problems = problems(&bytes).with_context(|| format!("{file} cannot be used"))?;
    if problems.is_empty() {
        println!(
            "{file} can be used. It has all {} tags of the form, and no other.\n\
             Put it in the place of public/referral-form.docx, then build the app.",
            form_tags().len()
        );
        return Ok(());
    }
    for problem in &problems {
        println!("{problem}");
    }
    println!("docs/word-form.md says how to give a content control its tag.");
    let count = match problems.len() {
        1 => "one thing is wrong".to_owned(),
        several => format!("{several} things are wrong"),
    };
    bail!("{file} cannot be used yet: {count}. The app still has its present form")
}
