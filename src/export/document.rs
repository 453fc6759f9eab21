//! The referral as one neutral document: the official form, heading by heading and in its own
//! words, with the practitioner's answers in place. \[FORM\] A form of the app's own
//! (`stage_form.rs`) is such a document too, of fields that bring their own labels.
//!
//! Every writer works from this alone. An empty field stays empty, as on paper: the form never shows
//! words that nobody wrote. Key events, for which the form has no box, follow it as an annex; without
//! key events there is no annex.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cleaner::{Cleaned, clean};
pub use super::document_kind::DocumentKind;
use super::picture::{KeyEventTimeline, Surface, timeline};
use super::statements::with_statements;
use crate::domain::answer::YesNo;
use crate::domain::date::iso;
use crate::domain::draft::Draft;
use crate::domain::form::key_events::{in_order, times};
use crate::domain::form::{
    Conference, FieldTag, Group, Practice, Referral, Route, Section, Step, journey, role_and_agency,
};
use crate::domain::partnership::{SECURE_EMAIL, form_headings};

/// The heading of the annex.
pub const ANNEX: &str = "Key events (annex to the form)";

/// The sentences below the annex's heading, as the Word template has them: where only some events have a
/// date.
pub const ANNEX_INTRODUCTION: &str = "The form has no box for key events. Those with a date are \
     numbered by it, and any others come after them.";

/// The same where every event has a date.
const ANNEX_ALL_DATED: &str = "The form has no box for key events. They are numbered by date.";

/// The same where none has.
const ANNEX_NONE_DATED: &str =
    "The form has no box for key events. None of these has a whole date.";

/// Everything that may stand below the annex's heading.
pub const ANNEX_INTRODUCTIONS: [&str; 3] = [ANNEX_INTRODUCTION, ANNEX_ALL_DATED, ANNEX_NONE_DATED];

/// The whole form, filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The title, which says nothing about the case.
    pub title: Cow<'static, str>,
    /// The form from top to bottom.
    pub blocks: Vec<Block>,
    /// The day on which it was made.
    #[serde(with = "iso")]
    pub made_on: NaiveDate,
    /// What was removed from the typed text.
    pub cleaned: Cleaned,
    /// Whether it is the form, or a draft of it.
    pub kind: DocumentKind,
    /// The id by which its Word file is known when it comes back; empty for none. It is in no other file.
    pub form_id: String,
}

/// One piece of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading of the form.
    Heading(Level, Cow<'static, str>),
    /// A paragraph that the form prints.
    Paragraph(String),
    /// A list that the form prints.
    Bullets(Vec<Cow<'static, str>>),
    /// A short answer beside its label.
    Field(Field),
    /// Boxes of which one may hold an X: "Insert X".
    Boxes(Vec<Field>),
    /// A long answer below its label.
    Narrative(Field),
    /// A repeating group, with a row for each person or event.
    Table(Table),
    /// The picture of the key events in the table that follows.
    Timeline(KeyEventTimeline),
    /// Short answers of a form of the app's own, each beside its label.
    OwnFields(Vec<OwnField>),
    /// A long answer of such a form, below its label.
    OwnNarrative(OwnField),
}

/// The rank of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    /// The title of the form.
    Title,
    /// A part of the form.
    Part,
    /// A section of a part.
    Section,
}

/// A field and its cleaned text, with LF between lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The field, which knows its label.
    pub tag: FieldTag,
    /// The answer; empty if there is none.
    pub text: String,
}

/// A field of a form of the app's own, which no catalogue names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnField {
    /// What is asked.
    pub label: Cow<'static, str>,
    /// What stands beside or below it.
    pub answer: OwnAnswer,
}

/// What a field of the app's own has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnAnswer {
    /// Cleaned text, with LF between lines.
    Text(String),
    /// Space for whoever receives the form to write in.
    Space {
        /// The name of the field in a Word file, by which a program finds it.
        tag: Cow<'static, str>,
        /// The height, in lines of handwriting.
        lines: u8,
    },
}

impl OwnField {
    /// The text; empty where there is space to write.
    pub fn text(&self) -> &str {
        match &self.answer {
            OwnAnswer::Text(text) => text,
            OwnAnswer::Space { .. } => "",
        }
    }
}

/// A repeating group and its rows. Without rows, nobody was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The group, which knows its columns.
    pub group: Group,
    /// The rows, each with one field for each column.
    pub rows: Vec<Vec<Field>>,
}

impl Document {
    /// The fields that occur once on the form, in its order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Field(field) | Block::Narrative(field) => std::slice::from_ref(field),
            Block::Boxes(fields) => fields,
            _ => &[],
        })
    }

    /// The fields of a form of the app's own, in its order.
    pub fn own_fields(&self) -> impl Iterator<Item = &OwnField> {
        self.blocks.iter().flat_map(|block| match block {
            Block::OwnFields(fields) => fields,
            Block::OwnNarrative(field) => std::slice::from_ref(field),
            _ => &[],
        })
    }

    /// The picture of the key events, if there is one.
    pub fn timeline(&self) -> Option<&KeyEventTimeline> {
        self.blocks.iter().find_map(|block| match block {
            Block::Timeline(timeline) => Some(timeline),
            _ => None,
        })
    }

    /// What stands below the heading of the annex, if there is an annex.
    pub fn annex_introduction(&self) -> Option<&str> {
        self.blocks.iter().find_map(|block| match block {
            Block::Paragraph(text) if ANNEX_INTRODUCTIONS.contains(&text.as_str()) => {
                Some(text.as_str())
            }
            _ => None,
        })
    }

    /// The rows of a repeating group.
    pub fn rows(&self, group: Group) -> &[Vec<Field>] {
        let rows = self.blocks.iter().find_map(|block| match block {
            Block::Table(table) if table.group == group => Some(table.rows.as_slice()),
            _ => None,
        });
        rows.unwrap_or_default()
    }
}

/// The form for this referral. A veto fills in Part 2, and of Part 3 the child's view at most; any other
/// route Part 3. What is not filled in is printed empty, as on paper.
pub fn document(draft: &Draft, today: NaiveDate) -> Document {
    let mut form = Form::default();
    let parts = [
        criteria(),
        form.background(draft),
        form.veto(draft),
        form.practice(draft),
        form.professionals(draft),
        form.purpose(draft),
        and_finally(),
        form.annex(draft),
    ];
    let title = form_headings::TITLE.into();
    let kind = DocumentKind::Form;
    let form_id = draft.form_id.clone();
    Document { title, blocks: parts.concat(), made_on: today, cleaned: form.cleaned, kind, form_id }
}

/// The criteria and exclusions that the form opens with. \[FORM\]
fn criteria() -> Vec<Block> {
    vec![
        heading(Level::Title, form_headings::TITLE),
        heading(Level::Part, form_headings::CRITERIA_HEADING),
        paragraph(form_headings::CRITERIA_INTRODUCTION),
        bullets(&form_headings::CRITERIA),
        paragraph(form_headings::EXCLUSIONS_INTRODUCTION),
        bullets(&form_headings::EXCLUSIONS),
        paragraph(form_headings::APPROACH),
    ]
}

/// Where the form goes. \[FORM\] "And Finally".
fn and_finally() -> Vec<Block> {
    vec![
        heading(Level::Part, form_headings::AND_FINALLY),
        paragraph(form_headings::SUBMIT_TO),
        Block::Paragraph(format!("{SECURE_EMAIL} ({})", form_headings::SECURE_ADDRESS)),
    ]
}

/// Fills in the parts of the form, and counts what the cleaner removes on the way.
#[derive(Default)]
struct Form {
    cleaned: Cleaned,
}

impl Form {
    fn background(&mut self, draft: &Draft) -> Vec<Block> {
        let veto = draft.referral.route.map(|route| match route {
            Route::Veto => YesNo::Yes,
            Route::Concern | Route::Exemplary | Route::Custody => YesNo::No,
        });
        let referrer = &draft.referral.referrer;
        let role = role_and_agency(&referrer.job_role, &referrer.agency);
        let contact = referrer.contact.lines();
        let mut blocks = vec![
            heading(Level::Part, form_headings::PART_1),
            Block::Field(self.field(FieldTag::VetoByChair, yes_no(veto))),
            Block::Field(self.field(FieldTag::ProtocolUsed, yes_no(draft.referral.protocol_used))),
            self.table(Group::Children, &draft.referral),
            self.table(Group::Carers, &draft.referral),
        ];
        blocks.extend(self.narratives(Section::Background, draft, &draft.referral));
        blocks.extend([
            heading(Level::Section, form_headings::REFERRER),
            Block::Field(self.field(FieldTag::ReferrerName, &referrer.name)),
            Block::Field(self.field(FieldTag::ReferrerRoleAndAgency, &role)),
            Block::Field(self.field(FieldTag::ReferrerContact, &contact)),
            Block::Field(
                self.field(FieldTag::DateOfReferral, &draft.referral.date_of_referral.text()),
            ),
        ]);
        blocks
    }

    fn veto(&mut self, draft: &Draft) -> Vec<Block> {
        let nothing = Referral::default();
        let form = if is_veto(draft) { &draft.referral } else { &nothing };
        let veto = &form.veto;
        let mut blocks = vec![
            heading(Level::Part, form_headings::PART_2),
            Block::Field(self.field(FieldTag::ConferenceDate, &veto.conference_date.text())),
            Block::Boxes(vec![
                self.marked(FieldTag::ConferenceInitial, veto.conference, Conference::Initial),
                self.marked(FieldTag::ConferenceReview, veto.conference, Conference::Review),
            ]),
        ];
        blocks.extend(self.narratives(Section::Veto, draft, form));
        blocks
    }

    fn practice(&mut self, draft: &Draft) -> Vec<Block> {
        let childs_view = draft.referral.practice.childs_view.clone();
        let childs_view_alone = Practice { childs_view, ..Practice::default() };
        let of_a_veto = Referral { practice: childs_view_alone, ..Referral::default() };
        let form = if is_veto(draft) { &of_a_veto } else { &draft.referral };
        let mut blocks = vec![
            heading(Level::Part, form_headings::PART_3),
            Block::Boxes(vec![
                self.marked(FieldTag::CauseForConcern, draft.referral.route, Route::Concern),
                self.marked(FieldTag::ExemplaryPractice, draft.referral.route, Route::Exemplary),
            ]),
        ];
        blocks.extend(self.narratives(Section::Practice, draft, form));
        blocks
    }

    fn professionals(&mut self, draft: &Draft) -> Vec<Block> {
        vec![
            heading(Level::Part, form_headings::PROFESSIONALS),
            self.table(Group::Professionals, &draft.referral),
        ]
    }

    fn purpose(&mut self, draft: &Draft) -> Vec<Block> {
        let mut blocks = vec![heading(Level::Part, form_headings::PURPOSE)];
        blocks.extend(self.narratives(Section::Purpose, draft, &draft.referral));
        blocks
    }

    fn annex(&mut self, draft: &Draft) -> Vec<Block> {
        let events = in_order(&draft.referral.key_events);
        if events.is_empty() {
            return Vec::new();
        }
        let table = self.table(Group::KeyEvents, &draft.referral);
        let (dated, undated) = times(&events);
        let picture = timeline(&dated, undated, Surface::PAGE).map(Block::Timeline);
        let introduction = match (dated.len(), undated.count) {
            (0, _) => ANNEX_NONE_DATED,
            (_, 0) => ANNEX_ALL_DATED,
            _ => ANNEX_INTRODUCTION,
        };
        let heading = [heading(Level::Part, ANNEX), Block::Paragraph(introduction.to_owned())];
        heading.into_iter().chain(picture).chain([table]).collect()
    }

    /// The long answers that the pages of a section ask for, in the order of the form.
    fn narratives(&mut self, section: Section, draft: &Draft, form: &Referral) -> Vec<Block> {
        let steps = journey::section_steps(section).into_iter();
        steps
            .filter_map(Step::narrative)
            .map(|narrative| {
                let text = with_statements(narrative.field, draft, (narrative.read)(form));
                Block::Narrative(self.field(narrative.field, &text))
            })
            .collect()
    }

    fn table(&mut self, group: Group, form: &Referral) -> Block {
        let row = |cells: Vec<(FieldTag, String)>| {
            cells.into_iter().map(|(tag, text)| self.field(tag, &text)).collect()
        };
        Block::Table(Table { group, rows: group.rows(form).into_iter().map(row).collect() })
    }

    /// A box of the form, with an X if it is the chosen one.
    fn marked<Choice: PartialEq>(
        &mut self,
        tag: FieldTag,
        chosen: Option<Choice>,
        this: Choice,
    ) -> Field {
        self.field(tag, if chosen == Some(this) { "X" } else { "" })
    }

    fn field(&mut self, tag: FieldTag, typed: &str) -> Field {
        let (text, cleaned) = clean(typed);
        self.cleaned += cleaned;
        Field { tag, text }
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

fn heading(level: Level, text: &'static str) -> Block {
    Block::Heading(level, text.into())
}

fn bullets(items: &[&'static str]) -> Block {
    Block::Bullets(items.iter().map(|item| Cow::Borrowed(*item)).collect())
}

fn is_veto(draft: &Draft) -> bool {
    draft.referral.route.is_some_and(Route::is_veto)
}

fn yes_no(answer: Option<YesNo>) -> &'static str {
    answer.map_or("", YesNo::label)
}
