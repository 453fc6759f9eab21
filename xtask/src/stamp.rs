//! Tells the service worker which files make up this build, with the hash of each, which headers they
//! have, and whether the release is urgent; and gives the build its name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contents;
use crate::fingerprint;
use crate::fonts;
use crate::headers::{self, Rules};
use crate::paths;
use crate::serve;
use crate::workers;

const WORKER: &str = "service-worker.js";

/// The lines of `public/service-worker.js` that the build fills in, and what it fills them with.
#[derive(Debug, Default, Serialize)]
struct Stamp {
    files: Vec<Stored>,
    when_asked_for: Vec<Stored>,
    only_at_host: Vec<String>,
    headers: BTreeMap<String, String>,
    media_types: BTreeMap<String, &'static str>,
    worker_policies: BTreeMap<String, String>,
    date: String,
    urgent: String,
}

/// Fills in the service worker of a finished build.
pub fn stamp(dist: &Path) -> Result<()> {
    let Release { date, urgent } = Release::read()?;
    let date = date.format("%-d %B %Y").to_string();
    let mut stamp = Stamp { date, urgent, ..Stamp::default() };
    for path in fingerprint::files_in(dist)? {
        let name = name_in(dist, &path)?;
        if is_only_at_host(&name) {
            stamp.only_at_host.push(format!("/{name}"));
        }
        let is_kept = fonts::is_fetched_when_asked_for(&name);
        if !is_kept && !is_stored_offline(&name) {
            continue;
        }
        let list = if is_kept { &mut stamp.when_asked_for } else { &mut stamp.files };
        list.push(Stored::of(&name, &fs::read(&path)?)?);
        if let Some(ending) = path.extension() {
            let ending = ending.to_string_lossy().into_owned();
            stamp.media_types.insert(ending, serve::media_type(&path));
        }
    }
    // The service worker fetches them in this order.
    stamp.files.sort_by_key(|file| file.size);
    let rules = Rules::read(dist)?;
    let headers = rules.of_the_service_worker().into_iter();
    stamp.headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    for worker in workers::names(dist)? {
        stamp.worker_policies.insert(format!("/{worker}.js"), headers::worker_policy(&worker));
    }
    let worker = dist.join(WORKER);
    let source = fs::read_to_string(&worker)
        .with_context(|| format!("{} is missing from the build", worker.display()))?;
    fs::write(&worker, stamp.fill_in(&source)?)
        .with_context(|| format!("writing {}", worker.display()))
}

/// The name of a finished build: what its files come to. The app shows the same on "This device".
pub fn build_name(dist: &Path) -> Result<String> {
    let worker = dist.join(WORKER);
    let source = fs::read_to_string(&worker)
        .with_context(|| format!("reading {}: run `cargo xtask build` first", worker.display()))?;
    let name =
        source.lines().find_map(|line| line.strip_prefix("const BUILD = \"")?.strip_suffix("\";"));
    let name = name.filter(|name| !name.is_empty());
    Ok(name.with_context(|| format!("{} has no name of a build", worker.display()))?.to_owned())
}

/// A file's name as the web sees it, without the first slash.
pub fn name_in(dist: &Path, path: &Path) -> Result<String> {
    let inside = path.strip_prefix(dist).context("a file outside the build")?;
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    Ok(parts.join("/"))
}

/// Whether a host sends this file of the build to anybody.
pub fn is_served(name: &str) -> bool {
    // Instructions for the host, and what only a debugger reads.
    !(name == "_headers" || name.ends_with(".map"))
}

/// Whether the service worker stores this file of the build.
pub fn is_stored_offline(name: &str) -> bool {
    is_served(name) && name != WORKER && !is_only_at_host(name)
}

/// What the app works without: whoever asks for it gets it from the host.
pub fn is_only_at_host(name: &str) -> bool {
    // The browser itself shows these before it installs the app.
    name.starts_with("screenshots/")
        || [contents::NOTICES, contents::RUST_NOTICES, contents::SBOM].contains(&name)
}

/// What `release.json` says of the next release: docs/recall.md.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The day on which it is published. "This device" shows it beside the name of the build.
    pub date: NaiveDate,
    /// Why everybody should take it at once, in a sentence for practitioners. Mostly empty.
    urgent: String,
}

impl Release {
    /// Reads the file.
    pub fn read() -> Result<Self> {
        let file = paths::root().join("release.json");
        let text = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        serde_json::from_slice(&text).context("release.json cannot be understood")
    }
}

#[derive(Debug, Serialize)]
struct Stored {
    url: String,
    sha256: String,
    #[serde(skip)]
    size: usize,
}

impl Stored {
    fn of(name: &str, bytes: &[u8]) -> Result<Self> {
        // The service worker compares addresses as text, and these need no escaping.
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
        ensure!(name.chars().all(plain), "rename {name}: use only letters, digits, - _ and .");
        Ok(Self { url: format!("/{name}"), sha256: fingerprint::sha256(bytes), size: bytes.len() })
    }
}

impl Stamp {
    fn fill_in(&self, worker: &str) -> Result<String> {
        ensure!(
            self.files.iter().any(|file| file.url == "/index.html"),
            "the build has no index.html, which the app opens from when offline"
        );
        let build = self.build_name(worker)?;
        let lines = [
            ("BUILD", "\"\"", serde_json::to_string(&build)?),
            ("FILES", "[]", serde_json::to_string(&self.files)?),
            ("WHEN_ASKED_FOR", "[]", serde_json::to_string(&self.when_asked_for)?),
            ("ONLY_AT_HOST", "[]", serde_json::to_string(&self.only_at_host)?),
            ("HEADERS", "{}", serde_json::to_string(&self.headers)?),
            ("MEDIA_TYPES", "{}", serde_json::to_string(&self.media_types)?),
            ("WORKER_POLICIES", "{}", serde_json::to_string(&self.worker_policies)?),
            ("DATE", "\"\"", serde_json::to_string(&self.date)?),
            ("URGENT", "\"\"", serde_json::to_string(&self.urgent)?),
        ];
        let mut filled = worker.to_owned();
        for (name, empty, value) in lines {
            let line = format!("const {name} = {empty};");
            ensure!(
                worker.lines().filter(|it| *it == line).count() == 1,
                "public/{WORKER} must hold the line `{line}` once, for the build to fill in"
            );
            filled = filled.replace(&line, &format!("const {name} = {value};"));
        }
        Ok(filled)
    }

    /// Everything that the build is, with the worker's own text: a changed worker is a new version too.
    /// Half of a hash is enough that nobody makes other files with the same name, and short enough to
    /// be compared by eye.
    fn build_name(&self, worker: &str) -> Result<String> {
        let all = format!("{worker}{}", serde_json::to_string(self)?);
        let hash = fingerprint::sha256(all.as_bytes());
        Ok([&hash[..8], &hash[8..16], &hash[16..24], &hash[24..32]].join("-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKER: &str = "const BUILD = \"\";\nconst FILES = [];\nconst WHEN_ASKED_FOR = [];\n\
                          const ONLY_AT_HOST = [];\nconst HEADERS = {};\nconst MEDIA_TYPES = {};\n\
                          const WORKER_POLICIES = {};\nconst DATE = \"\";\n\
                          const URGENT = \"\";\nthe rest\n";

    fn with_page(page: &str) -> Stamp {
        let files = vec![Stored::of("index.html", page.as_bytes()).unwrap()];
        Stamp { files, ..Stamp::default() }
    }

    fn filled(page: &str) -> String {
        with_page(page).fill_in(WORKER).unwrap()
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
    fn a_changed_header_or_an_urgent_release_is_another_build() {
        let plain = with_page("one");
        let headers = [("A".to_owned(), "1".to_owned())].into();
        let other_headers = Stamp { headers, ..with_page("one") };
        let urgent = Stamp { urgent: "It matters.".to_owned(), ..with_page("one") };
        let names = [plain, other_headers, urgent].map(|stamp| stamp.build_name(WORKER).unwrap());
        assert!(names[0] != names[1] && names[0] != names[2], "{names:?}");
    }

    #[test]
    fn a_worker_that_cannot_be_filled_in_stops_the_build() {
        assert!(with_page("").fill_in("const BUILD = \"\";\n").is_err());
        assert!(with_page("").fill_in(&format!("{WORKER}{WORKER}")).is_err());
        assert!(Stamp::default().fill_in(WORKER).is_err());
    }

    #[test]
    fn the_product_s_own_worker_can_be_filled_in() {
        let worker = paths::root().join("public").join(super::WORKER);
        with_page("").fill_in(&fs::read_to_string(worker).unwrap()).unwrap();
        Release::read().unwrap();
    }

    #[test]
    fn a_name_that_an_address_would_have_to_escape_is_refused() {
        assert!(Stored::of("a b.js", b"").is_err());
    }

    #[test]
    fn the_host_s_instructions_the_worker_itself_and_what_the_app_works_without_are_not_stored() {
        for name in [
            "_headers",
            "service-worker.js",
            "assets/main.js.map",
            "licences.txt",
            "screenshots/wide.png",
        ] {
            assert!(!is_stored_offline(name), "{name}");
        }
        for name in ["index.html", "keys.js", "keys_bg.wasm", "referral-form.docx"] {
            assert!(is_stored_offline(name), "{name}");
        }
    }
}
