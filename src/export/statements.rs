//! What the form says in a long answer beside what was typed there: that it is about custody, and the practice
//! standards that were ticked. The official form has a box for neither, so they stand in a box that it has.

use crate::domain::answer::has_words;
use crate::domain::draft::Draft;
use crate::domain::form::{FieldTag, Route};
use crate::domain::partnership::practice_standards;
use crate::domain::self_check::CustodyEvent;

/// What a description says first where nobody said what came of the court.
pub const GENERAL_CUSTODY_STATEMENT: &str = "This referral is about custody: a child was remanded in custody, remanded to local authority \
     accommodation or given a custodial sentence. The form has no box for this, so neither box is \
     marked.";

/// What was typed in a long answer, between what the form says above and below it.
pub fn with_statements(field: FieldTag, draft: &Draft, typed: &str) -> String {
    match field {
        FieldTag::Circumstances => joined(custody_statement(draft), typed, "\n\n"),
        FieldTag::WorkingTogetherIssues => match standards_statement(draft) {
            Some(standards) => joined(Some(typed).filter(|it| has_words(it)), &standards, "\n\n"),
            None => typed.to_owned(),
        },
        _ => typed.to_owned(),
    }
}

/// The opening of the description on the custody route, which \[OVERVIEW\] offers although \[FORM\]
/// has no box for it.
pub fn custody_statement(draft: &Draft) -> Option<&'static str> {
    let event = draft.self_check.as_ref().and_then(|answers| answers.custody);
    (draft.referral.route == Some(Route::Custody)).then(|| of_event(event))
}

fn of_event(event: Option<CustodyEvent>) -> &'static str {
    match event {
        Some(CustodyEvent::RemandedInCustody) => {
            "This referral is about custody: a child was remanded in custody. The form has no box \
             for this, so neither box is marked."
        }
        Some(CustodyEvent::LocalAuthorityRemand) => {
            "This referral is about custody: a child was remanded to local authority \
             accommodation. The form has no box for this, so neither box is marked."
        }
        Some(CustodyEvent::CustodialSentence) => {
            "This referral is about custody: a child was given a custodial sentence. The form has \
             no box for this, so neither box is marked."
        }
        Some(CustodyEvent::NoneOfThese) | None => GENERAL_CUSTODY_STATEMENT,
    }
}

/// The statement that a description of the custody route begins with, and what was typed below it. `None`
/// where it begins with none. The last one is that of no event in particular.
pub fn custody_statement_in(text: &str) -> Option<(&'static str, &str)> {
    let events = [
        Some(CustodyEvent::RemandedInCustody),
        Some(CustodyEvent::LocalAuthorityRemand),
        Some(CustodyEvent::CustodialSentence),
        None,
    ];
    events.into_iter().map(of_event).find_map(|statement| {
        let rest = text.strip_prefix(statement)?;
        // Older forms have no empty line between them.
        let below = rest.strip_prefix("\n\n").or_else(|| rest.strip_prefix('\n'));
        Some((statement, below.unwrap_or(rest)))
    })
}

/// What was typed above the practice standards, and the ids of these. `None` where a text does not end with
/// such a list, word for word.
pub fn standards_in(text: &str) -> Option<(&str, Vec<String>)> {
    let heading = format!("{}:\n• ", practice_standards::HEADING);
    let at = text.rfind(&heading)?;
    let lines = text[at + heading.len()..].split("\n• ");
    let ids = lines.map(practice_standards::of_line).collect::<Option<Vec<_>>>()?;
    match &text[..at] {
        "" => Some(("", ids)),
        typed => Some((typed.strip_suffix("\n\n")?, ids)),
    }
}

/// The practice standards that were ticked, below their heading. It is printed in the purpose section, where
/// every route says how the agencies worked together.
fn standards_statement(draft: &Draft) -> Option<String> {
    let lines = practice_standards::lines(&draft.referral.purpose.practice_standards);
    let lines = lines.into_iter().map(|line| format!("\n• {line}"));
    let lines = lines.collect::<String>();
    (!lines.is_empty()).then(|| format!("{}:{lines}", practice_standards::HEADING))
}

fn joined(first: Option<&str>, second: &str, between: &str) -> String {
    match first {
        Some(first) if has_words(second) => format!("{first}{between}{second}"),
        Some(first) => first.to_owned(),
        None => second.to_owned(),
    }
}
