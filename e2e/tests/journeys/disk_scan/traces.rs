//! Looks for words in every file of a folder, however they are written or packed.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::level_db;

/// A word that was found where it should not be, or where it was put.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trace {
    /// The word.
    pub word: String,
    /// How it is written there.
    pub written: &'static str,
    /// The file, below the folder.
    pub file: PathBuf,
    /// Whether it only shows when the file is unpacked.
    pub packed: bool,
}

/// What was looked through, and what was found.
#[derive(Default)]
pub struct Scan {
    /// Each word once for each file and each way of writing it.
    pub traces: Vec<Trace>,
    /// How many files there were.
    pub files: usize,
    /// How many bytes, unpacked ones included.
    pub bytes: usize,
    /// How many LevelDB tables were unpacked.
    pub tables: usize,
}

/// Scans every file below a folder.
pub fn scan(folder: &Path, words: &[&str]) -> Scan {
    let needles = Needles::of(words);
    let mut scan = Scan::default();
    for path in files_below(folder) {
        // The browser's links to its own process are no files.
        let Ok(file) = fs::read(&path) else { continue };
        let place = path.strip_prefix(folder).unwrap();
        let table = level_db::table(&file);
        scan.files += 1;
        scan.tables += usize::from(table.is_some());
        let is_table = path.extension().is_some_and(|it| it == "ldb");
        assert!(!is_table || table.is_some(), "{} cannot be read", place.display());
        let mut unpacked = table.unwrap_or_default();
        if path.extension().is_some_and(|it| it == "log") {
            unpacked.extend(level_db::log(&file));
        }
        unpacked.extend(inflated(&file));
        let inner: Vec<_> = unpacked.iter().flat_map(|it| inflated(it)).collect();
        unpacked.extend(inner);
        needles.find(&file, place, false, &mut scan);
        for bytes in &unpacked {
            needles.find(bytes, place, true, &mut scan);
        }
    }
    scan.traces.sort();
    scan.traces.dedup();
    scan
}

/// The words in every way of writing, by their first two bytes.
struct Needles(Vec<Vec<(Vec<u8>, &'static str, String)>>);

impl Needles {
    fn of(words: &[&str]) -> Needles {
        let mut needles = vec![Vec::new(); 1 << 16];
        for word in words {
            for (written, bytes) in ways_of_writing(word) {
                assert!(bytes.len() >= 6, "{word} is too short to be told from chance");
                needles[first_two(&bytes)].push((bytes, written, (*word).to_owned()));
            }
        }
        Needles(needles)
    }

    fn find(&self, bytes: &[u8], place: &Path, packed: bool, scan: &mut Scan) {
        scan.bytes += bytes.len();
        for at in 0..bytes.len().saturating_sub(1) {
            for (needle, written, word) in &self.0[first_two(&bytes[at..])] {
                if bytes[at..].starts_with(needle) {
                    let (word, file) = (word.clone(), place.to_owned());
                    let trace = Trace { word, written, file, packed };
                    if scan.traces.last() != Some(&trace) {
                        scan.traces.push(trace);
                    }
                }
            }
        }
    }
}

fn first_two(bytes: &[u8]) -> usize {
    usize::from(u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn ways_of_writing(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let little: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut ways = Vec::new();
    for offset in 0..3 {
        ways.push(("base64", in_base64(word.as_bytes(), offset)));
        ways.push(("base64 of UTF-16", in_base64(&little, offset)));
    }
    ways.push(("UTF-8", word.as_bytes().to_vec()));
    ways.push(("UTF-16LE", little));
    ways.push(("UTF-16BE", big));
    let escaped: String = word.bytes().map(|it| format!("%{it:02X}")).collect();
    if !word.is_ascii() {
        ways.push(("percent signs", escaped.into_bytes()));
    }
    ways
}

/// Base64 of the bytes where they begin at this offset in a group of three: only the characters
/// that do not depend on what stands before or after.
fn in_base64(bytes: &[u8], offset: usize) -> Vec<u8> {
    let padded: Vec<u8> = vec![0; offset].into_iter().chain(bytes.iter().copied()).collect();
    let text = STANDARD_NO_PAD.encode(&padded).into_bytes();
    let first = (8 * offset).div_ceil(6);
    let end = 8 * padded.len() / 6;
    text[first..end].to_vec()
}

/// What is packed in the bytes as gzip or zlib, wherever it begins.
fn inflated(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for at in 0..bytes.len().saturating_sub(2) {
        let rest = &bytes[at..];
        let mut unpacked = Vec::new();
        // What is not packed data after all ends in an error, after the part that was.
        let _until_it_ends = match rest {
            [0x1f, 0x8b, 8, ..] => {
                flate2::read::GzDecoder::new(rest).take(1 << 26).read_to_end(&mut unpacked)
            }
            [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
                flate2::read::ZlibDecoder::new(rest).take(1 << 26).read_to_end(&mut unpacked)
            }
            _ => continue,
        };
        if unpacked.len() > 16 {
            found.push(unpacked);
        }
    }
    found
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files_below(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}
