//! What is still missing from a referral, and what is worth a second look.
//!
//! Nothing here stops a save or an export: \[FORM\] marks no field as mandatory, so a gap is shown
//! with a link to where it can be filled, and the judgement stays with the practitioner.

use chrono::NaiveDate;

use super::birth::{self, BirthKnown};
use super::date_questions;
use super::fields::Step;
use super::journey;
use super::key_events::KeyEvent;
use super::nhs_number::nhs_number_problem;
use super::older_headings;
use super::referral::{Contact, Referral};
use super::route::Route;
use super::turned_text::turned_texts;
use crate::domain::answer::has_words;
use crate::domain::date_entry::DateEntry;
use crate::domain::date_question::{DateProblem, DateQuestion};
use crate::domain::email_address::{EmailProblem, email_problem};

/// How a gap is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapKind {
    /// A field of the form is empty.
    Missing,
    /// Something was typed that a receiver may stumble over.
    SecondLook,
}

/// One problem to fix, or to leave as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// How it is to be read.
    pub kind: GapKind,
    /// The page where it can be fixed.
    pub step: Step,
    /// Which item of the page's list it is about, from 1. Each item has a page of its own.
    pub item: Option<usize>,
    /// The element on that page that it is about, such as `child-1-name`.
    pub field: String,
    /// What is missing or odd, as a full sentence without personal data.
    pub message: String,
}

impl Gap {
    /// The address of the page where it can be fixed, below that of the referral: `address`, or
    /// `children/2`. The field there is [`Gap::field`].
    pub fn path(&self) -> String {
        let item = self.item.map(|number| format!("/{number}")).unwrap_or_default();
        format!("{}{item}", self.step.path())
    }
}

/// How far a step has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepStatus {
    NotStarted,
    /// Something was typed, and something is missing or worth a second look.
    InProgress,
    Complete,
    /// Nothing was typed, and nothing has to be.
    Optional,
}

/// Every gap and oddity, in the order of the form. `today` is the day of the check.
pub fn gaps(referral: &Referral, today: NaiveDate) -> Vec<Gap> {
    journey::steps(referral.route)
        .into_iter()
        .flat_map(|step| step_gaps(step, referral, today))
        .collect()
}

/// How far one step has got.
pub fn status(step: Step, referral: &Referral, today: NaiveDate) -> StepStatus {
    if is_optional(step, referral.route) && is_untouched(step, referral) {
        StepStatus::Optional
    } else if step_gaps(step, referral, today).is_empty() {
        StepStatus::Complete
    } else if is_untouched(step, referral) {
        StepStatus::NotStarted
    } else {
        StepStatus::InProgress
    }
}

/// The first step that nobody has begun, and that the form needs: where a new referral begins.
pub fn first_to_begin(referral: &Referral, today: NaiveDate) -> Option<Step> {
    let is_begun = |step: &Step| status(*step, referral, today) != StepStatus::NotStarted;
    journey::steps(referral.route).into_iter().find(|step| !is_begun(step))
}

/// What is missing or odd on one page.
pub fn step_gaps(step: Step, referral: &Referral, today: NaiveDate) -> Vec<Gap> {
    let mut found = Finder { step, today, item: None, gaps: Vec::new() };
    match step {
        Step::Route => {
            found.choice(
                "route",
                referral.route.is_some(),
                "Check the case to say what you are referring.",
            );
        }
        Step::Protocol => {
            found.choice(
                "protocol",
                referral.protocol_used.is_some(),
                "Say whether the case has been through the protocol, escalation or challenge.",
            );
        }
        Step::Children => found.children(referral),
        Step::Carers => found.carers(referral),
        Step::Referrer => {
            let referrer = &referral.referrer;
            found.text("referrer-name", &referrer.name, "Enter your name.");
            found.text("referrer-job-role", &referrer.job_role, "Enter your job role.");
            found.text("referrer-agency", &referrer.agency, "Enter your agency.");
            found.contact(
                "referrer",
                &referrer.contact,
                "how the group can reach you",
                "your email address",
            );
        }
        Step::DateOfReferral => {
            let field = "date-of-referral";
            let asked = date_questions::date_of_referral();
            let date = found.date(field, &referral.date_of_referral, &asked);
            // The app fills in the day on which the draft began, which may be weeks before.
            if date.is_some_and(|date| date < today) {
                let message = "Check the date of referral: it is before today.";
                found.gap(GapKind::SecondLook, field, message);
            }
        }
        Step::Conference => {
            let veto = &referral.veto;
            let asked = date_questions::date_of_conference();
            found.date("conference-date", &veto.conference_date, &asked);
            found.choice(
                "conference",
                veto.conference.is_some(),
                "Say whether it was an initial or a review conference.",
            );
        }
        Step::Professionals => found.professionals(referral),
        Step::KeyEvents => found.key_events(referral),
        step => {
            if let Some(narrative) = step.narrative()
                && !is_optional(step, referral.route)
            {
                let is_given = older_headings::has_answer((narrative.read)(referral));
                found.choice(step.path(), is_given, narrative.missing);
            }
        }
    }
    for text in turned_texts(step, referral) {
        found.item = text.item;
        found.gap(GapKind::SecondLook, &text.field, text.message());
    }
    found.gaps
}

/// Whether this page is optional: the form has no box for it, or its box belongs to another route.
fn is_optional(step: Step, route: Option<Route>) -> bool {
    let is_veto = route.is_some_and(Route::is_veto);
    step == Step::KeyEvents || step == Step::ChildsView && is_veto
}

/// Whether the page stands as it was first shown. Called only for pages with a gap and for optional
/// pages.
fn is_untouched(step: Step, referral: &Referral) -> bool {
    let empty = Referral::default();
    match step {
        Step::Children => referral.children.iter().all(|child| *child == Default::default()),
        Step::Carers => referral.carers.iter().all(|carer| *carer == Default::default()),
        Step::Professionals => {
            referral.professionals.iter().all(|person| *person == Default::default())
        }
        Step::KeyEvents => referral.key_events.iter().all(KeyEvent::is_blank),
        Step::Referrer => referral.referrer == empty.referrer,
        Step::DateOfReferral => referral.date_of_referral.is_blank(),
        Step::Conference => {
            referral.veto.conference_date.is_blank() && referral.veto.conference.is_none()
        }
        // Pages of one choice: a gap means that it is empty.
        step => step.narrative().is_none_or(|it| !has_words((it.read)(referral))),
    }
}

/// Collects the gaps of one page.
struct Finder {
    step: Step,
    today: NaiveDate,
    /// The item of a list that is looked at, from 1.
    item: Option<usize>,
    gaps: Vec<Gap>,
}

impl Finder {
    fn gap(&mut self, kind: GapKind, field: &str, message: impl Into<String>) {
        let (field, message) = (field.to_owned(), message.into());
        self.gaps.push(Gap { kind, step: self.step, item: self.item, field, message });
    }

    fn choice(&mut self, field: &str, made: bool, message: &str) {
        if !made {
            self.gap(GapKind::Missing, field, message);
        }
    }

    fn text(&mut self, field: &str, text: &str, message: &str) {
        self.choice(field, has_words(text), message);
    }

    /// A date that must be given. Returns it where nothing is wrong with it.
    fn date(&mut self, field: &str, typed: &DateEntry, asked: &DateQuestion) -> Option<NaiveDate> {
        match asked.read(typed, self.today) {
            Ok(None) => {
                self.gap(GapKind::Missing, field, asked.missing().message);
                None
            }
            Ok(date) => date,
            Err(problem) => {
                self.second_look(field, problem);
                None
            }
        }
    }

    /// A date of birth, or what is known of it.
    fn birth(
        &mut self,
        field: &str,
        typed: &DateEntry,
        known: Option<BirthKnown>,
        asked: &DateQuestion,
    ) {
        match birth::read(typed, known, asked, self.today) {
            Ok(true) => {}
            Ok(false) => self.gap(GapKind::Missing, field, asked.missing().message),
            Err(problem) => self.second_look(field, problem),
        }
    }

    fn second_look(&mut self, field: &str, problem: DateProblem) {
        self.gap(GapKind::SecondLook, &problem.place(field), problem.message);
    }

    /// Events are optional, and so is the date of one. An event that exists must say what happened.
    fn key_events(&mut self, referral: &Referral) {
        for (number, event) in (1..).zip(&referral.key_events) {
            if event.is_blank() {
                continue;
            }
            self.item = Some(number);
            let asked = date_questions::key_event(number);
            if let Err(problem) = asked.read_when(&event.date, self.today) {
                self.second_look(&format!("event-{number}-date"), problem);
            }
            let field = format!("event-{number}-what-happened");
            let message = format!("Say what happened in event {number}.");
            self.text(&field, &event.what_happened, &message);
        }
    }

    fn contact(&mut self, prefix: &str, contact: &Contact, purpose: &str, address: &str) {
        if !has_words(&contact.lines()) {
            let message = format!("Enter {purpose}: a telephone number, email or address.");
            self.gap(GapKind::Missing, &format!("{prefix}-telephone"), message);
        }
        let problem = match email_problem(&contact.email) {
            _ if !has_words(&contact.email) => None,
            Some(EmailProblem::Hidden) => {
                Some("it has a character that cannot be seen. Type it again")
            }
            Some(EmailProblem::NotAnAddress) => Some("it should look like name@example.gov.uk"),
            None => None,
        };
        if let Some(problem) = problem {
            let message = format!("Check {address}: {problem}.");
            self.gap(GapKind::SecondLook, &format!("{prefix}-email"), message);
        }
    }

    fn children(&mut self, referral: &Referral) {
        if referral.children.is_empty() {
            self.item = Some(1);
            self.gap(GapKind::Missing, "child-1-name", "Add at least one child.");
        }
        for (number, child) in (1..).zip(&referral.children) {
            self.item = Some(number);
            let field = format!("child-{number}-name");
            self.text(&field, &child.name, &format!("Enter the name of child {number}."));
            let field = format!("child-{number}-date-of-birth");
            let asked = date_questions::childs_birth(number);
            self.birth(&field, &child.date_of_birth, child.birth, &asked);
            if child.birth == Some(BirthKnown::NotBornYet)
                && let Err(problem) =
                    date_questions::due_date(number).read_when(&child.due_date, self.today)
            {
                self.second_look(&format!("child-{number}-due-date"), problem);
            }
            if referral.gives_child_numbers {
                self.nhs_number(number, &child.nhs_number);
            }
        }
    }

    fn nhs_number(&mut self, child: usize, typed: &str) {
        if let Some(problem) = nhs_number_problem(typed).filter(|_| has_words(typed)) {
            let field = format!("child-{child}-nhs-number");
            let message = format!("Check the NHS number of child {child}: {}", problem.message());
            self.gap(GapKind::SecondLook, &field, message);
        }
    }

    fn carers(&mut self, referral: &Referral) {
        if referral.carers.is_empty() {
            self.item = Some(1);
            self.gap(GapKind::Missing, "carer-1-name", "Add at least one carer.");
        }
        for (number, carer) in (1..).zip(&referral.carers) {
            self.item = Some(number);
            let field = format!("carer-{number}-name");
            self.text(&field, &carer.name, &format!("Enter the name of carer {number}."));
            self.choice(
                &format!("carer-{number}-parental-responsibility"),
                !carer.responsibility_text().is_empty(),
                &format!("Say whether carer {number} has parental responsibility."),
            );
            let field = format!("carer-{number}-date-of-birth");
            let asked = date_questions::carers_birth(number);
            self.birth(&field, &carer.date_of_birth, carer.birth, &asked);
        }
    }

    fn professionals(&mut self, referral: &Referral) {
        if referral.professionals.is_empty() {
            self.item = Some(1);
            self.gap(GapKind::Missing, "professional-1-name", "Add at least one professional.");
        }
        for (number, person) in (1..).zip(&referral.professionals) {
            self.item = Some(number);
            let prefix = format!("professional-{number}");
            let named = format!("professional {number}");
            let name = format!("Enter the name of {named}.");
            self.text(&format!("{prefix}-name"), &person.name, &name);
            let role = format!("Enter the job role of {named}.");
            self.text(&format!("{prefix}-job-role"), &person.job_role, &role);
            let agency = format!("Enter the agency of {named}.");
            self.text(&format!("{prefix}-agency"), &person.agency, &agency);
            let (purpose, address) =
                (format!("how to reach {named}"), format!("the email address of {named}"));
            self.contact(&prefix, &person.contact, &purpose, &address);
        }
    }
}
