//! What somebody chose to open, as far as it is no plain text: a Word form, open or with a password, or a
//! form package in one file.

use std::io::{Cursor, Read};

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use super::docx::{self, WordFormError};
use super::word_form::WordForm;
use super::{json, locked};

/// How a `.zip` begins, as every Word file does.
const ZIP: [u8; 4] = [0x50, 0x4b, 0x03, 0x04];

/// The most files that a form package has. The app's own has six.
const MOST_FILES: usize = 100;

/// What was in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenedFile {
    /// A Word form.
    Form(Box<WordForm>),
    /// The app's own copy of a referral, as JSON, which loses nothing.
    Copy(Vec<u8>),
}

/// Whether a file is one for [`open`].
pub fn is_packed(file: &[u8]) -> bool {
    file.starts_with(&ZIP) || locked::is_compound(file)
}

/// Opens a file. `template` is the partnership's form.
pub fn open(
    file: &[u8],
    template: Option<&[u8]>,
    password: Option<&str>,
) -> Result<OpenedFile, WordFormError> {
    if locked::is_compound(file) {
        let document = locked::unlock(file, password)?;
        return form(&document, template);
    }
    match packed(file)? {
        Some((name, copy)) if name.ends_with(".json") => Ok(OpenedFile::Copy(copy)),
        Some((_, document)) if locked::is_compound(&document) => {
            form(&locked::unlock(&document, password)?, template)
        }
        Some((_, document)) => form(&document, template),
        None => form(file, template),
    }
}

fn form(file: &[u8], template: Option<&[u8]>) -> Result<OpenedFile, WordFormError> {
    Ok(OpenedFile::Form(Box::new(docx::read(file, template)?)))
}

/// The file of a form package that says most: the app's own copy, or else the Word form. `None` of a file
/// that is a Word file itself.
fn packed(file: &[u8]) -> Result<Option<(String, Vec<u8>)>, WordFormError> {
    if file.len() > docx::LARGEST_FILE {
        return Err(WordFormError::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(|_| WordFormError::Damaged)?;
    let names = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
    let names: Vec<String> = names.take(MOST_FILES).collect();
    if names.iter().any(|name| name == "[Content_Types].xml" || name == "content.xml") {
        return Ok(None);
    }
    // What a Mac adds beside each file has its name.
    let is_own = |name: &&String| !name.starts_with("__MACOSX/");
    let ending = |ending| names.iter().filter(is_own).find(|name| name.ends_with(ending));
    let Some(name) = ending(".json").or_else(|| ending(".docx")) else { return Ok(None) };
    let index = archive.index_for_name(name).ok_or(WordFormError::Damaged)?;
    let part = archive.by_index(index).map_err(|_| WordFormError::Damaged)?;
    let mut bytes = Vec::new();
    let most = docx::LARGEST_FILE.max(json::LARGEST_FILE) as u64;
    let unpacked = part.take(most + 1).read_to_end(&mut bytes);
    if unpacked.map_err(|_| WordFormError::Damaged)? as u64 > most {
        return Err(WordFormError::TooLarge);
    }
    Ok(Some((name.clone(), bytes)))
}
