//! The workers of a build: which there are, and how each is started.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

const PROGRAM: &str = "_bg.wasm";
const START: &str = include_str!("worker_start.js");

/// The workers of a finished build, in alphabetical order.
pub fn names(dist: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dist).with_context(|| format!("reading {}", dist.display()))? {
        let file = entry?.file_name();
        names.extend(file.to_string_lossy().strip_suffix(PROGRAM).map(ToOwned::to_owned));
    }
    names.sort();
    Ok(names)
}

/// Makes each worker's script start the worker. As a page asks for this very file, the worker loads no
/// other script, and its policy can forbid that.
pub fn add_start(dist: &Path) -> Result<()> {
    let names = names(dist)?;
    ensure!(!names.is_empty(), "the build has no workers");
    for name in names {
        let file = dist.join(format!("{name}.js"));
        let script =
            fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        fs::write(&file, script + &START.replace("NAME", &name))
            .with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn the_page_may_start_each_worker_and_nothing_else() {
        let mut scripts = vec!["/service-worker.js".to_owned()];
        for entry in fs::read_dir(paths::root().join("src/bin")).unwrap() {
            let file = entry.unwrap().path();
            scripts.push(format!("/{}.js", file.file_stem().unwrap().to_string_lossy()));
        }
        scripts.sort();
        let loader = fs::read_to_string(paths::root().join("public/loader.js")).unwrap();
        let list = format!("const SCRIPTS = {};", serde_json::to_string(&scripts).unwrap());
        assert!(loader.contains(&list.replace(',', ", ")), "public/loader.js lacks: {list}");
    }
}
