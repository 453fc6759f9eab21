//! Answers that are true: not born yet, about, not known. They complete a step, are printed as what they
//! are, and mean nothing false to a version of the app that does not know of them.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::kept::kept_sentence;
use practice_standards_referral::domain::draft::{Draft, SCHEMA};
use practice_standards_referral::domain::form::completeness::{
    GapKind, StepStatus, status, step_gaps,
};
use practice_standards_referral::domain::form::{
    BirthKnown, Carer, Child, Contact, Group, Professional, Referral, Route, Step, answers,
};

use super::{day, typed};

/// What the form prints as a child's date of birth, and in a list of answers.
#[track_caller]
fn check(born: DateEntry, birth: Option<BirthKnown>, due: DateEntry, printed: &str, listed: &str) {
    let child = Child { date_of_birth: born, birth, due_date: due, ..Child::default() };
    assert_eq!(child.birth_text(), printed);
    let form = Referral { children: vec![child], ..Referral::default() };
    assert_eq!(answers::text(Step::Children, &form), listed);
}

#[test]
fn a_date_of_birth_is_printed_as_what_is_known_of_it() {
    use BirthKnown::{About, NotBornYet, NotKnown};
    let none = DateEntry::default;
    check(typed("1", "3", "2019"), None, none(), "1 March 2019", "Born 1 March 2019");
    check(typed("", "3", "2019"), Some(About), none(), "About March 2019", "Born about March 2019");
    check(typed("", "", "1984"), Some(About), none(), "About 1984", "Born about 1984");
    check(
        typed("1", "3", "1984"),
        Some(About),
        none(),
        "About 1 March 1984",
        "Born about 1 March 1984",
    );
    check(typed("", "spring", "1984"), Some(About), none(), "spring 1984", "Born spring 1984");
    check(none(), Some(About), none(), "", "");
    check(none(), Some(NotKnown), none(), "Not known", "Date of birth not known");
    let due = typed("14", "2", "2027");
    check(none(), Some(NotBornYet), due.clone(), "Due 14 February 2027", "Due 14 February 2027");
    check(
        none(),
        Some(NotBornYet),
        typed("", "2", "2027"),
        "Due February 2027",
        "Due February 2027",
    );
    check(none(), Some(NotBornYet), typed("", "", "soon"), "Due soon", "Due soon");
    check(none(), Some(NotBornYet), none(), "Not born yet", "Not born yet");
    // A due date alone says nothing, and a date of birth wins: it was typed.
    check(none(), None, due.clone(), "", "");
    check(typed("1", "3", "2027"), Some(NotBornYet), due, "1 March 2027", "Born 1 March 2027");
    check(typed("1", "3", "2019"), Some(NotKnown), none(), "1 March 2019", "Born 1 March 2019");
}

#[test]
fn a_due_date_that_is_not_printed_is_said_to_be_kept() {
    use BirthKnown::{About, NotBornYet, NotKnown};
    let due = typed("14", "2", "2027");
    let none = DateEntry::default;
    let born = typed("1", "3", "2019");
    for (born, birth, due, kept) in [
        (none(), Some(NotBornYet), due.clone(), None),
        (none(), Some(NotKnown), due.clone(), Some("14 February 2027")),
        (none(), Some(About), due.clone(), Some("14 February 2027")),
        (none(), None, due.clone(), Some("14 February 2027")),
        (born.clone(), Some(NotBornYet), due.clone(), Some("14 February 2027")),
        (none(), Some(NotKnown), typed("", "2", ""), Some("February, no year")),
        (none(), Some(NotKnown), none(), None),
        (born, None, none(), None),
    ] {
        let child = Child { birth, date_of_birth: born, due_date: due, ..Child::default() };
        let is_printed = kept.is_none() && !child.due_date.is_blank();
        assert_eq!(child.birth_text().contains("14 February 2027"), is_printed, "{child:?}");
        let named = Child { name: " Sam Example ".to_owned(), ..child.clone() };
        let form = Referral { children: vec![child, named], ..Referral::default() };
        let expected =
            kept.map(|kept| vec![format!("Child 1: {kept}"), format!("Sam Example: {kept}")]);
        assert_eq!(answers::kept_due_dates(&form), expected.unwrap_or_default());
        let route = Some(Route::Concern);
        let said =
            kept_sentence(&Draft { referral: Referral { route, ..form }, ..Draft::default() });
        let expected = kept.map(|_| {
            "2 due dates are kept, but not printed, because the form says something else about the \
             children’s births."
        });
        assert_eq!(said.as_deref(), expected);
    }
}

#[test]
fn what_is_not_known_of_a_carer_or_a_professional_is_printed_so() {
    let mut carer = Carer { name: "Test Carer".into(), ..Carer::default() };
    assert_eq!(carer.responsibility_text(), "");
    carer.parental_responsibility_not_known = true;
    carer.birth = Some(BirthKnown::NotKnown);
    let mut form = Referral { carers: vec![carer], ..Referral::default() };
    let listed = "Test Carer, Parental responsibility: Not known, Date of birth not known";
    assert_eq!(answers::text(Step::Carers, &form), listed);
    form.carers[0].parental_responsibility = Some(YesNo::No);
    assert_eq!(form.carers[0].responsibility_text(), "No", "what is known wins");

    let contact = Contact { not_known: true, ..Contact::default() };
    form.professionals = vec![Professional { contact, ..Professional::default() }];
    assert_eq!(answers::text(Step::Professionals, &form), "Contact details not known");
    assert_eq!(Group::Professionals.rows(&form)[0][2].1, "Not known");
    form.professionals[0].contact.email = "name@example.org".into();
    assert_eq!(form.professionals[0].contact.lines(), "name@example.org");
}

#[test]
fn a_step_is_complete_with_what_is_true() {
    let today = day(2026, 11, 30);
    let children = [
        (BirthKnown::NotKnown, DateEntry::default(), DateEntry::default()),
        (BirthKnown::NotBornYet, DateEntry::default(), DateEntry::default()),
        (BirthKnown::NotBornYet, DateEntry::default(), typed("14", "2", "2027")),
        (BirthKnown::About, typed("", "", "2019"), DateEntry::default()),
    ];
    let child = |(birth, date_of_birth, due_date)| Child {
        name: "Test Child".into(),
        date_of_birth,
        birth: Some(birth),
        due_date,
        ..Child::default()
    };
    let form = Referral {
        children: children.into_iter().map(child).collect(),
        carers: vec![Carer {
            name: "Test Carer".into(),
            parental_responsibility_not_known: true,
            birth: Some(BirthKnown::NotKnown),
            ..Carer::default()
        }],
        professionals: vec![Professional {
            name: "A".into(),
            job_role: "B".into(),
            agency: "C".into(),
            contact: Contact { not_known: true, ..Contact::default() },
            ..Professional::default()
        }],
        ..Referral::default()
    };
    for step in [Step::Children, Step::Carers, Step::Professionals] {
        assert_eq!(step_gaps(step, &form, today), [], "{step:?}");
        assert_eq!(status(step, &form, today), StepStatus::Complete, "{step:?}");
    }
}

/// The one gap of a child's page on 30 November 2026.
#[track_caller]
fn check_gap(child: Child, kind: GapKind, field: &str, message: &str) {
    let named = Child { name: "Test Child".into(), ..child };
    let form = Referral { children: vec![named], ..Referral::default() };
    let gaps = step_gaps(Step::Children, &form, day(2026, 11, 30));
    let found: Vec<_> =
        gaps.iter().map(|gap| (gap.kind, gap.field.as_str(), gap.message.as_str())).collect();
    assert_eq!(found, [(kind, field, message)]);
}

#[test]
fn what_contradicts_itself_is_asked_about() {
    let with =
        |birth, date_of_birth| Child { birth: Some(birth), date_of_birth, ..Child::default() };
    let born = "child-1-date-of-birth";
    let message =
        "Check the date of birth of child 1: it is given, and you said that it is not known.";
    let not_known = with(BirthKnown::NotKnown, typed("1", "3", "2019"));
    check_gap(not_known, GapKind::SecondLook, born, message);
    let message = "Check the date of birth of child 1: it is given, and you said that the child is \
                   not born yet.";
    let not_born = with(BirthKnown::NotBornYet, typed("1", "3", "2019"));
    check_gap(not_born, GapKind::SecondLook, born, message);
    let message = "Enter the date of birth of child 1.";
    check_gap(with(BirthKnown::About, DateEntry::default()), GapKind::Missing, born, message);
    let overdue =
        |due_date| Child { birth: Some(BirthKnown::NotBornYet), due_date, ..Child::default() };
    let due = "child-1-due-date";
    let message = "Check the due date of child 1: it is more than 4 weeks ago.";
    check_gap(overdue(typed("14", "2", "2026")), GapKind::SecondLook, due, message);
    let message = "The due date of child 1 must include a year.";
    let year = "child-1-due-date-year";
    check_gap(overdue(typed("14", "2", "")), GapKind::SecondLook, year, message);
}

/// Written by the first version that has these answers. It stays readable for ever, and says nothing
/// false to a version before it, which keeps the fields that it does not know.
#[test]
fn true_answers_are_stored_where_an_older_version_prints_nothing_false() {
    let json = include_str!("../fixtures/referral-true-answers.json");
    let file: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(file["schema"], 2);
    assert_eq!(SCHEMA, 2, "the answers are fields that were added, and no new words in old ones");
    let draft: Draft = serde_json::from_value(file["referral"].clone()).unwrap();
    let children: Vec<_> = draft.referral.children.iter().map(Child::birth_text).collect();
    assert_eq!(children, ["Due 14 February 2027", "Not known", "About March 2019"]);
    assert_eq!(draft.referral.carers[0].responsibility_text(), "Not known");
    assert_eq!(draft.referral.carers[0].birth_text(), "About 1984");
    assert_eq!(draft.referral.professionals[0].contact.lines(), "Not known");
    // What an older version reads.
    let older = &file["referral"];
    for blank in [&older["children"][0], &older["children"][1]] {
        assert_eq!(blank["date_of_birth"]["year"], "", "it prints no date");
    }
    assert_eq!(older["carers"][0]["parental_responsibility"], serde_json::Value::Null);
    let written = serde_json::to_value(&draft).unwrap();
    for list in ["children", "carers", "professionals"] {
        assert_eq!(written[list], older[list], "nothing is lost on the way");
    }
    // A draft without such answers is written as before.
    let plain = serde_json::to_value(Child::default()).unwrap();
    let mut fields: Vec<_> = plain.as_object().unwrap().keys().cloned().collect();
    fields.sort();
    assert_eq!(fields, ["date_of_birth", "name"]);
}
