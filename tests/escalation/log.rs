//! The log is only ever added to. Wrong entries stay visible.

use chrono::NaiveDate;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Challenge, EntryKind, Event, MOST_LOG_ENTRIES, NewEntry, Notification, Position, history,
    log_wording,
};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::{after, authorised, entry, escalated, on, record, sent, try_record};

fn calendar() -> WorkingDays {
    WorkingDays::default()
}

#[test]
fn a_correction_takes_effect_and_leaves_what_was_written_before() {
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    let before = it.log().to_vec();
    let right = entry(sent(), on(4, 8));
    assert_eq!(it.correct(2, "It went out a day earlier", right, on(4, 10), &calendar()), Ok(3));
    assert_eq!(it.log()[..2], before);
    assert_eq!(it.log()[2].written, on(4, 10));
    let moments = history(&it).moments;
    assert_eq!((moments[1].on, moments[1].corrected_by), (on(4, 8), Some(3)));
    // A correction is corrected by correcting the event again.
    let back = entry(sent(), on(4, 9));
    assert_eq!(it.correct(2, "It was the 9th", back, on(4, 13), &calendar()), Ok(4));
    assert_eq!(history(&it).moments[1].on, on(4, 9));
}

/// A slip in a year or a month must not become a deadline, an authority or a check that was made.
#[test]
fn a_day_that_cannot_be_is_refused_wherever_it_is_typed() {
    let refused = |it: &mut Challenge, event: Event, on: NaiveDate| {
        it.record(entry(event, on), super::on(11, 22), &calendar()).unwrap_err().why
    };
    let mut it = Challenge::default();
    let long_ago = NaiveDate::from_ymd_opt(1026, 4, 2).unwrap();
    assert!(refused(&mut it, Event::Logged, long_ago).contains("too long ago"));
    let mut skip = authorised();
    skip.unit_manager = skip.line_manager.clone();
    skip.unit_manager.as_mut().unwrap().on = on(11, 23);
    let skipped = Event::Skipped { to: Stage::Two, skip };
    assert!(refused(&mut it, skipped, on(4, 2)).contains("23 November 2026 has not come yet"));
    it.details.conference_date = DateEntry::from_date(on(3, 25));
    let checked = Event::FileChecked { evidenced: true };
    let early = refused(&mut it, checked.clone(), on(3, 1));
    assert!(early.contains("1 March 2026 is before the conference on 25 March 2026"), "{early}");
    it.record(entry(checked, on(5, 6)), on(11, 22), &calendar()).unwrap();
}

#[test]
fn a_day_of_this_century_and_a_consultation_of_today_can_be() {
    let mut it = Challenge::default();
    let new_year = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
    it.record(entry(Event::Logged, new_year), on(4, 2), &calendar()).unwrap();
    let too_long_ago = entry(Event::Noted, new_year.pred_opt().unwrap());
    it.record(too_long_ago, on(4, 2), &calendar()).unwrap_err();
    let mut skip = authorised();
    skip.line_manager.as_mut().unwrap().on = on(4, 2);
    record(&mut it, Event::Skipped { to: Stage::Two, skip }, on(4, 2));
}

/// Only the last correction says what is known now.
#[test]
fn what_was_corrected_twice_is_struck_through_twice_and_says_by_what() {
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    it.correct(2, "A day earlier", entry(sent(), on(4, 8)), on(4, 10), &calendar()).unwrap();
    it.correct(2, "It was the 9th", entry(sent(), on(4, 9)), on(4, 13), &calendar()).unwrap();
    it.take_back(2, "It was never sent", "Chair", on(4, 14), &calendar()).unwrap();
    let log = log_wording(&it);
    let remarks: Vec<_> = log.iter().map(|entry| entry.no_longer.as_deref()).collect();
    let taken_back = Some("Taken back by entry 5: It was never sent");
    assert_eq!(remarks, [None, taken_back, taken_back, taken_back, None]);
    // Nothing of it counts any more, so where the challenge stood is not known, only what was said.
    assert_eq!(log[1].happened[0], "The form was sent");
    assert_eq!(log[2].correction.as_deref(), Some("Correction of entry 2: A day earlier"));
    assert_eq!(log[4].happened, [""; 0]);
}

#[test]
fn an_entry_that_was_taken_back_counts_for_nothing_and_stays() {
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    it.take_back(2, "It was never sent", "Chair", on(4, 10), &calendar()).unwrap();
    assert_eq!(history(&it).state.at, Position::FormDue(Stage::One));
    assert!(matches!(it.log()[1].kind, EntryKind::Happened { event: Event::FormSent { .. } }));
    record(&mut it, sent(), on(4, 13));
    assert_eq!(history(&it).state.at, Position::ResponseDue(Stage::One));
}

#[test]
fn a_correction_that_a_later_entry_would_not_survive_is_refused_and_names_it() {
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    let before = it.clone();
    let refusal = it.take_back(1, "Wrong", "Chair", on(4, 10), &calendar()).unwrap_err();
    assert!(refusal.why.starts_with("With this correction, entry 2 could not have happened."));
    assert_eq!(refusal.instead, "Correct or take back entry 2 first.");
    let later = entry(Event::Logged, on(4, 10));
    let refusal = it.correct(1, "Wrong", later, on(4, 10), &calendar()).unwrap_err();
    assert!(refusal.why.contains("9 April 2026 is before 10 April 2026"), "{refusal}");
    assert_eq!(it, before);
}

#[test]
fn what_cannot_have_happened_is_refused_and_changes_nothing() {
    #[track_caller]
    fn check(event: Event, happened: u32, by: &str, note: &str, why: &str) {
        let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
        let before = it.clone();
        let (by, note) = (by.to_owned(), note.to_owned());
        let new = NewEntry { event, on: on(4, happened), by, note };
        let refusal = it.record(new, on(4, 20), &calendar()).unwrap_err();
        assert!(refusal.why.contains(why), "{refusal}");
        assert!(!refusal.instead.is_empty());
        assert_eq!(it, before);
    }
    let received = super::received;
    check(received(), 21, "Chair", "", "21 April 2026 has not come yet.");
    check(received(), 8, "Chair", "", "8 April 2026 is before 9 April 2026");
    check(received(), 20, " ", "", "does not say who");
    check(Event::Noted, 20, "Chair", " ", "The note is empty.");
    check(Event::NoResponse, 20, "Chair", "", "due by 11:59pm on 23 April 2026");
    let past = Event::DateAgreed { by: on(4, 15), with: String::new() };
    check(past, 20, "Chair", "", "15 April 2026, is before 20 April 2026");
}

#[test]
fn only_an_event_can_be_corrected_and_only_with_a_reason() {
    let mut it = after([(on(4, 2), Event::Logged)]);
    it.correct(1, "The day", entry(Event::Logged, on(4, 1)), on(4, 3), &calendar()).unwrap();
    for number in [0, 2, 3, usize::MAX] {
        let refusal = it.take_back(number, "Wrong", "Chair", on(4, 3), &calendar()).unwrap_err();
        assert!(refusal.why.contains("no entry"), "{refusal}");
    }
    let refusal = it.take_back(1, " ", "Chair", on(4, 3), &calendar()).unwrap_err();
    assert!(refusal.why.contains("without a reason"), "{refusal}");
}

/// The family may have been told before anything was written down here.
#[test]
fn what_was_told_can_be_written_down_later_and_after_the_end() {
    let withdrawn = Event::Withdrawn { reason: "In error".to_owned() };
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), withdrawn)]);
    let told = entry(Event::Notified { whom: Notification::Family }, on(4, 1));
    it.record(told, on(4, 10), &calendar()).unwrap();
    it.record(entry(Event::Noted, on(4, 10)), on(4, 10), &calendar()).unwrap();
}

/// A one-off holiday that is proclaimed later moves a last day, not what was recorded.
#[test]
fn a_calendar_that_changes_never_undoes_what_was_recorded() {
    let mut it =
        after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 24), Event::NoResponse)]);
    let mut later = calendar();
    later.add(on(4, 20), "Jubilee");
    let next = entry(escalated(Stage::Two), on(4, 24));
    it.record(next, on(4, 24), &later).unwrap();
    assert_eq!(history(&it).state.at, Position::FormDue(Stage::Two));
}

#[test]
fn an_imported_event_that_the_protocol_does_not_allow_is_shown_and_does_not_count() {
    let mut stored = serde_json::to_value(after([(on(4, 2), Event::Logged)])).unwrap();
    let entry = stored["log"][0].clone();
    stored["log"].as_array_mut().unwrap().push(entry);
    let mut it: Challenge = serde_json::from_value(stored).unwrap();
    let moments = history(&it).moments;
    assert!(moments[0].after.is_ok() && moments[1].after.is_err());
    assert_eq!(history(&it).state.at, Position::FormDue(Stage::One));
    record(&mut it, sent(), on(4, 9));
    assert_eq!(it.log().len(), 3);
}

/// An import takes no more than the page lets somebody log.
#[test]
fn a_full_log_refuses_one_more_entry_and_says_what_to_do() {
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), Event::Noted)]);
    let mut stored = serde_json::to_value(&it).unwrap();
    let log = stored["log"].as_array_mut().unwrap();
    let noted = log[1].clone();
    log.resize(MOST_LOG_ENTRIES - 1, noted);
    it = serde_json::from_value(stored).unwrap();
    record(&mut it, Event::Noted, on(4, 10));
    assert_eq!(it.log().len(), MOST_LOG_ENTRIES);
    let before = it.clone();
    let refusal = try_record(&mut it, Event::Noted, on(4, 10)).unwrap_err();
    assert_eq!(refusal.why, "This log has 500 entries, and that is the most it can have.");
    assert_eq!(it, before);
}

#[test]
fn an_entry_is_struck_through_by_its_own_correction_and_by_no_other() {
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 9), Event::Noted)]);
    it.correct(1, "A day earlier", entry(Event::Logged, on(4, 1)), on(4, 10), &calendar()).unwrap();
    it.take_back(3, "Another case", "Chair", on(4, 10), &calendar()).unwrap();
    let struck: Vec<Option<String>> =
        log_wording(&it).into_iter().map(|entry| entry.no_longer).collect();
    let expected = [
        Some("Corrected by entry 4: A day earlier"),
        None,
        Some("Taken back by entry 5: Another case"),
        None,
        None,
    ];
    assert_eq!(struck, expected.map(|words| words.map(str::to_owned)));
}

/// What one line of the log says happened, on 2 April.
#[track_caller]
fn check_line(before: &[Event], event: Event, expected: &[&str]) {
    let before = before.iter().cloned().map(|event| (on(4, 2), event));
    let it = after(before.chain([(on(4, 2), event)]));
    assert_eq!(log_wording(&it).last().unwrap().happened, expected);
}

#[test]
fn the_log_says_what_happened_with_each_detail_that_was_given() {
    let mut both = authorised();
    both.unit_manager = both.line_manager.clone();
    both.unit_manager.as_mut().unwrap().role = "Unit manager".to_owned();
    let details = [
        "Reason: A child is at risk meanwhile",
        "Line manager consulted: A Manager, Line manager, on 3 January 2012",
        "Safeguarding Unit Manager consulted: A Manager, Unit manager, on 3 January 2012",
    ];
    let straight = "The concern goes straight to Stage 2";
    let skipped = Event::Skipped { to: Stage::Two, skip: both };
    check_line(&[], skipped, &[&[straight][..], &details].concat());
    let to_3 = Event::Escalated { to: Stage::Three, skip: Some(authorised()) };
    let escalated_to_3 = "The concern is escalated to Stage 3";
    let asked = [Event::Logged, sent()];
    check_line(&asked, to_3, &[&[escalated_to_3][..], &details[..2]].concat());
    check_line(&asked, escalated(Stage::Two), &["The concern is escalated to Stage 2"]);

    let checked = |evidenced| Event::FileChecked { evidenced };
    let was_checked = "The file was checked after a step down";
    check_line(&[], checked(true), &[was_checked, "Meeting and plan evidenced: Yes"]);
    check_line(&[], checked(false), &[was_checked, "Meeting and plan evidenced: No"]);
    let form_sent = ["The Stage 1 Form was sent", "Sent to: Team manager"];
    check_line(&[Event::Logged], sent(), &form_sent);
    let answer = ["The response to Stage 1 came", "From: Team manager"];
    check_line(&asked, super::received(), &answer);
    let withdrawn = Event::Withdrawn { reason: "In error".to_owned() };
    check_line(&[], withdrawn, &["The challenge was withdrawn", "Reason: In error"]);
    let family = Event::Notified { whom: Notification::Family };
    check_line(&[], family, &["Family told"]);
    let record = Event::Notified { whom: Notification::SocialCareRecord(Stage::One) };
    let on_record = ["Stage 1 recorded on the social care record"];
    check_line(&[Event::Logged], record, &on_record);
}

#[test]
fn the_log_gives_the_findings_of_the_group_and_the_actions_where_there_are_any() {
    let to_3 = Event::Skipped { to: Stage::Three, skip: authorised() };
    let before = [to_3, sent(), super::received(), Event::Exhausted, Event::GroupNotified];
    let outcome = |actions: &str| Event::GroupOutcome {
        outcome: "Findings".to_owned(),
        actions: actions.to_owned(),
    };
    let came = "The outcome of the Practice Review Group came";
    let found = [came, "Outcome: Findings", "Actions: A meeting"];
    check_line(&before, outcome("A meeting"), &found);
    check_line(&before, outcome(""), &found[..2]);
}

/// [PROTOCOL 4.3]: "have not been satisfactorily resolved"
#[test]
fn the_log_says_whether_a_concern_was_resolved_before_and_by_discussion_alone() {
    let discussed = "The concern is resolved by discussion, before the Stage 1 Form";
    check_line(&[], Event::Resolved, &[discussed]);
    check_line(&[Event::Logged], Event::Resolved, &[discussed]);
    let asked = [Event::Logged, sent()];
    check_line(&asked, Event::Resolved, &["The concern is resolved"]);
    let to_2 = Event::Skipped { to: Stage::Two, skip: authorised() };
    check_line(&[to_2], Event::Resolved, &["The concern is resolved"]);

    check_line(&[], Event::Logged, &["The concern was identified"]);
    let settled = [Event::Logged, sent(), Event::Resolved];
    let again = ["A concern goes to Stage 1 after one was resolved"];
    check_line(&settled, Event::Logged, &again);
    let not_kept = ["It was not kept, and the concern goes to Stage 2"];
    check_line(&settled, escalated(Stage::Two), &not_kept);
    let clean = [Event::FileChecked { evidenced: true }];
    check_line(&clean, Event::Logged, &["The concern was identified"]);
}
