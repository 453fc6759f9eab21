//! Finds out whether files have changed, by their bytes and not by their dates.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::paths;

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One value for the names and contents of these files and of all files in these folders.
pub fn of(paths: &[PathBuf]) -> Result<String> {
    let mut list = String::new();
    for path in paths {
        for file in files_in(path)? {
            let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
            // Relative, because it goes into the app, which must be the same wherever it is built.
            let name = file.strip_prefix(paths::root()).unwrap_or(&file);
            list.push_str(&format!("{} {}\n", name.display(), sha256(&bytes)));
        }
    }
    Ok(sha256(list.as_bytes()))
}

/// Every file in a folder and below, in a fixed order; a file is a folder of one.
pub fn files_in(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
            files.extend(files_in(&entry?.path())?);
        }
    }
    files.sort();
    Ok(files)
}
