//! The invariants of ARCHITECTURE.md that can be read from the source.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop at a surprise, and prints what it counted"
)]

mod imports;
mod threat_model;
mod wording;

use std::fs;
use std::path::{Path, PathBuf};

/// Every Rust file below a path of the project, with its text.
fn sources(root: &str) -> Vec<(PathBuf, String)> {
    fn walk(path: &Path, found: &mut Vec<(PathBuf, String)>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push((path.to_owned(), fs::read_to_string(path).unwrap()));
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(root), &mut found);
    found
}

/// The files of one module: `src/<name>.rs` and everything under `src/<name>/`.
fn module(name: &str) -> Vec<(PathBuf, String)> {
    let mut files = sources(&format!("src/{name}.rs"));
    if Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name).is_dir() {
        files.extend(sources(&format!("src/{name}")));
    }
    assert!(!files.is_empty(), "there is no module {name}");
    files
}

/// The module's code without its comments, which may name anything.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check_never_names(name: &str, forbidden: &[&str]) {
    for (path, text) in module(name) {
        for word in forbidden {
            assert!(!code(&text).contains(word), "{} must not name {word}", path.display());
        }
    }
}

const BROWSER: [&str; 6] =
    ["web_sys", "js_sys", "wasm_bindgen", "leptos", "gloo_", "crate::browser"];

#[test]
fn domain_knows_no_other_part_and_no_browser() {
    let above = ["crate::vault", "crate::export", "crate::background", "crate::session"];
    check_never_names("domain", &above);
    check_never_names("domain", &["crate::pages", "crate::components", "crate::app"]);
    check_never_names("domain", &BROWSER);
}

/// It is told which words are local, so that another partnership changes only its own folder.
#[test]
fn the_judge_of_secrets_knows_no_other_part_and_no_browser() {
    let others = ["crate::domain", "crate::vault", "crate::export", "crate::background"];
    check_never_names("secrets", &others);
    check_never_names("secrets", &["crate::session", "crate::pages", "crate::components"]);
    check_never_names("secrets", &BROWSER);
}

#[test]
fn domain_has_no_clock_and_no_input_or_output() {
    check_never_names("domain", &["::now(", "std::fs", "std::net", "std::env", "std::thread"]);
}

#[test]
fn vault_and_export_never_see_each_other_or_the_pages() {
    check_never_names("vault", &["crate::export", "crate::domain", "crate::pages", "leptos"]);
    check_never_names("export", &["crate::vault", "crate::pages", "crate::session"]);
    check_never_names("export", &BROWSER);
}

#[test]
fn only_the_indexed_db_store_of_the_vault_touches_the_browser() {
    for (path, text) in module("vault") {
        if !path.ends_with("indexed_db.rs") {
            for word in BROWSER {
                assert!(!code(&text).contains(word), "{} must not name {word}", path.display());
            }
        }
    }
}

#[test]
fn nothing_sets_markup_from_text() {
    for (path, text) in sources("src") {
        for word in ["inner_html", "innerHTML", "insert_adjacent_html", "outer_html"] {
            assert!(!code(&text).contains(word), "{} must not name {word}", path.display());
        }
    }
}

/// A region that comes onto the page with its words is often not read out, so nothing else has one.
#[test]
fn only_the_announcer_is_read_out() {
    for (path, text) in sources("src") {
        if !path.ends_with("components/announcer.rs") {
            for word in ["aria-live", "role=\"status\"", "role=\"alert", "role=\"log\""] {
                assert!(!code(&text).contains(word), "{} must not name {word}", path.display());
            }
        }
    }
}

#[test]
fn only_the_clock_reads_the_time() {
    for (path, text) in sources("src") {
        if !path.ends_with("browser/clock.rs") {
            for word in ["Date::new_0", "Date::now", "SystemTime::now", "Local::now", "Utc::now"] {
                assert!(!code(&text).contains(word), "{} must not name {word}", path.display());
            }
        }
    }
}

/// So that no page changes a key or makes a backup without asking again.
#[test]
fn only_step_up_makes_the_proof_that_the_vault_asks_for() {
    let made: Vec<_> = sources("src")
        .into_iter()
        .filter(|(_, text)| {
            code(text).contains("MayChangeKeys for") || code(text).contains("Verified {")
        })
        .map(|(path, _)| path)
        .collect();
    assert!(made.len() == 1 && made[0].ends_with("session/step_up.rs"), "{made:?}");
}

#[test]
fn only_a_preference_and_a_mark_outlive_the_tab_in_plain_text() {
    for (path, text) in sources("src") {
        let may = [
            "browser/web_storage.rs",
            "session/preferences/lock_after.rs",
            "session/preferences/bank_holidays.rs",
            "session/preferences/draft_order.rs",
            "session/preferences/spelling.rs",
            "session/preferences/install_offer.rs",
            "session/drafts_marker.rs",
        ]
        .iter()
        .any(|file| path.ends_with(file));
        assert!(may || !code(&text).contains("OnDevice"), "{} keeps something", path.display());
    }
}

#[test]
fn nothing_is_written_to_the_console_or_kept_outside_the_vault() {
    for (path, text) in sources("src") {
        for word in ["console::", "log!(", "dbg!", "println!", "LocalStorage::set", "set_cookie"] {
            assert!(!code(&text).contains(word), "{} must not name {word}", path.display());
        }
    }
}
