//! Writes the form package natively, for tests and inspection: the same files that the app offers,
//! from a referral in the product's own JSON.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use practice_standards_referral::export;

use crate::clock;
use crate::fonts;
use crate::paths;
use crate::tools;

/// Writes every file of the package into a folder, creating it if necessary.
pub fn package(referral: &str, folder: &str) -> Result<()> {
    tools::install_missing(&[&tools::NODE, &tools::NPM_PACKAGES])?;
    let json = fs::read(referral).with_context(|| format!("reading {referral}"))?;
    let referral =
        export::import::json::read(&json).with_context(|| format!("{referral} is no referral"))?;
    let template = paths::root().join("public").join("referral-form.docx");
    let template =
        fs::read(&template).with_context(|| format!("reading {}", template.display()))?;
    let package =
        export::package::form_package(&referral, &template, &fonts::all()?, clock::today()?)
            .context("the form package could not be made")?;

    fs::create_dir_all(folder).with_context(|| format!("making {folder}"))?;
    for file in &package.files {
        let path = Path::new(folder).join(file.name());
        fs::write(&path, &file.bytes).with_context(|| format!("writing {}", path.display()))?;
        println!("{} ({} bytes)", path.display(), file.bytes.len());
    }
    Ok(())
}
