//! Tells the service worker which files make up this build, with the hash of each, and gives the
//! build its name.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use crate::fingerprint;
use crate::fonts;

const WORKER: &str = "service-worker.js";

/// The lines of `public/service-worker.js` that the build fills in.
const BUILD_LINE: &str = "const BUILD = \"\";";
const FILES_LINE: &str = "const FILES = [];";
const WHEN_ASKED_FOR_LINE: &str = "const WHEN_ASKED_FOR = [];";

/// Fills in the service worker of a finished build.
pub fn stamp(dist: &Path) -> Result<()> {
    let (mut files, mut when_asked_for) = (Vec::new(), Vec::new());
    for path in fingerprint::files_in(dist)? {
        let name = name_in(dist, &path)?;
        if fonts::is_fetched_when_asked_for(&name) {
            when_asked_for.push(Stored::of(&name, &fs::read(&path)?)?);
        } else if is_stored_offline(&name) {
            files.push(Stored::of(&name, &fs::read(&path)?)?);
        }
    }
    let worker = dist.join(WORKER);
    let source = fs::read_to_string(&worker)
        .with_context(|| format!("{} is missing from the build", worker.display()))?;
    fs::write(&worker, fill_in(&source, &files, &when_asked_for)?)
        .with_context(|| format!("writing {}", worker.display()))
}

/// A file's name as the web sees it, without the first slash.
pub fn name_in(dist: &Path, path: &Path) -> Result<String> {
    let inside = path.strip_prefix(dist).context("a file outside the build")?;
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    Ok(parts.join("/"))
}

#[derive(Serialize)]
struct Stored {
    url: String,
    sha256: String,
}

impl Stored {
    fn of(name: &str, bytes: &[u8]) -> Result<Self> {
        // The service worker compares addresses as text, and these need no escaping.
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
        ensure!(name.chars().all(plain), "rename {name}: use only letters, digits, - _ and .");
        Ok(Self { url: format!("/{name}"), sha256: fingerprint::sha256(bytes) })
    }
}

fn is_stored_offline(name: &str) -> bool {
    // Instructions for the host, the service worker itself, and what only a debugger reads.
    !(name == "_headers" || name == WORKER || name.ends_with(".map"))
}

fn fill_in(worker: &str, files: &[Stored], when_asked_for: &[Stored]) -> Result<String> {
    ensure!(
        files.iter().any(|file| file.url == "/index.html"),
        "the build has no index.html, which the app opens from when offline"
    );
    for line in [BUILD_LINE, FILES_LINE, WHEN_ASKED_FOR_LINE] {
        ensure!(
            worker.lines().filter(|it| *it == line).count() == 1,
            "public/{WORKER} must hold the line `{line}` once, for the build to fill in"
        );
    }
    let list = serde_json::to_string(files)?;
    let asked_for = serde_json::to_string(when_asked_for)?;
    // The worker's own text is part of the name: a changed worker is a new version too.
    let build = &fingerprint::sha256(format!("{worker}{list}{asked_for}").as_bytes())[..16];
    Ok(worker
        .replace(BUILD_LINE, &format!("const BUILD = \"{build}\";"))
        .replace(FILES_LINE, &format!("const FILES = {list};"))
        .replace(WHEN_ASKED_FOR_LINE, &format!("const WHEN_ASKED_FOR = {asked_for};")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKER: &str =
        "const BUILD = \"\";\nconst FILES = [];\nconst WHEN_ASKED_FOR = [];\nthe rest\n";

    fn filled(page: &str) -> String {
        fill_in(WORKER, &[Stored::of("index.html", page.as_bytes()).unwrap()], &[]).unwrap()
    }

    #[test]
    fn the_worker_learns_each_file_with_its_hash() {
        // SHA-256 of "abc", from FIPS 180-4.
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let line = format!("const FILES = [{{\"url\":\"/index.html\",\"sha256\":\"{hash}\"}}];");
        assert!(filled("abc").contains(&line), "{}", filled("abc"));
    }

    #[test]
    fn the_same_files_have_the_same_name_and_a_changed_file_another() {
        assert_eq!(filled("one"), filled("one"));
        let name = |worker: String| worker.lines().next().unwrap().to_owned();
        assert_ne!(name(filled("one")), name(filled("two")));
    }

    #[test]
    fn a_worker_that_cannot_be_filled_in_stops_the_build() {
        let page = [Stored::of("index.html", b"").unwrap()];
        assert!(fill_in("const BUILD = \"\";\n", &page, &[]).is_err());
        assert!(fill_in(&format!("{WORKER}{WORKER}"), &page, &[]).is_err());
        assert!(fill_in(WORKER, &[], &[]).is_err());
    }

    #[test]
    fn the_product_s_own_worker_can_be_filled_in() {
        let worker = crate::paths::root().join("public").join(super::WORKER);
        let source = fs::read_to_string(worker).unwrap();
        fill_in(&source, &[Stored::of("index.html", b"").unwrap()], &[]).unwrap();
    }

    #[test]
    fn a_name_that_an_address_would_have_to_escape_is_refused() {
        assert!(Stored::of("a b.js", b"").is_err());
    }

    #[test]
    fn the_host_s_instructions_and_the_worker_itself_are_not_stored() {
        for name in ["_headers", "service-worker.js", "assets/main.js.map"] {
            assert!(!is_stored_offline(name), "{name}");
        }
        for name in ["index.html", "keys.js", "keys_bg.wasm", "referral-form.docx"] {
            assert!(is_stored_offline(name), "{name}");
        }
    }
}
