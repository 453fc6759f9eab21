//! What is typed for the form of a stage is kept with the challenge, and what the record says of a stage
//! follows from the log.

use practice_standards_referral::domain::escalation::{
    Challenge, Duty, Event, FormGap, FormPlace, Notification, StageRecord, form_gaps, stage_record,
    stages_with_a_form,
};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;
use serde_json::json;

use super::{after, authorised, due, entry, escalated, on, received, sent};
use crate::challenges;

fn skipped(to: Stage) -> Event {
    Event::Skipped { to, skip: authorised() }
}

#[track_caller]
fn check_stages(challenge: &Challenge, expected: &[Stage]) {
    assert_eq!(stages_with_a_form(challenge), expected);
}

#[test]
fn a_stage_has_a_form_when_it_is_due_and_once_it_was_sent() {
    check_stages(&Challenge::default(), &[]);
    check_stages(&after([(on(4, 2), Event::Logged)]), &[Stage::One]);
    check_stages(&after([(on(4, 2), Event::Logged), (on(4, 9), sent())]), &[Stage::One]);
    let skipped = after([(on(4, 2), Event::Logged), (on(4, 3), skipped(Stage::Three))]);
    check_stages(&skipped, &[Stage::Three]);
    check_stages(&challenges::challenge(Stage::Three), &Stage::ALL);
}

#[test]
fn the_record_of_a_stage_is_as_it_is_known_now() {
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 20), received())]);
    let of = |it: &Challenge, stage| stage_record(it, stage).unwrap();
    let StageRecord { began, sent: form, response, is_form_due, skip, .. } = of(&it, Stage::One);
    assert_eq!((began, is_form_due, skip), (on(4, 2), false, None));
    assert_eq!(form.map(|(on, _)| on), Some(on(4, 9)));
    assert_eq!(response.map(|(on, _)| on), Some(on(4, 20)));
    assert_eq!(stage_record(&it, Stage::Two), None);

    it.correct(2, "The day before", entry(sent(), on(4, 8)), on(5, 1), &WorkingDays::default())
        .unwrap();
    assert_eq!(of(&it, Stage::One).sent.map(|(on, _)| on), Some(on(4, 8)));
    it.take_back(3, "Another case", "Chair", on(5, 1), &WorkingDays::default()).unwrap();
    assert_eq!(of(&it, Stage::One).response, None);
}

#[test]
fn a_stage_remembers_why_one_below_it_was_skipped() {
    let it = after([(on(4, 2), Event::Logged), (on(4, 3), skipped(Stage::Two))]);
    assert_eq!(stage_record(&it, Stage::Two).unwrap().skip, Some(authorised()));
    let it = after([
        (on(4, 2), Event::Logged),
        (on(4, 9), sent()),
        (on(4, 20), received()),
        (on(4, 21), escalated(Stage::Two)),
    ]);
    assert_eq!(stage_record(&it, Stage::Two).unwrap().skip, None);
    assert!(stage_record(&it, Stage::Two).unwrap().is_form_due);
}

#[test]
fn a_stage_remembers_that_no_response_came_and_when_it_was_resolved() {
    let silence = [(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 24), Event::NoResponse)];
    let it = after(silence.into_iter().chain([(on(4, 28), Event::Resolved)]));
    let record = stage_record(&it, Stage::One).unwrap();
    assert_eq!((record.no_response, record.resolved), (Some(on(4, 24)), Some(on(4, 28))));
    assert_eq!(record.response, None);
}

/// [PROTOCOL 4.3]
#[test]
fn a_stage_that_was_escalated_to_past_another_remembers_who_agreed() {
    let to_3 = Event::Escalated { to: Stage::Three, skip: Some(authorised()) };
    let it = after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 24), to_3)]);
    assert_eq!(stage_record(&it, Stage::Three).unwrap().skip, Some(authorised()));
}

#[test]
fn a_form_goes_on_from_the_one_before_it_until_it_says_something_else() {
    let mut it = Challenge::default();
    let first = it.details.stage_form_mut(Stage::One).unwrap();
    first.raised_by = "Sam Chair".to_owned();
    first.reply_to = "unit@example.gov.uk".to_owned();
    first.discussed = "The late report".to_owned();
    first.receivers = "Social worker".to_owned();
    first.addresses = "sw@example.gov.uk".to_owned();
    let second = it.details.stage_form(Stage::Two);
    assert_eq!(
        (second.raised_by.as_str(), second.discussed.as_str()),
        ("Sam Chair", "The late report")
    );
    assert_eq!(second.reply_to, "unit@example.gov.uk");
    assert_eq!((second.receivers.as_str(), second.addresses.as_str()), ("", ""), "other people");
    assert_eq!(it.details.stage_form(Stage::Three).raised_by, "", "the Safeguarding Unit Manager");
    assert_eq!(it.details.forms.len(), 1, "reading begins no form");

    it.details.stage_form_mut(Stage::Two).unwrap().discussed = "Nothing new".to_owned();
    it.details.stage_form_mut(Stage::One).unwrap().discussed = "Changed".to_owned();
    assert_eq!(it.details.stage_form(Stage::Two).discussed, "Nothing new");
}

#[test]
fn what_is_typed_for_a_form_is_read_again_with_what_a_newer_app_added() {
    let stored = json!({ "stage": "two", "raised_by": "Sam", "seal": { "of": "a newer app" } });
    let challenge = json!({ "details": { "reference": "B", "forms": [stored] }, "log": [] });
    let read: Challenge = serde_json::from_value(challenge).unwrap();
    assert_eq!(read.details.stage_form(Stage::Two).raised_by, "Sam");
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(written["details"]["forms"][0]["seal"], json!({ "of": "a newer app" }));
    let without = serde_json::to_value(Challenge::default()).unwrap();
    assert_eq!(without["details"].get("forms"), None, "stored as before where there is none");
}

#[track_caller]
fn check_addresses(typed: &str, expected: Result<&[&str], &str>) {
    let mut it = Challenge::default();
    let form = it.details.stage_form_mut(Stage::One).unwrap();
    form.addresses = typed.to_owned();
    let expected = expected
        .map(|them| them.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        .map_err(str::to_owned);
    assert_eq!(form.email_addresses(), expected, "{typed:?}");
}

#[test]
fn email_addresses_are_read_however_they_are_separated_and_nothing_else_gets_into_the_email() {
    check_addresses("", Ok(&[]));
    check_addresses(" \n;, ", Ok(&[]));
    check_addresses("a@example.gov.uk", Ok(&["a@example.gov.uk"]));
    check_addresses(
        "Sam Lee <a@example.gov.uk>; b.c@nhs.net,\r\n  d+e@school.sch.uk",
        Ok(&["a@example.gov.uk", "b.c@nhs.net", "d+e@school.sch.uk"]),
    );
    for wrong in [
        "Team manager",
        "example.gov.uk",
        "@example.gov.uk",
        "a@b@example.gov.uk",
        "a b@example.gov.uk",
        "a@example",
        "a@example.gov.uk\tBcc: b@example.gov.uk",
        "ä@example.gov.uk",
        "a@example.gov.uk>",
    ] {
        check_addresses(wrong, Err(wrong));
    }
}

#[test]
fn a_whole_form_has_no_gap_and_an_empty_one_names_each() {
    for stage in Stage::ALL {
        let (it, last_day) = (challenges::challenge(stage), challenges::due(stage));
        assert_eq!(form_gaps(&it, stage), [], "{stage:?}");
        assert_eq!(due(&it, Duty::Form(stage), last_day).0, last_day, "{stage:?}");
    }
    let places = |stage| {
        let gaps = form_gaps(&Challenge::default(), stage);
        gaps.into_iter().map(|gap: FormGap| gap.place).collect::<Vec<_>>()
    };
    let of_every_stage = [
        FormPlace::Form("raised-by"),
        FormPlace::Form("receivers"),
        FormPlace::Details("reference"),
        FormPlace::Details("conference-date"),
        FormPlace::Details("conference"),
        FormPlace::Details("category"),
        FormPlace::Details("description"),
        FormPlace::Details("child-impact"),
        FormPlace::Details("outcome-sought"),
        FormPlace::Log(Notification::Practitioner),
        FormPlace::Log(Notification::Family),
        FormPlace::Form("reply-to"),
    ];
    assert_eq!(places(Stage::One), of_every_stage);
    assert_eq!(places(Stage::Two), of_every_stage);
    let third = places(Stage::Three);
    let more: Vec<_> = third.into_iter().filter(|it| !of_every_stage.contains(it)).collect();
    assert_eq!(
        more,
        [FormPlace::Log(Notification::Director), FormPlace::Log(Notification::BusinessUnit)]
    );
}

#[test]
fn words_about_earlier_responses_are_missing_only_where_there_was_an_earlier_form() {
    let mut it = challenges::challenge(Stage::Two);
    it.details.stage_form_mut(Stage::Two).unwrap().earlier_responses.clear();
    let gaps = form_gaps(&it, Stage::Two);
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].place, FormPlace::Form("earlier-responses"));
    assert_eq!(form_gaps(&challenges::challenge(Stage::One), Stage::One), []);
}
