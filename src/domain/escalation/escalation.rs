//! An escalation of either kind.

use super::challenge::log::Challenge;
use super::difference_of_opinion::GeneralEscalation;

/// An escalation of either kind, as it lies in a draft.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Escalation<'a> {
    /// Dates that the practitioner enters.
    General(&'a GeneralEscalation),
    /// A conference chair's, with the Protocol's time limits.
    Challenge(&'a Challenge),
}

impl<'a> Escalation<'a> {
    /// The practitioner's own reference.
    pub fn reference(self) -> &'a str {
        match self {
            Escalation::General(record) => &record.reference,
            Escalation::Challenge(challenge) => &challenge.details.reference,
        }
    }
}
