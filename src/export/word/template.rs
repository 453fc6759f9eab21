//! A Word file as the parts inside it. The partnership may supply its own template, so reading one is
//! as cautious as with any file from outside.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::export::archive;
use crate::export::error::ExportError;
use crate::export::xml::{self, Element, Node};

/// The largest template that is read, in bytes. A form with a logo is far smaller.
const LARGEST_TEMPLATE: usize = 10 * 1024 * 1024;

/// The most that a template may unpack to, in bytes. A small file can unpack to a very large one.
const LARGEST_UNPACKED: u64 = 50 * 1024 * 1024;

/// The most parts a template may have.
const MOST_PARTS: usize = 1000;

/// The part that holds the text of a Word file.
const BODY: &str = "word/document.xml";

/// The part that holds a Word file's title and dates.
const PROPERTIES: &str = "docProps/core.xml";

/// A Word file's parts, in the order in which they were packed.
pub(super) struct Template {
    parts: Vec<FilePart>,
}

struct FilePart {
    name: String,
    bytes: Vec<u8>,
}

impl Template {
    /// A Word file of these parts.
    pub(super) fn of(parts: impl IntoIterator<Item = (&'static str, Vec<u8>)>) -> Template {
        let part = |(name, bytes): (&str, _)| FilePart { name: name.to_owned(), bytes };
        Template { parts: parts.into_iter().map(part).collect() }
    }

    /// Unpacks a template.
    pub(super) fn read(template: &[u8]) -> Result<Template, ExportError> {
        if template.len() > LARGEST_TEMPLATE {
            return Err(ExportError::TemplateTooLarge);
        }
        let mut archive = ZipArchive::new(Cursor::new(template)).map_err(unreadable)?;
        if archive.len() > MOST_PARTS {
            return Err(ExportError::TemplateTooLarge);
        }
        let mut parts = Vec::new();
        let mut room = LARGEST_UNPACKED;
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(unreadable)?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(unreadable)?.into_owned();
            let mut bytes = Vec::new();
            // A file may lie about its size, so this counts what actually comes out.
            let unpacked = file.take(room + 1).read_to_end(&mut bytes).map_err(unreadable)?;
            room = room.checked_sub(unpacked as u64).ok_or(ExportError::TemplateTooLarge)?;
            parts.push(FilePart { name, bytes });
        }
        Ok(Template { parts })
    }

    /// The text of the Word file.
    pub(super) fn body(&self) -> Result<Vec<Node>, ExportError> {
        let body = self.parts.iter().find(|part| part.name == BODY);
        let body = body.ok_or_else(|| unreadable("it has no text"))?;
        xml::parse(&body.bytes).map_err(unreadable)
    }

    /// Replaces the text.
    pub(super) fn set_body(&mut self, body: &[Node]) -> Result<(), ExportError> {
        self.set(BODY, body)
    }

    /// The title and dates of the Word file, if it has any.
    pub(super) fn properties(&self) -> Option<Vec<Node>> {
        let properties = self.parts.iter().find(|part| part.name == PROPERTIES)?;
        xml::parse(&properties.bytes).ok()
    }

    /// Replaces the title and dates.
    pub(super) fn set_properties(&mut self, properties: &[Node]) -> Result<(), ExportError> {
        self.set(PROPERTIES, properties)
    }

    /// Adds a part, unless the file has one of the same name.
    pub(super) fn add(&mut self, name: String, bytes: Vec<u8>) {
        if !self.parts.iter().any(|part| part.name == name) {
            self.parts.push(FilePart { name, bytes });
        }
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.name == name)
    }

    /// Changes the outermost element of a part.
    pub(super) fn change(
        &mut self,
        name: &'static str,
        change: impl Fn(&mut Element),
    ) -> Result<(), ExportError> {
        let part = self.parts.iter().find(|part| part.name == name);
        let part = part.ok_or_else(|| unreadable(format!("it has no {name}")))?;
        let mut nodes = xml::parse(&part.bytes).map_err(unreadable)?;
        xml::elements_mut(&mut nodes).take(1).for_each(change);
        self.set(name, &nodes)
    }

    /// Packs the parts again.
    pub(super) fn write(self) -> Result<Vec<u8>, ExportError> {
        archive::zip(self.parts.iter().map(|part| (part.name.as_str(), part.bytes.as_slice())))
    }

    fn set(&mut self, name: &str, nodes: &[Node]) -> Result<(), ExportError> {
        let bytes =
            xml::write(nodes).map_err(|error| ExportError::Write { reason: error.to_string() })?;
        for part in self.parts.iter_mut().filter(|part| part.name == name) {
            part.bytes.clone_from(&bytes);
        }
        Ok(())
    }
}

fn unreadable(reason: impl ToString) -> ExportError {
    ExportError::TemplateUnreadable { reason: reason.to_string() }
}
