//! The content controls of a template: which ones it needs, and where each belongs.

use std::collections::BTreeSet;
use std::fmt;

use super::template::Template;
use crate::export::error::ExportError;
use crate::export::field::{FieldTag, Group};
use crate::export::xml::{Element, Node};

/// The tag of the control around the annex: its heading, its picture and its table.
const ANNEX: &str = "annex:key-events";

/// The tag of the control that holds the picture of the key events.
const TIMELINE: &str = "picture:time-line";

/// One thing that is wrong with a template, in words for its maker. Practitioners never see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateProblem {
    /// A tag of the form that no control carries.
    Missing(String),
    /// A control with a tag that the form does not have.
    Unknown(String),
    /// A control that cannot be filled where it stands.
    OutOfPlace(String),
}

/// Everything that is wrong with a template. Empty if the app can fill it in.
pub fn problems(template: &[u8]) -> Result<Vec<TemplateProblem>, ExportError> {
    let (form, found) = (form_tags(), controls(&Template::read(template)?.body()?));
    let in_place: BTreeSet<_> =
        found.iter().filter(|it| it.is_in_place).map(|it| &it.tag).collect();
    let elsewhere: BTreeSet<_> =
        found.iter().filter(|it| !it.is_in_place).map(|it| &it.tag).collect();
    let unknown = in_place.iter().filter(|tag| !form.contains(**tag));
    let unknown = unknown.map(|tag| TemplateProblem::Unknown((*tag).clone()));
    // A tag that stands only in the wrong place is not missing: its control must move.
    let missing = form.iter().filter(|tag| !in_place.contains(tag) && !elsewhere.contains(tag));
    let missing = missing.map(|tag| TemplateProblem::Missing(tag.clone()));
    let out_of_place = elsewhere.iter().map(|tag| TemplateProblem::OutOfPlace((*tag).clone()));
    Ok(missing.chain(unknown).chain(out_of_place).collect())
}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            TemplateProblem::Missing(tag) => {
                write!(out, "Missing: {tag}, which is {}. {}", what(tag), place(tag))
            }
            TemplateProblem::Unknown(tag) => {
                write!(out, "Unknown: {tag}. The app has nothing to put there. ")?;
                match form_tags().into_iter().find(|other| plain(other) == plain(tag)) {
                    Some(meant) => write!(out, "It looks like {meant}: correct the tag."),
                    None => write!(out, "Correct the tag, or remove the control."),
                }
            }
            TemplateProblem::OutOfPlace(tag) => {
                write!(out, "Out of place: {tag}, which is {}. {}", what(tag), place(tag))
            }
        }
    }
}

/// A tag without its punctuation and case, which are easily mistyped.
fn plain(tag: &str) -> String {
    tag.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The meaning of a tag of the form.
fn what(tag: &str) -> String {
    match control(tag) {
        Some(Control::Field(field)) => format!("the answer to “{}”", field.label()),
        Some(Control::Rows(group)) => {
            let labels: Vec<_> = group.columns().iter().map(|field| field.label()).collect();
            format!("the row with {}", labels.join(", "))
        }
        Some(Control::Annex) => "all of the annex of key events, its heading included".to_owned(),
        Some(Control::Timeline) => "the picture of the key events".to_owned(),
        None => "not known".to_owned(),
    }
}

/// The right place for a tag of the form.
fn place(tag: &str) -> String {
    match control(tag) {
        Some(Control::Field(field)) => match field.group() {
            Some(group) => format!("It belongs in a cell of the row inside {}.", group.name()),
            None => "It belongs where the answer is to stand, in no other control.".to_owned(),
        },
        Some(Control::Rows(Group::KeyEvents)) => {
            format!("It belongs around one whole row of a table inside {ANNEX}.")
        }
        Some(Control::Rows(_)) => {
            format!("It belongs around one whole row of a table, and not inside {ANNEX}.")
        }
        Some(Control::Annex) => "It belongs around whole paragraphs, outside any table.".to_owned(),
        Some(Control::Timeline) => format!("It belongs inside {ANNEX}, above the table."),
        None => String::new(),
    }
}

/// The tags of the template's content controls. A control in the wrong place, such as a child's name
/// outside the row of children, is listed as `child.name (out of place)`.
pub fn template_tags(template: &[u8]) -> Result<BTreeSet<String>, ExportError> {
    Ok(tags(&Template::read(template)?.body()?))
}

/// The tags that a template must have, each at least once, and no others.
pub fn form_tags() -> BTreeSet<String> {
    let fields = FieldTag::ALL.iter().map(|field| field.name());
    let groups = Group::ALL.iter().map(|group| group.name());
    fields.chain(groups).chain([ANNEX, TIMELINE]).map(str::to_owned).collect()
}

/// What a content control holds.
pub(in crate::export) enum Control {
    /// One field.
    Field(FieldTag),
    /// The row of a repeating group.
    Rows(Group),
    /// The annex, which is removed if there are no key events.
    Annex,
    /// The picture of the key events.
    Timeline,
}

/// The tag of a content control. Controls without a tag are the template's own business.
pub(in crate::export) fn tag(element: &Element) -> Option<String> {
    let tag = element.is("w:sdt").then(|| element.child("w:sdtPr")?.child("w:tag"))??;
    tag.attribute("w:val").filter(|tag| !tag.is_empty())
}

/// What the control with this tag holds; `None` for a tag that the form does not have.
pub(in crate::export) fn control(tag: &str) -> Option<Control> {
    match tag {
        ANNEX => return Some(Control::Annex),
        TIMELINE => return Some(Control::Timeline),
        _ => {}
    }
    let field = FieldTag::ALL.into_iter().find(|field| field.name() == tag).map(Control::Field);
    field.or_else(|| Group::ALL.into_iter().find(|group| group.name() == tag).map(Control::Rows))
}

/// Refuses a template whose tags are not exactly those of the form, so that no typed text can
/// silently go missing.
pub(in crate::export) fn check_tags(body: &[Node]) -> Result<(), ExportError> {
    let (form, found) = (form_tags(), tags(body));
    let unknown: Vec<_> = found.difference(&form).cloned().collect();
    let missing: Vec<_> = form.difference(&found).cloned().collect();
    if unknown.is_empty() && missing.is_empty() {
        return Ok(());
    }
    Err(ExportError::Template { unknown, missing })
}

fn tags(body: &[Node]) -> BTreeSet<String> {
    let name = |it: TaggedControl| {
        if it.is_in_place { it.tag } else { format!("{} (out of place)", it.tag) }
    };
    controls(body).into_iter().map(name).collect()
}

/// A control's tag, and whether it can be filled where it stands.
struct TaggedControl {
    tag: String,
    is_in_place: bool,
}

fn controls(body: &[Node]) -> Vec<TaggedControl> {
    let mut found = Vec::new();
    collect(body, Around::default(), &mut found);
    found
}

/// The surroundings of a control.
#[derive(Clone, Copy, Default)]
struct Around {
    row_of: Option<Group>,
    is_in_annex: bool,
    is_in_table: bool,
    /// Whether an answer or a picture will replace everything here.
    is_filled: bool,
}

impl Around {
    /// Whether a control can be filled here. The annex may be removed as a whole, so all its contents
    /// must stand inside it, and it must hold whole paragraphs and tables.
    fn is_place_of(self, control: &Control) -> bool {
        let fits = match control {
            Control::Field(field) => field.group() == self.row_of,
            Control::Rows(group) => {
                self.row_of.is_none() && self.is_in_annex == (*group == Group::KeyEvents)
            }
            Control::Annex => !self.is_in_annex && !self.is_in_table,
            Control::Timeline => self.is_in_annex && self.row_of.is_none(),
        };
        fits && !self.is_filled
    }

    fn inside(self, control: &Control) -> Around {
        match control {
            Control::Field(_) | Control::Timeline => Around { is_filled: true, ..self },
            Control::Rows(group) => Around { row_of: Some(*group), ..self },
            Control::Annex => Around { is_in_annex: true, ..self },
        }
    }
}

fn collect(nodes: &[Node], around: Around, found: &mut Vec<TaggedControl>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let mut around =
            Around { is_in_table: around.is_in_table || element.is("w:tbl"), ..around };
        if let Some(tag) = tag(element) {
            let control = control(&tag);
            // An unknown tag is reported as unknown, wherever it stands.
            let is_in_place = control
                .as_ref()
                .is_none_or(|control| around.is_place_of(control) && can_hold(element, control));
            around = control.map_or(around, |control| around.inside(&control));
            found.push(TaggedControl { tag, is_in_place });
        }
        collect(&element.children, around, found);
    }
}

/// Whether a control has the right kind of content to fill: a row, if it repeats.
fn can_hold(element: &Element, control: &Control) -> bool {
    let content = element.child("w:sdtContent");
    match control {
        Control::Rows(_) => content.is_some_and(|content| content.child("w:tr").is_some()),
        Control::Field(_) | Control::Annex | Control::Timeline => content.is_some(),
    }
}
