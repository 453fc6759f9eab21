//! Writes the table of every path through the self-check, for a partnership to read and sign off.

use std::fs;

use anyhow::{Context, Result};
use practice_standards_referral::domain::self_check::every_path_as_csv;

/// Writes it as CSV, one line a path. `docs/self-check.csv` is the committed copy, which a test holds to
/// the rules.
pub fn write(file: &str) -> Result<()> {
    let table = every_path_as_csv();
    fs::write(file, &table).with_context(|| format!("writing {file}"))?;
    println!("{} paths in {file}", table.lines().count().saturating_sub(1));
    Ok(())
}
