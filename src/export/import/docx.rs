//! Reads a Word form that comes back: the app's own, whatever program saved it again, or the
//! partnership's blank form that somebody filled in by hand.
//!
//! The file is judged while it is read. Answers are found by the tags of their controls, and where these
//! are gone by the labels of the form. Whatever is found nowhere else is kept as text.

mod cell;
mod choice;
mod doubled;
mod error;
mod labels;
mod notes;
mod parts;
mod placing;
mod run_text;
mod story;

pub use error::WordFormError;
pub use parts::LARGEST_FILE;

use labels::OwnWords;
use parts::Parts;
use placing::Placing;
use story::{Line, Story, into_lines};

use super::word_form::{Comment, PlacedText, WordForm};
use crate::export::word::form_id;
use crate::export::xml::{Element, Node};

/// What the text of a box that is drawn over the page follows.
const IN_A_BOX: &str = "In a text box";

/// What a Word file says. `template` is the partnership's form, whose own words are no answers.
pub fn read(file: &[u8], template: Option<&[u8]>) -> Result<WordForm, WordFormError> {
    let template = match template {
        Some(template) => Some(Parts::of(template)?.body()?),
        None => None,
    };
    let own = OwnWords::of(template.as_deref());
    let mut parts = Parts::of(file)?;
    let mut story = Story::default();
    let body = story.read(&parts.body()?);
    let mut placing = Placing::new(&own, &story.controls);
    placing.place(&body);
    if placing.answers.is_empty() {
        return Err(WordFormError::NotThisForm);
    }
    leave_lines(&story.boxes, IN_A_BOX, &mut placing);
    for (start, after) in [
        ("word/footnotes", "In a footnote"),
        ("word/endnotes", "In an endnote"),
        ("word/header", "At the top of a page"),
        ("word/footer", "At the foot of a page"),
    ] {
        for name in parts.named(start) {
            let Some(part) = parts.part(&name)? else { continue };
            let mut story = Story::default();
            leave_lines(&into_lines(story.read(&part)), after, &mut placing);
            leave_lines(&story.boxes, IN_A_BOX, &mut placing);
        }
    }
    let comments = parts.part("word/comments.xml")?;
    let comments = comments.iter().flatten().filter_map(element).flat_map(Element::elements);
    let comments = comments.filter(|it| it.is("w:comment")).map(|comment| Comment {
        by: notes::by(comment),
        text: text_of(comment),
        place: comment.attribute("w:id").and_then(|id| placing.comments.get(&id).copied()),
    });
    let comments = comments.collect();
    let form_id = parts.part(form_id::PART)?.as_deref().and_then(form_id::read);
    let answers = placing.answers.into_iter();
    let answers = answers.map(|it| PlacedText { text: it.text.without_marks(), ..it }).collect();
    Ok(WordForm { form_id, answers, comments, unplaced: placing.unplaced })
}

fn leave_lines(lines: &[Line], after: &str, placing: &mut Placing) {
    lines.iter().for_each(|line| placing.leave_text(after, &line.seen()));
}

/// What a comment says, and what is drawn in it.
fn text_of(comment: &Element) -> String {
    let mut story = Story::default();
    let mut lines = into_lines(story.read_element(comment));
    lines.append(&mut story.boxes);
    lines.iter().map(Line::seen).collect::<Vec<_>>().join("\n")
}

fn element(node: &Node) -> Option<&Element> {
    match node {
        Node::Element(element) => Some(element),
        Node::Other(_) => None,
    }
}
