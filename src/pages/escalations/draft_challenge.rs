//! The challenge in an open draft.

use leptos::prelude::*;

use crate::domain::escalation::Challenge;
use crate::session::OpenDraft;

pub(super) fn has_challenge(draft: OpenDraft) -> bool {
    draft.content.with_untracked(|it| it.challenge.is_some())
}

/// A copy of the challenge as it is now; an empty one where the draft has none.
pub(super) fn challenge_of(draft: OpenDraft) -> Challenge {
    draft.content.with_untracked(|it| it.challenge.clone()).unwrap_or_default()
}
