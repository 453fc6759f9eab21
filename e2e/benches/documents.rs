//! How long a form package of 20 pages takes, beside `pdfmake` and `docx` (npm) with the same text,
//! headings and tables, in the same browser in the same run. `cargo xtask bench documents` runs it
//! over the release.
//!
//! Cold is a new worker, from asking for it until the file is there; warm is the same worker asked
//! once more. Each figure is the median of several rounds, in which the writers take turns.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[allow(unused, reason = "the tests use more of it")]
#[path = "../tests/journeys/harness.rs"]
mod harness;
#[path = "../tests/journeys/raw_worker.rs"]
mod raw_worker;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::document::{Block, Document, Field, Level};
use practice_standards_referral::export::email::Email;
use practice_standards_referral::export::fonts::Face;
use practice_standards_referral::export::package::{
    FormPackage, PackageContent, PackageFile, PackageStep, package_content,
};
use practice_standards_referral::export::protected::ProtectError;
use practice_standards_referral::export::{ExportError, import};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::harness::Device;
use crate::raw_worker::ask;

const ROUNDS: usize = 9;
/// Some 20 pages, in paragraphs as people write them.
const CHARACTERS: usize = 60_000;
const PASSWORD: &str = "k7mp-29xq-r4th-vn8c";

/// What the documents worker is asked and answers, as `src/background/documents.rs` has it.
#[derive(Serialize)]
enum Documents {
    Package { content: PackageContent, template: Vec<u8>, fetch: Vec<Face> },
}

#[derive(Deserialize)]
enum Written {
    Package(FormPackage),
}

/// Cold and warm times of one writer, in milliseconds, and what it wrote.
#[derive(Default)]
struct Writer {
    cold: Vec<f64>,
    warm: Vec<f64>,
    bytes: usize,
    pages: Option<usize>,
}

#[tokio::main]
async fn main() {
    let root = harness::root();
    let mut device = Device::with_own_release().await;
    bring_others(root, &device.dist().join("bench"));
    let_others_start(&mut device);
    device.visit("/").await;
    device.until_stored_offline().await;

    let today = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
    // What the page works out before it asks the worker is not in the times.
    let content = package_content(&long_referral(root), today).unwrap();
    let blocks = Value::from(content.document.blocks.iter().filter_map(block).collect::<Vec<_>>());
    let characters: usize = text(&content.document).map(|it| it.chars().count()).sum();
    let request = Documents::Package {
        content,
        template: fs::read(root.join("public/referral-form.docx")).unwrap(),
        fetch: Vec::new(),
    };

    let mut writers = BTreeMap::<&str, Writer>::new();
    for _ in 0..ROUNDS {
        let files = ours(&device, &request, &mut writers).await;
        sealing(&device, files, &mut writers).await;
        for (name, shown) in [("docx", "docx by docx (npm)"), ("pdfmake", "pdf by pdfmake")] {
            other(&device, name, &blocks, writers.entry(shown).or_default()).await;
        }
    }
    println!("{characters} characters, {ROUNDS} rounds, medians in milliseconds");
    println!("{:30}{:>9}{:>9}{:>11}{:>8}", "", "cold", "warm", "bytes", "pages");
    for (ours, theirs) in
        [("docx by this app", "docx by docx (npm)"), ("pdf by this app", "pdf by pdfmake")]
    {
        let ratio = |of: fn(&Writer) -> &Vec<f64>| {
            median(of(&writers[ours])) / median(of(&writers[theirs]))
        };
        let [cold, warm] = [ratio(|it| &it.cold), ratio(|it| &it.warm)];
        println!("{ours} / {theirs}: cold {cold:.2}, warm {warm:.2}");
    }
    for (name, writer) in &writers {
        let pages = writer.pages.map(|it| it.to_string()).unwrap_or_default();
        let [cold, warm] = [median(&writer.cold), median(&writer.warm)];
        println!("{name:30}{cold:9.0}{warm:9.0}{:11}{pages:>8}", writer.bytes);
    }
}

/// The package by the documents worker, and what of its time each document took.
async fn ours(
    device: &Device,
    request: &Documents,
    writers: &mut BTreeMap<&str, Writer>,
) -> Vec<PackageFile> {
    let mut files = Vec::new();
    for times in [1, 2] {
        let asked = ask::<Result<Written, ExportError>>(device, "documents", request, times).await;
        let Written::Package(package) = asked.answer.unwrap();
        let to_start = if times == 1 { asked.to_start } else { 0.0 };
        let at = |stage| {
            let stage = postcard::to_allocvec(&stage).unwrap();
            let reported = asked.progress.iter().find(|(message, _)| *message == stage);
            reported.expect("the worker reports every stage").1
        };
        let [word, pdf, rest] =
            [PackageStep::WordForm, PackageStep::Pdf, PackageStep::Email].map(at);
        // Before the Word form, the worker reads the contents and the fonts; only the PDF needs these.
        for (name, ending, time) in [
            ("docx by this app", "docx", to_start + pdf - word),
            ("pdf by this app", "pdf", to_start + word + rest - pdf),
            ("whole package", "", to_start + asked.to_answer[times - 1]),
        ] {
            let writer = writers.entry(name).or_default();
            let times = if times == 1 { &mut writer.cold } else { &mut writer.warm };
            times.push(time);
            let files = package.files.iter().filter(|file| file.name().ends_with(ending));
            writer.bytes = files.clone().map(|file| file.bytes.len()).sum();
            writer.pages = files.clone().find_map(|file| pages(&file.bytes));
        }
        files = package.files;
    }
    files
}

/// The package sealed by the sealing worker.
async fn sealing(device: &Device, files: Vec<PackageFile>, writers: &mut BTreeMap<&str, Writer>) {
    let request = (files, Email::referral(None), PASSWORD);
    let asked = ask::<Result<Vec<PackageFile>, ProtectError>>(device, "sealing", &request, 2).await;
    let writer = writers.entry("sealed package").or_default();
    writer.cold.push(asked.to_start + asked.to_answer[0]);
    writer.warm.push(asked.to_answer[1]);
    writer.bytes = asked.answer.unwrap().iter().map(|file| file.bytes.len()).sum();
}

/// The same document by one of the others.
async fn other(device: &Device, name: &str, blocks: &Value, writer: &mut Writer) {
    let script = format!(
        "const began = performance.now();
         const worker = new Worker('/bench/others.js', {{ name: '{name}' }});
         const next = () => new Promise((resolve, reject) => {{
             worker.onmessage = (event) => resolve(event.data);
             worker.onerror = (event) => reject(event.message);
         }});
         await next();
         const blocks = {blocks};
         const write = async () => {{
             const written = next();
             worker.postMessage(blocks);
             return await written;
         }};
         await write();
         const cold = performance.now() - began;
         const asked = performance.now();
         const bytes = await write();
         const warm = performance.now() - asked;
         worker.terminate();
         return {{ cold, warm, bytes: [...bytes] }};"
    );
    let figures: Value = device.read(&script).await;
    writer.cold.push(figures["cold"].as_f64().unwrap());
    writer.warm.push(figures["warm"].as_f64().unwrap());
    let bytes: Vec<u8> = serde_json::from_value(figures["bytes"].clone()).unwrap();
    writer.bytes = bytes.len();
    writer.pages = pages(&bytes);
    device.set_aside(&format!("bench-{name}"), &bytes);
}

/// How many pages a PDF has; `None` for anything else.
fn pages(bytes: &[u8]) -> Option<usize> {
    Some(lopdf::Document::load_mem(bytes).ok()?.get_pages().len())
}

/// Puts the others where the browser finds them: beside this copy of the release, never in it.
fn bring_others(root: &Path, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let packages = root.join("node_modules");
    for (from, to) in [
        (packages.join("pdfmake/build/pdfmake.min.js"), "pdfmake.min.js"),
        (packages.join("pdfmake/build/vfs_fonts.js"), "vfs_fonts.js"),
        (packages.join("docx/dist/index.iife.js"), "docx.js"),
        (root.join("e2e/benches/documents/others.js"), "others.js"),
    ] {
        fs::copy(&from, folder.join(to)).expect("run `cargo xtask bench documents`");
    }
}

/// The app lets no other script start. Nothing else of its policy is taken away.
fn let_others_start(device: &mut Device) {
    const TRUSTED_TYPES: &str = "require-trusted-types-for 'script'; ";
    let hash = |bytes: &str| -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let file = |name: &str| device.dist().join(name);
    let page = fs::read_to_string(file("index.html")).unwrap();
    let changed = page.replace(TRUSTED_TYPES, "");
    assert_ne!(page, changed, "the page has Trusted Types");
    fs::write(file("index.html"), &changed).unwrap();
    for name in ["service-worker.js", "_headers"] {
        let text = fs::read_to_string(file(name)).unwrap();
        let text = text.replace(TRUSTED_TYPES, "").replace(&hash(&page), &hash(&changed));
        fs::write(file(name), text).unwrap();
    }
    // The server has read the headers.
    device.stop_server();
    device.start_server();
}

/// A referral with a narrative of some 20 pages.
fn long_referral(root: &Path) -> Draft {
    let file = fs::read(root.join("tests/fixtures/referral-concern.json")).unwrap();
    let mut referral = import::json::read(&file).unwrap();
    let mut text = String::new();
    for number in 1.. {
        text += &format!("Day {number}: the school rang and nobody called back until Friday. ");
        if number % 8 == 0 {
            text += "\n\n";
        }
        if text.len() >= CHARACTERS {
            break;
        }
    }
    referral.referral.practice.circumstances = text;
    referral
}

/// A block for the other writers.
fn block(block: &Block) -> Option<Value> {
    Some(match block {
        Block::Heading(level, text) => {
            let level = match level {
                Level::Title => 1,
                Level::Part => 2,
                Level::Section => 3,
            };
            json!({ "kind": "heading", "level": level, "text": text })
        }
        Block::Paragraph(text) => json!({ "kind": "paragraph", "text": text }),
        Block::Bullets(items) => json!({ "kind": "bullets", "items": items }),
        Block::Field(field) => labelled("field", field),
        Block::Narrative(field) => labelled("narrative", field),
        Block::Boxes(fields) => json!({
            "kind": "table",
            "columns": fields.iter().map(|field| field.tag.label()).collect::<Vec<_>>(),
            "rows": [fields.iter().map(|field| field.text.as_str()).collect::<Vec<_>>()],
        }),
        Block::Table(table) => json!({
            "kind": "table",
            "columns": table.group.columns().iter().map(|it| it.label()).collect::<Vec<_>>(),
            "rows": table.rows.iter().map(|row| {
                row.iter().map(|field| field.text.as_str()).collect::<Vec<_>>()
            }).collect::<Vec<_>>(),
        }),
        #[allow(unreachable_patterns, reason = "what they cannot draw, they need not")]
        _ => return None,
    })
}

fn labelled(kind: &str, field: &Field) -> Value {
    json!({ "kind": kind, "label": field.tag.label(), "text": field.text })
}

fn text(document: &Document) -> impl Iterator<Item = &str> {
    document.fields().map(|field| field.text.as_str())
}

fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
