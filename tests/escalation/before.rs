//! What an earlier version recorded still stands: its rules, stated once more as they were with schema 1,
//! against what the app makes of the same log today. Nothing that was recorded becomes impossible.

use chrono::{Days, NaiveDate};
use practice_standards_referral::domain::escalation::{
    Challenge, Event, NewEntry, Notification, Position, Skip, history,
};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::model::{Dice, Phase, counted, number, phase, sequences};
use super::on;

const SEQUENCES: u64 = 20_000;

/// A challenge by the rules of schema 1: stricter than the Protocol in many ways.
#[derive(Clone, Copy, Debug)]
struct Before {
    stage: u32,
    phase: Phase,
    unauthorised: bool,
    begun: bool,
    since: NaiveDate,
    agreed: Option<NaiveDate>,
    last: NaiveDate,
    /// The last check of the file, before anything else, found everything there.
    clean: bool,
}

fn has_authority(skip: &Skip) -> bool {
    skip.reason == "Serious" && skip.line_manager.as_ref().is_some_and(|it| it.name == "A Manager")
}

impl Before {
    fn last_day(&self) -> NaiveDate {
        let days = match self.stage {
            1 => 10,
            2 => 5,
            _ => 4,
        };
        self.agreed.unwrap_or_else(|| counted(self.since, days))
    }

    fn go(&mut self, phase: Phase, on: NaiveDate) -> bool {
        self.phase = phase;
        self.begun = true;
        self.since = on;
        self.agreed = None;
        true
    }

    fn stage(&mut self, to: Stage, on: NaiveDate) -> bool {
        self.stage = number(to);
        self.go(Phase::Write, on)
    }

    fn happens(&mut self, on: NaiveDate, event: &Event) -> bool {
        match event {
            Event::Noted => return true,
            Event::Notified { whom } => {
                return match whom {
                    Notification::Practitioner | Notification::Family => true,
                    Notification::Director | Notification::BusinessUnit => self.stage == 3,
                    Notification::SocialCareRecord(Stage::One) => self.begun,
                    Notification::SocialCareRecord(stage) => self.stage >= number(*stage),
                };
            }
            _ if matches!(self.phase, Phase::Decided | Phase::Over) => return false,
            _ if on < self.last => return false,
            _ => {}
        }
        self.last = on;
        let (phase, stage) = (self.phase, self.stage);
        let decides = matches!(phase, Phase::Answer | Phase::Silence);
        match event {
            Event::FileChecked { evidenced } => {
                self.clean = *evidenced;
                phase == Phase::Nothing
            }
            Event::Logged => phase == Phase::Nothing && self.stage(Stage::One, on),
            Event::Skipped { to, skip } => {
                let before = matches!(phase, Phase::Nothing | Phase::Write);
                let is_higher = number(*to) > stage.max(1);
                before && is_higher && has_authority(skip) && self.stage(*to, on)
            }
            Event::FormSent { .. } => phase == Phase::Write && self.go(Phase::Wait, on),
            Event::DateAgreed { by, .. } => {
                let awaits = matches!(phase, Phase::Write | Phase::Wait | Phase::Silence);
                if phase == Phase::Silence {
                    self.phase = Phase::Wait;
                }
                self.agreed = Some(*by);
                awaits && *by >= on
            }
            Event::ResponseReceived { .. } => {
                matches!(phase, Phase::Wait | Phase::Silence) && self.go(Phase::Answer, on)
            }
            Event::NoResponse => {
                let is_over = phase == Phase::Wait && on > self.last_day();
                self.phase = if is_over { Phase::Silence } else { phase };
                is_over
            }
            Event::WillResolve => decides && stage == 2 && self.go(Phase::Watch, on),
            Event::Resolved => {
                let can = decides && stage != 2 || phase == Phase::Watch;
                can && self.go(Phase::Settled, on)
            }
            Event::Escalated { to, skip } => {
                let can = (decides || phase == Phase::Watch) && stage < 3 && number(*to) > stage;
                let passes_2 = stage == 1 && *to == Stage::Three;
                self.unauthorised = passes_2 && !skip.as_ref().is_some_and(has_authority);
                can && self.stage(*to, on)
            }
            Event::Exhausted => {
                decides && stage == 3 && !self.unauthorised && self.go(Phase::Spent, on)
            }
            Event::GroupNotified => phase == Phase::Spent && self.go(Phase::Group, on),
            Event::GroupOutcome { outcome, .. } => {
                phase == Phase::Group && outcome == "Findings" && self.go(Phase::Decided, on)
            }
            Event::Withdrawn { reason } => reason == "In error" && self.go(Phase::Over, on),
            Event::Notified { .. } | Event::Noted => true,
        }
    }
}

#[test]
fn whatever_schema_1_could_record_is_recorded_still_and_stands_where_it_stood() {
    let calendar = WorkingDays::default();
    let mut events = 0_u64;
    let mut reached = [0_u64; 12];
    let sequences = sequences(SEQUENCES);
    for seed in 0..sequences {
        let mut dice = Dice(seed);
        let mut challenge = Challenge::default();
        let mut before = Before {
            stage: 0,
            phase: Phase::Nothing,
            unauthorised: false,
            begun: false,
            since: NaiveDate::MIN,
            agreed: None,
            last: NaiveDate::MIN,
            clean: false,
        };
        let mut today = on(3, 30);
        for _ in 0..60 {
            today = today + Days::new(dice.below(8));
            let event = dice.event(today);
            let mut with = before;
            if !with.happens(today, &event) {
                continue;
            }
            before = with;
            let new = NewEntry { event, on: today, by: "Chair".to_owned(), note: "x".to_owned() };
            challenge.record(new, today, &calendar).unwrap();
            events += 1;
            let state = history(&challenge).state;
            // What it called nothing, it may now call checked and clean.
            let at = match (before.phase, before.clean) {
                (Phase::Nothing, true) => Phase::Clean,
                (phase, _) => phase,
            };
            assert_eq!(phase(state), at, "{seed}: {challenge:?}");
            reached[at as usize] += 1;
            let stage = state.at.stage().map(number);
            assert!(stage.is_none_or(|stage| stage == before.stage), "{seed}: {challenge:?}");
        }
    }
    println!("{sequences} histories of schema 1: {events} events");
    println!("{reached:?} times in each phase");
    let is_tried = |times: &u64| *times > sequences / 400;
    assert!(reached.iter().all(is_tried), "{reached:?}: some phase was hardly tried");
}

/// A record as schema 1 wrote it, with corrections, a skip without authority and a check of the file.
#[test]
fn a_record_of_schema_1_is_read_whole_and_none_of_it_is_refused() {
    let stored = include_str!("../fixtures/challenge-schema-1.json");
    let challenge: Challenge = serde_json::from_str(stored).unwrap();
    let history = history(&challenge);
    assert!(history.moments.iter().all(|moment| moment.after.is_ok()), "{history:#?}");
    // It stopped here, because nobody is named who agreed that Stage 2 was skipped.
    assert_eq!(history.state.at.stage(), Some(Stage::Three));
    let again = serde_json::to_value(&challenge).unwrap();
    let stored: serde_json::Value = serde_json::from_str(stored).unwrap();
    assert_eq!(again, stored, "every word of it is kept");
    let mut it = challenge;
    let new = NewEntry {
        event: Event::Exhausted,
        on: on(5, 6),
        by: "Chair".to_owned(),
        note: String::new(),
    };
    it.record(new, on(5, 6), &WorkingDays::default()).unwrap();
    assert_eq!(super::history(&it).state.at, Position::Exhausted);
}
