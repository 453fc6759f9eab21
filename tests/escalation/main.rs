//! What the tracker promises: the Protocol's stages and days, nothing decided by the app, and a log
//! that loses nothing.

// A run says how many sequences were tried, and a test may stop at the first surprise.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use chrono::NaiveDate;
use practice_standards_referral::domain::escalation::{
    Authority, Challenge, DeadlineStatus, Duty, Event, NewEntry, Notification, Position, Refusal,
    Response, Skip, deadlines, history, log_wording, next_due,
};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

mod afterwards;
mod before;
#[path = "../challenges/mod.rs"]
mod challenges;
mod general;
mod kept;
mod log;
mod model;
mod prerequisite;
#[path = "../working_days/published.rs"]
mod published;
mod recording;
mod sketch;
mod stage_forms;
mod table;
mod time_line;
mod warnings;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A day of 2026.
fn on(month: u32, day: u32) -> NaiveDate {
    date(2026, month, day)
}

fn entry(event: Event, on: NaiveDate) -> NewEntry {
    NewEntry { event, on, by: "Conference Chair".to_owned(), note: "Noted.".to_owned() }
}

/// Records what happened on the day itself.
fn try_record(challenge: &mut Challenge, event: Event, on: NaiveDate) -> Result<usize, Refusal> {
    challenge.record(entry(event, on), on, &WorkingDays::default())
}

#[track_caller]
fn record(challenge: &mut Challenge, event: Event, on: NaiveDate) {
    try_record(challenge, event, on).unwrap();
}

/// A challenge to which all of this happened.
#[track_caller]
fn after(events: impl IntoIterator<Item = (NaiveDate, Event)>) -> Challenge {
    let mut challenge = Challenge::default();
    for (on, event) in events {
        record(&mut challenge, event, on);
    }
    challenge
}

fn sent() -> Event {
    Event::FormSent { to: "Team manager".to_owned() }
}

fn received() -> Event {
    Event::ResponseReceived { from: "Team manager".to_owned() }
}

fn escalated(to: Stage) -> Event {
    Event::Escalated { to, skip: None }
}

fn authorised() -> Skip {
    Skip {
        reason: "A child is at risk meanwhile".to_owned(),
        line_manager: Some(Authority {
            name: "A Manager".to_owned(),
            role: "Line manager".to_owned(),
            // Before every day of these tests: nobody can be consulted on a future day.
            on: NaiveDate::from_ymd_opt(2012, 1, 3).unwrap(),
        }),
        unit_manager: None,
    }
}

/// The last day and the standing of a duty, as seen on a day.
fn due(challenge: &Challenge, duty: Duty, today: NaiveDate) -> (NaiveDate, DeadlineStatus) {
    let all = deadlines(challenge, today, &WorkingDays::default());
    let found = all.iter().rfind(|deadline| deadline.duty == duty).unwrap();
    (found.due.on, found.status)
}

/// domain.md §4, the worked example, from the concern to Exhausted.
#[test]
fn the_worked_example_falls_due_as_it_was_counted_by_hand() {
    let (one, two, three) = (Stage::One, Stage::Two, Stage::Three);
    let mut it = Challenge::default();
    let next = |it: &Challenge, today| {
        let next = next_due(it, today, &WorkingDays::default()).unwrap();
        (next.duty, next.due.on)
    };

    // Identified on Thursday before Easter: three working days end the Thursday after.
    record(&mut it, Event::Logged, on(4, 2));
    assert_eq!(next(&it, on(4, 2)), (Duty::Form(one), on(4, 9)));
    record(&mut it, sent(), on(4, 9));
    assert_eq!(next(&it, on(4, 9)), (Duty::Response(one), on(4, 23)));

    // Nobody answers. On the last day there is still time; the day after it is overdue.
    assert_eq!(due(&it, Duty::Response(one), on(4, 22)).1, DeadlineStatus::Waiting);
    assert_eq!(due(&it, Duty::Response(one), on(4, 23)).1, DeadlineStatus::DueToday);
    let overdue = DeadlineStatus::Overdue { since: on(4, 24) };
    assert_eq!(due(&it, Duty::Response(one), on(4, 24)).1, overdue);
    assert_eq!(history(&it).state.at, Position::ResponseDue(one), "overdue decides nothing");
    record(&mut it, Event::NoResponse, on(4, 24));
    record(&mut it, escalated(two), on(4, 24));
    assert_eq!(due(&it, Duty::Response(one), on(4, 24)).1, DeadlineStatus::NotMet);

    assert_eq!(next(&it, on(4, 24)), (Duty::Form(two), on(4, 28)));
    record(&mut it, sent(), on(4, 28));
    assert_eq!(next(&it, on(4, 28)), (Duty::Response(two), on(5, 6)));
    record(&mut it, received(), on(5, 6));
    assert_eq!(
        due(&it, Duty::Response(two), on(5, 7)).1,
        DeadlineStatus::Met { on: on(5, 6), late: false }
    );

    // Stage 3: the Director and the form, both the next working day.
    record(&mut it, escalated(three), on(5, 7));
    assert_eq!(due(&it, Duty::NotifyDirector, on(5, 7)).0, on(5, 8));
    assert_eq!(due(&it, Duty::Form(three), on(5, 7)).0, on(5, 8));
    record(&mut it, Event::Notified { whom: Notification::Director }, on(5, 8));
    record(&mut it, sent(), on(5, 8));
    record(&mut it, Event::Notified { whom: Notification::BusinessUnit }, on(5, 8));
    assert_eq!(next(&it, on(5, 8)), (Duty::Response(three), on(5, 14)));

    record(&mut it, Event::NoResponse, on(5, 15));
    record(&mut it, Event::Exhausted, on(5, 15));
    assert_eq!(history(&it).state.at, Position::Exhausted);
    assert_eq!(next_due(&it, on(5, 15), &WorkingDays::default()), None);
}

/// The other vectors of domain.md §4 that are a stage's.
#[test]
fn a_form_or_response_falls_due_over_holidays_and_weekends() {
    let (two, three) = (Stage::Two, Stage::Three);
    let skip = |to| Event::Skipped { to, skip: authorised() };
    let christmas = after([(on(12, 23), skip(three)), (on(12, 24), sent())]);
    assert_eq!(due(&christmas, Duty::Response(three), on(12, 24)).0, date(2027, 1, 4));

    let saturday = after([(on(8, 22), skip(two))]);
    assert_eq!(due(&saturday, Duty::Form(two), on(8, 22)).0, on(8, 25));
    let sent_then = after([(on(8, 22), skip(two)), (on(8, 25), sent())]);
    assert_eq!(due(&sent_then, Duty::Response(two), on(8, 25)).0, on(9, 2));

    let funeral = after([(date(2022, 9, 16), Event::Logged)]);
    assert_eq!(due(&funeral, Duty::Form(Stage::One), date(2022, 9, 16)).0, date(2022, 9, 22));

    let victory_day = after([(date(2020, 4, 30), skip(two)), (date(2020, 5, 1), sent())]);
    assert_eq!(due(&victory_day, Duty::Response(two), date(2020, 5, 1)).0, date(2020, 5, 11));

    let at_once = after([(on(4, 2), Event::Logged), (on(4, 2), sent())]);
    assert_eq!(due(&at_once, Duty::Response(Stage::One), on(4, 2)).0, on(4, 20));
}

#[test]
fn an_agreed_date_stands_beside_the_computed_one_and_counts() {
    let agreed = Event::DateAgreed { by: on(4, 27), with: "Head of service".to_owned() };
    let it = after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 20), agreed)]);
    let all = deadlines(&it, on(4, 24), &WorkingDays::default());
    let response = all.last().unwrap();
    assert_eq!(response.due.on, on(4, 23));
    let agreed = response.agreed.as_ref().unwrap();
    assert_eq!(
        (agreed.by, agreed.with.as_str(), agreed.on),
        (on(4, 27), "Head of service", on(4, 20))
    );
    assert_eq!((response.last_day(), response.status), (on(4, 27), DeadlineStatus::Waiting));
    assert!(try_record(&mut it.clone(), Event::NoResponse, on(4, 27)).is_err());
    assert!(try_record(&mut it.clone(), Event::NoResponse, on(4, 28)).is_ok());
}

#[test]
fn an_agreed_date_is_said_beside_the_computed_one_in_the_words_of_the_page_and_the_log() {
    let agreed = Event::DateAgreed { by: on(4, 27), with: "Head of service".to_owned() };
    let it = after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 20), agreed)]);
    let deadlines = deadlines(&it, on(4, 21), &WorkingDays::default());
    let response = deadlines.last().unwrap();
    assert_eq!(
        response.agreed_sentence().as_deref(),
        Some(
            "Agreed on 20 April 2026 with Head of service. By the Protocol it was \
             Thursday 23 April 2026."
        )
    );
    assert_eq!(
        log_wording(&it)[2].happened,
        [
            "Another date was agreed",
            "Agreed date: Monday 27 April 2026",
            "Agreed with: Head of service"
        ]
    );
}

#[test]
fn more_time_can_be_agreed_after_none_was_left() {
    let agreed = Event::DateAgreed { by: on(4, 30), with: "Team manager".to_owned() };
    let silence = (on(4, 24), Event::NoResponse);
    let it = after([(on(4, 2), Event::Logged), (on(4, 9), sent()), silence, (on(4, 24), agreed)]);
    assert_eq!(history(&it).state.at, Position::ResponseDue(Stage::One));
    assert_eq!(due(&it, Duty::Response(Stage::One), on(4, 25)).1, DeadlineStatus::Waiting);
}

#[test]
fn a_late_answer_is_still_an_answer_and_is_called_late() {
    let late = [(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 24), Event::NoResponse)];
    let it = after(late.into_iter().chain([(on(4, 28), received())]));
    assert_eq!(history(&it).state.at, Position::Review(Stage::One, Response::Received));
    let standing = due(&it, Duty::Response(Stage::One), on(4, 28)).1;
    assert_eq!(standing, DeadlineStatus::Met { on: on(4, 28), late: true });
}

/// The chair decides sooner, or it is settled by talking: what was still due is called overtaken.
#[test]
fn an_answer_that_is_no_longer_awaited_is_overtaken_and_one_that_was_late_is_not_done() {
    let response = Duty::Response(Stage::One);
    let started = || after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    for event in [
        escalated(Stage::Two),
        escalated(Stage::Three),
        Event::Skipped { to: Stage::Three, skip: Skip { line_manager: None, ..authorised() } },
        Event::Resolved,
    ] {
        let mut early = started();
        record(&mut early, event.clone(), on(4, 23));
        assert_eq!(due(&early, response, on(4, 30)), (on(4, 23), DeadlineStatus::Overtaken));
        let mut late = started();
        record(&mut late, event, on(4, 24));
        assert_eq!(due(&late, response, on(4, 30)).1, DeadlineStatus::NotMet);
    }
    let skipped = after([
        (on(4, 2), Event::Logged),
        (on(4, 3), Event::Skipped { to: Stage::Two, skip: authorised() }),
    ]);
    assert_eq!(due(&skipped, Duty::Form(Stage::One), on(4, 30)).1, DeadlineStatus::Overtaken);
}

/// [PROTOCOL 4.3]: "have not been satisfactorily resolved"
#[test]
fn what_was_resolved_and_not_kept_goes_on_in_the_same_record_with_new_days() {
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 13), received())]);
    record(&mut it, Event::Resolved, on(4, 14));
    assert_eq!(next_due(&it, on(4, 14), &WorkingDays::default()), None);
    record(&mut it, escalated(Stage::Two), on(4, 24));
    assert_eq!(due(&it, Duty::Form(Stage::Two), on(4, 24)).0, on(4, 28));
    record(&mut it, Event::Resolved, on(4, 27));
    record(&mut it, escalated(Stage::Three), on(5, 7));
    assert_eq!(due(&it, Duty::NotifyDirector, on(5, 7)).0, on(5, 8));
    // Raised again, the Director is notified again.
    record(&mut it, Event::Resolved, on(5, 8));
    record(&mut it, escalated(Stage::Three), on(5, 11));
    let all = deadlines(&it, on(5, 11), &WorkingDays::default());
    let director: Vec<_> =
        all.iter().filter(|it| it.duty == Duty::NotifyDirector).map(|it| it.status).collect();
    assert_eq!(director, [DeadlineStatus::NotMet, DeadlineStatus::Waiting]);
}

/// [PROTOCOL 4.4]: what is done on the day of the second raising was done for that one.
#[test]
fn a_director_who_is_notified_when_stage_3_is_raised_again_was_not_notified_the_first_time() {
    let mut it = after([
        (on(4, 2), Event::Skipped { to: Stage::Three, skip: authorised() }),
        (on(4, 3), Event::Resolved),
        (on(4, 20), escalated(Stage::Three)),
    ]);
    record(&mut it, Event::Notified { whom: Notification::Director }, on(4, 20));
    let all = deadlines(&it, on(4, 20), &WorkingDays::default());
    let director: Vec<_> =
        all.iter().filter(|it| it.duty == Duty::NotifyDirector).map(|it| it.status).collect();
    let today = DeadlineStatus::Met { on: on(4, 20), late: false };
    assert_eq!(director, [DeadlineStatus::NotMet, today]);
}

/// [PROTOCOL 4.2 to 4.4]
#[test]
fn each_deadline_says_from_whom_and_to_whom_and_where_it_stands() {
    #[track_caller]
    fn check(challenge: &Challenge, duty: Duty, from: &str, to: &str, section: &str) {
        let all = deadlines(challenge, on(5, 8), &WorkingDays::default());
        let found = all.iter().find(|deadline| deadline.duty == duty).unwrap();
        assert_eq!((found.from, found.citation.section), (from, Some(section)));
        assert!(found.to.contains(to), "{}", found.to);
    }
    let low = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    check(&low, Duty::Form(Stage::One), "Conference Chair", "practitioner", "4.2");
    check(&low, Duty::Response(Stage::One), "Line manager", "Safeguarding Unit", "4.2");
    let skip = Event::Skipped { to: Stage::Three, skip: authorised() };
    let high = after([(on(5, 7), skip), (on(5, 8), sent())]);
    let manager = "Safeguarding Unit Manager";
    check(&high, Duty::NotifyDirector, manager, "Director of Safeguarding", "4.4");
    check(&high, Duty::Form(Stage::Three), manager, "head of service", "4.4");
    let head = "Head of service or equivalent";
    check(&high, Duty::Response(Stage::Three), head, "Safeguarding Unit", "4.4");
}
