//! What the log says of one stage, as it is known now: what its form and the later ones repeat.

use chrono::NaiveDate;

use super::log::Challenge;
use super::replay::history;
use crate::domain::escalation::protocol::event::{Event, Skip};
use crate::domain::escalation::protocol::state::Position;
use crate::domain::partnership::stage::Stage;

/// One stage of a challenge. Where a stage began more than once, this is the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRecord {
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
}

/// What the log says of a stage; `None` if it never began.
pub fn stage_record(challenge: &Challenge, stage: Stage) -> Option<StageRecord> {
    let history = history(challenge);
    let mut record: Option<StageRecord> = None;
    for (moment, after) in history.counted() {
        let due = Position::FormDue(stage);
        if after.at == due && moment.before.at != due {
            record = Some(StageRecord {
                began: moment.on,
                skip: skip_of(&moment.event),
                is_form_due: false,
                sent: None,
                response: None,
                no_response: None,
            });
        }
        let Some(record) = &mut record else { continue };
        match &moment.event {
            Event::FormSent { to } if after.at.stage() == Some(stage) => {
                record.sent = Some((moment.on, to.clone()));
            }
            Event::ResponseReceived { from } if after.at.stage() == Some(stage) => {
                record.response = Some((moment.on, from.clone()));
            }
            Event::NoResponse if after.at.stage() == Some(stage) => {
                record.no_response = Some(moment.on);
            }
            _ => {}
        }
    }
    let is_form_due = history.state.at == Position::FormDue(stage);
    record.map(|record| StageRecord { is_form_due, ..record })
}

fn skip_of(event: &Event) -> Option<Skip> {
    match event {
        Event::Skipped { skip, .. } => Some(skip.clone()),
        Event::Escalated { skip, .. } => skip.clone(),
        _ => None,
    }
}
