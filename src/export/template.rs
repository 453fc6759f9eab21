//! A Word template as the parts inside it. The partnership may swap in its own form, so a template
//! is read with the caution that any file from outside deserves.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::ExportError;
use super::field::{FieldTag, Group};
use super::xml::{self, Element, Node};

/// The largest template that is read, in bytes: a form with a logo has room to spare in it.
pub const LARGEST_TEMPLATE: usize = 10 * 1024 * 1024;

/// The most that a template may unpack to, in bytes: small files can unpack to very large ones.
const LARGEST_UNPACKED: u64 = 50 * 1024 * 1024;

/// The most parts a template may have.
const MOST_PARTS: usize = 1000;

/// The tag of the control around the annex: its heading, its picture and its table.
const ANNEX: &str = "annex:key-events";

/// The tag of the control that holds the picture of the key events.
const TIME_LINE: &str = "picture:time-line";

/// The part that holds the text of a Word file.
const BODY: &str = "word/document.xml";

/// The part that holds a Word file's title and dates.
const PROPERTIES: &str = "docProps/core.xml";

/// The tags of the template's content controls. A control that stands in the wrong place, such as a
/// child's name outside the row of children, is listed as `child.name (out of place)`.
pub fn template_tags(template: &[u8]) -> Result<BTreeSet<String>, ExportError> {
    Ok(tags(&Template::read(template)?.body()?))
}

/// The tags that a template must have, each at least once: no more and no fewer.
pub fn form_tags() -> BTreeSet<String> {
    let fields = FieldTag::ALL.iter().map(|field| field.name());
    let groups = Group::ALL.iter().map(|group| group.name());
    fields.chain(groups).chain([ANNEX, TIME_LINE]).map(str::to_owned).collect()
}

/// What a content control of the form stands for.
pub(super) enum Control {
    /// One field.
    Field(FieldTag),
    /// The row of a repeating group.
    Rows(Group),
    /// The annex, which is taken out where there are no key events.
    Annex,
    /// The picture of the key events.
    TimeLine,
}

/// The tag of a content control that has one. Controls without are the template's own affair.
pub(super) fn tag(element: &Element) -> Option<String> {
    let tag = element.is("w:sdt").then(|| element.child("w:sdtPr")?.child("w:tag"))??;
    tag.attribute("w:val").filter(|tag| !tag.is_empty())
}

/// The field or group of the form that has this tag.
pub(super) fn control(tag: &str) -> Option<Control> {
    match tag {
        ANNEX => return Some(Control::Annex),
        TIME_LINE => return Some(Control::TimeLine),
        _ => {}
    }
    let field = FieldTag::ALL.into_iter().find(|field| field.name() == tag).map(Control::Field);
    field.or_else(|| Group::ALL.into_iter().find(|group| group.name() == tag).map(Control::Rows))
}

/// Refuses a template whose controls are not exactly those of the form, so that nothing that was
/// typed can be left out without a word.
pub(super) fn check_tags(body: &[Node]) -> Result<(), ExportError> {
    let (form, found) = (form_tags(), tags(body));
    let unknown: Vec<_> = found.difference(&form).cloned().collect();
    let missing: Vec<_> = form.difference(&found).cloned().collect();
    if unknown.is_empty() && missing.is_empty() {
        return Ok(());
    }
    Err(ExportError::Template { unknown, missing })
}

fn tags(body: &[Node]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect_tags(body, &Around::default(), &mut found);
    found
}

/// What stands around a control.
#[derive(Clone, Default)]
struct Around {
    row_of: Option<Group>,
    is_in_annex: bool,
    is_in_table: bool,
}

impl Around {
    /// Whether a control can be filled here. The annex is taken out as a whole, so what is printed
    /// in it stands inside it, and it holds whole paragraphs and tables, not a part of one.
    fn is_place_of(&self, control: &Control) -> bool {
        match control {
            Control::Field(field) => field.group() == self.row_of,
            Control::Rows(group) => {
                self.row_of.is_none() && self.is_in_annex == (*group == Group::KeyEvents)
            }
            Control::Annex => !self.is_in_annex && !self.is_in_table,
            Control::TimeLine => self.is_in_annex && self.row_of.is_none(),
        }
    }
}

fn collect_tags(nodes: &[Node], around: &Around, found: &mut BTreeSet<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let mut around = around.clone();
        around.is_in_table |= element.is("w:tbl");
        if let Some(tag) = tag(element) {
            let control = control(&tag);
            let in_place = control.as_ref().is_none_or(|control| around.is_place_of(control));
            match control {
                Some(Control::Rows(group)) => around.row_of = Some(group),
                Some(Control::Annex) => around.is_in_annex = true,
                Some(Control::Field(_) | Control::TimeLine) | None => {}
            }
            found.insert(if in_place { tag } else { format!("{tag} (out of place)") });
        }
        collect_tags(&element.children, &around, found);
    }
}

/// A Word file's parts, in the order in which they were packed.
pub(super) struct Template {
    parts: Vec<Part>,
}

struct Part {
    name: String,
    bytes: Vec<u8>,
}

impl Template {
    /// A Word file of these parts.
    pub(super) fn of(parts: impl IntoIterator<Item = (&'static str, Vec<u8>)>) -> Template {
        let part = |(name, bytes): (&str, _)| Part { name: name.to_owned(), bytes };
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
            // The size that a file claims is not to be believed; what comes out of it is counted.
            let unpacked = file.take(room + 1).read_to_end(&mut bytes).map_err(unreadable)?;
            room = room.checked_sub(unpacked as u64).ok_or(ExportError::TemplateTooLarge)?;
            parts.push(Part { name, bytes });
        }
        Ok(Template { parts })
    }

    /// The text of the Word file.
    pub(super) fn body(&self) -> Result<Vec<Node>, ExportError> {
        let body = self.parts.iter().find(|part| part.name == BODY);
        let body = body.ok_or_else(|| unreadable("it has no text"))?;
        xml::parse(&body.bytes).map_err(unreadable)
    }

    /// Puts another text in its place.
    pub(super) fn set_body(&mut self, body: &[Node]) -> Result<(), ExportError> {
        self.set(BODY, body)
    }

    /// The title and dates of the Word file, which it need not have.
    pub(super) fn properties(&self) -> Option<Vec<Node>> {
        let properties = self.parts.iter().find(|part| part.name == PROPERTIES)?;
        xml::parse(&properties.bytes).ok()
    }

    /// Puts another title and other dates in their place.
    pub(super) fn set_properties(&mut self, properties: &[Node]) -> Result<(), ExportError> {
        self.set(PROPERTIES, properties)
    }

    /// Packs the parts again. The time stamps are fixed: same parts, same bytes.
    pub(super) fn write(self) -> Result<Vec<u8>, ExportError> {
        let options = SimpleFileOptions::DEFAULT
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Dos);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for part in self.parts {
            writer.start_file(part.name, options).map_err(unwritten)?;
            writer.write_all(&part.bytes).map_err(unwritten)?;
        }
        Ok(writer.finish().map_err(unwritten)?.into_inner())
    }

    fn set(&mut self, name: &str, nodes: &[Node]) -> Result<(), ExportError> {
        let bytes = xml::write(nodes).map_err(unwritten)?;
        for part in self.parts.iter_mut().filter(|part| part.name == name) {
            part.bytes.clone_from(&bytes);
        }
        Ok(())
    }
}

fn unreadable(reason: impl ToString) -> ExportError {
    ExportError::TemplateUnreadable { reason: reason.to_string() }
}

fn unwritten(error: impl Into<ZipError>) -> ExportError {
    ExportError::Write { reason: error.into().to_string() }
}
