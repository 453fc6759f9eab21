//! Makes a referral of what a Word form says, by the catalogue of the form's fields. What the app has no
//! place for is kept as text.

mod people;
mod reading;
mod route;
mod unread;

pub use reading::{is_cross, name};
pub use unread::UnreadDate;

use reading::Reading;

use super::word_form::{Changes, Place, Unplaced, WordForm};
use crate::domain::draft::ReturnedNote;
use crate::domain::form::{Conference, FieldTag, Group, KeyEvent, Referral, Step};
use crate::export::statements::standards_in;

/// A referral as a Word form says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Returned {
    /// The answers.
    pub referral: Referral,
    /// What was found in no answer, and answers that the app has no place for.
    pub left: Vec<Unplaced>,
    /// The dates among these that are in words of somebody's own. The referral that the form was made from
    /// may say the same.
    pub unread: Vec<UnreadDate>,
}

/// The referral that a form says, its changes accepted or rejected at each place as `changes` chooses.
pub fn returned(form: &WordForm, changes: &dyn Fn(Place) -> Changes) -> Returned {
    let mut reading = Reading { form, changes, left: Vec::new(), unread: Vec::new() };
    let protocol_used = reading.yes_no(FieldTag::ProtocolUsed);
    let mut referral = Referral { protocol_used, ..Referral::default() };
    people::people(&mut reading, &mut referral);
    referral.date_of_referral = reading.date(FieldTag::DateOfReferral, 0, 0);
    referral.veto.conference_date = reading.date(FieldTag::ConferenceDate, 0, 0);
    referral.veto.conference = conference(&mut reading);
    for narrative in Step::ALL.into_iter().filter_map(Step::narrative) {
        (narrative.write)(&mut referral).clone_from(&reading.text(narrative.field, 0));
    }
    route::route(&mut reading, &mut referral);
    standards(&mut referral);
    key_events(&mut reading, &mut referral);
    let left = form.unplaced.iter().cloned().chain(reading.left).collect();
    Returned { referral, left, unread: reading.unread }
}

/// What to keep beside the answers: the comments, and what is left over.
pub fn notes(form: &WordForm, left: &[Unplaced]) -> Vec<ReturnedNote> {
    let comments = form.comments.iter().map(|comment| ReturnedNote {
        about: comment.place.map(name).unwrap_or_default(),
        author: comment.by.author.clone(),
        text: comment.text.clone(),
        ..ReturnedNote::default()
    });
    let left = left.iter().map(|left| ReturnedNote {
        about: left.after.clone(),
        text: left.text.clone(),
        ..ReturnedNote::default()
    });
    comments.chain(left).collect()
}

fn conference(reading: &mut Reading) -> Option<Conference> {
    let initial = reading.is_marked(FieldTag::ConferenceInitial);
    let review = reading.is_marked(FieldTag::ConferenceReview);
    match (initial, review) {
        (true, false) => Some(Conference::Initial),
        (false, true) => Some(Conference::Review),
        (false, false) => None,
        (true, true) => {
            reading.leave(FieldTag::ConferenceInitial, 0, "X");
            reading.leave(FieldTag::ConferenceReview, 0, "X");
            None
        }
    }
}

/// The practice standards that the form prints below an answer. A list that somebody changed stays in
/// the answer.
fn standards(referral: &mut Referral) {
    let purpose = &mut referral.purpose;
    let found = standards_in(&purpose.working_together_issues)
        .map(|(typed, standards)| (typed.to_owned(), standards));
    if let Some((typed, standards)) = found {
        (purpose.working_together_issues, purpose.practice_standards) = (typed, standards);
    }
}

fn key_events(reading: &mut Reading, referral: &mut Referral) {
    for row in reading.rows(Group::KeyEvents) {
        let event = KeyEvent {
            date: reading.date(FieldTag::KeyEventDate, row, referral.key_events.len()),
            what_happened: reading.text(FieldTag::KeyEventWhatHappened, row),
            who_was_involved: reading.text(FieldTag::KeyEventWhoWasInvolved, row),
            ..KeyEvent::default()
        };
        if event.is_blank() {
            reading.unread.retain(|it| {
                (it.field, it.item) != (FieldTag::KeyEventDate, referral.key_events.len())
            });
        } else {
            referral.key_events.push(event);
        }
    }
}
