//! The last parts of addresses below `/escalations/<id>` that name no event.

use crate::domain::partnership::stage::Stage;

/// What the challenge is about.
pub(super) const ABOUT: &str = "about";
/// The general escalation of a case that has a challenge too.
pub(super) const OTHER: &str = "other";
/// The summary of that general escalation.
pub(super) const OTHER_RECORD: &str = "other-record";

/// The form of a stage.
pub(super) fn form_address(stage: Stage) -> &'static str {
    match stage {
        Stage::One => "stage-1-form",
        Stage::Two => "stage-2-form",
        Stage::Three => "stage-3-form",
    }
}

/// The stage whose form an address names.
pub(super) fn stage_of_form(address: &str) -> Option<Stage> {
    Stage::ALL.into_iter().find(|stage| form_address(*stage) == address)
}
