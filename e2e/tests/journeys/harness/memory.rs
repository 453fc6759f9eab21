//! What stands in memory: in the page's own, which a lock has to clear, and in that of the browser's
//! processes, which no page can.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::Path;

use memchr::memmem;
use serde_json::{Value, json};

use super::Device;
use super::processes::renderers_of;

/// How much is looked at in one go, in bytes.
const PIECE: u64 = 16 << 20;

const PAGE: u64 = 4096;

impl Device {
    /// How often a text stands in the memory of the app's program in this page, and of no worker.
    pub async fn copies_in_page(&self, text: &str) -> u64 {
        let cdp = self.browser().cdp();
        let ask = async |method: &str, asked: Value| cdp.send_raw(method, asked).await.unwrap();
        let prototype = json!({ "expression": "WebAssembly.Memory.prototype" });
        let prototype = ask("Runtime.evaluate", prototype).await;
        let prototype = json!({ "prototypeObjectId": prototype["result"]["objectId"] });
        let memories = ask("Runtime.queryObjects", prototype).await;
        let count = "function (text) {
            const wanted = new TextEncoder().encode(text);
            const copiesIn = (bytes) => {
                let [copies, at] = [0, bytes.indexOf(wanted[0])];
                while (at !== -1) {
                    copies += wanted.every((byte, after) => bytes[at + after] === byte) ? 1 : 0;
                    at = bytes.indexOf(wanted[0], at + 1);
                }
                return copies;
            };
            return this.map((memory) => copiesIn(new Uint8Array(memory.buffer)))
                .reduce((all, copies) => all + copies, 0);
        }";
        let call = json!({
            "objectId": memories["objects"]["objectId"],
            "functionDeclaration": count,
            "arguments": [{ "value": text }],
            "returnByValue": true,
        });
        let counted = ask("Runtime.callFunctionOn", call).await;
        counted["result"]["value"].as_u64().unwrap_or_else(|| panic!("{counted}"))
    }

    /// How often a text stands, as UTF-8 or as UTF-16, in what the processes that show pages have written.
    pub fn copies_in_processes(&self, text: &str) -> usize {
        let browser = self.folder.browser_process().expect("the browser does not run");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let processes = renderers_of(&browser);
        assert!(!processes.is_empty(), "the browser shows no page");
        let finders = [memmem::Finder::new(text), memmem::Finder::new(&wide)];
        processes.iter().map(|process| copies_in(process, &finders)).sum()
    }
}

/// A process may end while it is looked at: then what it had is gone too.
fn copies_in(process: &str, finders: &[memmem::Finder]) -> usize {
    let folder = Path::new("/proc").join(process);
    let maps = fs::read_to_string(folder.join("maps")).unwrap_or_default();
    let (Ok(memory), Ok(pages)) =
        (File::open(folder.join("mem")), File::open(folder.join("pagemap")))
    else {
        return 0;
    };
    maps.lines()
        .filter_map(anonymous_region)
        .flat_map(|(from, to)| written(&pages, from, to))
        .flat_map(|(from, to)| pieces(from, to, finders))
        .map(|(from, to)| {
            let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
            match memory.read_exact_at(&mut bytes, from) {
                // What begins beyond the piece is counted in the next one.
                Ok(()) => finders
                    .iter()
                    .map(|it| it.find_iter(&bytes).filter(|at| (*at as u64) < PIECE).count())
                    .sum(),
                Err(_) => 0,
            }
        })
        .sum()
}

/// The addresses of a region that the process alone can write, and that is no file.
fn anonymous_region(line: &str) -> Option<(u64, u64)> {
    let mut columns = line.split_whitespace();
    let (from, to) = columns.next()?.split_once('-')?;
    let is_private = columns.next()?.starts_with("rw") && columns.nth(2)? == "0";
    let at = |text: &str| u64::from_str_radix(text, 16).ok();
    is_private.then_some((at(from)?, at(to)?))
}

/// The parts of a region that are in memory or in the swap file: most of it is only reserved.
fn written(pages: &File, from: u64, to: u64) -> Vec<(u64, u64)> {
    const PRESENT_OR_SWAPPED: u64 = 3 << 62;
    let mut found: Vec<(u64, u64)> = Vec::new();
    for (start, end) in pieces(from, to, &[]) {
        let mut entries = vec![0; usize::try_from((end - start) / PAGE * 8).unwrap()];
        if pages.read_exact_at(&mut entries, start / PAGE * 8).is_err() {
            break;
        }
        for (entry, at) in entries.chunks_exact(8).zip((start..end).step_by(PAGE as usize)) {
            if u64::from_le_bytes(entry.try_into().unwrap()) & PRESENT_OR_SWAPPED == 0 {
                continue;
            }
            match found.last_mut() {
                Some((_, before)) if *before == at => *before = at + PAGE,
                _ => found.push((at, at + PAGE)),
            }
        }
    }
    found
}

/// A range in pieces that overlap so much that nothing stands across their ends unseen.
fn pieces(
    from: u64,
    to: u64,
    finders: &[memmem::Finder],
) -> impl Iterator<Item = (u64, u64)> + use<> {
    let longest = finders.iter().map(|finder| finder.needle().len()).max().unwrap_or(1);
    let overlap = u64::try_from(longest).unwrap() - 1;
    (from..to).step_by(PIECE as usize).map(move |start| (start, (start + PIECE + overlap).min(to)))
}
