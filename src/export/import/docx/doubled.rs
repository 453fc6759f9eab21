//! An answer that LibreOffice wrote several times over, and the XML that it breaks there.
//!
//! LibreOffice 7.4 makes a field of its own of a control, and writes the field again as one control for each
//! stretch of one script, look or history in it: the first holds the whole text, every other its stretch and
//! the whole text again. What somebody typed twice stands twice in the whole text, or in no such control.

use super::run_text::text_of;
use crate::export::xml::Element;

/// A part of an answer that was written several times over.
pub(super) struct Stretch<'a> {
    pub text: String,
    /// The element that tracks a change of it.
    pub tracked: Option<&'a Element>,
}

/// What stands at the start of some elements that follow each other in a line.
pub(super) struct Copies<'a> {
    /// How many of them were looked at: at least one.
    pub count: usize,
    /// The one answer that they are; `None` where they are as many as they look.
    pub answer: Option<Vec<Stretch<'a>>>,
}

/// Looks at the first of these elements, of which there is one at least, and at its copies.
pub(super) fn copies<'a>(elements: &[&'a Element]) -> Copies<'a> {
    let mut count = 1;
    let first = elements.first().and_then(|it| control(it)).filter(|it| it.tracked.is_none());
    let Some(first) = first else { return Copies { count, answer: None } };
    let (whole, mut others, mut written) = (first.text, Vec::new(), String::new());
    for element in &elements[1..] {
        let Some(other) = control(element).filter(|it| it.name == first.name) else { break };
        let Some(stretch) = other.text.strip_suffix(whole.as_str()) else { break };
        count += 1;
        written.push_str(stretch);
        let is_last = stretch.is_empty() || written.len() > whole.len();
        others.push(Stretch { text: stretch.to_owned(), tracked: other.tracked });
        // The end of the field may be of another look than the last stretch.
        if is_last {
            break;
        }
    }
    // Two controls of the same text and without a stretch are two answers: somebody may have copied the field.
    let start = whole.strip_suffix(&written).filter(|_| !written.is_empty());
    let answer = start.map(|start| {
        let start = Stretch { text: start.to_owned(), tracked: None };
        std::iter::once(start).chain(others).collect()
    });
    Copies { count, answer }
}

/// A control as LibreOffice writes one.
struct FieldControl<'a> {
    name: Option<String>,
    text: String,
    tracked: Option<&'a Element>,
}

/// Reads a control without a tag around one run, which may be a tracked change.
fn control(element: &Element) -> Option<FieldControl<'_>> {
    let properties = element.is("w:sdt").then(|| element.child("w:sdtPr"))??;
    if properties.child("w:tag").is_some() {
        return None;
    }
    let name = properties.child("w:alias").and_then(|it| it.attribute("w:val"));
    let inside = only(element.child("w:sdtContent")?)?;
    let tracked = Some(inside).filter(|it| it.is_one_of(&["w:ins", "w:del"]));
    let run = tracked.map_or(Some(inside), only).filter(|run| run.is("w:r"))?;
    let mut text = String::new();
    for part in run.elements().filter(|part| !part.is("w:rPr")) {
        text.push_str(&text_of(part)?);
    }
    Some(FieldControl { name, text, tracked })
}

fn only(element: &Element) -> Option<&Element> {
    let mut inside = element.elements();
    inside.next().filter(|_| inside.next().is_none())
}

/// The text of a file in which LibreOffice 7.4 tracked a change in such a field. It begins the change around
/// the control and ends it in the control, around nothing, before it writes it again around the run: that is
/// no XML. `None` for one that is broken in no such way.
pub(super) fn mended(xml: &[u8]) -> Option<String> {
    let mut rest = std::str::from_utf8(xml).ok()?;
    let mut mended = String::with_capacity(rest.len());
    while let Some(at) = rest.find("<w:sdtContent></w:") {
        let (before, after) = rest.split_at(at + "<w:sdtContent>".len());
        let name = after.get("</w:".len().."</w:ins".len())?;
        if !["ins", "del"].contains(&name) {
            return None;
        }
        let (start, control) = before.rsplit_once(&format!("<w:{name} "))?;
        let (_, control) = control.split_once('>').filter(|(_, it)| it.starts_with("<w:sdt>"))?;
        mended.extend([start, control]);
        rest = &after["</w:ins>".len()..];
    }
    (!mended.is_empty()).then(|| mended + rest)
}
