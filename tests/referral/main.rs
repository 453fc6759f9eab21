//! What the referral promises: nothing typed is changed, the right steps appear, and gaps are
//! pointed out.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may stop at a surprise")]

use chrono::NaiveDate;
use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date::long_date;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::date_entry::DateError;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::Referral;
use practice_standards_referral::domain::form::completeness::{self, Gap, GapKind, StepStatus};
use practice_standards_referral::domain::form::{
    Carer, Child, Conference, Contact, Professional, Route,
};
use practice_standards_referral::domain::form::{Section, Step, journey};

mod acronyms;
mod catalogue;
mod child_numbers;
mod dates;
mod deletion;
mod finding;
mod follow_up;
mod getting_in;
mod invisible;
mod key_events;
mod lists;
mod odd_input;
mod older_headings;
mod own_details;
mod parts;
mod pasted;
mod pasted_attendance;
mod pasted_events;
mod pasted_prose;
mod practice_standards;
mod retention;
mod sending;
mod sending_address;
mod sibling;
mod signs;
mod true_answers;
mod versions;
mod words;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn typed(day: &str, month: &str, year: &str) -> DateEntry {
    DateEntry { day: day.into(), month: month.into(), year: year.into(), ..DateEntry::default() }
}

#[track_caller]
fn check(entry: DateEntry, expected: Result<Option<NaiveDate>, DateError>) {
    assert_eq!(entry.date(), expected, "{entry:?}");
}

#[test]
fn a_date_is_read_as_people_type_it() {
    check(typed("", "", ""), Ok(None));
    check(typed(" 2 ", "4", "2026"), Ok(Some(day(2026, 4, 2))));
    check(typed("02", "04", "2026"), Ok(Some(day(2026, 4, 2))));
    check(typed("2", "April", "2026"), Ok(Some(day(2026, 4, 2))));
    check(typed("2", "apr", "2026"), Ok(Some(day(2026, 4, 2))));
    check(typed("29", "2", "2024"), Ok(Some(day(2024, 2, 29))));
}

#[test]
fn a_date_that_is_not_real_is_never_guessed() {
    check(typed("31", "6", "2026"), Err(DateError::NotReal));
    check(typed("29", "2", "2026"), Err(DateError::NotReal));
    check(typed("0", "1", "2026"), Err(DateError::NotReal));
    check(typed("two", "4", "2026"), Err(DateError::NotReal));
    check(typed("2", "ju", "2026"), Err(DateError::NotReal));
    check(typed("2", "", "2026"), Err(DateError::Incomplete));
    check(typed("2", "4", "26"), Err(DateError::YearNotFourDigits));
    check(typed("2", "4", "二〇"), Err(DateError::YearNotFourDigits));
}

#[test]
fn a_date_may_be_typed_in_the_digits_of_another_script() {
    let date = Ok(Some(day(2026, 4, 10)));
    for digits in [
        "٠١٢٣٤٥٦٧٨٩",
        "۰۱۲۳۴۵۶۷۸۹",
        "०१२३४५६७८९",
        "০১২৩৪৫৬৭৮৯",
        "੦੧੨੩੪੫੬੭੮੯",
        "０１２３４５６７８９",
    ] {
        let digits: Vec<char> = digits.chars().collect();
        let write = |ours: &str| -> String {
            ours.chars().map(|ours| digits[ours.to_digit(10).unwrap() as usize]).collect()
        };
        let it = typed(&write("10"), &write("4"), &write("2026"));
        check(it.clone(), date);
        assert_eq!(it.text(), "10 April 2026");
        check(typed(&write("31"), "6", &write("2026")), Err(DateError::NotReal));
        check(typed(&write("2"), "4", &write("26")), Err(DateError::YearNotFourDigits));
    }
    // One less and one more than the digits of Arabic are no digits.
    check(typed("2", "4", "\u{65f}026"), Err(DateError::YearNotFourDigits));
    check(typed("2", "4", "\u{66a}026"), Err(DateError::YearNotFourDigits));
}

#[test]
fn a_date_that_is_not_real_is_printed_as_it_was_typed() {
    assert_eq!(typed("31", "6", "2026").text(), "31 6 2026");
    assert_eq!(typed("", "about June", "2019").text(), "about June 2019");
    assert_eq!(typed("2", "4", "2026").text(), "2 April 2026");
    assert_eq!(long_date(day(2026, 12, 31)), "31 December 2026");
    assert_eq!(DateEntry::from_date(day(2026, 4, 2)).date(), Ok(Some(day(2026, 4, 2))));
}

#[test]
fn a_veto_fills_part_2_and_may_add_the_childs_view_and_every_other_route_fills_part_3() {
    for route in Route::ALL {
        let sections = journey::sections(Some(route));
        let steps = |wanted: Section| {
            sections.iter().find(|(section, _)| *section == wanted).map(|(_, steps)| steps.clone())
        };
        assert_eq!(steps(Section::Veto).is_some(), route.is_veto(), "{route:?}");
        let part_3 = [Step::Circumstances, Step::ChildsView];
        let of_part_3 = if route.is_veto() { &part_3[1..] } else { &part_3[..] };
        assert_eq!(steps(Section::Practice).as_deref(), Some(of_part_3), "{route:?}");
    }
    let mut veto = Referral { route: Some(Route::Veto), ..Referral::default() };
    let status = |veto: &Referral| completeness::status(Step::ChildsView, veto, TODAY());
    assert_eq!(status(&veto), StepStatus::Optional);
    veto.practice.childs_view = "She wants to stay at home.".to_owned();
    assert_eq!(status(&veto), StepStatus::Complete);
    let undecided = journey::sections(None);
    assert_eq!(undecided.len(), 4, "neither part applies while the route is not known");
}

#[test]
fn continue_walks_every_step_of_a_route_once_and_ends() {
    for route in [None].into_iter().chain(Route::ALL.map(Some)) {
        let mut walked = vec![Step::Route];
        while let Some(next) = journey::next(walked[walked.len() - 1], route) {
            walked.push(next);
            assert!(walked.len() <= Step::ALL.len(), "{route:?} never ends");
        }
        assert_eq!(walked, journey::steps(route), "{route:?}");
    }
}

#[test]
fn a_step_that_no_longer_applies_leads_back_to_the_start_of_the_route() {
    assert_eq!(journey::next(Step::Conference, Some(Route::Concern)), Some(Step::Route));
}

#[test]
fn every_step_has_an_address_of_its_own() {
    for step in Step::ALL {
        assert_eq!(journey::step_at(step.path()), Some(step));
        assert!(!step.title().is_empty() && !step.name().is_empty());
    }
    assert_eq!(journey::step_at("no-such-step"), None);
}

fn complete(route: Route) -> Referral {
    let contact = Contact { telephone: "01709 000000".into(), ..Contact::default() };
    let mut referral = Referral {
        route: Some(route),
        protocol_used: Some(YesNo::Yes),
        children: vec![Child {
            name: "Test Child".into(),
            date_of_birth: typed("2", "4", "2015"),
            ..Child::default()
        }],
        carers: vec![Carer {
            name: "Test Carer".into(),
            parental_responsibility: Some(YesNo::No),
            date_of_birth: typed("2", "4", "1985"),
            ..Carer::default()
        }],
        address: "1 Test Street".into(),
        date_of_referral: typed("9", "4", "2026"),
        professionals: vec![Professional {
            name: "A".into(),
            job_role: "B".into(),
            agency: "C".into(),
            contact: contact.clone(),
            ..Professional::default()
        }],
        ..Referral::default()
    };
    referral.referrer.name = "A".into();
    referral.referrer.job_role = "B".into();
    referral.referrer.agency = "C".into();
    referral.referrer.contact = contact;
    referral.veto.conference_date = typed("1", "4", "2026");
    referral.veto.conference = Some(Conference::Review);
    for text in [
        &mut referral.veto.reason_for_conference,
        &mut referral.veto.outcome_and_rationale,
        &mut referral.veto.reason_for_veto,
        &mut referral.practice.circumstances,
        &mut referral.practice.childs_view,
        &mut referral.purpose.working_together_issues,
        &mut referral.purpose.potential_learning,
    ] {
        *text = "Text".into();
    }
    referral
}

const TODAY: fn() -> NaiveDate = || day(2026, 4, 9);

#[test]
fn a_complete_referral_has_no_gap_on_any_route() {
    for route in Route::ALL {
        assert_eq!(completeness::gaps(&complete(route), TODAY()), vec![], "{route:?}");
    }
}

#[test]
fn an_empty_referral_misses_something_on_every_step_and_none_is_started() {
    for route in Route::ALL {
        let empty = Referral { route: Some(route), ..Referral::default() };
        let gaps = completeness::gaps(&empty, TODAY());
        let mut not_asked = vec![Step::Route, Step::KeyEvents];
        not_asked.extend(route.is_veto().then_some(Step::ChildsView));
        for step in journey::steps(Some(route)).into_iter().filter(|it| !not_asked.contains(it)) {
            assert!(gaps.iter().any(|gap| gap.step == step), "{route:?} {step:?}");
            let status = completeness::status(step, &empty, TODAY());
            assert_eq!(status, StepStatus::NotStarted, "{step:?}");
        }
    }
}

/// A referral in which one thing was typed: the step that it starts.
#[track_caller]
fn check_started(step: Step, typed: impl Fn(&mut Referral)) {
    let mut referral = Referral { route: Some(Route::Veto), ..Referral::default() };
    typed(&mut referral);
    let not_asked = [Step::Route, Step::KeyEvents, Step::ChildsView];
    for other in journey::steps(Some(Route::Veto)).into_iter().filter(|it| !not_asked.contains(it))
    {
        let expected = if other == step { StepStatus::InProgress } else { StepStatus::NotStarted };
        assert_eq!(completeness::status(other, &referral, TODAY()), expected, "{other:?}");
    }
}

#[test]
fn a_step_is_in_progress_from_the_first_thing_that_is_typed_on_it() {
    let child = || Child { name: "Test Child".into(), ..Child::default() };
    check_started(Step::Children, |r| r.children = vec![child()]);
    check_started(Step::Children, |r| r.children = vec![Child::default(), child()]);
    check_started(Step::Carers, |r| {
        r.carers = vec![Carer { parental_responsibility: Some(YesNo::No), ..Carer::default() }];
    });
    check_started(Step::Referrer, |r| r.referrer.contact.email = "name@".into());
    check_started(Step::DateOfReferral, |r| r.date_of_referral = typed("2", "", ""));
    check_started(Step::Conference, |r| r.veto.conference = Some(Conference::Initial));
    check_started(Step::Conference, |r| r.veto.conference_date = typed("", "", "2026"));
    check_started(Step::Professionals, |r| {
        r.professionals = vec![Professional { agency: "C".into(), ..Professional::default() }];
    });
}

#[test]
fn a_card_in_which_nothing_is_typed_starts_nothing() {
    let mut referral = Referral::default();
    referral.children.push(Child::default());
    referral.carers.push(Carer::default());
    referral.professionals.push(Professional::default());
    for step in [Step::Children, Step::Carers, Step::Professionals] {
        let status = completeness::status(step, &referral, TODAY());
        assert_eq!(status, StepStatus::NotStarted, "{step:?}");
    }
}

/// The gaps of a complete concern after one change.
#[track_caller]
fn check_gap(change: impl Fn(&mut Referral), kind: GapKind, step: Step, field: &str) {
    let mut referral = complete(Route::Concern);
    change(&mut referral);
    let gaps = completeness::gaps(&referral, TODAY());
    let found: Vec<_> =
        gaps.iter().map(|Gap { kind, step, field, .. }| (kind, step, field)).collect();
    assert_eq!(found, vec![(&kind, &step, &field.to_owned())]);
}

#[test]
fn what_is_worth_a_second_look_is_pointed_out_in_its_place() {
    use GapKind::{Missing, SecondLook};
    let born =
        |entry: DateEntry| move |r: &mut Referral| r.children[0].date_of_birth = entry.clone();
    let child = "child-1-date-of-birth";
    check_gap(born(typed("10", "4", "2026")), SecondLook, Step::Children, child);
    check_gap(born(typed("9", "4", "2008")), SecondLook, Step::Children, child);
    let its_day = "child-1-date-of-birth-day";
    check_gap(born(typed("31", "6", "2015")), SecondLook, Step::Children, its_day);
    check_gap(born(typed("", "", "")), Missing, Step::Children, child);
    check_gap(|r| r.children[0].name = "  ".into(), Missing, Step::Children, "child-1-name");
    check_gap(
        |r| r.date_of_referral = typed("8", "4", "2026"),
        SecondLook,
        Step::DateOfReferral,
        "date-of-referral",
    );
    check_gap(|r| r.children.clear(), Missing, Step::Children, "child-1-name");
    check_gap(
        |r| r.professionals[0].contact.telephone.clear(),
        Missing,
        Step::Professionals,
        "professional-1-telephone",
    );
}

#[test]
fn an_email_that_nothing_can_reach_is_worth_a_second_look() {
    for email in [
        "name@",
        "@rotherham.gov.uk",
        "name@rotherham",
        "name",
        "first last@nhs.net",
        "name@rotherham,gov.uk",
        "name@rotherham..gov.uk",
        "name@-rotherham.gov.uk",
        "name@rotherham gov.uk",
        "name@one.gov.uk, name@two.gov.uk",
        "rotherham.gov.uk",
        "name@rotherham.gov.uk\u{200b}",
        "na\u{ad}me@rotherham.gov.uk",
    ] {
        let typed = |r: &mut Referral| r.referrer.contact.email = email.into();
        check_gap(typed, GapKind::SecondLook, Step::Referrer, "referrer-email");
        let of_another = |r: &mut Referral| r.professionals[0].contact.email = email.into();
        check_gap(of_another, GapKind::SecondLook, Step::Professionals, "professional-1-email");
    }
    let mut referral = complete(Route::Concern);
    referral.referrer.contact.email = " first.last@rotherham.gov.uk ".into();
    assert_eq!(completeness::gaps(&referral, TODAY()), vec![]);
}

#[test]
fn a_child_is_under_18_until_the_day_of_the_birthday() {
    let mut referral = complete(Route::Concern);
    referral.children[0].date_of_birth = typed("10", "4", "2008");
    assert_eq!(completeness::gaps(&referral, TODAY()), vec![]);
}

#[test]
fn what_was_written_for_the_other_part_is_kept_when_the_route_changes() {
    let mut referral = complete(Route::Veto);
    referral.route = Some(Route::Concern);
    assert_eq!(referral.veto.reason_for_veto, "Text");
    let json = serde_json::to_string(&referral).unwrap();
    assert_eq!(serde_json::from_str::<Referral>(&json).unwrap(), referral);
}

#[test]
fn fields_of_a_newer_version_survive_this_one() {
    let newer = r#"{"address":"1 Test Street","new_field":{"a":[1,2]},"children":[{"name":"A","nickname":"B"}]}"#;
    let draft: Draft = serde_json::from_str(newer).unwrap();
    let written: serde_json::Value = serde_json::to_value(&draft).unwrap();
    assert_eq!(written["new_field"]["a"][1], 2);
    assert_eq!(written["children"][0]["nickname"], "B");
}

#[test]
fn dates_are_stored_as_year_month_and_day_and_read_back() {
    use practice_standards_referral::domain::draft::Progress;
    let sent = Progress::Sent(day(2026, 4, 2));
    let json = serde_json::to_string(&sent).unwrap();
    assert_eq!(json, r#"{"sent":"2026-04-02"}"#);
    assert_eq!(serde_json::from_str::<Progress>(&json).unwrap(), sent);
    for wrong in ["2026-4-2", "2026-02-30", "02-04-2026", "2026-04-02x", "+026-04-02", ""] {
        let json = format!(r#"{{"sent":"{wrong}"}}"#);
        assert!(serde_json::from_str::<Progress>(&json).is_err(), "{wrong}");
    }
}
