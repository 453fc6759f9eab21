//! The parts of a Word file, judged while they are unpacked. Only those with text are: pictures and
//! anything that the file refers to outside of itself are never looked at.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::doubled::mended;
use super::error::WordFormError;
use crate::export::xml::{self, Node, XmlProblem};

/// The largest file that is read, in bytes. A form with a few pictures that somebody pasted is far smaller.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// The most that the parts may unpack to, in bytes, counted as it comes out: a file may lie about it.
const LARGEST_UNPACKED: u64 = 50 * 1024 * 1024;

/// The most parts that a file may have.
const MOST_PARTS: usize = 2000;

/// The part that holds the text.
const BODY: &str = "word/document.xml";

/// A Word file's parts.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    room: u64,
}

impl<'a> Parts<'a> {
    pub(super) fn of(file: &'a [u8]) -> Result<Parts<'a>, WordFormError> {
        if file.len() > LARGEST_FILE {
            return Err(WordFormError::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(file)).map_err(|_| WordFormError::Damaged)?;
        if archive.len() > MOST_PARTS {
            return Err(WordFormError::TooMuch);
        }
        let parts = Parts { archive, room: LARGEST_UNPACKED };
        if parts.names().iter().any(|name| name == BODY) {
            Ok(parts)
        } else if parts.names().iter().any(|name| name == "content.xml") {
            Err(WordFormError::OpenDocument)
        } else {
            Err(WordFormError::Damaged)
        }
    }

    /// The text of the file.
    pub(super) fn body(&mut self) -> Result<Vec<Node>, WordFormError> {
        self.part(BODY)?.ok_or(WordFormError::Damaged)
    }

    /// The names of the parts whose names begin so, in order.
    pub(super) fn named(&self, start: &str) -> Vec<String> {
        let mut names = self.names();
        names.retain(|name| name.starts_with(start) && name.ends_with(".xml"));
        names.sort();
        names.dedup();
        names
    }

    /// A part, if the file has it.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<Node>>, WordFormError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let part = self.archive.by_index(index).map_err(|_| WordFormError::Damaged)?;
        let mut bytes = Vec::new();
        let unpacked = part.take(self.room + 1).read_to_end(&mut bytes);
        let unpacked = unpacked.map_err(|_| WordFormError::Damaged)? as u64;
        self.room = self.room.checked_sub(unpacked).ok_or(WordFormError::TooLarge)?;
        let nodes = xml::parse(&bytes).or_else(|problem| match (&problem, mended(&bytes)) {
            (XmlProblem::Damaged(_), Some(mended)) => xml::parse(mended.as_bytes()),
            _ => Err(problem),
        });
        let nodes = nodes.map_err(|problem| match problem {
            XmlProblem::TooMuch => WordFormError::TooMuch,
            XmlProblem::DocumentType => WordFormError::Unsafe,
            XmlProblem::Damaged(_) => WordFormError::Damaged,
        })?;
        Ok(Some(nodes))
    }

    fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }
}
