//! Random sequences of events and corrections against a second, simpler statement of the Protocol,
//! which knows nothing of the product's states: it counts days on its fingers, and always starts
//! again from the first event.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use practice_standards_referral::domain::escalation::{
    Authority, Challenge, Closing, Event, NewEntry, Notification, Position, Response, Skip, State,
    history, next_due,
};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::{on, published};

const SEQUENCES: u64 = 100_000;

/// Where a challenge is, as somebody would say it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Nothing,
    Write,
    Wait,
    Answer,
    Silence,
    Watch,
    Settled,
    Spent,
    Group,
    Over,
}

#[derive(Clone, Copy, Debug)]
struct Told4 {
    stage: u32,
    phase: Phase,
    /// Nobody authorised that Stage 2 was skipped.
    unauthorised: bool,
    begun: bool,
    since: NaiveDate,
    agreed: Option<NaiveDate>,
    last: NaiveDate,
}

fn number(stage: Stage) -> u32 {
    match stage {
        Stage::One => 1,
        Stage::Two => 2,
        Stage::Three => 3,
    }
}

fn counted(from: NaiveDate, days: u32) -> NaiveDate {
    let mut day = from;
    let mut left = days;
    while left > 0 {
        day = day + Days::new(1);
        let holidays = published::DAYS.iter().find(|(year, _)| *year == day.year()).unwrap().1;
        let is_off = matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            || holidays.contains(&(day.month(), day.day()));
        left -= u32::from(!is_off);
    }
    day
}

fn has_authority(skip: &Skip) -> bool {
    skip.reason == "Serious" && skip.line_manager.as_ref().is_some_and(|it| it.name == "A Manager")
}

impl Told4 {
    fn last_day(&self) -> NaiveDate {
        let days = match (self.phase, self.stage) {
            (Phase::Write, 1) => 3,
            (Phase::Write, 2) => 2,
            (Phase::Write, _) => 1,
            (_, 1) => 10,
            (_, 2) => 5,
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

    /// Whether it can happen; if so, it has.
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
            _ if self.phase == Phase::Over || on < self.last => return false,
            _ => {}
        }
        self.last = on;
        let (phase, stage) = (self.phase, self.stage);
        let decides = matches!(phase, Phase::Answer | Phase::Silence);
        match event {
            Event::FileChecked { .. } => phase == Phase::Nothing,
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
                phase == Phase::Group && outcome == "Findings" && self.go(Phase::Over, on)
            }
            Event::Withdrawn { reason } => reason == "In error" && self.go(Phase::Over, on),
            Event::Notified { .. } | Event::Noted => true,
        }
    }
}

/// The outcome of everything that happened, or `None` when it could not have.
fn told(events: &[(NaiveDate, Event)]) -> Option<Told4> {
    let mut it = Told4 {
        stage: 0,
        phase: Phase::Nothing,
        unauthorised: false,
        begun: false,
        since: NaiveDate::MIN,
        agreed: None,
        last: NaiveDate::MIN,
    };
    events.iter().all(|(on, event)| it.happens(*on, event)).then_some(it)
}

fn phase(state: State) -> Phase {
    match state.at {
        Position::Identified => Phase::Nothing,
        Position::FormDue(_) => Phase::Write,
        Position::ResponseDue(_) => Phase::Wait,
        Position::Review(_, Response::Received) => Phase::Answer,
        Position::Review(_, Response::Absent) => Phase::Silence,
        Position::Monitoring => Phase::Watch,
        Position::Resolved => Phase::Settled,
        Position::Exhausted => Phase::Spent,
        Position::PracticeReviewGroup => Phase::Group,
        Position::Closed(Closing::Stage4Outcome | Closing::Withdrawn) => Phase::Over,
    }
}

/// SplitMix64: the same sequences each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn often(&mut self) -> bool {
        self.below(8) > 0
    }

    fn stage(&mut self) -> Stage {
        Stage::ALL[self.below(3) as usize]
    }

    fn skip(&mut self) -> Skip {
        let manager = Authority {
            name: if self.often() { "A Manager" } else { " " }.to_owned(),
            role: "Line manager".to_owned(),
            // Before every day of the sequences.
            on: on(1, 5),
        };
        Skip {
            reason: if self.often() { "Serious" } else { "" }.to_owned(),
            line_manager: self.often().then_some(manager),
            unit_manager: None,
        }
    }

    fn event(&mut self, today: NaiveDate) -> Event {
        let text = |says: bool, what: &str| if says { what.to_owned() } else { String::new() };
        match self.below(24) {
            0 => Event::FileChecked { evidenced: self.often() },
            1 | 2 => Event::Logged,
            3 => Event::Skipped { to: self.stage(), skip: self.skip() },
            4..=6 => Event::FormSent { to: String::new() },
            7 => {
                let by = today + Days::new(self.below(12)) - Days::new(2);
                Event::DateAgreed { by, with: String::new() }
            }
            8 | 9 => Event::ResponseReceived { from: String::new() },
            10..=12 => Event::NoResponse,
            13 => Event::WillResolve,
            14 => Event::Resolved,
            15..=17 => {
                let skip = self.often().then(|| self.skip());
                Event::Escalated { to: self.stage(), skip }
            }
            18 => Event::Exhausted,
            19 => Event::GroupNotified,
            20 => Event::GroupOutcome {
                outcome: text(self.often(), "Findings"),
                actions: String::new(),
            },
            21 => Event::Withdrawn { reason: text(self.below(3) == 0, "In error") },
            22 => Event::Noted,
            _ => {
                let whom = match self.below(5) {
                    0 => Notification::Practitioner,
                    1 => Notification::Family,
                    2 => Notification::Director,
                    3 => Notification::BusinessUnit,
                    _ => Notification::SocialCareRecord(self.stage()),
                };
                Event::Notified { whom }
            }
        }
    }
}

#[test]
fn random_sequences_go_as_a_second_statement_of_the_protocol_says() {
    let calendar = WorkingDays::default();
    let (mut allowed, mut refused, mut corrected) = (0_u64, 0_u64, 0_u64);
    let mut reached = [0_u64; 10];
    for seed in 0..SEQUENCES {
        let mut dice = Dice(seed);
        let mut challenge = Challenge::default();
        // What happened, with the number of the entry that holds it.
        let mut known: Vec<(NaiveDate, Event)> = Vec::new();
        let mut entries: Vec<usize> = Vec::new();
        let mut today = on(3, 30);
        for _ in 0..30 {
            today = today + Days::new(dice.below(8));
            let day = today - Days::new(dice.below(10).saturating_sub(7));
            let new = NewEntry {
                event: dice.event(day),
                on: day,
                by: "Chair".to_owned(),
                note: "x".to_owned(),
            };
            let happened = (day, new.event.clone());
            let corrects = !known.is_empty() && dice.below(12) == 0;
            let mut with = known.clone();
            let result = if corrects {
                let place = dice.below(known.len() as u64) as usize;
                if dice.below(3) == 0 {
                    with.remove(place);
                    let number = entries[place];
                    let result = challenge.take_back(number, "Wrong", "Chair", today, &calendar);
                    if result.is_ok() {
                        entries.remove(place);
                    }
                    result
                } else {
                    with[place] = happened;
                    challenge.correct(entries[place], "Wrong", new, today, &calendar)
                }
            } else {
                with.push(happened);
                let result = challenge.record(new, today, &calendar);
                entries.extend(result.as_ref().ok());
                result
            };
            let told = told(&with);
            assert_eq!(result.is_ok(), told.is_some(), "{seed}: {with:?}: {result:?}");
            match told {
                Some(told) => {
                    known = with;
                    allowed += 1;
                    corrected += u64::from(corrects);
                    reached[told.phase as usize] += 1;
                    assert_eq!(phase(history(&challenge).state), told.phase, "{seed}: {known:?}");
                }
                None => refused += 1,
            }
        }
        let told = told(&known).unwrap();
        if matches!(told.phase, Phase::Write | Phase::Wait | Phase::Silence) {
            let ends = super::deadlines(&challenge, today, &calendar);
            let awaited = ends.iter().rfind(|deadline| deadline.status.is_open());
            let is_open = ends.iter().any(|end| end.last_day() == told.last_day());
            assert!(is_open && awaited.is_some(), "{seed}: {known:?}");
            let next = next_due(&challenge, today, &calendar).unwrap();
            assert!(next.last_day() <= told.last_day(), "{seed}");
        }
    }
    println!(
        "{SEQUENCES} sequences: {allowed} events allowed, {refused} refused, {corrected} corrections"
    );
    println!("{reached:?} times in each phase");
    assert!(reached.iter().all(|times| *times > 100), "{reached:?}: some phase was hardly tried");
    assert!(corrected > 10_000 && refused > allowed / 10);
}
