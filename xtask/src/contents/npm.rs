//! The npm packages whose files are in the release: the styles and the fonts. Those that only build or test
//! it are not.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use practice_standards_referral::export::fonts::Face;
use serde_json::Value;

use super::{Component, texts_in};
use crate::paths;

const STYLES: &str = "govuk-frontend";
/// The package has no file with its licence.
const STYLES_COPYRIGHT: &str = "Copyright (C) Crown Copyright (Government Digital Service)";

/// Each package, in alphabetical order.
pub fn components() -> Result<Vec<Component>> {
    let lock = json("package-lock.json")?;
    let fonts = Face::ALL.into_iter().flat_map(Face::sources).filter_map(|it| it.split_once('/'));
    let mut names: BTreeSet<String> =
        fonts.map(|(package, _)| format!("@expo-google-fonts/{package}")).collect();
    names.insert(STYLES.to_owned());
    names.into_iter().map(|name| component(name, &lock)).collect()
}

fn component(name: String, lock: &Value) -> Result<Component> {
    let folder = format!("node_modules/{name}");
    let package = json(&format!("{folder}/package.json"))?;
    let field = |field: &str| {
        let value = package[field].as_str().map(ToOwned::to_owned);
        value.with_context(|| format!("{name} has no {field}"))
    };
    let (version, licence) = (field("version")?, field("license")?);
    let hash = lock["packages"][&folder]["integrity"].as_str();
    let hash = hash.and_then(|it| it.strip_prefix("sha512-"));
    let hash = hash.with_context(|| format!("package-lock.json has no hash of {name}"))?;
    let hash = STANDARD.decode(hash).with_context(|| format!("the hash of {name}"))?;
    let source = package["repository"]["url"].as_str().or(package["repository"].as_str());
    let mut authors = Vec::new();
    if name == STYLES {
        authors.push(STYLES_COPYRIGHT.to_owned());
    }
    Ok(Component {
        purl: format!("pkg:npm/{}@{version}", name.replace('@', "%40")),
        hash: Some(("SHA-512", hash.iter().map(|byte| format!("{byte:02x}")).collect())),
        source: source.map(|it| it.trim_start_matches("git+").to_owned()),
        texts: texts_in(&paths::root().join(&folder))?,
        needs: Vec::new(),
        name,
        version,
        licence,
        authors,
    })
}

fn json(file: &str) -> Result<Value> {
    let path = paths::root().join(file);
    let text = fs::read(&path).with_context(|| {
        format!("reading {}: `cargo xtask build` installs the npm packages", path.display())
    })?;
    serde_json::from_slice(&text).with_context(|| format!("{file} cannot be understood"))
}
