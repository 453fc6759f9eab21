//! Reads a Word file from top to bottom, as a screen reader would, paragraph by paragraph.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};

/// A paragraph as a reader meets it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its style: `Heading1`, `Answer`, or nothing for plain text.
    pub style: String,
    /// The tag of the innermost content control around it.
    pub control: Option<String>,
    /// Its words.
    pub text: String,
}

/// The paragraphs of a Word file.
#[track_caller]
pub fn paragraphs(docx: &[u8]) -> Vec<Paragraph> {
    paragraphs_of(docx, "word/document.xml")
}

/// The paragraphs of one of its parts, such as a footer.
#[track_caller]
pub fn paragraphs_of(docx: &[u8], name: &str) -> Vec<Paragraph> {
    let xml = part(docx, name);
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut paragraphs, mut controls) = (Vec::new(), Vec::new());
    let (mut in_text, mut in_fallback) = (false, false);
    loop {
        let event = reader.read_event().unwrap();
        let last = paragraphs.last_mut();
        match (&event, last) {
            (Event::Eof, _) => return paragraphs,
            (Event::Start(start) | Event::Empty(start), last) => {
                let is_empty = matches!(event, Event::Empty(_));
                match (start.name().into_inner(), last) {
                    ("w:sdt", _) => controls.push(None),
                    ("w:tag", _) => *controls.last_mut().unwrap() = Some(value(start)),
                    ("w:p", _) => {
                        let control = controls.iter().rev().find_map(Clone::clone);
                        paragraphs.push(Paragraph { control, ..Paragraph::default() });
                    }
                    ("w:pStyle", Some(paragraph)) => paragraph.style = value(start),
                    ("w:tab", Some(paragraph)) => paragraph.text.push('\t'),
                    ("w:br", Some(paragraph)) => paragraph.text.push('\n'),
                    ("w:t", _) => in_text = !is_empty && !in_fallback,
                    // A fallback for programs that cannot show the drawing.
                    ("mc:Fallback", _) => in_fallback = !is_empty,
                    _ => {}
                }
            }
            (Event::End(end), _) => match end.name().into_inner() {
                "w:sdt" => drop(controls.pop()),
                "w:t" => in_text = false,
                "mc:Fallback" => in_fallback = false,
                _ => {}
            },
            (Event::Text(text), Some(paragraph)) if in_text => paragraph.text.push_str(text),
            (Event::GeneralRef(entity), Some(paragraph)) if in_text => {
                let entity = format!("&{};", &**entity);
                paragraph.text.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            _ => {}
        }
    }
}

/// The text in the control of this tag, once for each row if the control repeats.
pub fn answers(paragraphs: &[Paragraph], tag: &str) -> Vec<String> {
    let mut answers = Vec::new();
    let mut inside = false;
    for paragraph in paragraphs {
        let is_answer = paragraph.control.as_deref() == Some(tag);
        match answers.last_mut() {
            Some(answer) if is_answer && inside => {
                *answer = format!("{answer}\n{}", paragraph.text)
            }
            _ if is_answer => answers.push(paragraph.text.clone()),
            _ => {}
        }
        inside = is_answer;
    }
    answers
}

/// One part of a Word file, as text.
#[track_caller]
pub fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn value(element: &BytesStart) -> String {
    element.try_get_attribute("w:val").unwrap().unwrap().value.into_owned()
}
