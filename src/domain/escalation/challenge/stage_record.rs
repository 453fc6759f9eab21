//! What the log says of each stage, as it is known now: what its form and the later ones repeat.

use chrono::NaiveDate;

use super::deadlines::begins;
use super::log::Challenge;
use super::replay::history;
use crate::domain::escalation::protocol::event::{Event, Skip};
use crate::domain::escalation::protocol::state::Position;
use crate::domain::partnership::stage::Stage;

/// A stage of a challenge. One that was resolved and not kept can begin again, and is then another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRecord {
    pub stage: Stage,
    /// The day on which its form became due: the concern was identified, or the stage was decided on
    /// or raised.
    pub began: NaiveDate,
    /// Why a stage below was skipped to get here, and on whose authority.
    pub skip: Option<Skip>,
    /// Whether its form is still to be sent.
    pub is_form_due: bool,
    /// When its form was sent, and to whom.
    pub sent: Option<(NaiveDate, String)>,
    /// When the response came, and from whom.
    pub response: Option<(NaiveDate, String)>,
    /// When the chair recorded that none had come in time.
    pub no_response: Option<NaiveDate>,
    /// When the chair recorded that the concern was resolved.
    pub resolved: Option<NaiveDate>,
}

/// The stages in the order in which they began.
pub fn stage_records(challenge: &Challenge) -> Vec<StageRecord> {
    let history = history(challenge);
    let mut records: Vec<StageRecord> = Vec::new();
    for (moment, after) in history.counted() {
        if let Some(stage) = Stage::ALL.into_iter().find(|stage| begins(*stage, moment, after)) {
            records.push(StageRecord {
                stage,
                began: moment.on,
                skip: skip_of(&moment.event),
                is_form_due: false,
                sent: None,
                response: None,
                no_response: None,
                resolved: None,
            });
        }
        // What is sent, comes or is resolved belongs to the stage that began last.
        let Some(record) = records.last_mut() else { continue };
        match &moment.event {
            Event::FormSent { to } => record.sent = Some((moment.on, to.clone())),
            Event::ResponseReceived { from } => record.response = Some((moment.on, from.clone())),
            Event::NoResponse => record.no_response = Some(moment.on),
            Event::Resolved => record.resolved = Some(moment.on),
            _ => {}
        }
    }
    if let Some(last) = records.last_mut() {
        last.is_form_due = history.state.at == Position::FormDue(last.stage);
    }
    records
}

/// What the log says of a stage; the last time where it began more than once. `None` if it never did.
pub fn stage_record(challenge: &Challenge, stage: Stage) -> Option<StageRecord> {
    stage_records(challenge).into_iter().rfind(|record| record.stage == stage)
}

fn skip_of(event: &Event) -> Option<Skip> {
    match event {
        Event::Skipped { skip, .. } => Some(skip.clone()),
        Event::Escalated { skip, .. } => skip.clone(),
        _ => None,
    }
}
