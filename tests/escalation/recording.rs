//! What is typed on an event's page becomes an entry, or says what to put right; the lists say what
//! is due first.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Challenge, Closure, Consulted, EntryDraft, Escalation, EscalationStep, Event, EventKind,
    EventQuestion, GeneralEscalation, NewEntry, Position, Response, Skip, State, TimeLimit,
    deadlines, history, questions, read_days, recordable,
};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::{after, authorised, date, on, received, record, sent, try_record};

pub(super) fn typed() -> EntryDraft {
    let someone = || Consulted {
        name: "A Manager".to_owned(),
        role: "Line manager".to_owned(),
        on: DateEntry::from_date(on(4, 1)),
        ..Consulted::default()
    };
    EntryDraft {
        on: DateEntry::from_date(on(4, 2)),
        by: "Chair".to_owned(),
        note: "A note".to_owned(),
        who: "Team manager".to_owned(),
        agreed: DateEntry::from_date(on(4, 20)),
        evidenced: Some(YesNo::No),
        reason: "A child is at risk".to_owned(),
        line_manager: someone(),
        unit_manager: someone(),
        outcome: "Findings".to_owned(),
        actions: "Actions".to_owned(),
        ..EntryDraft::default()
    }
}

#[test]
fn every_kind_has_a_page_of_its_own_and_its_event_is_of_that_kind() {
    for kind in EventKind::ALL {
        assert_eq!(EventKind::at(kind.path()), Some(kind));
        let entry = typed().entry(kind, Position::Identified, on(4, 30)).unwrap();
        assert_eq!(EventKind::of(&entry.event), kind);
        assert_eq!((entry.on, entry.by.as_str()), (on(4, 2), "Chair"));
    }
    assert_eq!(EventKind::at("to-stage-1"), None);
}

#[test]
fn what_was_recorded_can_be_written_again_without_typing_it_twice() {
    let at = Position::Review(Stage::One, Response::Received);
    for kind in EventKind::ALL {
        let entry = typed().entry(kind, at, on(4, 30)).unwrap();
        let mut again = EntryDraft::of(&entry.event, entry.on, &entry.note);
        again.by.clone_from(&entry.by);
        assert_eq!(again.entry(kind, at, on(4, 30)).unwrap(), entry, "{kind:?}");
    }
}

#[track_caller]
fn check(kind: EventKind, change: impl FnOnce(&mut EntryDraft), field: &str, message: &str) {
    let mut it = typed();
    change(&mut it);
    let problems = it.entry(kind, Position::Identified, on(4, 30)).unwrap_err();
    let found: Vec<_> =
        problems.iter().map(|it| (it.field.as_str(), it.message.as_str())).collect();
    assert_eq!(found, [(field, message)]);
}

#[test]
fn what_is_missing_or_wrong_is_named_with_what_to_do() {
    let of = |day: &str, month: &str, year: &str| DateEntry {
        day: day.to_owned(),
        month: month.to_owned(),
        year: year.to_owned(),
        ..DateEntry::default()
    };
    let blank = DateEntry::default;
    check(EventKind::Log, |it| it.on = blank(), "on", "Enter the day on which it happened.");
    let message = "The day on which it happened must be a real date: April 2026 has 30 days.";
    check(EventKind::Log, |it| it.on = of("31", "4", "2026"), "on-day", message);
    let message = "The day on which it happened must include a year.";
    check(EventKind::Log, |it| it.on = of("2", "4", ""), "on-year", message);
    let message = "Check the day on which it happened: it is more than 10 years ago.";
    check(EventKind::Log, |it| it.on = of("2", "4", "2015"), "on-year", message);
    let message = "1 May 2026 has not come yet. Record it when it has happened, with the day on which \
                   it did.";
    check(EventKind::Log, |it| it.on = DateEntry::from_date(on(5, 1)), "on", message);
    check(EventKind::Log, |it| it.by = " ".to_owned(), "by", "Give your name or role.");
    check(EventKind::Note, |it| it.note.clear(), "note", "Write what is worth keeping.");
    check(EventKind::Withdraw, |it| it.reason.clear(), "reason", "Say why.");
    let mut nobody = typed();
    nobody.line_manager = Consulted::default();
    let skipped = nobody.entry(EventKind::Skip(Stage::Two), Position::Identified, on(4, 30));
    assert!(
        matches!(skipped.unwrap().event, Event::Skipped { skip, .. } if skip.line_manager.is_none())
    );
    let message = "Give the role of your line manager.";
    check(
        EventKind::Skip(Stage::Two),
        |it| it.line_manager.role.clear(),
        "line-manager-role",
        message,
    );
    let message = "Enter the day on which you consulted the Safeguarding Unit Manager.";
    check(
        EventKind::Skip(Stage::Two),
        |it| it.unit_manager.on = blank(),
        "unit-manager-on",
        message,
    );
    let message = "Say who got the form: their roles and agencies.";
    check(EventKind::FormSent, |it| it.who.clear(), "who", message);
    check(
        EventKind::FileCheck,
        |it| it.evidenced = None,
        "evidenced",
        "Select whether a meeting and plan are evidenced.",
    );
    check(
        EventKind::GroupOutcome,
        |it| it.outcome.clear(),
        "outcome",
        "Write what the group found.",
    );
    check(
        EventKind::DateAgreed,
        |it| it.agreed = blank(),
        "agreed",
        "Enter the date that was agreed.",
    );
}

/// What keeps an entry out of the log of a challenge, on 30 April: the fields, in order.
fn all(challenge: &Challenge, kind: EventKind, it: &EntryDraft) -> Vec<(String, String)> {
    let (today, calendar) = (on(4, 30), WorkingDays::default());
    let before = history(challenge).state.at;
    let found = it.entry(kind, before, today).err().unwrap_or_default();
    let record = |challenge: &mut Challenge, entry| challenge.record(entry, today, &calendar);
    let all = challenge.all_problems(it, kind, before, found, today, record);
    all.into_iter().map(|it| (it.field, it.message)).collect()
}

#[test]
fn a_day_that_the_log_refuses_is_named_with_what_is_missing() {
    let nameless = || EntryDraft { by: String::new(), ..typed() };
    let name = ("by".to_owned(), "Give your name or role.".to_owned());
    let challenge = Challenge::default();
    let problem = |field: &str, message: &str| (field.to_owned(), message.to_owned());

    let mut it = nameless();
    it.on = DateEntry::from_date(date(26, 3, 1));
    let year = problem(
        "on-year",
        "1 March 0026 is too long ago for a day of this challenge. Check the year.",
    );
    assert_eq!(all(&challenge, EventKind::Log, &it), [year.clone(), name.clone()]);
    let shown = it.problem_with_date("on", on(4, 30)).unwrap();
    assert_eq!((shown.place("on"), shown.message.clone()), year);
    assert!(!shown.may_be_right);
    it.on.confirm();
    assert_eq!(all(&challenge, EventKind::Log, &it).len(), 2, "it cannot be confirmed away");

    let mut challenge = Challenge::default();
    record(&mut challenge, Event::Logged, on(4, 10));
    let mut it = nameless();
    it.who = String::new();
    let found = all(&challenge, EventKind::FormSent, &it);
    let fields: Vec<_> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["who", "on", "by"], "{found:?}");
    assert!(found[1].1.starts_with("2 April 2026 is before 10 April 2026"), "{found:?}");
    it.on = DateEntry::from_date(on(4, 12));
    it.agreed = DateEntry::from_date(on(4, 11));
    let found = all(&challenge, EventKind::DateAgreed, &it);
    let fields: Vec<_> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["agreed", "who", "by"], "{found:?}");
    // Without the day nothing can be said of the others.
    it.on = DateEntry::default();
    let found = all(&challenge, EventKind::DateAgreed, &it);
    let fields: Vec<_> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["who", "on", "by"], "{found:?}");
}

/// The fields of the problems with a correction, on 30 April.
fn fields(it: &EntryDraft, kind: EventKind) -> Vec<String> {
    let at = Position::FormDue(Stage::One);
    let problems = it.correction(kind, at, on(4, 30)).unwrap_err();
    problems.into_iter().map(|it| it.field).collect()
}

#[test]
fn a_correction_names_all_that_is_wrong_at_once_in_the_order_of_the_page() {
    let empty = EntryDraft::default();
    assert_eq!(fields(&empty, EventKind::FormSent), ["happened", "wrong"]);
    let mut it = EntryDraft { happened: Some(YesNo::Yes), ..empty };
    it.on = DateEntry::from_date(on(5, 1));
    assert_eq!(fields(&it, EventKind::FormSent), ["wrong", "who", "on", "by"]);
    it.happened = Some(YesNo::No);
    assert_eq!(fields(&it, EventKind::FormSent), ["wrong", "by"]);
    (it.wrong, it.by) = ("Another case".to_owned(), "Chair".to_owned());
    let at = Position::FormDue(Stage::One);
    assert_eq!(it.correction(EventKind::FormSent, at, on(4, 30)), Ok(None));
    let it = EntryDraft { happened: Some(YesNo::Yes), wrong: "A slip".to_owned(), ..typed() };
    let new = it.correction(EventKind::FormSent, at, on(4, 30)).unwrap().unwrap();
    assert_eq!(new.event, Event::FormSent { to: "Team manager".to_owned() });
}

#[test]
fn what_actually_happened_is_offered_while_it_could_have_happened() {
    let possible = [EventKind::Escalate(Stage::Two), EventKind::Escalate(Stage::Three)];
    let mut it = EntryDraft::default();
    assert_eq!(it.actual_kind(possible[0], &possible), possible[0]);
    it.actual = possible[1].path().to_owned();
    let stored = serde_json::to_string(&it).unwrap();
    let it: EntryDraft = serde_json::from_str(&stored).unwrap();
    assert_eq!(it.actual_kind(possible[0], &possible), possible[1]);
    assert_eq!(it.actual_kind(possible[0], &possible[..1]), possible[0]);
    // What was not chosen is not in the file, so that one from before is the same.
    assert!(!serde_json::to_string(&EntryDraft::default()).unwrap().contains("in_truth"));
}

/// The field that a refused entry of 30 April is about, after a form that was sent on 9 April.
fn refused_at(event: Event, day: chrono::NaiveDate, by: &str) -> Option<&'static str> {
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    let new = NewEntry { event, on: day, by: by.to_owned(), note: String::new() };
    it.record(new, on(4, 30), &WorkingDays::default()).unwrap_err().field
}

#[test]
fn a_refusal_stands_at_the_field_that_it_is_about() {
    let agreed = Event::DateAgreed { by: on(4, 10), with: "Manager".to_owned() };
    assert_eq!(refused_at(received(), on(5, 1), "Chair"), Some("on"));
    assert_eq!(refused_at(received(), on(4, 8), "Chair"), Some("on"));
    assert_eq!(refused_at(Event::NoResponse, on(4, 10), "Chair"), Some("on"));
    assert_eq!(refused_at(agreed, on(4, 13), "Chair"), Some("agreed"));
    assert_eq!(refused_at(received(), on(4, 13), " "), Some("by"));
    assert_eq!(refused_at(Event::Noted, on(4, 13), "Chair"), Some("note"));
    assert_eq!(refused_at(Event::Exhausted, on(4, 13), "Chair"), None);
}

#[test]
fn who_agreed_that_a_stage_is_passed_over_may_be_left_out_but_not_by_halves() {
    let at = Position::Review(Stage::One, Response::Absent);
    let kind = EventKind::Escalate(Stage::Three);
    for before in [at, Position::ResponseDue(Stage::One), Position::Resolved] {
        assert_eq!(questions(kind, before), [EventQuestion::Reason, EventQuestion::LineManager]);
    }
    let mut it = typed();
    it.reason.clear();
    it.line_manager = Consulted::default();
    let event = it.entry(kind, at, on(4, 30)).unwrap().event;
    assert_eq!(event, Event::Escalated { to: Stage::Three, skip: None });
    it.line_manager.name = "A Manager".to_owned();
    let problems = it.entry(kind, at, on(4, 30)).unwrap_err();
    let fields: Vec<_> = problems.into_iter().map(|it| it.field).collect();
    assert_eq!(fields, ["line-manager-role", "line-manager-on"]);
}

#[test]
fn only_what_the_protocol_has_a_place_for_is_offered() {
    let moving = |challenge: &Challenge| {
        let kinds = recordable(history(challenge).state).into_iter();
        kinds
            .filter(|kind| {
                !matches!(kind, EventKind::Notify(_) | EventKind::Note | EventKind::Withdraw)
            })
            .collect::<Vec<_>>()
    };
    let (two, three) = (Stage::Two, Stage::Three);
    let mut it = Challenge::default();
    assert_eq!(
        moving(&it),
        [
            EventKind::FileCheck,
            EventKind::Log,
            EventKind::Resolve,
            EventKind::Skip(two),
            EventKind::Skip(three)
        ]
    );
    it = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    assert_eq!(
        moving(&it),
        [
            EventKind::FileCheck,
            EventKind::ResponseReceived,
            EventKind::NoResponse,
            EventKind::WillResolve,
            EventKind::Resolve,
            EventKind::Escalate(two),
            EventKind::Escalate(three),
            EventKind::DateAgreed,
            EventKind::Skip(two),
            EventKind::Skip(three)
        ]
    );
    record(&mut it, received(), on(4, 10));
    record(&mut it, Event::Resolved, on(4, 10));
    assert_eq!(
        moving(&it),
        [
            EventKind::FileCheck,
            EventKind::Log,
            EventKind::ResponseReceived,
            EventKind::Escalate(two),
            EventKind::Escalate(three)
        ]
    );
    let refused = EventKind::Exhausted.check(State::START).unwrap_err().to_string();
    assert!(refused.contains("Stage 3 Form was not sent"), "{refused}");
}

/// The card of what is due leads to the page that records it.
#[test]
fn each_duty_is_recorded_by_an_event_that_can_be_recorded_while_it_is_open() {
    let mut it = Challenge::default();
    it.details.conference_date = DateEntry::from_date(on(3, 25));
    it.details.stepped_down = Some(YesNo::Yes);
    let calendar = WorkingDays::default();
    let mut seen = 0;
    for (day, event) in [
        (on(4, 2), Event::Logged),
        (on(4, 9), sent()),
        (on(4, 10), Event::Escalated { to: Stage::Two, skip: None }),
        (on(4, 10), sent()),
        (on(4, 10), Event::Escalated { to: Stage::Three, skip: None }),
        (on(4, 13), sent()),
        (on(4, 14), Event::Resolved),
    ] {
        record(&mut it, event, day);
        let state = history(&it).state;
        for open in deadlines(&it, day, &calendar).iter().filter(|it| it.status.is_open()) {
            assert_eq!(open.duty.recorded_as().check(state), Ok(()), "{open:?}");
            seen += 1;
        }
    }
    assert!(seen > 12, "{seen}");
}

#[test]
fn what_is_due_first_comes_first_in_a_list() {
    let calendar = WorkingDays::default();
    let challenge = after([(on(4, 2), Event::Logged)]);
    let due = Escalation::Challenge(&challenge).overview(on(4, 8), &calendar);
    assert_eq!(due.sentence, "The Stage 1 Form is to be sent.");
    let next = due.next.clone().unwrap();
    assert_eq!(next.sentence(), "Stage 1 Form: due by 11:59pm on Thursday 9 April 2026.");
    assert_eq!(next.recorded_as, Some(EventKind::FormSent));
    let today = Escalation::Challenge(&challenge).overview(on(4, 9), &calendar).next.unwrap();
    assert_eq!(today.sentence(), "Stage 1 Form: due today, Thursday 9 April 2026, by 11:59pm.");
    assert_eq!(today.status.words(), "Due today");
    let late = Escalation::Challenge(&challenge).overview(on(4, 10), &calendar).next.unwrap();
    assert_eq!(late.sentence(), "Stage 1 Form: was due by 11:59pm on Thursday 9 April 2026.");
    assert_eq!(late.status.words(), "Overdue since 10 April 2026");

    let step = |due| EscalationStep { answer_due: due, ..EscalationStep::default() };
    let steps = vec![step(DateEntry::from_date(on(4, 8))), step(DateEntry::from_date(on(4, 7)))];
    let mut general = GeneralEscalation { steps, ..GeneralEscalation::default() };
    let other = Escalation::General(&general).overview(on(4, 7), &calendar);
    assert_eq!(other.next.as_ref().unwrap().what, "Answer to step 2");
    assert!(other.order() < due.order());
    general.closed = Some(Closure::default());
    let closed = Escalation::General(&general).overview(on(4, 7), &calendar);
    assert!(closed.next.is_none() && closed.order() > due.order());
}

#[test]
fn a_time_is_worked_out_without_a_record() {
    let calendar = WorkingDays::default();
    let due = |time: TimeLimit, from, days| time.due(from, days, &calendar).on;
    assert_eq!(due(TimeLimit::WorkingDays, on(4, 2), 15), on(4, 27));
    assert_eq!(due(TimeLimit::VetoViews, on(3, 20), 0), on(4, 3));
    let by_label =
        |label: &str| TimeLimit::ALL.into_iter().find(|time| time.label() == label).unwrap();
    assert_eq!(due(by_label("Stage 3 response"), date(2026, 12, 24), 0), date(2027, 1, 4));
    let hint = by_label("Stage 3 notification of the Director").hint();
    assert_eq!(hint.unwrap(), "1 working day from the day on which Stage 3 was raised.");
    assert_eq!(read_days(" 10 "), Ok(10));
    assert_eq!(read_days("260"), Ok(260));
    for wrong in ["", "0", "-1", "ten", "261", "3.5"] {
        assert!(read_days(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn each_page_asks_for_what_the_protocol_wants_of_its_event_and_for_nothing_else() {
    use EventQuestion::{Agreed, Evidenced, LineManager, Outcome, Reason, UnitManager, Who};
    let (two, three) = (Stage::Two, Stage::Three);
    let at_2 = Position::Review(two, Response::Received);
    for kind in EventKind::ALL {
        let expected: &[EventQuestion] = match kind {
            EventKind::FileCheck => &[Evidenced],
            EventKind::FormSent | EventKind::ResponseReceived => &[Who],
            EventKind::DateAgreed => &[Agreed, Who],
            // The Safeguarding Unit Manager is to be asked on the way to Stage 2 alone.
            EventKind::Skip(Stage::Two) => &[Reason, LineManager, UnitManager],
            EventKind::Skip(_) => &[Reason, LineManager],
            EventKind::Withdraw => &[Reason],
            EventKind::GroupOutcome => &[Outcome],
            _ => &[],
        };
        assert_eq!(questions(kind, at_2), expected, "{kind:?}");
    }
    assert_eq!(questions(EventKind::Escalate(two), Position::Resolved), []);
    assert_eq!(questions(EventKind::Escalate(three), Position::Monitoring(two, None)), []);
}

#[test]
fn what_happens_today_is_recorded_today() {
    let mut it = typed();
    it.on = DateEntry::from_date(on(4, 30));
    let entry = it.entry(EventKind::Log, Position::Identified, on(4, 30)).unwrap();
    assert_eq!(entry.on, on(4, 30));
    let message = "Say who agreed it: their role and agency.";
    check(EventKind::DateAgreed, |it| it.who.clear(), "who", message);
    let message = "Say who answered: their role and agency.";
    check(EventKind::ResponseReceived, |it| it.who.clear(), "who", message);
}

#[test]
fn nobody_was_consulted_on_a_day_that_has_not_come() {
    let tomorrow = |event: fn(Skip) -> Event| {
        let mut skip = authorised();
        skip.line_manager.as_mut().unwrap().on = on(4, 8);
        event(skip)
    };
    let passed_over = tomorrow(|skip| Event::Skipped { to: Stage::Two, skip });
    let gone_up = tomorrow(|skip| Event::Escalated { to: Stage::Three, skip: Some(skip) });
    let before = after([(on(4, 2), Event::Logged), (on(4, 2), sent()), (on(4, 7), received())]);
    for event in [passed_over, gone_up] {
        let refusal = try_record(&mut before.clone(), event, on(4, 7)).unwrap_err();
        assert!(refusal.why.contains("8 April 2026 has not come yet"), "{}", refusal.why);
        assert!(refusal.why.contains("nobody was consulted on it"), "{}", refusal.why);
    }
}

#[test]
fn a_consultation_after_the_stage_was_skipped_is_asked_about_and_may_be_right() {
    let mut it = typed();
    it.line_manager.on = DateEntry::from_date(on(4, 3));
    let message = "Check the day on which you consulted your line manager: 3 April 2026 is after 2 April \
                   2026, when the stage was skipped.";
    let problem = it.problem_with_date("line-manager-on", on(4, 30)).unwrap();
    assert_eq!((problem.message.as_str(), problem.may_be_right), (message, true));
    let skip = EventKind::Skip(Stage::Two);
    check(
        skip,
        |it| it.line_manager.on = DateEntry::from_date(on(4, 3)),
        "line-manager-on",
        message,
    );
    it.line_manager.on.confirm();
    assert!(it.entry(skip, Position::Identified, on(4, 30)).is_ok());
    it.line_manager.on = DateEntry::from_date(on(4, 2));
    assert_eq!(it.problem_with_date("line-manager-on", on(4, 30)), None);
}

#[test]
fn a_conference_after_the_check_of_its_file_is_asked_about() {
    let check = Event::FileChecked { evidenced: true };
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 7), check)]);
    let mut problem_with = |conference: DateEntry| {
        it.details.conference_date = conference;
        it.problem_with_conference(on(4, 30)).map(|problem| problem.message)
    };
    assert_eq!(problem_with(DateEntry::default()), None);
    assert_eq!(problem_with(DateEntry::from_date(on(4, 7))), None);
    let message = "Check the date of the conference: 8 April 2026 is after 7 April 2026, when the file \
                   was checked.";
    assert_eq!(problem_with(DateEntry::from_date(on(4, 8))).as_deref(), Some(message));
    let message = "Check the date of the conference: it is more than 10 years ago.";
    let long_ago = DateEntry { year: "2006".to_owned(), ..DateEntry::from_date(on(4, 7)) };
    assert_eq!(problem_with(long_ago).as_deref(), Some(message));
}
