//! The list of what is in the release, in CycloneDX 1.6 JSON (ECMA-424), for programs that look for known
//! faults in it.

use anyhow::{Context, Result};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Component;

/// The whole file; the same for the same release, so without the hour and without a number of its own. The
/// first component is the app itself.
pub fn json(components: &[Component], date: NaiveDate) -> Result<String> {
    let (app, others) = components.split_first().context("the release has no app")?;
    // Nothing of these is needed by a crate.
    let is_apart = |it: &&Component| !it.purl.starts_with("pkg:cargo/");
    let apart = others.iter().filter(is_apart).map(|it| it.purl.as_str());
    let needs_of_app: Vec<&str> = app.needs.iter().map(String::as_str).chain(apart).collect();
    let mut dependencies = vec![json!({ "ref": app.purl, "dependsOn": needs_of_app })];
    let on = |it: &Component| json!({ "ref": it.purl, "dependsOn": it.needs });
    dependencies.extend(others.iter().map(on));
    let list = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": format!("{date}T00:00:00Z"),
            "component": {
                "type": "application",
                "bom-ref": app.purl,
                "name": app.name,
                "version": app.version,
            },
        },
        "components": others.iter().map(component).collect::<Vec<_>>(),
        "dependencies": dependencies,
    });
    Ok(serde_json::to_string_pretty(&list)? + "\n")
}

fn component(it: &Component) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": it.purl,
        "name": it.name,
        "version": it.version,
        "licenses": [{ "expression": it.licence }],
        "purl": it.purl,
    });
    if let Some((algorithm, hash)) = &it.hash {
        component["hashes"] = json!([{ "alg": algorithm, "content": hash }]);
    }
    if let Some(source) = &it.source {
        component["externalReferences"] = json!([{ "type": "vcs", "url": source }]);
    }
    component
}
