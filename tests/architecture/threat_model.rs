//! `docs/threat-model.md` and the code that it names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::sources;

/// What stands between backticks, in the order of the text.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn threat_model() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/threat-model.md")).unwrap()
}

#[test]
fn every_test_that_the_threat_model_names_exists() {
    let code: String = ["src", "tests", "e2e", "xtask", "fuzz"]
        .into_iter()
        .flat_map(sources)
        .map(|(_, text)| text)
        .collect();
    let model = threat_model();
    let is_test = |name: &&str| {
        name.matches('_').count() > 2
            && name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_')
    };
    let tests: BTreeSet<&str> = quoted(&model).filter(is_test).collect();
    let missing: Vec<_> =
        tests.iter().filter(|name| !code.contains(&format!("fn {name}("))).collect();
    assert!(missing.is_empty(), "no such tests: {missing:#?}");
    println!("{} tests are named in the threat model", tests.len());
}

#[test]
fn every_file_that_the_threat_model_names_exists() {
    let model = threat_model();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in quoted(&model).filter(|it| it.contains('/') && !it.contains([' ', '{', '*'])) {
        assert!(root.join(path).exists(), "there is no {path}");
    }
}

#[test]
fn every_threat_has_its_four_columns() {
    let model = threat_model();
    for row in model.lines().filter(|line| line.starts_with('|')) {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 4, "{row}");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{row}");
    }
}
