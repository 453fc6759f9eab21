//! What a release weighs on the way to the user, held against `budget.json`.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::thread;

use anyhow::{Context, Result, anyhow, ensure};
use flate2::write::GzEncoder;
use serde::Deserialize;

use crate::fingerprint;
use crate::fonts;
use crate::paths;
use crate::split;
use crate::stamp;

/// Prints the size of every file and fails when the first load is over the budget.
pub fn check() -> Result<()> {
    let mut files = measure_all()?;
    files.sort_by_key(|file| (file.when, std::cmp::Reverse(file.brotli)));
    print_table(&files);
    let weight = |chosen: &dyn Fn(&Measured) -> bool| -> usize {
        files.iter().filter(|file| chosen(file)).map(|file| file.brotli).sum()
    };
    let budget = Budget::read()?;
    let first_load = weight(&|file| file.when == When::FirstLoad);
    hold("First load", first_load, budget.first_load_brotli_bytes, "first_load_brotli_bytes")?;
    let documents = weight(&|file| ["documents.js", "documents_bg.wasm"].contains(&&*file.name));
    let allowed = budget.documents_worker_brotli_bytes;
    hold("Worker for documents", documents, allowed, "documents_worker_brotli_bytes")?;
    let sealing = weight(&|file| ["sealing.js", "sealing_bg.wasm"].contains(&&*file.name));
    let allowed = budget.sealing_worker_brotli_bytes;
    hold("Worker for sealing", sealing, allowed, "sealing_worker_brotli_bytes")?;
    let judge = weight(&|file| ["judge.js", "judge_bg.wasm"].contains(&&*file.name));
    let allowed = budget.judge_worker_brotli_bytes;
    hold("Worker for judging secrets", judge, allowed, "judge_worker_brotli_bytes")?;
    let offline = weight(&|file| file.when != When::OnRequest);
    hold(
        "First visit as a whole",
        offline,
        budget.first_visit_brotli_bytes,
        "first_visit_brotli_bytes",
    )
}

/// Prints what something weighs, and fails when that is more than it may.
fn hold(what: &str, weight: usize, budget: usize, setting: &str) -> Result<()> {
    println!("{what}: {} of {} bytes (brotli)", grouped(weight), grouped(budget));
    ensure!(
        weight <= budget,
        "{what} is {} bytes over its budget. Make it smaller, or raise {setting} in budget.json and \
         say why in the commit",
        grouped(weight - budget)
    );
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    first_load_brotli_bytes: usize,
    first_visit_brotli_bytes: usize,
    documents_worker_brotli_bytes: usize,
    sealing_worker_brotli_bytes: usize,
    judge_worker_brotli_bytes: usize,
}

impl Budget {
    fn read() -> Result<Self> {
        let file = paths::root().join("budget.json");
        let text = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        serde_json::from_slice(&text).context("budget.json cannot be understood")
    }
}

/// When a browser fetches a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// Before the first page is usable.
    FirstLoad,
    /// Afterwards, in the background: to be stored for offline use.
    InBackground,
    /// Only when somebody asks for it.
    OnRequest,
}

impl When {
    /// Trunk puts what the page starts with under `assets/`, see `index.html`; `split` adds a folder
    /// of what is loaded lazily.
    fn of(name: &str) -> Self {
        let starts = ["index.html", "loader.js", "manifest.webmanifest", "icons/icon.svg"];
        let is_lazy = name.starts_with(&format!("assets/{}/", split::FOLDER));
        if starts.contains(&name) || name.starts_with("assets/") && !is_lazy {
            Self::FirstLoad
        } else if fonts::is_fetched_when_asked_for(name) || stamp::is_only_at_host(name) {
            Self::OnRequest
        } else {
            Self::InBackground
        }
    }
}

struct Measured {
    name: String,
    when: When,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Measured {
    fn of(name: String, bytes: &[u8]) -> Result<Self> {
        let when = When::of(&name);
        if name.ends_with(fonts::PACKED) {
            // Packed already, and sent as it is.
            let size = bytes.len();
            return Ok(Self { name, when, raw: size, gzip: size, brotli: size });
        }
        Ok(Self { name, when, raw: bytes.len(), gzip: gzip(bytes)?, brotli: brotli(bytes)? })
    }
}

fn measure_all() -> Result<Vec<Measured>> {
    let dist = paths::dist();
    let mut files = Vec::new();
    for path in fingerprint::files_in(&dist)? {
        let name = stamp::name_in(&dist, &path)?;
        // The host reads this one and never sends it.
        if name != "_headers" {
            files.push((name, path));
        }
    }
    thread::scope(|scope| {
        let measure = |(name, path): (String, PathBuf)| {
            scope.spawn(move || Measured::of(name, &fs::read(path)?))
        };
        let running: Vec<_> = files.into_iter().map(measure).collect();
        running
            .into_iter()
            .map(|it| it.join().map_err(|_| anyhow!("measuring a file stopped"))?)
            .collect()
    })
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let settings =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &settings)?;
    Ok(compressed.len())
}

fn print_table(files: &[Measured]) {
    let width = files.iter().map(|file| file.name.len()).max().unwrap_or_default();
    println!("\n{:width$} {:>11} {:>11} {:>11}", "file", "bytes", "gzip", "brotli");
    for (when, heading) in [
        (When::FirstLoad, "first load"),
        (When::InBackground, "fetched in the background"),
        (When::OnRequest, "fetched when asked for"),
    ] {
        println!("{heading}");
        for file in files.iter().filter(|file| file.when == when) {
            let sizes = [file.raw, file.gzip, file.brotli].map(grouped);
            println!("{:width$} {:>11} {:>11} {:>11}", file.name, sizes[0], sizes[1], sizes[2]);
        }
    }
    println!();
}

/// A number with a comma between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [0, 999, 1000, 307_200, 1_234_567].map(grouped).join(" "),
            "0 999 1,000 307,200 1,234,567"
        );
    }

    #[test]
    fn a_packed_font_is_sent_as_it_is_and_its_licence_is_packed() {
        let sent = |name: &str| Measured::of(name.to_owned(), &[b' '; 4000]).unwrap().brotli;
        assert_eq!(sent("fonts/noto-sans.ttf.zlib"), 4000);
        assert!(sent("fonts/noto-sans-OFL.txt") < 100);
    }

    #[test]
    fn the_worker_the_word_form_and_the_lazy_pages_are_fetched_in_the_background() {
        for name in
            ["keys_bg.wasm", "documents.js", "referral-form.docx", "assets/lazy/lazy-1.wasm"]
        {
            assert_eq!(When::of(name), When::InBackground, "{name}");
        }
        assert_eq!(When::of("fonts/noto-sans.ttf.zlib"), When::InBackground);
        assert_eq!(When::of("fonts/noto-sans-OFL.txt"), When::InBackground);
        for name in ["noto-sans-sc.ttf.zlib", "noto-sans-kr.ttf.zlib", "noto-sans-kr-OFL.txt"] {
            assert_eq!(When::of(&format!("fonts/{name}")), When::OnRequest, "{name}");
        }
        assert_eq!(When::of("licences.txt"), When::OnRequest);
        for name in ["index.html", "assets/main-1.css", "assets/app-1_bg.wasm"] {
            assert_eq!(When::of(name), When::FirstLoad, "{name}");
        }
    }
}
