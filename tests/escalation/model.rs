//! Random sequences of events and corrections against a second, simpler statement of the Protocol,
//! which knows nothing of the product's states: it counts days on its fingers, and always starts
//! again from the first event.

use std::panic::catch_unwind;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Authority, Challenge, Deadline, DeadlineStatus, Duty, Event, NewEntry, Notification, Position,
    Response, Skip, State, checklist, deadlines, history, next_due, warnings,
};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::{on, published};

/// The number of sequences in a run, unless the environment variable `SEQUENCES` sets another.
const SEQUENCES: u64 = 100_000;

pub(super) fn sequences(usual: u64) -> u64 {
    std::env::var("SEQUENCES").ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// Where a challenge is, as somebody would say it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Phase {
    Nothing,
    Clean,
    Write,
    Wait,
    Answer,
    Silence,
    Watch,
    Settled,
    Spent,
    Group,
    Decided,
    Over,
}

/// How a form or an answer that was due has ended.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kept {
    Open,
    Done(NaiveDate),
    Never,
    Overtaken,
    Dropped,
}

/// Something that was due: whether it was a form, of which stage, by when.
#[derive(Clone, Debug, PartialEq)]
struct Owed {
    is_form: bool,
    stage: u32,
    by: NaiveDate,
    kept: Kept,
}

#[derive(Clone, Debug)]
struct Told4 {
    /// The stage that it is at, and the highest it was ever at.
    stage: u32,
    highest: u32,
    phase: Phase,
    /// How Stage 1, and Stage 2, was left, once it was: skipped each time with nobody named, or not.
    unnamed: [Option<bool>; 2],
    begun: bool,
    /// A form was sent.
    asked: bool,
    /// It is on record that no answer came to the form that was sent last.
    silent: bool,
    /// Stages 1 to 3 are exhausted, and no stage has begun since.
    exhausted: bool,
    /// The group was notified, and its outcome has not come.
    awaited: bool,
    /// The days on which Stage 3 was raised.
    raised: Vec<NaiveDate>,
    owed: Vec<Owed>,
    last: NaiveDate,
    withdrawn: bool,
    /// The first check of the file that counts.
    checked: Option<NaiveDate>,
    /// The latest escalation, of which the family is told.
    escalated_on: NaiveDate,
}

/// The conference of the sequences, and the day of the check six weeks later.
fn conference() -> (NaiveDate, NaiveDate) {
    (on(3, 30), on(5, 11))
}

pub(super) fn number(stage: Stage) -> u32 {
    match stage {
        Stage::One => 1,
        Stage::Two => 2,
        Stage::Three => 3,
    }
}

pub(super) fn counted(from: NaiveDate, days: u32) -> NaiveDate {
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

fn is_named(skip: Option<&Skip>) -> bool {
    skip.and_then(|it| it.line_manager.as_ref()).is_some_and(|it| it.name == "A Manager")
}

impl Told4 {
    fn owes(&mut self, is_form: bool, on: NaiveDate) {
        let days = match (is_form, self.stage) {
            (true, 1) => 3,
            (true, 2) => 2,
            (true, _) => 1,
            (_, 1) => 10,
            (_, 2) => 5,
            _ => 4,
        };
        let by = counted(on, days);
        self.owed.push(Owed { is_form, stage: self.stage, by, kept: Kept::Open });
    }

    fn ends(&mut self, kept: impl FnOnce(&Owed) -> Kept) {
        if let Some(open) = self.owed.iter_mut().find(|it| it.kept == Kept::Open) {
            open.kept = kept(open);
        }
    }

    /// The chair goes on, whether or not something was still due.
    fn leaves(&mut self, on: NaiveDate) {
        let is_silent = self.silent;
        self.ends(|owed| if is_silent || on > owed.by { Kept::Never } else { Kept::Overtaken });
        self.silent = false;
    }

    fn to(&mut self, phase: Phase) -> bool {
        self.phase = phase;
        self.begun = true;
        true
    }

    /// To a stage whose form is then due.
    fn stage(&mut self, to: Stage, on: NaiveDate) -> bool {
        self.leaves(on);
        self.stage = number(to);
        self.highest = self.highest.max(self.stage);
        self.exhausted = false;
        if to == Stage::Three {
            self.raised.push(on);
        }
        self.owes(true, on);
        self.to(Phase::Write)
    }

    fn escalates(&mut self, to: Stage, on: NaiveDate) -> bool {
        self.escalated_on = on;
        self.stage(to, on)
    }

    /// The answer to the last form, in time or late: also where the chair had gone on without it.
    fn answers(&mut self, on: NaiveDate) {
        self.silent = false;
        let last = self.owed.iter_mut().rfind(|it| !it.is_form);
        if let Some(last) = last.filter(|it| !matches!(it.kept, Kept::Done(_))) {
            last.kept = Kept::Done(on);
        }
    }

    fn awaits_answer(&self) -> bool {
        self.owed.iter().any(|it| !it.is_form && it.kept == Kept::Open)
    }

    /// Whether it can happen; if so, it has.
    fn happens(&mut self, on: NaiveDate, event: &Event) -> bool {
        match event {
            Event::Noted => return true,
            Event::Notified { whom } => {
                return match whom {
                    Notification::SocialCareRecord(Stage::One) => self.begun,
                    Notification::SocialCareRecord(stage) => self.highest >= number(*stage),
                    _ => true,
                };
            }
            Event::FileChecked { evidenced } => {
                if on < conference().0 {
                    return false;
                }
                if *evidenced || on >= conference().1 {
                    self.checked = self.checked.or(Some(on));
                }
                if matches!(self.phase, Phase::Nothing | Phase::Clean) {
                    self.phase = if *evidenced { Phase::Clean } else { Phase::Nothing };
                }
                return true;
            }
            _ if self.phase == Phase::Over || on < self.last => return false,
            _ => {}
        }
        self.last = on;
        let (phase, stage) = (self.phase, self.stage);
        let at_the_start = matches!(phase, Phase::Nothing | Phase::Clean);
        let is_over = matches!(phase, Phase::Settled | Phase::Decided);
        let asked = matches!(phase, Phase::Wait | Phase::Answer | Phase::Silence | Phase::Watch);
        match event {
            Event::Logged if is_over => self.escalates(Stage::One, on),
            Event::Logged => at_the_start && self.stage(Stage::One, on),
            Event::Skipped { to, skip } => {
                let before = at_the_start || phase == Phase::Write || asked;
                let is_higher = number(*to) > stage.max(1);
                if !before || !is_higher || skip.reason.trim().is_empty() {
                    return false;
                }
                self.passes(*to, !is_named(Some(skip)), asked);
                if at_the_start { self.stage(*to, on) } else { self.escalates(*to, on) }
            }
            Event::Escalated { to, skip } => {
                let alone = !is_named(skip.as_ref());
                if is_over && *to != Stage::One {
                    let [one, two] = &mut self.unnamed;
                    one.get_or_insert(false);
                    if *to == Stage::Three {
                        two.get_or_insert(self.highest < 2 && alone);
                    }
                    return self.escalates(*to, on);
                }
                if !asked || number(*to) <= stage {
                    return false;
                }
                self.passes(*to, alone, true);
                self.escalates(*to, on)
            }
            Event::FormSent { .. } => {
                self.ends(|_| Kept::Done(on));
                self.owes(false, on);
                self.asked = true;
                phase == Phase::Write && self.to(Phase::Wait)
            }
            Event::DateAgreed { by, .. } => {
                let awaits = matches!(phase, Phase::Write | Phase::Wait | Phase::Silence)
                    || phase == Phase::Watch && self.awaits_answer();
                if phase == Phase::Silence {
                    self.phase = Phase::Wait;
                }
                self.silent = false;
                if let Some(open) = self.owed.iter_mut().find(|it| it.kept == Kept::Open) {
                    open.by = *by;
                }
                awaits && *by >= on
            }
            Event::ResponseReceived { .. } => {
                if matches!(phase, Phase::Wait | Phase::Silence | Phase::Watch) {
                    self.answers(on);
                    return self.to(Phase::Answer);
                }
                let is_later =
                    matches!(phase, Phase::Spent | Phase::Group) || is_over && self.asked;
                if is_later {
                    self.answers(on);
                }
                is_later
            }
            Event::NoResponse => {
                let due = self.owed.iter().find(|it| !it.is_form && it.kept == Kept::Open);
                let is_late = due.is_some_and(|it| on > it.by) && !self.silent;
                self.silent = true;
                matches!(phase, Phase::Wait | Phase::Watch) && is_late && self.to(Phase::Silence)
            }
            Event::WillResolve => asked && phase != Phase::Watch && self.to(Phase::Watch),
            Event::Resolved => {
                self.leaves(on);
                phase != Phase::Settled && self.to(Phase::Settled)
            }
            Event::Exhausted => {
                self.leaves(on);
                self.exhausted = true;
                asked && stage == 3 && self.to(Phase::Spent)
            }
            Event::GroupNotified => {
                self.awaited = true;
                self.escalated_on = on;
                let can = phase == Phase::Spent || is_over;
                can && self.exhausted && self.to(Phase::Group)
            }
            Event::GroupOutcome { outcome, .. } => {
                if !self.awaited || outcome != "Findings" {
                    return false;
                }
                self.awaited = false;
                if matches!(phase, Phase::Group | Phase::Settled | Phase::Spent) {
                    self.phase = Phase::Decided;
                }
                true
            }
            Event::Withdrawn { reason } => {
                let silent = self.silent;
                self.ends(|_| if silent { Kept::Never } else { Kept::Dropped });
                self.withdrawn = true;
                reason == "In error" && self.to(Phase::Over)
            }
            Event::FileChecked { .. } | Event::Notified { .. } | Event::Noted => true,
        }
    }

    /// The stages below `to` that were never asked are skipped; one that was is unresolved.
    fn passes(&mut self, to: Stage, alone: bool, was_asked: bool) {
        for below in self.stage.max(1)..number(to) {
            let now = alone && !(was_asked && below == self.stage);
            let how = &mut self.unnamed[below as usize - 1];
            *how = Some(how.unwrap_or(true) && now);
        }
    }
}

/// The outcome of everything that happened, or `None` when it could not have.
fn told(events: &[(NaiveDate, Event)]) -> Option<Told4> {
    let mut it = Told4 {
        stage: 0,
        highest: 0,
        phase: Phase::Nothing,
        unnamed: [None; 2],
        begun: false,
        asked: false,
        silent: false,
        exhausted: false,
        awaited: false,
        raised: Vec::new(),
        owed: Vec::new(),
        last: NaiveDate::MIN,
        withdrawn: false,
        checked: None,
        escalated_on: NaiveDate::MIN,
    };
    if !events.iter().all(|(on, event)| it.happens(*on, event)) {
        return None;
    }
    Some(it)
}

/// The first day in a stretch on which somebody was told, however late it was written down.
fn told_of(
    events: &[(NaiveDate, Event)],
    whom: Notification,
    from: NaiveDate,
    before: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let days = events.iter().filter(|(_, event)| *event == Event::Notified { whom });
    let days = days.map(|(on, _)| *on).filter(|on| *on >= from);
    days.filter(|on| before.is_none_or(|before| *on < before)).min()
}

/// How each notification of the Director has ended: of each raising of Stage 3, by its days alone.
fn directors(events: &[(NaiveDate, Event)], told: &Told4) -> Vec<Kept> {
    let of = |(at, raised): (usize, &NaiveDate)| {
        let next = told.raised.get(at + 1).copied();
        let by = counted(*raised, 1);
        match (told_of(events, Notification::Director, *raised, next), next) {
            (Some(on), _) => Kept::Done(on),
            (None, Some(next)) if next > by => Kept::Never,
            (None, Some(_)) => Kept::Overtaken,
            (None, None) if told.withdrawn => Kept::Dropped,
            (None, None) => Kept::Open,
        }
    };
    told.raised.iter().enumerate().map(of).collect()
}

pub(super) fn phase(state: State) -> Phase {
    match state.at {
        Position::Identified => Phase::Nothing,
        Position::NothingToChallenge => Phase::Clean,
        Position::FormDue(_) => Phase::Write,
        Position::ResponseDue(_) => Phase::Wait,
        Position::Review(_, Response::Received) => Phase::Answer,
        Position::Review(_, Response::Absent) => Phase::Silence,
        Position::Monitoring(..) => Phase::Watch,
        Position::Resolved => Phase::Settled,
        Position::Exhausted => Phase::Spent,
        Position::PracticeReviewGroup => Phase::Group,
        Position::GroupDecided => Phase::Decided,
        Position::Withdrawn => Phase::Over,
    }
}

/// What the product says was due, and how it ended: in the words of this file.
fn owed(challenge: &Challenge, today: NaiveDate, calendar: &WorkingDays) -> Vec<Owed> {
    let of_stage = |deadline: &Deadline| match deadline.duty {
        Duty::Form(stage) => Some((true, stage)),
        Duty::Response(stage) => Some((false, stage)),
        _ => None,
    };
    let of = |deadline: Deadline| {
        let (is_form, stage) = of_stage(&deadline)?;
        let (by, stage) = (deadline.last_day(), number(stage));
        Some(Owed { is_form, stage, by, kept: kept(deadline.status) })
    };
    deadlines(challenge, today, calendar).into_iter().filter_map(of).collect()
}

fn kept(status: DeadlineStatus) -> Kept {
    match status {
        DeadlineStatus::Waiting | DeadlineStatus::DueToday | DeadlineStatus::Overdue { .. } => {
            Kept::Open
        }
        DeadlineStatus::Met { on, .. } => Kept::Done(on),
        DeadlineStatus::NotMet => Kept::Never,
        DeadlineStatus::Overtaken => Kept::Overtaken,
        DeadlineStatus::NoLongerDue => Kept::Dropped,
    }
}

/// Everything that the product says of a challenge beside what it allows.
#[track_caller]
fn check_all(
    challenge: &Challenge,
    events: &[(NaiveDate, Event)],
    told: &Told4,
    today: NaiveDate,
    calendar: &WorkingDays,
) {
    let state = history(challenge).state;
    assert_eq!(phase(state), told.phase);
    let unnamed = told.unnamed.iter().position(|unnamed| *unnamed == Some(true));
    assert_eq!(state.skipped_without_authority().map(number), unnamed.map(|at| at as u32 + 1));
    assert_eq!(owed(challenge, today, calendar), told.owed);
    let all = deadlines(challenge, today, calendar);
    let check = all.iter().find(|it| it.duty == Duty::FileCheck).unwrap();
    assert_eq!(check.last_day(), conference().1);
    let expected = match told.checked {
        Some(on) => Kept::Done(on),
        None if told.withdrawn => Kept::Dropped,
        None => Kept::Open,
    };
    assert_eq!(kept(check.status), expected);
    let list = checklist(challenge);
    let family = list.iter().find(|it| it.recorded_as == Some(Notification::Family));
    let knows = told_of(events, Notification::Family, told.escalated_on, None);
    assert_eq!(family.and_then(|it| it.done), knows);
    assert!(family.is_some() || told.phase == Phase::Clean, "nobody is told of nothing");
    let directed = all.iter().filter(|it| it.duty == Duty::NotifyDirector);
    let directed: Vec<_> = directed.map(|it| kept(it.status)).collect();
    assert_eq!(directed, directors(events, told));
    if told.phase == Phase::Spent {
        let moments = history(challenge).moments;
        let last = moments.iter().rfind(|it| it.event == Event::Exhausted).unwrap().entry;
        let is_warned = warnings(challenge, calendar).iter().any(|it| {
            let words = "was skipped, and nobody is named who agreed to that";
            it.entry == last && it.warning.words.contains(words)
        });
        assert_eq!(is_warned, unnamed.is_some());
    }
    if let Some(open) = told.owed.iter().find(|it| it.kept == Kept::Open) {
        let next = next_due(challenge, today, calendar).unwrap();
        assert!(next.last_day() <= open.by);
    }
}

/// SplitMix64: the same sequences each time.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, bound: u64) -> u64 {
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

    pub(super) fn event(&mut self, today: NaiveDate) -> Event {
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
    let mut reached = [0_u64; 12];
    let sequences = sequences(SEQUENCES);
    for seed in 0..sequences {
        let mut dice = Dice(seed);
        let mut challenge = Challenge::default();
        challenge.details.conference_date = DateEntry::from_date(conference().0);
        challenge.details.stepped_down = Some(YesNo::Yes);
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
        let checked = catch_unwind(|| check_all(&challenge, &known, &told, today, &calendar));
        assert!(checked.is_ok(), "{seed}: {known:?}: {told:?}");
    }
    println!(
        "{sequences} sequences: {allowed} events allowed, {refused} refused, {corrected} corrections"
    );
    println!("{reached:?} times in each phase");
    let is_tried = |times: &u64| *times > sequences / 1_000;
    assert!(reached.iter().all(is_tried), "{reached:?}: some phase was hardly tried");
    assert!(corrected > sequences / 10 && refused > allowed / 10);
}
