//! The last parts of addresses below `/escalations/<id>` that name no event.

/// What the challenge is about.
pub(super) const ABOUT: &str = "about";
/// The general escalation of a case that has a challenge too.
pub(super) const OTHER: &str = "other";
/// The summary of that general escalation.
pub(super) const OTHER_RECORD: &str = "other-record";
