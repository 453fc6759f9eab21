//! The Protocol in words: events, positions and what can be recorded next.

use super::event::{Authority, Event, Notification, Skip};
use super::event_kind::EventKind;
use super::state::{Position, Response};
use crate::domain::answer::has_words;
use crate::domain::date::{day_and_date, long_date};
use crate::domain::partnership::stage::Stage;

impl Event {
    /// Its details, each with its label. Empty ones are left out.
    pub fn particulars(&self) -> Vec<(&'static str, String)> {
        let said = match self {
            Event::FileChecked { evidenced } => {
                let answer = if *evidenced { "Yes" } else { "No" };
                vec![("Meeting and plan evidenced", answer.to_owned())]
            }
            Event::Skipped { skip, .. } => skip.particulars(),
            Event::Escalated { skip, .. } => {
                skip.as_ref().map(Skip::particulars).unwrap_or_default()
            }
            Event::FormSent { to } => vec![("Sent to", to.clone())],
            Event::DateAgreed { by, with } => {
                vec![("Agreed date", day_and_date(*by)), ("Agreed with", with.clone())]
            }
            Event::ResponseReceived { from } => vec![("From", from.clone())],
            Event::GroupOutcome { outcome, actions } => {
                vec![("Outcome", outcome.clone()), ("Actions", actions.clone())]
            }
            Event::Withdrawn { reason } => vec![("Reason", reason.clone())],
            _ => Vec::new(),
        };
        said.into_iter().filter(|(_, words)| has_words(words)).collect()
    }
}

impl Skip {
    fn particulars(&self) -> Vec<(&'static str, String)> {
        let person = |it: &Authority| format!("{}, {}, on {}", it.name, it.role, long_date(it.on));
        let mut said = vec![("Reason", self.reason.clone())];
        said.extend(self.line_manager.as_ref().map(|it| ("Line manager consulted", person(it))));
        let unit_manager = self.unit_manager.as_ref();
        said.extend(unit_manager.map(|it| ("Safeguarding Unit Manager consulted", person(it))));
        said
    }
}

impl Notification {
    /// What was done, as a list of events names it.
    pub fn label(self) -> &'static str {
        match self {
            Notification::Practitioner => "Discussed with the practitioner",
            Notification::Family => "Family told",
            Notification::Director => "Director of Safeguarding, Children and Families notified",
            Notification::BusinessUnit => "Business Unit notified",
            Notification::SocialCareRecord(Stage::One) => {
                "Stage 1 recorded on the social care record"
            }
            Notification::SocialCareRecord(Stage::Two) => {
                "Stage 2 recorded on the social care record"
            }
            Notification::SocialCareRecord(Stage::Three) => {
                "Stage 3 recorded on the social care record"
            }
        }
    }
}

impl Position {
    /// Where the challenge stands, as a sentence.
    pub fn sentence(self) -> String {
        match self {
            Position::Identified => "Nothing has been started yet.".to_owned(),
            Position::FormDue(stage) => format!("The {} Form is to be sent.", stage.label()),
            Position::ResponseDue(stage) => {
                format!("The response to {} is awaited.", stage.label())
            }
            Position::Review(stage, Response::Received) => {
                format!("The response to {} has come.", stage.label())
            }
            Position::Review(stage, Response::Absent) => {
                format!("No response to {} came in time.", stage.label())
            }
            Position::NothingToChallenge => {
                "The file was checked after the step down, and there is nothing to challenge."
                    .to_owned()
            }
            Position::Monitoring(stage, _) => format!(
                "The concern is expected to be resolved at {}, and its actions are monitored.",
                stage.label()
            ),
            Position::Resolved => "The concern is resolved.".to_owned(),
            Position::Exhausted => "Stages 1 to 3 are exhausted.".to_owned(),
            Position::PracticeReviewGroup => {
                "The Practice Review Group has been notified (Stage 4).".to_owned()
            }
            Position::GroupDecided => {
                "The outcome of Stage 4 has come, and the Safeguarding Unit monitors.".to_owned()
            }
            Position::Withdrawn => "The challenge was withdrawn.".to_owned(),
        }
    }

    /// What a person can record next, as a sentence.
    pub fn what_can_be_recorded(self) -> &'static str {
        match self {
            Position::Identified => {
                "Record the day on which the concern was identified, or why a stage is skipped. If \
                 talking about it resolved it, record that."
            }
            Position::NothingToChallenge => {
                "Nothing more is asked of you. If a concern comes up, record the day on which it was \
                 identified."
            }
            Position::FormDue(_) => "Record it once the form has been sent.",
            Position::ResponseDue(_) => {
                "Record the response when it comes, or, once the time is over, that none came. If you \
                 decide before that, record what you decided."
            }
            Position::Review(Stage::One, _) => {
                "Decide: record that the concern is resolved, or escalate it to Stage 2 or Stage 3."
            }
            Position::Review(Stage::Two, _) => {
                "Decide: record that the concern is resolved, that you expect it to be, or escalate \
                 it to Stage 3."
            }
            Position::Review(Stage::Three, _) => {
                "Decide: record that the concern is resolved, that you expect it to be, or that \
                 Stages 1 to 3 are exhausted."
            }
            Position::Monitoring(Stage::Three, _) => {
                "Record that the concern is resolved, or that Stages 1 to 3 are exhausted."
            }
            Position::Monitoring(Stage::Two, _) => {
                "Record that the concern is resolved, or escalate it to Stage 3."
            }
            Position::Monitoring(Stage::One, _) => {
                "Record that the concern is resolved, or escalate it to Stage 2 or Stage 3."
            }
            Position::Resolved => {
                "If what was agreed is not kept, take the concern to Stage 2 or Stage 3 in this same \
                 record, or to Stage 1 if no form was sent."
            }
            Position::Exhausted => {
                "When the Practice Review Group is notified, record the day. The referral form is \
                 not for this."
            }
            Position::PracticeReviewGroup => "Record the outcome of the group when it comes.",
            Position::GroupDecided => {
                "When the concern is resolved, record that: it closes the challenge. If it is not, take \
                 it to a stage again, or notify the group again."
            }
            Position::Withdrawn => {
                "You can still add a note. If it was withdrawn by mistake, correct that entry. For \
                 another concern, start a new challenge."
            }
        }
    }
}

impl EventKind {
    /// What happened, as a statement. Which stage a form or a response belongs to, and whether a
    /// concern was resolved before, follows from where the challenge stood before; `None` where that
    /// is no longer known.
    pub fn title(self, before: Option<Position>) -> String {
        let stage = before.and_then(Position::stage);
        let is_again = before.is_some_and(|at| at.is_free() && !at.is_at_the_start());
        let of_stage = |known: fn(&str) -> String, unknown: &str| {
            stage.map_or(unknown.to_owned(), |stage| known(stage.label()))
        };
        match self {
            EventKind::FileCheck => "The file was checked after a step down".to_owned(),
            EventKind::Log if is_again => {
                "A concern goes to Stage 1 after one was resolved".to_owned()
            }
            EventKind::Log => "The concern was identified".to_owned(),
            EventKind::FormSent => {
                of_stage(|it| format!("The {it} Form was sent"), "The form was sent")
            }
            EventKind::ResponseReceived => {
                of_stage(|it| format!("The response to {it} came"), "The response came")
            }
            EventKind::NoResponse => of_stage(
                |it| format!("No response to {it} came in time"),
                "No response came in time",
            ),
            EventKind::WillResolve => of_stage(
                |it| format!("The concern is expected to be resolved at {it}"),
                "The concern is expected to be resolved",
            ),
            EventKind::Resolve if before.is_some_and(Position::is_before_stage_1) => {
                "The concern is resolved by discussion, before the Stage 1 Form".to_owned()
            }
            EventKind::Resolve => "The concern is resolved".to_owned(),
            EventKind::Escalate(to) if is_again => {
                format!("It was not kept, and the concern goes to {}", to.label())
            }
            EventKind::Escalate(to) => format!("The concern is escalated to {}", to.label()),
            EventKind::Exhausted => "Stages 1 to 3 are exhausted".to_owned(),
            EventKind::GroupNotified => {
                "The Practice Review Group was notified (Stage 4)".to_owned()
            }
            EventKind::GroupOutcome => "The outcome of the Practice Review Group came".to_owned(),
            EventKind::DateAgreed => "Another date was agreed".to_owned(),
            EventKind::Skip(to) => format!("The concern goes straight to {}", to.label()),
            EventKind::Notify(whom) => whom.label().to_owned(),
            EventKind::Note => "Note".to_owned(),
            EventKind::Withdraw => "The challenge was withdrawn".to_owned(),
        }
    }
}
