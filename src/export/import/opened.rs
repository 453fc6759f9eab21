//! What somebody chose to open, as far as it is no plain text: a Word form, open or with a password, or a
//! file with one in it: a form package in one file, or an email with a form attached.

mod email;
mod error;
mod outlook;

use std::io::{Cursor, Read};

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use super::docx::{self, WordFormError};
use super::locked;
use super::word_form::WordForm;
use crate::export::json::FORM;

pub use error::OpenError;

/// How a `.zip` begins, as every Word file does.
const ZIP: [u8; 4] = [0x50, 0x4b, 0x03, 0x04];

/// The most files that a form package has. The app's own has six.
const MOST_FILES: usize = 100;

/// The most that a file may unpack to, in bytes, with what is packed in it again.
const LARGEST_UNPACKED: usize = 50 * 1024 * 1024;

/// The most files with files in them, one in the other: an email that is attached to an email, and a
/// `.zip` in that.
const MOST_WRAPPED: usize = 20;

/// The most Word files that are read to find the form among them. Each may take a password, which is slow.
const MOST_DOCUMENTS: usize = 10;

/// Parts of documents: of Word, of any program of Microsoft, and of OpenDocument.
const OF_A_DOCUMENT: [&str; 3] = ["word/document.xml", "[Content_Types].xml", "content.xml"];

/// How the files end that are looked at in a `.zip`. The emails of a package have its form again.
const ENDINGS: [&str; 3] = [".json", ".docx", ".psrdraft"];

/// What was in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenedFile {
    /// A Word form.
    Form(Box<WordForm>),
    /// The app's own copy of a referral, as JSON, which loses nothing.
    Copy(Vec<u8>),
    /// Both. The form may have been edited since the copy was made.
    Both(Box<WordForm>, Vec<u8>),
    /// A draft that was sealed for another device.
    Sealed(Vec<u8>),
}

/// Whether a file is one for [`open`].
pub fn is_packed(file: &[u8]) -> bool {
    file.starts_with(&ZIP) || locked::is_compound(file) || email::is_email(file)
}

/// Refuses a file that is too large to read.
pub fn check_size(file: &[u8]) -> Result<(), OpenError> {
    match file.len() <= docx::LARGEST_FILE {
        true => Ok(()),
        false if email::is_email(file) => Err(OpenError::TooLarge),
        false => Err(WordFormError::TooLarge.into()),
    }
}

/// Opens a file. `template` is the partnership's form; `is_sealed` knows a sealed draft, which only the
/// vault can.
pub fn open(
    file: &[u8],
    template: Option<&[u8]>,
    password: Option<&str>,
    is_sealed: impl Fn(&[u8]) -> bool,
) -> Result<OpenedFile, OpenError> {
    check_size(file)?;
    let form = |file: &[u8]| form(file, template, password);
    let Some(files) = wrapped(file, LARGEST_UNPACKED)? else {
        return Ok(OpenedFile::Form(form(file)?));
    };
    let found = unwrapped(files)?;
    let copies = found.iter().filter(|file| is_copy(file));
    let sealed = found.iter().filter(|file| is_sealed(file));
    let (mut copies, mut sealed): (Vec<_>, Vec<_>) = (copies.collect(), sealed.collect());
    let mut forms = Vec::new();
    let (mut refused, mut other) = (None, None);
    for (number, document) in found.iter().filter(|file| is_document(file)).enumerate() {
        if number == MOST_DOCUMENTS {
            return Err(OpenError::TooMuch);
        }
        match form(document) {
            Ok(form) => forms.push(form),
            // A letter beside the form, such as a cover note.
            Err(error @ (WordFormError::NotThisForm | WordFormError::OldWord)) => {
                other = Some(error);
            }
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    // Nothing is opened while the form beside it, which may have been edited, cannot be read.
    if let (true, Some(error)) = (forms.is_empty(), refused) {
        return Err(error.into());
    }
    match (forms.pop(), copies.pop(), sealed.pop()) {
        _ if !(forms.is_empty() && copies.is_empty() && sealed.is_empty()) => {
            Err(OpenError::Several)
        }
        (None, None, None) => Err(other.map_or(OpenError::NothingInside, OpenError::Form)),
        (Some(form), None, None) => Ok(OpenedFile::Form(form)),
        (None, Some(copy), None) => Ok(OpenedFile::Copy(copy.clone())),
        (Some(form), Some(copy), None) => Ok(OpenedFile::Both(form, copy.clone())),
        (None, None, Some(sealed)) => Ok(OpenedFile::Sealed(sealed.clone())),
        (_, _, Some(_)) => Err(OpenError::Several),
    }
}

fn form(
    file: &[u8],
    template: Option<&[u8]>,
    password: Option<&str>,
) -> Result<Box<WordForm>, WordFormError> {
    let form = if locked::is_compound(file) {
        docx::read(&locked::unlock(file, password)?, template)
    } else {
        docx::read(file, template)
    };
    form.map(Box::new)
}

fn is_copy(file: &[u8]) -> bool {
    let is_json = file.trim_ascii_start().starts_with(b"{")
        || file.strip_prefix("\u{feff}".as_bytes()).is_some_and(|file| file.starts_with(b"{"));
    is_json && file.windows(FORM.len()).any(|it| it == FORM.as_bytes())
}

/// Whether a file may be a Word form. One that is damaged may.
fn is_document(file: &[u8]) -> bool {
    if locked::is_compound(file) {
        return locked::is_word(file);
    }
    let is_word = |archive: ZipArchive<_>| archive.index_for_name(OF_A_DOCUMENT[0]).is_some();
    file.starts_with(&ZIP) && ZipArchive::new(Cursor::new(file)).map_or(true, is_word)
}

/// The files in these, however they are wrapped, each once.
fn unwrapped(files: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>, OpenError> {
    let (mut found, mut waiting) = (Vec::<Vec<u8>>::new(), files);
    let mut room = LARGEST_UNPACKED;
    let mut wrappers = 0;
    // From the last to the first.
    while let Some(file) = waiting.pop() {
        match wrapped(&file, room) {
            Ok(Some(inner)) => {
                wrappers += 1;
                let size: usize = inner.iter().map(Vec::len).sum();
                room = room.checked_sub(size).ok_or(OpenError::TooLarge)?;
                waiting.extend(inner);
                if wrappers > MOST_WRAPPED {
                    return Err(OpenError::TooMuch);
                }
            }
            Err(error @ (OpenError::TooLarge | OpenError::TooMuch)) => return Err(error),
            // What is damaged is refused by whoever reads it.
            Ok(None) | Err(_) if !found.contains(&file) => found.push(file),
            Ok(None) | Err(_) => {}
        }
    }
    Ok(found)
}

/// The files in an email or a `.zip`. `None` of a file that has none in it, as a Word file.
fn wrapped(file: &[u8], room: usize) -> Result<Option<Vec<Vec<u8>>>, OpenError> {
    if file.starts_with(&ZIP) {
        packed(file, room)
    } else if locked::is_compound(file) {
        let is_message = outlook::is_message(file);
        is_message.then(|| outlook::attachments(file, room as u64)).transpose()
    } else if email::is_email(file) {
        email::parts(file).map(Some)
    } else {
        Ok(None)
    }
}

/// The files of a form package that the app can read. `None` of a file that is a document itself.
fn packed(file: &[u8], room: usize) -> Result<Option<Vec<Vec<u8>>>, OpenError> {
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(|_| WordFormError::Damaged)?;
    let names = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
    let names: Vec<String> = names.collect();
    if names.iter().any(|name| OF_A_DOCUMENT.contains(&name.as_str())) {
        return Ok(None);
    }
    if names.len() > MOST_FILES {
        return Err(OpenError::TooMuch);
    }
    // What a Mac adds beside each file has its name.
    let is_own = |name: &&String| !name.starts_with("__MACOSX/");
    let is_read = |name: &&String| {
        let name = name.to_ascii_lowercase();
        ENDINGS.iter().any(|ending| name.ends_with(ending))
    };
    let mut files = Vec::new();
    let mut left = room as u64;
    for name in names.iter().filter(is_own).filter(is_read) {
        let index = archive.index_for_name(name).ok_or(WordFormError::Damaged)?;
        let part = archive.by_index(index).map_err(|_| WordFormError::Damaged)?;
        let mut bytes = Vec::new();
        let unpacked = part.take(left + 1).read_to_end(&mut bytes);
        let unpacked = unpacked.map_err(|_| WordFormError::Damaged)? as u64;
        left = left.checked_sub(unpacked).ok_or(OpenError::TooLarge)?;
        files.push(bytes);
    }
    Ok(Some(files))
}
