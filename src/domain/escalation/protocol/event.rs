//! What can happen to a challenge. Each is recorded by a person, with the day on which it happened.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::answer::has_words;
use crate::domain::date::iso;
use crate::domain::partnership::stage::Stage;

/// One thing that happened.
///
/// A kind of event that is added, or a field of one, raises `draft::SCHEMA`: an older app could
/// neither replay nor keep it. So does an event that becomes possible where it was not: an older app
/// would pass over it, and show another position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// Six weeks after a conference that agreed a step down, the chair looked into the child's file.
    /// \[PROTOCOL 4.2\]
    FileChecked {
        /// Whether a multi-agency Child in Need meeting and plan are evidenced.
        evidenced: bool,
    },
    /// The concern was identified, and is challenged from Stage 1.
    Logged,
    /// The chair decided to go straight to a higher stage. \[PROTOCOL 4.1\]
    Skipped {
        /// The stage that comes next.
        to: Stage,
        /// Why, and on whose authority.
        skip: Skip,
    },
    /// The stage's form was completed and sent.
    FormSent {
        /// Who got it: roles and agencies.
        to: String,
    },
    /// People agreed another last day for the form or response that is due now.
    DateAgreed {
        #[serde(with = "iso")]
        by: NaiveDate,
        /// Who agreed it: their role and agency.
        with: String,
    },
    /// A written response came.
    ResponseReceived {
        /// Who answered: their role and agency.
        from: String,
    },
    /// The time is over, and no response came.
    NoResponse,
    /// The chair expects the concern to be resolved at this stage, and watches. \[PROTOCOL 4.3\]
    WillResolve,
    /// The chair considers the concern resolved, by discussion or by an answer.
    Resolved,
    /// The chair takes it to a higher stage, because it is not resolved; or, where it was resolved, to
    /// Stage 2 or 3 again, because that was not kept.
    Escalated {
        /// The stage that comes next.
        to: Stage,
        /// Where Stage 2 is passed over: why, and on whose authority, once recorded.
        skip: Option<Skip>,
    },
    /// The chair records that the response to Stage 3 was unsatisfactory, or absent when due.
    Exhausted,
    /// The Practice Review Group was notified. \[PROTOCOL 4.5\]
    GroupNotified,
    /// The outcome of the Practice Review Group came. \[PROTOCOL 4.5\]
    GroupOutcome {
        /// Its findings and recommendations.
        outcome: String,
        /// Who does what next.
        actions: String,
    },
    Withdrawn {
        reason: String,
    },
    /// Somebody was notified, or the child's social care record was written.
    #[serde(rename = "told")]
    Notified {
        whom: Notification,
    },
    /// Anything else worth recording. It changes nothing; the entry has the words.
    Noted,
}

/// Why a stage is skipped, and on whose authority.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Skip {
    /// The seriousness of the concern, in the chair's words.
    pub reason: String,
    /// The chair's line manager, who was consulted on the decision. \[PROTOCOL 4.1\]
    pub line_manager: Option<Authority>,
    /// For Stage 2: the Safeguarding Unit Manager, because the chair should discuss it with them
    /// first. \[PROTOCOL 4.3\]
    pub unit_manager: Option<Authority>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    pub name: String,
    pub role: String,
    #[serde(with = "iso")]
    pub on: NaiveDate,
}

/// Who is notified of a challenge, or where it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notification {
    /// The practitioner, directly, before the form where possible. \[PROTOCOL 4.1, 4.2\]
    Practitioner,
    /// The family, at the meeting before the conference. \[PROTOCOL 4.1\]
    Family,
    /// The Director of Safeguarding, Children and Families. \[PROTOCOL 4.4\]
    Director,
    /// The partnership's Business Unit. \[PROTOCOL 4.4\]
    BusinessUnit,
    /// The child's social care record, for one of the Stages 1 to 3. \[PROTOCOL 4.4\]
    SocialCareRecord(Stage),
}

impl Skip {
    /// Whether it has the line manager by name and role. \[PROTOCOL 4.1\] asks for no other
    /// authority; the Safeguarding Unit Manager's is on the checklist.
    pub fn names_who_agreed(&self) -> bool {
        let is_named = |it: &Authority| has_words(&it.name) && has_words(&it.role);
        self.line_manager.as_ref().is_some_and(is_named)
    }
}

impl Event {
    /// The days on which somebody was consulted about it.
    pub(crate) fn consulted_on(&self) -> impl Iterator<Item = NaiveDate> {
        let skip = match self {
            Event::Skipped { skip, .. } => Some(skip),
            Event::Escalated { skip, .. } => skip.as_ref(),
            _ => None,
        };
        let people = skip.into_iter().flat_map(|skip| [&skip.line_manager, &skip.unit_manager]);
        people.flatten().map(|person| person.on)
    }

    /// Whether it belongs to the order of the stages, so that its day must not lie before the last
    /// one that does. Notifications, notes and the check of the file can be written down later.
    pub fn moves(&self) -> bool {
        !matches!(self, Event::Notified { .. } | Event::Noted | Event::FileChecked { .. })
    }
}
