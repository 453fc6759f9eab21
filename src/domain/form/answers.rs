//! What was answered on each page of the referral, as text to read and compare; and the answers that
//! are kept although the form does not print them.

use super::fields::{FieldTag, Group, Step};
use super::journey;
use super::referral::{Child, Referral, role_and_agency};
use crate::domain::answer::has_words;

/// What was answered on one page: a line for each person or event of a table, and a long answer as it
/// was typed. Empty where nothing was.
pub fn text(step: Step, form: &Referral) -> String {
    match step {
        Step::Route => form.route.map_or("", |route| route.label()).to_owned(),
        Step::Protocol => form.protocol_used.map_or("", |answer| answer.label()).to_owned(),
        Step::DateOfReferral => form.date_of_referral.text(),
        Step::Conference => {
            let kind = form.veto.conference.map_or("", |kind| kind.label());
            joined([form.veto.conference_date.text(), kind.to_owned()], ", ")
        }
        Step::Referrer => {
            let referrer = &form.referrer;
            let role = role_and_agency(&referrer.job_role, &referrer.agency);
            joined([referrer.name.clone(), role, referrer.contact.lines()], "\n")
        }
        Step::Children => rows(Group::Children, form),
        Step::Carers => rows(Group::Carers, form),
        Step::Professionals => rows(Group::Professionals, form),
        Step::KeyEvents => rows(Group::KeyEvents, form),
        step => step.narrative().map(|it| (it.read)(form).clone()).unwrap_or_default(),
    }
}

/// Puts the answers of one page of a form into another form.
pub fn copy(step: Step, from: &Referral, to: &mut Referral) {
    match step {
        Step::Route => to.route = from.route,
        Step::Protocol => to.protocol_used = from.protocol_used,
        Step::DateOfReferral => to.date_of_referral.clone_from(&from.date_of_referral),
        Step::Conference => {
            to.veto.conference = from.veto.conference;
            to.veto.conference_date.clone_from(&from.veto.conference_date);
        }
        Step::Referrer => to.referrer.clone_from(&from.referrer),
        Step::Children => {
            to.children.clone_from(&from.children);
            to.gives_child_numbers = from.gives_child_numbers;
        }
        Step::Carers => to.carers.clone_from(&from.carers),
        Step::Professionals => to.professionals.clone_from(&from.professionals),
        Step::KeyEvents => to.key_events.clone_from(&from.key_events),
        step => {
            if step == Step::WorkingTogetherIssues {
                to.purpose.practice_standards.clone_from(&from.purpose.practice_standards);
            }
            if let Some(narrative) = step.narrative() {
                (narrative.write)(to).clone_from((narrative.read)(from));
            }
        }
    }
}

/// The pages with answers that are kept and not printed, because what is referred has no place for
/// them in the form.
pub fn kept_not_printed(form: &Referral) -> Vec<Step> {
    let printed = journey::steps(form.route);
    let others = Step::ALL.into_iter().filter(|step| !printed.contains(step));
    others.filter(|step| has_words(&text(*step, form))).collect()
}

/// The children's LCS and NHS numbers that are kept and not printed, because they are switched off: a line
/// for each child who has any.
pub fn kept_numbers(form: &Referral) -> Vec<String> {
    if form.gives_child_numbers {
        return Vec::new();
    }
    of_children(form, |child| Some(child.numbers().join(", ")).filter(|numbers| has_words(numbers)))
}

/// The due dates that are kept and not printed, because the form says something else about the birth: a
/// line for each child who has one.
pub fn kept_due_dates(form: &Referral) -> Vec<String> {
    of_children(form, Child::hidden_due_date)
}

/// A line for each child of whom there is something to say, with the name or the number.
fn of_children(form: &Referral, said: impl Fn(&Child) -> Option<String>) -> Vec<String> {
    let lines = (1..).zip(&form.children).filter_map(|(number, child)| {
        let said = said(child)?;
        Some(match child.name.trim() {
            "" => format!("Child {number}: {said}"),
            name => format!("{name}: {said}"),
        })
    });
    lines.collect()
}

fn rows(group: Group, form: &Referral) -> String {
    let line = |cells: Vec<(FieldTag, String)>| {
        let cells = cells.into_iter().filter(|(tag, _)| *tag != FieldTag::KeyEventNumber);
        let cells = cells.filter(|(_, text)| has_words(text));
        joined(cells.map(|(tag, text)| tag.listed(&text)), ", ")
    };
    joined(group.rows(form).into_iter().map(line), "\n")
}

fn joined(parts: impl IntoIterator<Item = String>, separator: &str) -> String {
    let given = parts.into_iter().filter(|part| has_words(part));
    given.collect::<Vec<_>>().join(separator)
}
