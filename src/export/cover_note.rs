//! The cover note: why a practitioner went on past a soft outcome of the self-check, and why
//! escalation was not appropriate where they said so. It goes beside the form and never on it,
//! because the form is the partnership's.

use serde::{Deserialize, Serialize};

use super::cleaner::{Cleaned, clean};
use crate::domain::date::long_date;
use crate::domain::draft::Draft;

/// The media type of the note.
pub const MEDIA_TYPE: &str = "text/plain; charset=utf-8";

const NOT_APPROPRIATE: &str = "Why escalation was not appropriate";
const OUTCOME: &str = "Outcome of the self-check";
const REASON: &str = "Reason for going on";
const RECORDED_BY: &str = "Recorded by";
const DATE: &str = "Date";

/// Whether a line of the note is a label, with the words for it in the lines that follow.
pub fn is_label(line: &str) -> bool {
    let labels = [NOT_APPROPRIATE, OUTCOME, REASON, RECORDED_BY, DATE];
    line.strip_suffix(':').is_some_and(|label| labels.contains(&label))
}

/// The note as a file, and what had to be taken out of the typed text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverNote {
    /// UTF-8 with a byte order mark and CRLF line ends, so that an old Notepad shows it rightly.
    pub bytes: Vec<u8>,
    /// What the cleaner took out.
    pub cleaned: Cleaned,
}

/// The note for a referral's reasons, or nothing when none was given.
pub fn cover_note(draft: &Draft) -> Option<CoverNote> {
    let not_appropriate = draft
        .self_check
        .as_ref()
        .map(|answers| answers.settled().not_appropriate_reason)
        .filter(|reason| !reason.trim().is_empty());
    if draft.recorded_reasons.is_empty() && not_appropriate.is_none() {
        return None;
    }
    let mut note = "\u{feff}Cover note to a Practice Standards Group referral\n".to_owned();
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
