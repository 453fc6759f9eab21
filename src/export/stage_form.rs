//! The form of a stage of the Practice Resolution Protocol as a neutral document, from the record of a
//! conference chair's challenge. \[PROTOCOL 4.1 to 4.4\]
//!
//! The Protocol names these forms and their response section, and shows neither. So the layout and
//! every label are this app's, and the form says so, until the partnership gives its own template.

mod earlier;

use std::borrow::Cow;

use chrono::NaiveDate;

use self::earlier::{due_text, earlier_stages};
use super::cleaner::{Cleaned, clean};
use super::document::{Block, Document, DocumentKind, Level, OwnAnswer, OwnField};
use crate::domain::answer::{YesNo, has_words};
use crate::domain::date::{day_and_date, long_date};
use crate::domain::escalation::{
    Authority, Challenge, Deadline, Duty, Event, Notification, Skip, StageForm, StageRecord,
    deadlines, history, stage_record,
};
use crate::domain::form::Conference;
use crate::domain::partnership::Citation;
use crate::domain::partnership::protocol::{Category, SAFEGUARDING_UNIT, StageRules, rules};
use crate::domain::partnership::stage::Stage;
use crate::domain::working_days::WorkingDays;

/// What stands where nothing was typed or recorded.
const NOT_GIVEN: &str = "Not given";
const NOT_RECORDED: &str = "Not recorded";

/// The form of a stage as it stands on a day. Its response section is empty, for whoever answers.
pub fn stage_form(
    challenge: &Challenge,
    stage: Stage,
    today: NaiveDate,
    calendar: &WorkingDays,
) -> Document {
    let mut form = Form {
        challenge,
        rules: rules(stage),
        typed: challenge.details.stage_form(stage),
        record: stage_record(challenge, stage),
        deadlines: deadlines(challenge, today, calendar),
        cleaned: Cleaned::default(),
    };
    let parts = [
        form.opening(today),
        form.concern(),
        form.people(),
        form.straight_here(),
        form.earlier_stages(),
        form.notified(),
        form.response(today, calendar),
    ];
    let title = form.title().into();
    let kind = DocumentKind::Form;
    // It is answered on paper or by email, and never read back.
    let form_id = String::new();
    Document { title, blocks: parts.concat(), made_on: today, cleaned: form.cleaned, kind, form_id }
}

/// Puts the form together, and counts what the cleaner removes on the way.
struct Form<'a> {
    challenge: &'a Challenge,
    rules: StageRules,
    typed: StageForm,
    record: Option<StageRecord>,
    deadlines: Vec<Deadline>,
    cleaned: Cleaned,
}

impl Form<'_> {
    fn title(&self) -> String {
        let protocol = self.rules.citation.document.title();
        format!("{protocol}: {} Form", self.rules.stage.label())
    }

    fn opening(&mut self, today: NaiveDate) -> Vec<Block> {
        let StageRules { stage, form_from, form_to, citation, .. } = self.rules;
        let layout = format!(
            "This app’s layout, until the partnership gives its own template. {}.",
            Citation::OWN_ADVICE
        );
        let way = format!("From: {form_from}. To: {}. Source: {citation}.", lower_first(form_to));
        let sent = self.record.as_ref().and_then(|it| it.sent.clone());
        let receivers = match &sent {
            Some((_, to)) if !has_words(&self.typed.receivers) => to.clone(),
            _ => self.typed.receivers.clone(),
        };
        let raised_by = self.typed.raised_by.clone();
        let mut rows = vec![
            self.row("Stage", &format!("{}: {}", stage.label(), lower_first(self.rules.between))),
            self.row("Raised by", &raised_by),
            self.row("Goes to", &receivers),
            self.row("Form made on", &long_date(today)),
            self.row("Form due", &self.due(Duty::Form(stage)).unwrap_or_default()),
        ];
        if let Some((on, _)) = sent {
            rows.push(self.row("Form sent on", &long_date(on)));
        }
        vec![
            heading(Level::Title, self.title()),
            Block::Paragraph(layout),
            heading(Level::Part, "Challenge"),
            Block::Paragraph(way),
            Block::OwnFields(rows),
        ]
    }

    fn concern(&mut self) -> Vec<Block> {
        let details = &self.challenge.details;
        let first = history(self.challenge).first(|state| state.has_begun());
        let began = self.record.as_ref().map(|it| it.began);
        let day = |day: Option<NaiveDate>| day.map_or(NOT_RECORDED.to_owned(), long_date);
        let mut rows = vec![
            self.row("Reference", &details.reference),
            self.row("Conference", details.conference.map_or("", Conference::label)),
            self.row("Date of the conference", &details.conference_date.text()),
            self.row(
                "Stepped down to Child in Need planning",
                details.stepped_down.map_or("", YesNo::label),
            ),
            self.row("Kind of issue", details.category.map_or("", Category::label)),
            self.row("Concern identified on", &day(first)),
        ];
        match self.rules.stage {
            Stage::One => {}
            Stage::Two => rows.push(self.row("Stage 2 decided on", &day(began))),
            Stage::Three => rows.push(self.row("Stage 3 raised on", &day(began))),
        }
        vec![
            heading(Level::Section, "The concern"),
            Block::OwnFields(rows),
            self.narrative("What happened, or did not", &details.description),
            self.narrative("What it means for the child", &details.child_impact),
            self.narrative("What would settle it", &details.outcome_sought),
        ]
    }

    fn people(&mut self) -> Vec<Block> {
        let practitioner = self.notified_on(Notification::Practitioner);
        let family = self.notified_on(Notification::Family);
        let discussed = self.typed.discussed.clone();
        vec![
            heading(Level::Section, "Who was spoken to"),
            Block::OwnFields(vec![
                self.row("Discussed with the practitioner", &practitioner),
                self.row("Family told", &family),
            ]),
            self.narrative("What was discussed with the practitioner", &discussed),
        ]
    }

    /// Why a stage below was skipped, and on whose authority; nothing where none was.
    fn straight_here(&mut self) -> Vec<Block> {
        let skip = self.record.as_ref().and_then(|it| it.skip.clone());
        let Some(Skip { reason, line_manager, unit_manager }) = skip else { return Vec::new() };
        let person = |it: Option<Authority>| {
            it.map_or(NOT_RECORDED.to_owned(), |it| {
                format!("{}, {}, on {}", it.name, it.role, long_date(it.on))
            })
        };
        let mut rows = vec![
            self.row("Why a stage is skipped", &reason),
            self.row("Line manager consulted", &person(line_manager)),
        ];
        if self.rules.stage == Stage::Two || unit_manager.is_some() {
            rows.push(self.row("Safeguarding Unit Manager consulted", &person(unit_manager)));
        }
        let title = format!("Why it goes straight to {}", self.rules.stage.label());
        vec![heading(Level::Section, title), Block::OwnFields(rows)]
    }

    /// The stages before this one, and what their responses said; nothing at Stage 1.
    fn earlier_stages(&mut self) -> Vec<Block> {
        let said = earlier_stages(self.challenge, self.rules.stage, &self.deadlines);
        if said.is_empty() {
            return Vec::new();
        }
        let rows = said.into_iter().map(|(stage, said)| self.row(stage.label(), &said)).collect();
        let responses = self.typed.earlier_responses.clone();
        vec![
            heading(Level::Section, "Earlier stages"),
            Block::OwnFields(rows),
            self.narrative(
                "What earlier responses said, and why they do not resolve it",
                &responses,
            ),
        ]
    }

    fn notified(&mut self) -> Vec<Block> {
        if self.rules.stage != Stage::Three {
            return Vec::new();
        }
        let director = self.notified_on(Notification::Director);
        let unit = self.notified_on(Notification::BusinessUnit);
        vec![
            heading(Level::Section, "Who is notified of Stage 3"),
            Block::OwnFields(vec![
                self.row(Notification::Director.label(), &director),
                self.row(Notification::BusinessUnit.label(), &unit),
            ]),
        ]
    }

    fn response(&mut self, today: NaiveDate, calendar: &WorkingDays) -> Vec<Block> {
        let StageRules { stage, response_from, citation, .. } = self.rules;
        let is_sent = self.record.as_ref().is_some_and(|it| it.sent.is_some());
        let due = self.due(Duty::Response(stage)).filter(|_| is_sent).unwrap_or_else(|| {
            let due = Duty::Response(stage).due(today, calendar);
            let (last, sent) = (day_and_date(due.on), long_date(today));
            format!("11:59pm on {last}, if this form is sent on {sent}\n{}", due.explanation())
        });
        let way = format!("From: {response_from}. To: {SAFEGUARDING_UNIT}. Source: {citation}.");
        let how =
            "Write the response below, or type it into the Word file of this form.".to_owned();
        let reply_to = match self.typed.reply_to.trim() {
            "" => SAFEGUARDING_UNIT.to_owned(),
            how => format!("{SAFEGUARDING_UNIT}\n{how}"),
        };
        vec![
            heading(Level::Part, "Response"),
            Block::Paragraph(way),
            Block::Paragraph(how),
            Block::OwnFields(vec![
                self.row("Response due", &due),
                self.row("Response goes to", &reply_to),
            ]),
            heading(Level::Section, "Who answers"),
            Block::OwnFields(vec![
                space("Name", "response.name", 1),
                space("Job role and agency", "response.role-and-agency", 1),
                space("Date of the response", "response.date", 1),
            ]),
            Block::OwnNarrative(space("Response to the concern", "response.answer", 8)),
            Block::OwnNarrative(space(
                "What will be done, by whom and by when",
                "response.actions",
                6,
            )),
            Block::OwnNarrative(space(
                "What this changes for the child",
                "response.child-impact",
                4,
            )),
            Block::OwnNarrative(space("What is not agreed, and why", "response.not-agreed", 4)),
        ]
    }

    /// When the form or response is due; the last time where it was due more than once.
    fn due(&self, duty: Duty) -> Option<String> {
        self.deadlines.iter().rfind(|it| it.duty == duty).map(due_text)
    }

    fn notified_on(&self, whom: Notification) -> String {
        let is_it = |event: &Event| matches!(event, Event::Notified { whom: it } if *it == whom);
        let history = history(self.challenge);
        let days = history.counted().filter(|(moment, _)| is_it(&moment.event));
        let days: Vec<String> = days.map(|(moment, _)| long_date(moment.on)).collect();
        if days.is_empty() { NOT_RECORDED.to_owned() } else { days.join(", ") }
    }

    fn row(&mut self, label: impl Into<Cow<'static, str>>, typed: &str) -> OwnField {
        let (text, cleaned) = clean(if has_words(typed) { typed } else { NOT_GIVEN });
        self.cleaned += cleaned;
        OwnField { label: label.into(), answer: OwnAnswer::Text(text) }
    }

    fn narrative(&mut self, label: &'static str, typed: &str) -> Block {
        Block::OwnNarrative(self.row(label, typed))
    }
}

fn heading(level: Level, text: impl Into<Cow<'static, str>>) -> Block {
    Block::Heading(level, text.into())
}

fn space(label: &'static str, tag: &'static str, lines: u8) -> OwnField {
    OwnField { label: label.into(), answer: OwnAnswer::Space { tag: tag.into(), lines } }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
