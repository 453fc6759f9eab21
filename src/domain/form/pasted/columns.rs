//! The headings of the tables and lists that people paste.

use super::cells::{bare, cells};

/// What a column of a pasted table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Role,
    Agency,
    Telephone,
    Email,
    Address,
    Born,
    Responsibility,
    Date,
    What,
    Who,
    /// It is known to be a heading, and has no field of its own.
    Other,
}

/// The columns that a line names, if every cell of it is the heading of one.
pub fn columns(line: &str) -> Option<Vec<Column>> {
    let cells = cells(line);
    if cells.len() < 2 {
        return None;
    }
    cells.iter().map(|cell| column(cell)).collect()
}

fn column(cell: &str) -> Option<Column> {
    let column = match bare(cell).replace('\'', "’").as_str() {
        "name" | "names" | "full name" | "child" | "child name" | "child’s name" | "carer"
        | "parent" | "parent/carer" | "professional" | "attendee" => Column::Name,
        "role" | "job role" | "job title" | "title" | "position" | "designation" | "profession"
        | "job" => Column::Role,
        "agency" | "organisation" | "organization" | "service" | "team" | "employer"
        | "company" => Column::Agency,
        "tel" | "telephone" | "telephone number" | "phone" | "phone number" | "mobile"
        | "contact number" | "number" => Column::Telephone,
        "email" | "e-mail" | "email address" => Column::Email,
        "address" | "work address" | "base" => Column::Address,
        "dob" | "d.o.b" | "date of birth" | "born" | "dob(s" => Column::Born,
        "pr" | "parental responsibility" | "parental responsibility?" => Column::Responsibility,
        "date" | "when" | "date of event" | "date/time" => Column::Date,
        "event" | "events" | "what" | "what happened" | "description" | "details" | "detail"
        | "key event" | "incident" | "action" | "summary" => Column::What,
        "who"
        | "who was involved"
        | "by"
        | "by whom"
        | "involved"
        | "professionals involved"
        | "agency involved"
        | "source" => Column::Who,
        "contact"
        | "contact details"
        | "contact information"
        | "attendance"
        | "attended"
        | "present"
        | "notes"
        | "comments"
        | "relationship"
        | "outcome"
        | "no"
        | "time" => Column::Other,
        _ => return None,
    };
    Some(column)
}

/// What follows a heading of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Those who are named, or were there.
    Plain,
    /// Those who sent apologies.
    Apologies,
}

const PLAIN: [&str; 24] = [
    "present",
    "in attendance",
    "attendance",
    "attendees",
    "attended",
    "attending",
    "invited",
    "invitees",
    "names",
    "name",
    "children",
    "child",
    "carers",
    "parents",
    "parents and carers",
    "professionals",
    "professionals involved",
    "agencies involved",
    "distribution",
    "cc",
    "to",
    "key events",
    "chronology",
    "events",
];

/// Headings of a list that stand before a field of one person as well: `Name: Jo Example`.
const OF_ONE: [&str; 2] = ["name", "child"];

const APOLOGIES: [&str; 12] = [
    "apologies",
    "apologies received",
    "apologies received from",
    "apologies from",
    "apols",
    "sent apologies",
    "absent",
    "not present",
    "not in attendance",
    "did not attend",
    "unable to attend",
    "dna",
];

/// The heading of a list at the start of a line, and what follows it on the line.
pub fn heading(line: &str) -> Option<(Heading, &str)> {
    let (start, rest) = line.split_once(':').unwrap_or((line, ""));
    let start = bare(start);
    let start = start.as_str();
    if APOLOGIES.contains(&start) {
        Some((Heading::Apologies, rest.trim()))
    } else if PLAIN.contains(&start) && (rest.trim().is_empty() || !OF_ONE.contains(&start)) {
        Some((Heading::Plain, rest.trim()))
    } else {
        None
    }
}

/// Whether a cell only says that somebody was not there.
pub fn says_absent(cell: &str) -> bool {
    APOLOGIES.contains(&bare(cell).as_str())
}

/// Whether a cell only says that somebody was there.
pub fn says_present(cell: &str) -> bool {
    matches!(bare(cell).as_str(), "present" | "attended" | "in attendance" | "attending")
}
