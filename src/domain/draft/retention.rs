//! How long a draft is kept on the device after it was sent. A draft is not the record: it is filed
//! in the agency's system and then deleted here. The app never deletes one without asking.

use chrono::{Days, NaiveDate};

use super::draft::{DeletionReminder, Draft, Progress};

/// Days after which the app asks for a draft that was sent to be deleted, and asks again. The design
/// of this app, not a document, sets it: no document gives a time for working copies.
pub const DAYS: u64 = 30;

/// The day from which the app asks for this draft to be deleted: [`DAYS`] after the practitioner
/// recorded it as sent, or after they last chose to keep it. `None` while it is not sent.
pub fn deletion_asked_from(draft: &Draft) -> Option<NaiveDate> {
    let Progress::Sent(sent_on) = draft.progress else { return None };
    let since = match draft.deletion_reminder {
        // A reminder answered before the latest sending does not count.
        DeletionReminder::KeptOn(kept_on) => kept_on.max(sent_on),
        DeletionReminder::NotAnswered => sent_on,
    };
    // A day beyond the calendar's end becomes its last day.
    Some(since.checked_add_days(Days::new(DAYS)).unwrap_or(NaiveDate::MAX))
}

/// The day on which a draft was recorded as sent, if it is time to ask for it to be deleted.
pub fn deletion_due(draft: &Draft, today: NaiveDate) -> Option<NaiveDate> {
    let Progress::Sent(sent_on) = draft.progress else { return None };
    deletion_asked_from(draft).filter(|from| today >= *from).map(|_| sent_on)
}
