//! Replays the log: what happened as it is known now, and where each step led.

use chrono::NaiveDate;

use super::log::{Challenge, EntryKind};
use crate::domain::escalation::protocol::event::{Event, Notification};
use crate::domain::escalation::protocol::refusal::{self, Refusal};
use crate::domain::escalation::protocol::state::State;
use crate::domain::escalation::protocol::table::apply;

/// The log with its corrections in place, event by event.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// What happened, in the order in which it was first written down.
    pub moments: Vec<Moment>,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The number of its entry in the log, from 1.
    pub entry: usize,
    /// The number of the entry that corrected it last.
    pub corrected_by: Option<usize>,
    pub on: NaiveDate,
    pub event: Event,
    pub before: State,
    /// The state after it, or why the Protocol does not allow it: it then counts for nothing.
    /// Nothing that this app recorded is refused later; a log from elsewhere may hold such an
    /// event, which is kept and shown.
    pub after: Result<State, Refusal>,
}

/// Replays the log of a challenge. Events that were taken back are left out here, but stay in the
/// log.
pub fn history(challenge: &Challenge) -> History {
    let mut history = History { moments: Vec::new(), state: State::START };
    let mut last_move = None;
    for (entry, on, event, corrected_by) in as_known_now(challenge) {
        let before = history.state;
        let after = apply(&before, &event).and_then(|after| {
            check_order(&event, on, last_move)?;
            Ok(after)
        });
        if let Ok(after) = after {
            history.state = after;
            if event.moves() {
                last_move = Some(on);
            }
        }
        history.moments.push(Moment { entry, corrected_by, on, event, before, after });
    }
    history
}

impl History {
    /// The moments that count.
    pub fn counted(&self) -> impl Iterator<Item = (&Moment, State)> {
        self.moments.iter().filter_map(|moment| Some((moment, *moment.after.as_ref().ok()?)))
    }

    /// The first day, from one day on and before another, on which somebody was told or something
    /// recorded, in whichever order that was written down.
    pub(super) fn told(
        &self,
        whom: Notification,
        from: Option<NaiveDate>,
        before: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let is_told = |moment: &Moment| moment.event == Event::Notified { whom };
        let days =
            self.counted().filter(|(moment, _)| is_told(moment)).map(|(moment, _)| moment.on);
        let is_in = |on: &NaiveDate| {
            from.is_none_or(|from| *on >= from) && before.is_none_or(|before| *on < before)
        };
        days.filter(is_in).min()
    }

    /// The first day on which the challenge reached a state that meets a condition.
    pub fn first(&self, is_met: impl Fn(State) -> bool) -> Option<NaiveDate> {
        self.counted().find(|(_, after)| is_met(*after)).map(|(moment, _)| moment.on)
    }
}

/// A form cannot be sent before the concern was identified, nor answered before it was sent.
fn check_order(event: &Event, on: NaiveDate, last: Option<NaiveDate>) -> Result<(), Refusal> {
    match (event, last) {
        (Event::DateAgreed { by, .. }, _) if *by < on => Err(refusal::agreed_for_the_past(*by, on)),
        (_, Some(last)) if event.moves() && on < last => {
            Err(refusal::before_what_led_to_it(on, last))
        }
        _ => Ok(()),
    }
}

/// The events of the log, each as the last correction of it left it.
fn as_known_now(
    challenge: &Challenge,
) -> impl Iterator<Item = (usize, NaiveDate, Event, Option<usize>)> {
    let log = challenge.log();
    let last_correction = move |number: usize| {
        (1..).zip(log).filter(|(_, entry)| entry.kind.corrects() == Some(number)).last()
    };
    (1..).zip(log).filter_map(move |(number, entry)| {
        let EntryKind::Happened { event } = &entry.kind else { return None };
        match last_correction(number) {
            None => Some((number, entry.on, event.clone(), None)),
            Some((by, correction)) => match &correction.kind {
                EntryKind::Corrected { to, .. } => {
                    Some((number, correction.on, to.clone(), Some(by)))
                }
                _ => None,
            },
        }
    })
}
