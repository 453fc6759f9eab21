//! Citations that hold although the section's words are not in the claim, each with the reason.

use crate::claims::Claim;

/// A claim that is known to be right.
#[derive(Debug)]
pub struct Exception {
    place: &'static str,
    /// How the claim begins.
    begins: &'static str,
    /// Why the citation is right all the same.
    pub why: &'static str,
}

impl Exception {
    pub fn covers(&self, claim: &Claim) -> bool {
        claim.place == self.place && claim.text.starts_with(self.begins)
    }
}

const fn exception(place: &'static str, begins: &'static str, why: &'static str) -> Exception {
    Exception { place, begins, why }
}

pub const EXCEPTIONS: [Exception; 1] = [exception(
    "escalation record",
    "Record Stage 2 on",
    "4.4 says it of all three stages, without naming each",
)];
