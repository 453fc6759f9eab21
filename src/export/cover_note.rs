//! The cover note: why a practitioner referred although the self-check advised otherwise, and why
//! escalation was not appropriate where they said so. It goes beside the form and never on it,
//! because the form is the partnership's.

use serde::{Deserialize, Serialize};

use super::cleaner::{Cleaned, clean};
use crate::domain::date::long_date;
use crate::domain::draft::Draft;
use crate::domain::partnership::GROUP;

const NOT_APPROPRIATE: &str = "Why escalation was not appropriate";
const OUTCOME: &str = "Outcome of the self-check";
const REASON: &str = "Reason for going on";
const RECORDED_BY: &str = "Recorded by";
const DATE: &str = "Date";

/// Whether a line of the note is a label, whose answer follows on the next lines.
pub fn is_label(line: &str) -> bool {
    let labels = [NOT_APPROPRIATE, OUTCOME, REASON, RECORDED_BY, DATE];
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

/// The note for a draft's recorded reasons; `None` where there are none.
pub fn cover_note(draft: &Draft) -> Option<CoverNote> {
    let not_appropriate = draft
        .self_check
        .as_ref()
        .map(|answers| answers.settled().not_appropriate_reason)
        .filter(|reason| !reason.trim().is_empty());
    if draft.recorded_reasons.is_empty() && not_appropriate.is_none() {
        return None;
    }
    let mut note = format!("\u{feff}Cover note to a {GROUP} referral\n");
    let mut cleaned = Cleaned::default();
    let mut entry = |label: &str, typed: &str| {
        let (text, dropped) = clean(typed);
        cleaned += dropped;
        format!("{label}:\n{text}\n\n")
    };
    if let Some(reason) = &not_appropriate {
        note.push('\n');
        note += &entry(NOT_APPROPRIATE, reason);
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
