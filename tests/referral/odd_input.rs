//! Each field of the form: what may be typed there that is odd, and what is said of it.

use std::collections::BTreeSet;

use super::*;
use practice_standards_referral::domain::form::{BirthKnown, KeyEvent};

/// A field that is filled in with a text: its id, where it is stored, and what is said where nobody can read
/// anything in it.
type Text = (&'static str, fn(&mut Referral) -> &mut String, &'static str);

const TEXTS: [Text; 15] = [
    ("child-1-name", |it| &mut it.children[0].name, "Enter the name of child 1."),
    ("carer-1-name", |it| &mut it.carers[0].name, "Enter the name of carer 1."),
    ("address", |it| &mut it.address, "Enter the address."),
    ("referrer-name", |it| &mut it.referrer.name, "Enter your name."),
    ("referrer-job-role", |it| &mut it.referrer.job_role, "Enter your job role."),
    ("referrer-agency", |it| &mut it.referrer.agency, "Enter your agency."),
    (
        "referrer-telephone",
        |it| &mut it.referrer.contact.telephone,
        "Enter how the group can reach you: a telephone number, email or address.",
    ),
    (
        "professional-1-name",
        |it| &mut it.professionals[0].name,
        "Enter the name of professional 1.",
    ),
    (
        "professional-1-job-role",
        |it| &mut it.professionals[0].job_role,
        "Enter the job role of professional 1.",
    ),
    (
        "professional-1-agency",
        |it| &mut it.professionals[0].agency,
        "Enter the agency of professional 1.",
    ),
    (
        "professional-1-telephone",
        |it| &mut it.professionals[0].contact.telephone,
        "Enter how to reach professional 1: a telephone number, email or address.",
    ),
    (
        "working-together-issues",
        |it| &mut it.purpose.working_together_issues,
        "Enter the working together issues.",
    ),
    (
        "potential-learning",
        |it| &mut it.purpose.potential_learning,
        "Enter the potential areas of learning.",
    ),
    ("circumstances", |it| &mut it.practice.circumstances, "Describe the circumstances or events."),
    (
        "childs-view",
        |it| &mut it.practice.childs_view,
        "Enter your interpretation of the child’s view.",
    ),
];

/// The same for those that only a veto has.
const TEXTS_OF_A_VETO: [Text; 3] = [
    (
        "reason-for-conference",
        |it| &mut it.veto.reason_for_conference,
        "Enter the reason for the conference.",
    ),
    (
        "outcome-and-rationale",
        |it| &mut it.veto.outcome_and_rationale,
        "Enter the outcome and rationale.",
    ),
    ("reason-for-veto", |it| &mut it.veto.reason_for_veto, "Enter the reason for the veto."),
];

/// A date that the form asks for: its id, where it is stored, and how it is called in a message.
type Date = (&'static str, fn(&mut Referral) -> &mut DateEntry, &'static str);

const DATES: [Date; 3] = [
    (
        "child-1-date-of-birth",
        |it| &mut it.children[0].date_of_birth,
        "the date of birth of child 1",
    ),
    ("carer-1-date-of-birth", |it| &mut it.carers[0].date_of_birth, "the date of birth of carer 1"),
    ("date-of-referral", |it| &mut it.date_of_referral, "the date of referral"),
];

const CONFERENCE: Date =
    ("conference-date", |it| &mut it.veto.conference_date, "the date of the conference");

/// A choice that the form asks for: its id, how it is taken back, and what is said then.
type Choice = (&'static str, fn(&mut Referral), &'static str);

const CHOICES: [Choice; 2] = [
    (
        "protocol",
        |it| it.protocol_used = None,
        "Say whether the case has been through the protocol, escalation or challenge.",
    ),
    (
        "carer-1-parental-responsibility",
        |it| it.carers[0].parental_responsibility = None,
        "Say whether carer 1 has parental responsibility.",
    ),
];

const CONFERENCE_KIND: Choice = (
    "conference",
    |it| it.veto.conference = None,
    "Say whether it was an initial or a review conference.",
);

/// Every field with what is said where it is empty, beside a route that has it.
fn every_field() -> Vec<(&'static str, Route)> {
    let concern = TEXTS.map(|it| it.0).into_iter().chain(DATES.map(|it| it.0));
    let concern = concern.chain(CHOICES.map(|it| it.0)).map(|id| (id, Route::Concern));
    let veto = TEXTS_OF_A_VETO.map(|it| it.0).into_iter().chain([CONFERENCE.0, CONFERENCE_KIND.0]);
    concern.chain(veto.map(|id| (id, Route::Veto))).collect()
}

/// A complete referral with one thing changed says this, of this field, and nothing else.
#[track_caller]
fn check_said(
    route: Route,
    change: impl FnOnce(&mut Referral),
    kind: GapKind,
    field: &str,
    message: &str,
) {
    let mut referral = complete(route);
    change(&mut referral);
    let gaps = completeness::gaps(&referral, TODAY());
    let said: Vec<_> = gaps.iter().map(|it| (it.kind, &*it.field, &*it.message)).collect();
    assert_eq!(said, [(kind, field, message)]);
}

#[test]
fn no_field_of_the_form_is_left_out_here() {
    let listed: BTreeSet<&str> = every_field().into_iter().map(|(id, _)| id).collect();
    for route in Route::ALL {
        let blank = Referral {
            route: Some(route),
            children: vec![Child::default()],
            carers: vec![Carer::default()],
            professionals: vec![Professional::default()],
            ..Referral::default()
        };
        for gap in completeness::gaps(&blank, TODAY()) {
            assert!(listed.contains(&*gap.field), "{}", gap.field);
        }
    }
}

#[test]
fn a_field_with_nothing_that_anybody_can_read_is_missing_and_says_what_to_enter() {
    let of_a_veto = TEXTS_OF_A_VETO.map(|it| (Route::Veto, it));
    for (route, (field, place, message)) in
        TEXTS.map(|it| (Route::Concern, it)).into_iter().chain(of_a_veto)
    {
        for unseen in ["", " ", "\n\t", "\u{a0}", "\u{200b}\u{feff}", "\u{202e}", "\u{ad}", "\0"] {
            let change = |it: &mut Referral| *place(it) = unseen.to_owned();
            check_said(route, change, GapKind::Missing, field, message);
        }
    }
    for (field, clear, message) in CHOICES {
        check_said(Route::Concern, clear, GapKind::Missing, field, message);
    }
    let (field, clear, message) = CONFERENCE_KIND;
    check_said(Route::Veto, clear, GapKind::Missing, field, message);
}

/// Whoever has a name that a program finds odd has that name.
#[test]
fn no_text_is_odd_that_somebody_can_read() {
    let of_a_veto = TEXTS_OF_A_VETO.map(|it| (Route::Veto, it));
    for (route, (field, place, _)) in
        TEXTS.map(|it| (Route::Concern, it)).into_iter().chain(of_a_veto)
    {
        for text in [
            "x",
            "-",
            "Null",
            "O’Brien-Łaszczyńska, Jr.",
            "بچہ گھر",
            "李",
            "Nguyễn\u{a0}Thị",
            "👩‍⚕️",
            "<b>x</b> &amp; \"y\" \\",
            "a\u{200b}b\0c",
            "one\r\ntwo\n\n\tthree",
            &"long ".repeat(20_000),
        ] {
            let mut referral = complete(route);
            *place(&mut referral) = text.to_owned();
            let gaps = completeness::gaps(&referral, TODAY());
            let start: String = text.chars().take(20).collect();
            assert!(gaps.is_empty(), "{field}, {start:?}: {gaps:?}");
        }
    }
}

#[test]
fn each_date_names_itself_and_the_part_that_is_odd() {
    let of_a_veto = (Route::Veto, CONFERENCE);
    for (route, (field, place, name)) in
        DATES.map(|it| (Route::Concern, it)).into_iter().chain([of_a_veto])
    {
        let capital = format!("T{}", &name[1..]);
        let empty = |it: &mut Referral| *place(it) = DateEntry::default();
        check_said(route, empty, GapKind::Missing, field, &format!("Enter {name}."));
        for (parts, part, said) in [
            (["2", "", ""], "-month", "must include a month and a year."),
            (["2", "4", ""], "-year", "must include a year."),
            (["", "4", "2026"], "-day", "must include a day."),
            (["2", "4", "26"], "-year", "must have a year with 4 numbers, such as 2026."),
            (["2", "4", "2o26"], "-year", "must have a year with 4 numbers, such as 2026."),
            (["2", "13", "2026"], "-month", "must have a month from 1 to 12, or its name."),
            (["2", "spring", "2026"], "-month", "must have a month from 1 to 12, or its name."),
            (["31", "6", "2025"], "-day", "must be a real date: June 2025 has 30 days."),
            (["29", "2", "2025"], "-day", "must be a real date: February 2025 has 28 days."),
            (["40", "2", "2025"], "-day", "must have a day from 1 to 31."),
            (["about 2", "2", "2025"], "-day", "must have a day from 1 to 31."),
        ] {
            let change = |it: &mut Referral| *place(it) = typed(parts[0], parts[1], parts[2]);
            let (at, message) = (format!("{field}{part}"), format!("{capital} {said}"));
            check_said(route, change, GapKind::SecondLook, &at, &message);
        }
        let future = |it: &mut Referral| *place(it) = typed("10", "4", "2026");
        let message = format!("Check {name}: it is in the future.");
        check_said(route, future, GapKind::SecondLook, field, &message);
    }
}

/// Each has a table of its own for what is odd: `dates.rs`, `child_numbers.rs`, `main.rs`.
#[test]
fn what_may_stay_empty_says_nothing_until_it_is_odd() {
    use GapKind::{Missing, SecondLook};
    type Row = (fn(&mut Referral), GapKind, &'static str, &'static str);
    let table: [Row; 9] = [
        (
            |it| it.referrer.contact.email = "name@rotherham".into(),
            SecondLook,
            "referrer-email",
            "Check your email address: it should look like name@example.gov.uk.",
        ),
        (
            |it| it.professionals[0].contact.email = "na\u{ad}me@rotherham.gov.uk".into(),
            SecondLook,
            "professional-1-email",
            "Check the email address of professional 1: it has a character that cannot be seen. Type it again.",
        ),
        (
            |it| it.children[0].birth = Some(BirthKnown::NotBornYet),
            SecondLook,
            "child-1-date-of-birth",
            "Check the date of birth of child 1: it is given, and you said that the child is not \
             born yet.",
        ),
        (
            |it| {
                it.children[0].date_of_birth = DateEntry::default();
                it.children[0].birth = Some(BirthKnown::NotBornYet);
                it.children[0].due_date = typed("", "2", "2028");
            },
            SecondLook,
            "child-1-due-date",
            "Check the due date of child 1: it is more than 40 weeks away.",
        ),
        (
            |it| it.carers[0].birth = Some(BirthKnown::NotKnown),
            SecondLook,
            "carer-1-date-of-birth",
            "Check the date of birth of carer 1: it is given, and you said that it is not known.",
        ),
        (
            |it| {
                it.gives_child_numbers = true;
                it.children[0].nhs_number = "943 476 5918".into();
            },
            SecondLook,
            "child-1-nhs-number",
            "Check the NHS number of child 1: a digit is wrong, or two are in the wrong order.",
        ),
        (
            |it| it.key_events.push(event(typed("", "", ""), "")),
            Missing,
            "event-1-what-happened",
            "Say what happened in event 1.",
        ),
        (
            |it| it.key_events.push(event(typed("2", "", "2026"), "Called")),
            SecondLook,
            "event-1-date-month",
            "The date of event 1 must include a month.",
        ),
        (
            |it| it.key_events.push(event(typed("", "", "3026"), "Called")),
            SecondLook,
            "event-1-date",
            "Check the date of event 1: it is in the future.",
        ),
    ];
    for (change, kind, field, message) in table {
        check_said(Route::Concern, change, kind, field, message);
    }
}

/// A key event with somebody in it.
fn event(date: DateEntry, what_happened: &str) -> KeyEvent {
    KeyEvent {
        date,
        what_happened: what_happened.to_owned(),
        who_was_involved: "School".to_owned(),
        ..KeyEvent::default()
    }
}
