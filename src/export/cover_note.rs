//! The cover note: why a practitioner referred although the self-check advised otherwise, why
//! escalation was not appropriate where they said so, and what the safeguarding partners decided. It
//! goes beside the form and never on it, because the form is the partnership's.

use serde::{Deserialize, Serialize};

use super::cleaner::{Cleaned, clean};
use crate::domain::date::long_date;
use crate::domain::draft::Draft;
use crate::domain::partnership::GROUP;
use crate::domain::self_check::Answers;

const PARTNERS_DECISION: &str = "Decision of the safeguarding partners";
const NOT_APPROPRIATE: &str = "Why escalation was not appropriate";
const OUTCOME: &str = "Outcome of the self-check";
const REASON: &str = "Reason for going on";
const RECORDED_BY: &str = "Recorded by";
const DATE: &str = "Date";

/// Whether a line of the note is a label, whose answer follows on the next lines.
pub fn is_label(line: &str) -> bool {
    let labels = [PARTNERS_DECISION, NOT_APPROPRIATE, OUTCOME, REASON, RECORDED_BY, DATE];
    line.strip_suffix(':').is_some_and(|label| labels.contains(&label))
}

/// The note as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverNote {
    /// UTF-8 with a byte order mark and CRLF line ends, so that old versions of Notepad show it.
    pub bytes: Vec<u8>,
    /// What the cleaner removed.
    pub cleaned: Cleaned,
}

/// The note for a draft's recorded reasons and the partners' decision; `None` where there are none.
pub fn cover_note(draft: &Draft) -> Option<CoverNote> {
    let answers = draft.self_check.as_ref();
    let partners_decision = answers.and_then(Answers::partners_decision_sentence);
    let not_appropriate = answers
        .map(|answers| answers.settled().not_appropriate_reason)
        .filter(|reason| !reason.trim().is_empty());
    let has_reason = !draft.recorded_reasons.is_empty() || not_appropriate.is_some();
    if !has_reason && partners_decision.is_none() {
        return None;
    }
    let mut note = format!("\u{feff}Cover note to a {GROUP} referral\n");
    let mut cleaned = Cleaned::default();
    let mut entry = |label: &str, typed: &str| {
        let (text, dropped) = clean(typed);
        cleaned += dropped;
        format!("{label}:\n{text}\n\n")
    };
    for (label, typed) in
        [(PARTNERS_DECISION, &partners_decision), (NOT_APPROPRIATE, &not_appropriate)]
    {
        if let Some(typed) = typed {
            note.push('\n');
            note += &entry(label, typed);
        }
    }
    if !draft.recorded_reasons.is_empty() {
        note += "\nThe self-check pointed to another way forward. The practitioner decided to \
             refer, and recorded why.\n";
    }
    for reason in &draft.recorded_reasons {
        note.push('\n');
        note += &entry(OUTCOME, &reason.outcome);
        note += &entry(REASON, &reason.reason);
        note += &entry(RECORDED_BY, &reason.name);
        note += &entry(DATE, &long_date(reason.date));
    }
    Some(CoverNote { bytes: note.trim_end().replace('\n', "\r\n").into_bytes(), cleaned })
}
