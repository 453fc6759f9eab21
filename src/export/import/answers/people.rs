//! The people of a form: the children, the carers, the referrer and the professionals.
//!
//! The form prints several boxes of the app as one text. It is taken apart only where the app would print
//! the parts as the same text again; else it goes into one box whole.

use super::reading::{Reading, yes_or_no};
use crate::domain::answer::has_words;
use crate::domain::email_address::email_problem;
use crate::domain::form::birth::{self, BirthKnown, NOT_KNOWN};
use crate::domain::form::{
    Carer, Child, Contact, FieldTag, Group, Professional, Referral, Referrer, role_and_agency,
};
use crate::domain::partnership::agencies::AGENCY_GROUPS;

const NHS: &str = "NHS number: ";
const LCS: &str = "LCS number: ";

pub(super) fn people(reading: &mut Reading, referral: &mut Referral) {
    for row in reading.rows(Group::Children) {
        let given = child(reading, row, referral.children.len());
        referral.gives_child_numbers |= !given.numbers().is_empty();
        referral.children.push(given);
    }
    for row in reading.rows(Group::Carers) {
        let given = carer(reading, row, referral.carers.len());
        referral.carers.push(given);
    }
    let (job_role, agency) = parted(&reading.text(FieldTag::ReferrerRoleAndAgency, 0));
    referral.referrer = Referrer {
        name: reading.text(FieldTag::ReferrerName, 0),
        job_role,
        agency,
        contact: contact(&reading.text(FieldTag::ReferrerContact, 0)),
        ..Referrer::default()
    };
    for row in reading.rows(Group::Professionals) {
        let (job_role, agency) = parted(&reading.text(FieldTag::ProfessionalRoleAndAgency, row));
        referral.professionals.push(Professional {
            name: reading.text(FieldTag::ProfessionalName, row),
            job_role,
            agency,
            contact: contact(&reading.text(FieldTag::ProfessionalContact, row)),
            ..Professional::default()
        });
    }
}

fn child(reading: &mut Reading, row: usize, item: usize) -> Child {
    let born = reading.date_by(FieldTag::ChildDateOfBirth, row, item, birth::from_text);
    let (date_of_birth, birth, due_date) = born.unwrap_or_default();
    let named = named(&reading.text(FieldTag::ChildName, row));
    Child { date_of_birth, birth, due_date, ..named }
}

fn carer(reading: &mut Reading, row: usize, item: usize) -> Carer {
    let says = reading.text(FieldTag::CarerParentalResponsibility, row);
    let parental_responsibility = yes_or_no(&says);
    let not_known = says.trim() == NOT_KNOWN;
    if parental_responsibility.is_none() && !not_known && has_words(&says) {
        reading.leave(FieldTag::CarerParentalResponsibility, row, &says);
    }
    let born = reading.date_by(FieldTag::CarerDateOfBirth, row, item, |text| {
        birth::from_text(text).filter(|it| it.1 != Some(BirthKnown::NotBornYet))
    });
    let (date_of_birth, birth, _) = born.unwrap_or_default();
    Carer {
        name: reading.text(FieldTag::CarerName, row),
        parental_responsibility,
        parental_responsibility_not_known: not_known,
        date_of_birth,
        birth,
        ..Carer::default()
    }
}

/// A child by the cell with the name, which has the numbers below it where they are given.
fn named(text: &str) -> Child {
    let whole = Child { name: text.to_owned(), ..Child::default() };
    let mut child = Child::default();
    let mut names: Vec<&str> = Vec::new();
    for line in text.split('\n') {
        if let Some(number) = line.strip_prefix(NHS) {
            number.clone_into(&mut child.nhs_number);
        } else if let Some(number) = line.strip_prefix(LCS) {
            number.clone_into(&mut child.lcs_number);
        } else {
            names.push(line);
        }
    }
    child.name = names.join("\n");
    if child.name_text(true) == text { child } else { whole }
}

/// A job role and an agency: parted at an agency that the app knows, else at the first comma.
fn parted(text: &str) -> (String, String) {
    let agencies = AGENCY_GROUPS.iter().flat_map(|group| group.agencies);
    let labels = agencies.flat_map(|agency| [agency.label(), agency.name.to_owned()]);
    let labels: Vec<String> = labels.collect();
    if labels.iter().any(|label| label == text) {
        return (String::new(), text.to_owned());
    }
    let known =
        labels.iter().filter_map(|label| text.strip_suffix(label.as_str())?.strip_suffix(", "));
    let known = known.min_by_key(|role| role.len()).map(|role| (role, &text[role.len() + 2..]));
    let parts = known.or_else(|| text.split_once(", "));
    match parts.filter(|(role, agency)| role_and_agency(role, agency) == text) {
        Some((role, agency)) => (role.to_owned(), agency.to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

/// The ways to reach somebody, one a line: a telephone number, an email address, and what else there is as
/// the address.
fn contact(text: &str) -> Contact {
    if text.trim() == NOT_KNOWN {
        return Contact { not_known: true, ..Contact::default() };
    }
    let mut contact = Contact::default();
    let mut address: Vec<&str> = Vec::new();
    for line in text.split('\n') {
        let is_email = contact.email.is_empty() && email_problem(line.trim()).is_none();
        let is_telephone = contact.telephone.is_empty()
            && line.chars().filter(char::is_ascii_digit).count() >= 6
            && line.chars().all(|it| it.is_ascii_digit() || " +()-–/.".contains(it));
        if is_email {
            line.clone_into(&mut contact.email);
        } else if is_telephone {
            line.clone_into(&mut contact.telephone);
        } else {
            address.push(line);
        }
    }
    contact.address = address.join("\n");
    // In another order, the address itself may have a number on a line of its own.
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    if lines(&contact.lines()) == lines(text) {
        contact
    } else {
        Contact { address: text.to_owned(), ..Contact::default() }
    }
}
