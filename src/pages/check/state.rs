//! What the self-check knows from page to page.

use leptos::prelude::*;

use crate::browser::web_storage::Keep;
use crate::domain::draft::Draft;
use crate::domain::draft::RecordedReason;
use crate::domain::draft::from_check;
use crate::domain::self_check::Answers;

const KEY: &str = "self-check";
const FOR_KEY: &str = "self-check-for";

/// The answers, and what was typed on the way. The answers are choices that name no one, so they are
/// kept until the tab is closed, for a reload; what was typed may name people, and stays in memory.
#[derive(Clone, Copy)]
pub struct CheckState {
    /// The answers so far.
    pub answers: RwSignal<Answers>,
    /// "Continue and record why", as it is typed.
    pub typed: RwSignal<TypedReason>,
    recorded: RwSignal<Option<RecordedReason>>,
    /// The id of the referral that is being checked again; none for a new case. A random number,
    /// and so kept for a reload too.
    referral_id: RwSignal<Option<String>>,
}

/// The two fields of "Continue and record why".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedReason {
    /// Why the practitioner goes on.
    pub reason: String,
    /// Their name.
    pub name: String,
}

impl CheckState {
    /// Makes the self-check known to every page below. The app does this once.
    pub fn provide() -> CheckState {
        // What is not there or does not read is a check that has not begun.
        let kept = Keep::ForTab.get(KEY);
        let answers = kept.and_then(|kept| serde_json::from_slice(kept.as_bytes()).ok());
        let state = CheckState {
            answers: RwSignal::new(answers.unwrap_or_default()),
            typed: RwSignal::default(),
            recorded: RwSignal::default(),
            referral_id: RwSignal::new(Keep::ForTab.get(FOR_KEY)),
        };
        provide_context(state);
        state
    }

    /// The self-check that the app provides.
    pub fn get() -> CheckState {
        use_context().unwrap_or_else(CheckState::provide)
    }

    /// The referral that may be started now, if any.
    pub fn draft(self) -> Option<Draft> {
        let recorded = self.recorded.get_untracked();
        self.answers.with_untracked(|answers| from_check::referral(answers, recorded.as_ref()))
    }

    /// The referral that is being checked again, if it is not a new case.
    pub fn referral_id(self) -> Option<String> {
        self.referral_id.get_untracked()
    }

    /// Begins to check a referral again, from the answers that it was started with.
    pub fn check_again(self, id: String, answers: Answers) {
        self.clear();
        // A browser that keeps nothing costs a reload, not the check.
        Keep::ForTab.set(FOR_KEY, &id);
        self.referral_id.set(Some(id));
        self.keep(answers);
    }

    /// Forgets what was typed. What may stay is choices that name no one.
    pub fn forget_text(self) {
        self.typed.set(TypedReason::default());
        self.recorded.set(None);
        self.answers.update(|answers| answers.not_appropriate_reason.clear());
    }

    /// Forgets everything, for another case.
    pub fn clear(self) {
        Keep::ForTab.remove(KEY);
        Keep::ForTab.remove(FOR_KEY);
        self.referral_id.set(None);
        self.answers.set(Answers::default());
        self.typed.set(TypedReason::default());
        self.recorded.set(None);
    }

    pub(super) fn keep(self, answers: Answers) {
        // A browser that keeps nothing costs a reload, not the check.
        let kept = serde_json::to_vec_pretty(&answers.without_free_text()).ok();
        if let Some(kept) = kept.and_then(|kept| String::from_utf8(kept).ok()) {
            Keep::ForTab.set(KEY, &kept);
        }
        self.answers.set(answers);
    }

    pub(super) fn record(self, reason: RecordedReason) {
        self.recorded.set(Some(reason));
    }
}
