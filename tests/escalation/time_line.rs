//! The picture: everything in it, nothing beside it, and the same in words.

use chrono::{Days, NaiveDate};
use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Challenge, Event, Stretch, Timeline, WIDTH, timeline,
};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::{after, escalated, on, received, record, sent};

fn line(challenge: &Challenge, today: NaiveDate) -> Timeline {
    timeline(challenge, today, &WorkingDays::default()).unwrap()
}

fn words(line: &Timeline) -> Vec<String> {
    line.rows.iter().map(|row| format!("{}: {}", row.label, row.words)).collect()
}

/// The day at a position: positions are per mille of the days in the picture.
fn days(line: &Timeline, reach: Stretch) -> (NaiveDate, NaiveDate) {
    let count = (line.last - line.first).num_days() + 1;
    let half = WIDTH / count / 2;
    let day = |at: i64| line.first + Days::new((at * count / WIDTH).try_into().unwrap());
    (day(reach.from + half), day(reach.to - half))
}

#[test]
fn met_and_overdue_deadlines_are_described_in_words() {
    let it = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    let overdue = line(&it, on(4, 24));
    assert_eq!(
        words(&overdue),
        [
            "Stage 1 Form: Due by Thursday 9 April 2026. Done in time, on 9 April 2026.",
            "Stage 1 response: Was due by Thursday 23 April 2026. Overdue since 24 April 2026.",
        ]
    );
    assert_eq!(overdue.sentence, "The response to Stage 1 is awaited.");
    let last_day = line(&it, on(4, 23));
    assert_eq!(last_day.rows[1].words, "Due today, Thursday 23 April 2026, by 11:59pm.");
    assert_eq!(line(&it, on(4, 22)).rows[1].words, "Due by Thursday 23 April 2026.");
}

#[test]
fn late_answers_silence_and_agreed_dates_are_described_in_words() {
    let agreed = Event::DateAgreed { by: on(4, 27), with: "Manager".to_owned() };
    let it = after([
        (on(4, 2), Event::Logged),
        (on(4, 10), sent()),
        (on(4, 20), agreed),
        (on(4, 28), Event::NoResponse),
        (on(4, 28), escalated(Stage::Two)),
        (on(4, 29), Event::Withdrawn { reason: "Settled".to_owned() }),
    ]);
    assert_eq!(
        words(&line(&it, on(4, 30))),
        [
            "Stage 1 Form: Was due by Thursday 9 April 2026. Done late, on 10 April 2026.",
            "Stage 1 response: Was due by Monday 27 April 2026. Not done. This date was agreed; the \
             Protocol’s is 24 April 2026.",
            "Stage 2 Form: Was due by Thursday 30 April 2026. No longer due.",
        ]
    );
}

#[test]
fn the_bars_lie_on_the_days_that_the_words_name() {
    let agreed = Event::DateAgreed { by: on(4, 27), with: "Manager".to_owned() };
    let it = after([(on(4, 2), Event::Logged), (on(4, 10), sent()), (on(4, 20), agreed)]);
    let line = line(&it, on(4, 29));
    assert_eq!((line.first, line.last), (on(4, 2), on(4, 29)));
    let [form, response] = &line.rows[..] else { panic!("{line:?}") };
    assert_eq!(days(&line, form.given.unwrap()), (on(4, 3), on(4, 9)));
    assert_eq!(days(&line, form.late.unwrap()), (on(4, 10), on(4, 10)));
    assert_eq!(days(&line, form.done.unwrap()), (on(4, 10), on(4, 10)));
    assert_eq!(days(&line, response.given.unwrap()), (on(4, 11), on(4, 24)));
    assert_eq!(days(&line, response.agreed.unwrap()), (on(4, 25), on(4, 27)));
    assert_eq!(days(&line, response.late.unwrap()), (on(4, 28), on(4, 29)));
    assert_eq!(response.done, None);
    let off: Vec<_> = line.days_off.iter().map(|off| days(&line, *off)).collect();
    // Easter, from Good Friday to Monday, then two weekends.
    assert_eq!(off[0], (on(4, 3), on(4, 6)));
    assert_eq!(off[1..], [(on(4, 11), on(4, 12)), (on(4, 18), on(4, 19)), (on(4, 25), on(4, 26))]);
}

#[test]
fn what_was_never_done_is_marked_on_its_last_day_and_nothing_else_is() {
    let it = after([
        (on(4, 2), Event::Logged),
        (on(4, 9), sent()),
        (on(4, 24), Event::NoResponse),
        (on(4, 24), escalated(Stage::Two)),
    ]);
    let line = line(&it, on(4, 27));
    let marked: Vec<_> =
        line.rows.iter().map(|row| row.never.map(|never| days(&line, never))).collect();
    assert_eq!(marked, [None, Some((on(4, 23), on(4, 23))), None]);
    assert!(line.rows[1].words.ends_with("Not done."));
}

#[test]
fn today_is_in_the_picture_while_something_is_open_and_does_not_stretch_it_afterwards() {
    let open = after([(on(4, 2), Event::Logged)]);
    let years_later = on(4, 2) + Days::new(3000);
    let line_of_open = line(&open, years_later);
    assert_eq!(line_of_open.last, years_later);
    assert!(line_of_open.today.1.is_some());
    assert!(line_of_open.days_off.is_empty());

    let over = after([
        (on(4, 2), Event::Logged),
        (on(4, 9), sent()),
        (on(4, 15), received()),
        (on(4, 16), Event::Resolved),
    ]);
    let line_of_over = line(&over, years_later);
    assert_eq!((line_of_over.last, line_of_over.today), (on(4, 23), (years_later, None)));
}

#[test]
fn nothing_is_drawn_outside_the_picture_on_any_day() {
    let started = [(on(4, 2), Event::Logged), (on(4, 10), sent())];
    let answered = [(on(4, 30), received()), (on(5, 1), escalated(Stage::Three))];
    let mut pictures = 0;
    for it in [after(started.clone()), after(started.into_iter().chain(answered))] {
        for late in (0..4000).step_by(7) {
            let line = line(&it, on(5, 1) + Days::new(late));
            let reaches =
                line.rows.iter().flat_map(|it| [it.given, it.agreed, it.late, it.done, it.never]);
            for reach in reaches.flatten().chain(line.days_off.iter().copied()) {
                assert!(0 <= reach.from && reach.from < reach.to && reach.to <= WIDTH, "{reach:?}");
            }
            assert!(line.today.1.is_none_or(|at| (0..=WIDTH).contains(&at)));
            pictures += 1;
        }
    }
    println!("{pictures} pictures");
}

#[test]
fn a_challenge_without_a_deadline_has_no_picture() {
    assert_eq!(timeline(&Challenge::default(), on(4, 2), &WorkingDays::default()), None);
}

#[test]
fn the_mark_of_today_is_in_the_middle_of_its_day() {
    let it = after([(on(4, 2), Event::Logged)]);
    let line = line(&it, on(4, 4));
    // Eight days, of which today is the third.
    assert_eq!((line.first, line.last), (on(4, 2), on(4, 9)));
    assert_eq!(line.today.1, Some((250 + 375) / 2));
}

#[test]
fn the_picture_reaches_as_far_as_what_was_done_late() {
    let mut it = Challenge::default();
    it.details.conference_date = DateEntry::from_date(on(3, 25));
    it.details.stepped_down = Some(YesNo::Yes);
    record(&mut it, Event::FileChecked { evidenced: true }, on(5, 20));
    let line = line(&it, on(6, 30));
    assert_eq!(words(&line).len(), 1, "the check was due on 6 May: {line:?}");
    assert_eq!((line.first, line.last), (on(3, 25), on(5, 20)));
    assert_eq!(days(&line, line.rows[0].done.unwrap()), (on(5, 20), on(5, 20)));
}

#[test]
fn the_picture_ends_with_its_deadlines_where_nothing_is_open() {
    let withdrawn = Event::Withdrawn { reason: "In error".to_owned() };
    let it = after([(on(4, 2), Event::Logged), (on(4, 3), withdrawn)]);
    let line = line(&it, on(6, 30));
    assert_eq!((line.last, line.today), (on(4, 9), (on(6, 30), None)));
}

#[test]
fn days_off_are_drawn_in_a_picture_of_200_days_and_in_none_that_is_longer() {
    let it = after([(on(4, 2), Event::Logged)]);
    let of_200_days = line(&it, on(4, 2) + Days::new(199));
    assert!(!of_200_days.days_off.is_empty());
    assert_eq!(line(&it, on(4, 2) + Days::new(200)).days_off, []);
}
