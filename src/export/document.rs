//! The referral as one neutral document: the official form, heading by heading and in its own
//! words, with the practitioner's answers in place. \[FORM\]
//!
//! Every writer works from this alone. An empty field stays empty, as on paper: the form never shows
//! words that nobody wrote. Key events, for which the form has no box, follow it as an annex; without
//! key events there is no annex.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cleaner::{Cleaned, clean};
use super::field::{FieldTag, Group};
use super::picture::{KeyEventTimeline, timeline};
use crate::domain::answer::YesNo;
use crate::domain::date::iso;
use crate::domain::draft::Draft;
use crate::domain::form::key_events::in_order;
use crate::domain::form::{Conference, Contact, Route};
use crate::domain::partnership::{SECURE_EMAIL, form_wording};
use crate::domain::self_check::CustodyEvent;

/// The heading of the annex.
pub const ANNEX: &str = "Key events (annex to the form)";

/// The sentence below the annex's heading.
pub const ANNEX_INTRODUCTION: &str =
    "The form has no box for key events. They are numbered by their dates.";

/// The opening of the description on the custody route, which \[OVERVIEW\] offers although \[FORM\]
/// has no box for it.
pub fn custody_statement(draft: &Draft) -> Option<&'static str> {
    if draft.referral.route != Some(Route::Custody) {
        return None;
    }
    let event = draft.self_check.as_ref().and_then(|answers| answers.custody);
    Some(match event {
        Some(CustodyEvent::RemandedInCustody) => {
            "This referral is about custody: a child was remanded in custody. The form has no box \
             for this, so neither box is marked."
        }
        Some(CustodyEvent::LocalAuthorityRemand) => {
            "This referral is about custody: a child was remanded to local authority \
             accommodation. The form has no box for this, so neither box is marked."
        }
        Some(CustodyEvent::CustodialSentence) => {
            "This referral is about custody: a child was given a custodial sentence. The form has \
             no box for this, so neither box is marked."
        }
        Some(CustodyEvent::NoneOfThese) | None => {
            "This referral is about custody: a child was remanded in custody, remanded to local \
             authority accommodation or given a custodial sentence. The form has no box for this, \
             so neither box is marked."
        }
    })
}

/// The whole form, filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The form from top to bottom.
    pub blocks: Vec<Block>,
    /// The day on which it was made.
    #[serde(with = "iso")]
    pub made_on: NaiveDate,
    /// What was removed from the typed text.
    pub cleaned: Cleaned,
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

    /// The picture of the key events, if there is one.
    pub fn timeline(&self) -> Option<&KeyEventTimeline> {
        self.blocks.iter().find_map(|block| match block {
            Block::Timeline(timeline) => Some(timeline),
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

/// The form for this referral. A veto fills in Part 2, any other route Part 3; the other part is
/// printed empty, as on paper.
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
    Document { blocks: parts.concat(), made_on: today, cleaned: form.cleaned }
}

/// The criteria and exclusions that the form opens with. \[FORM\]
fn criteria() -> Vec<Block> {
    vec![
        heading(Level::Title, form_wording::TITLE),
        heading(Level::Part, form_wording::CRITERIA_HEADING),
        paragraph(form_wording::CRITERIA_INTRODUCTION),
        bullets(&form_wording::CRITERIA),
        paragraph(form_wording::EXCLUSIONS_INTRODUCTION),
        bullets(&form_wording::EXCLUSIONS),
        paragraph(form_wording::APPROACH),
    ]
}

/// Where the form goes. \[FORM\] "And Finally".
fn and_finally() -> Vec<Block> {
    vec![
        heading(Level::Part, form_wording::AND_FINALLY),
        paragraph(form_wording::SUBMIT_TO),
        Block::Paragraph(format!("{SECURE_EMAIL} ({})", form_wording::SECURE_ADDRESS)),
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
        let children = draft.referral.children.iter().map(|child| {
            vec![
                self.field(FieldTag::ChildName, &child.name),
                self.field(FieldTag::ChildDateOfBirth, &child.date_of_birth.text()),
            ]
        });
        let children = children.collect();
        let carers = draft.referral.carers.iter().map(|carer| {
            let responsibility = yes_no(carer.parental_responsibility);
            vec![
                self.field(FieldTag::CarerName, &carer.name),
                self.field(FieldTag::CarerParentalResponsibility, responsibility),
                self.field(FieldTag::CarerDateOfBirth, &carer.date_of_birth.text()),
            ]
        });
        let carers = carers.collect();
        let referrer = &draft.referral.referrer;
        let role = role_and_agency(&referrer.job_role, &referrer.agency);
        let contact = contact_lines(&referrer.contact);
        vec![
            heading(Level::Part, form_wording::PART_1),
            Block::Field(self.field(FieldTag::VetoByChair, yes_no(veto))),
            Block::Field(self.field(FieldTag::ProtocolUsed, yes_no(draft.referral.protocol_used))),
            Block::Table(Table { group: Group::Children, rows: children }),
            Block::Table(Table { group: Group::Carers, rows: carers }),
            Block::Narrative(self.field(FieldTag::Address, &draft.referral.address)),
            heading(Level::Section, form_wording::REFERRER),
            Block::Field(self.field(FieldTag::ReferrerName, &referrer.name)),
            Block::Field(self.field(FieldTag::ReferrerRoleAndAgency, &role)),
            Block::Field(self.field(FieldTag::ReferrerContact, &contact)),
            Block::Field(
                self.field(FieldTag::DateOfReferral, &draft.referral.date_of_referral.text()),
            ),
        ]
    }

    fn veto(&mut self, draft: &Draft) -> Vec<Block> {
        let nothing = Default::default();
        let veto = if is_veto(draft) { &draft.referral.veto } else { &nothing };
        vec![
            heading(Level::Part, form_wording::PART_2),
            Block::Field(self.field(FieldTag::ConferenceDate, &veto.conference_date.text())),
            Block::Boxes(vec![
                self.marked(FieldTag::ConferenceInitial, veto.conference, Conference::Initial),
                self.marked(FieldTag::ConferenceReview, veto.conference, Conference::Review),
            ]),
            self.narrative(FieldTag::ReasonForConference, &veto.reason_for_conference),
            self.narrative(FieldTag::OutcomeAndRationale, &veto.outcome_and_rationale),
            self.narrative(FieldTag::ReasonForVeto, &veto.reason_for_veto),
        ]
    }

    fn practice(&mut self, draft: &Draft) -> Vec<Block> {
        let nothing = Default::default();
        let practice = if is_veto(draft) { &nothing } else { &draft.referral.practice };
        let circumstances = match custody_statement(draft) {
            Some(statement) => lines(&[statement, &practice.circumstances]),
            None => practice.circumstances.clone(),
        };
        vec![
            heading(Level::Part, form_wording::PART_3),
            Block::Boxes(vec![
                self.marked(FieldTag::CauseForConcern, draft.referral.route, Route::Concern),
                self.marked(FieldTag::ExemplaryPractice, draft.referral.route, Route::Exemplary),
            ]),
            self.narrative(FieldTag::Circumstances, &circumstances),
            self.narrative(FieldTag::ChildsView, &practice.childs_view),
        ]
    }

    fn professionals(&mut self, draft: &Draft) -> Vec<Block> {
        let rows = draft.referral.professionals.iter().map(|person| {
            let role = role_and_agency(&person.job_role, &person.agency);
            vec![
                self.field(FieldTag::ProfessionalName, &person.name),
                self.field(FieldTag::ProfessionalRoleAndAgency, &role),
                self.field(FieldTag::ProfessionalContact, &contact_lines(&person.contact)),
            ]
        });
        vec![
            heading(Level::Part, form_wording::PROFESSIONALS),
            Block::Table(Table { group: Group::Professionals, rows: rows.collect() }),
        ]
    }

    fn purpose(&mut self, draft: &Draft) -> Vec<Block> {
        let purpose = &draft.referral.purpose;
        vec![
            heading(Level::Part, form_wording::PURPOSE),
            self.narrative(FieldTag::WorkingTogetherIssues, &purpose.working_together_issues),
            self.narrative(FieldTag::PotentialLearning, &purpose.potential_learning),
        ]
    }

    fn annex(&mut self, draft: &Draft) -> Vec<Block> {
        let events = in_order(&draft.referral.key_events);
        if events.is_empty() {
            return Vec::new();
        }
        let rows = (1..).zip(&events).map(|(number, event)| {
            vec![
                self.field(FieldTag::KeyEventNumber, &format!("{number}")),
                self.field(FieldTag::KeyEventDate, &event.date_text()),
                self.field(FieldTag::KeyEventWhatHappened, &event.what_happened),
                self.field(FieldTag::KeyEventWhoWasInvolved, &event.who_was_involved),
            ]
        });
        let table = Block::Table(Table { group: Group::KeyEvents, rows: rows.collect() });
        let dated: Vec<_> = events.iter().filter_map(|event| event.when()).collect();
        let picture = timeline(&dated, events.len() - dated.len()).map(Block::Timeline);
        let heading =
            [heading(Level::Part, ANNEX), Block::Paragraph(ANNEX_INTRODUCTION.to_owned())];
        heading.into_iter().chain(picture).chain([table]).collect()
    }

    fn narrative(&mut self, tag: FieldTag, typed: &str) -> Block {
        Block::Narrative(self.field(tag, typed))
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

/// Both in one text, because the form has one column for them.
fn role_and_agency(role: &str, agency: &str) -> String {
    joined(&[role, agency], ", ")
}

fn contact_lines(contact: &Contact) -> String {
    lines(&[&contact.telephone, &contact.email, &contact.address])
}

fn lines(parts: &[&str]) -> String {
    joined(parts, "\n")
}

fn joined(parts: &[&str], separator: &str) -> String {
    let given = parts.iter().copied().filter(|part| !part.trim().is_empty());
    given.collect::<Vec<_>>().join(separator)
}
