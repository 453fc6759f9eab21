//! Who must be told of a challenge, where it has to be recorded, and what of that was done.

use chrono::NaiveDate;

use super::deadlines::begins;
use super::log::Challenge;
use super::replay::{History, Moment, history};
use crate::domain::escalation::protocol::event::{Event, Notification};
use crate::domain::escalation::protocol::state::{Ending, Position, State};
use crate::domain::partnership::Citation;
use crate::domain::partnership::protocol::STAGE_4;
use crate::domain::partnership::stage::Stage;

/// One thing to do beside the forms and responses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckItem {
    /// What to do, as an instruction.
    pub text: &'static str,
    /// The event that records it. `None` where it is part of another event: of the skip for the
    /// Safeguarding Unit Manager, and of Stage 4 for the Practice Review Group.
    pub recorded_as: Option<Notification>,
    /// Where it is part of an event that is in the log: the number of the entry to correct.
    pub part_of: Option<usize>,
    /// When it was done.
    pub done: Option<NaiveDate>,
    pub citation: Citation,
}

/// What has to be done so far, in the order of the document. What a later stage asks for comes when
/// the challenge gets there.
pub fn checklist(challenge: &Challenge) -> Vec<CheckItem> {
    let history = history(challenge);
    let mut list = vec![
        history.notification(Notification::Practitioner),
        history.notification(Notification::Family),
    ];
    if history.state.at == Position::NothingToChallenge {
        // Nobody has to be told of nothing.
        list.retain(|item| item.done.is_some());
    }
    list.extend(unit_manager(&history));
    let skipped_1 = history.state.stage_1.is_some_and(|ending| ending != Ending::Unresolved);
    let of_1 = history.notification(Notification::SocialCareRecord(Stage::One));
    // What was recorded of a stage stays, even if the stage was then skipped.
    if !history.state.at.is_at_the_start() && (!skipped_1 || of_1.done.is_some()) {
        list.push(of_1);
    }
    if history.first(|state| state.at == Position::FormDue(Stage::Two)).is_some() {
        list.push(history.notification(Notification::SocialCareRecord(Stage::Two)));
    }
    if history.state.has_reached_stage_3() {
        list.push(history.notification(Notification::Director));
        list.push(history.notification(Notification::BusinessUnit));
        list.push(history.notification(Notification::SocialCareRecord(Stage::Three)));
    }
    list.extend(stage_4(&history));
    list
}

/// Due each time that Stages 1 to 3 are exhausted.
fn stage_4(history: &History) -> Option<CheckItem> {
    let entries = |event: Event| {
        history.counted().map(|(moment, _)| moment).filter(move |moment| moment.event == event)
    };
    let exhausted = entries(Event::Exhausted).last()?;
    let notified = entries(Event::GroupNotified).find(|moment| moment.entry > exhausted.entry);
    Some(CheckItem {
        text: STAGE_4,
        recorded_as: None,
        part_of: None,
        done: notified.map(|moment| moment.on),
        citation: Citation::protocol("4.5"),
    })
}

impl Notification {
    /// What the Protocol asks for, as an instruction, and where.
    pub fn asked_for(self) -> (&'static str, Citation) {
        let (text, section) = match self {
            Notification::Practitioner => (PRACTITIONER, "4.1"),
            Notification::Family => (FAMILY, "4.1"),
            Notification::Director => (DIRECTOR, "4.4"),
            Notification::BusinessUnit => (BUSINESS_UNIT, "4.4"),
            Notification::SocialCareRecord(Stage::One) => {
                ("Record Stage 1 on the child’s social care record.", "4.4")
            }
            Notification::SocialCareRecord(Stage::Two) => {
                ("Record Stage 2 on the child’s social care record.", "4.4")
            }
            Notification::SocialCareRecord(Stage::Three) => {
                ("Record Stage 3 on the child’s social care record.", "4.4")
            }
        };
        (text, Citation::protocol(section))
    }
}

const PRACTITIONER: &str = "Wherever possible, discuss the concern directly with the practitioner, \
                            with your reasons for escalating it.";
const FAMILY: &str =
    "Tell the family of each escalation, at the meeting held with them before the conference.";
const UNIT: &str =
    "Before going straight to Stage 2, discuss it with the Safeguarding Unit Manager.";
const DIRECTOR: &str = "The Safeguarding Unit Manager notifies the Director of Safeguarding, Children \
                        and Families within one working day.";
const BUSINESS_UNIT: &str = "The Safeguarding Unit notifies the partnership’s Business Unit that \
                             Stage 3 has been raised. No time is stated.";

fn unit_manager(history: &History) -> Option<CheckItem> {
    let (entry, skip) = history.counted().find_map(|(moment, _)| match &moment.event {
        Event::Skipped { to: Stage::Two, skip } => Some((moment.entry, skip)),
        _ => None,
    })?;
    Some(CheckItem {
        text: UNIT,
        recorded_as: None,
        part_of: Some(entry),
        done: skip.unit_manager.as_ref().map(|authority| authority.on),
        citation: Citation::protocol("4.3"),
    })
}

impl History {
    fn notification(&self, whom: Notification) -> CheckItem {
        let (text, citation) = whom.asked_for();
        let asked = self.counted().filter(|(moment, after)| asks_again(whom, moment, *after));
        let since = asked.last().map(|(moment, _)| moment.on);
        CheckItem {
            text,
            recorded_as: Some(whom),
            part_of: None,
            done: self.told(whom, since, None),
            citation,
        }
    }
}

/// Whether something has to be told or recorded anew from a moment on: the family of each escalation,
/// Stage 3 each time that it is raised, a stage on the record each time that it begins.
/// \[PROTOCOL 4.1, 4.4\]
fn asks_again(whom: Notification, moment: &Moment, after: State) -> bool {
    match whom {
        Notification::Practitioner => false,
        Notification::Family => match moment.event {
            // Stage 4 is an escalation too.
            Event::Escalated { .. } | Event::GroupNotified => true,
            Event::Skipped { .. } | Event::Logged => !moment.before.at.is_at_the_start(),
            _ => false,
        },
        Notification::Director | Notification::BusinessUnit => begins(Stage::Three, moment, after),
        Notification::SocialCareRecord(stage) => begins(stage, moment, after),
    }
}
