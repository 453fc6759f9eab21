//! The self-check that is under way in this tab.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::browser::web_storage::Keep;
use crate::domain::date_entry::DateEntry;
use crate::domain::draft::{Draft, RecordedReason, from_check};
use crate::domain::self_check::{Answers, Decision};

const KEY: &str = "self-check";
const FOR_KEY: &str = "self-check-for";
const SEALED_KEY: &str = "sealed-check";

/// The answers, and what was typed on the way. The answers are choices that name no one, so they
/// outlive a reload of the tab; what was typed may name people, and outlives one only sealed.
#[derive(Clone, Copy)]
pub struct CheckState {
    /// The answers so far.
    pub answers: RwSignal<Answers>,
    /// The fields of "Continue and record why", as they are typed.
    pub typed: RwSignal<TypedReason>,
    recorded: RwSignal<Option<RecordedReason>>,
    /// What was recorded in the referral that is being checked again.
    earlier: RwSignal<Vec<RecordedReason>>,
    /// The id of the referral that is being checked again; none for a new case. It is a random
    /// number, so it outlives a reload too.
    referral_id: RwSignal<Option<String>>,
    /// Whether what was typed is stored sealed, and did not come back yet.
    is_sealed_only: StoredValue<bool>,
}

/// The two fields of "Continue and record why".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedReason {
    /// Why the referral goes on against the outcome.
    pub reason: String,
    /// The name of whoever gives the reason.
    pub name: String,
}

/// Everything that was typed during the check.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct TypedText {
    reason: TypedReason,
    recorded: Option<RecordedReason>,
    not_appropriate: String,
    /// Missing from what an older version sealed.
    #[serde(default)]
    partners_decided_on: DateEntry,
    /// Missing there, too.
    #[serde(default)]
    earlier: Vec<RecordedReason>,
}

impl TypedText {
    pub(super) fn is_empty(&self) -> bool {
        *self == TypedText::default()
    }

    /// Whether the practitioner typed some of it: earlier reasons are read from a saved referral.
    fn has_typed(&self) -> bool {
        TypedText { earlier: Vec::new(), ..self.clone() } != TypedText::default()
    }

    pub(super) fn to_plaintext(&self) -> Zeroizing<Vec<u8>> {
        // Texts and a date, which JSON can always write.
        Zeroizing::new(serde_json::to_vec_pretty(self).unwrap_or_default())
    }

    /// `None` for the text of a newer version.
    pub(super) fn from_plaintext(plaintext: &[u8]) -> Option<TypedText> {
        serde_json::from_slice(plaintext).ok()
    }
}

impl CheckState {
    /// Provides the self-check to every page below. The app does this once.
    pub fn provide() -> CheckState {
        // Nothing stored, or nothing readable, means that no check has begun.
        let stored = Keep::ForTab.get(KEY);
        let answers = stored.and_then(|stored| serde_json::from_slice(stored.as_bytes()).ok());
        let state = CheckState {
            answers: RwSignal::new(answers.unwrap_or_default()),
            typed: RwSignal::default(),
            recorded: RwSignal::default(),
            earlier: RwSignal::default(),
            referral_id: RwSignal::new(Keep::ForTab.get(FOR_KEY)),
            is_sealed_only: StoredValue::new(Keep::ForTab.get(SEALED_KEY).is_some()),
        };
        provide_context(state);
        state
    }

    /// The self-check that the app provides.
    pub fn get() -> CheckState {
        use_context().unwrap_or_else(CheckState::provide)
    }

    /// The draft that may be started now, if any.
    pub fn draft(self) -> Option<Draft> {
        let recorded = self.recorded.get_untracked();
        self.answers.with_untracked(|answers| from_check::referral(answers, recorded.as_ref()))
    }

    /// The referral that is being checked again, if it is not a new case.
    pub fn referral_id(self) -> Option<String> {
        self.referral_id.get_untracked()
    }

    /// The reason for going on past this outcome that the referral has from an earlier check, if it has
    /// one. Whoever reads it in an effect follows its changes.
    pub fn earlier_reason(self, decision: &Decision) -> Option<RecordedReason> {
        self.earlier.with(|earlier| from_check::reason_for(decision, earlier).cloned())
    }

    /// Offers these reasons during the check that has begun.
    pub fn offer_reasons(self, earlier: Vec<RecordedReason>) {
        self.earlier.set(earlier);
    }

    /// Begins to check a referral again, from the answers that it was started with.
    pub fn check_again(self, id: String, answers: Answers) {
        self.clear();
        // In a browser that stores nothing, a reload loses the answers; the check itself goes on.
        Keep::ForTab.set(FOR_KEY, &id);
        self.referral_id.set(Some(id));
        self.set_answers(answers);
    }

    /// What was typed so far. Whoever reads it in an effect follows its changes.
    pub(super) fn typed_text(self) -> TypedText {
        TypedText {
            reason: self.typed.get(),
            recorded: self.recorded.get(),
            not_appropriate: self.answers.with(|it| it.not_appropriate_reason.clone()),
            partners_decided_on: self.answers.with(|it| it.partners_decided_on.clone()),
            earlier: self.earlier.get(),
        }
    }

    /// Whether something was typed during the check. Whoever reads it in an effect follows its changes.
    pub(super) fn has_typed(self) -> bool {
        self.typed_text().has_typed()
    }

    /// Puts back what was typed before.
    pub(super) fn restore_text(self, text: TypedText) {
        self.typed.set(text.reason);
        self.recorded.set(text.recorded);
        self.earlier.set(text.earlier);
        self.answers.update(|answers| {
            answers.not_appropriate_reason = text.not_appropriate;
            answers.partners_decided_on = text.partners_decided_on;
        });
    }

    /// What was typed, as it was sealed for this tab.
    pub(super) fn sealed_text(self) -> Option<String> {
        Keep::ForTab.get(SEALED_KEY)
    }

    /// Whether sealed text has not come back, so that nothing typed does not mean that there is none.
    pub(super) fn is_sealed_only(self) -> bool {
        self.is_sealed_only.get_value()
    }

    /// Notes whether it has come back.
    pub(super) fn set_sealed_only(self, is_sealed_only: bool) {
        self.is_sealed_only.set_value(is_sealed_only);
    }

    /// Stores what was typed, sealed; `None` when nothing is.
    pub(super) fn store_sealed_text(self, sealed: Option<&str>) {
        match sealed {
            Some(sealed) => Keep::ForTab.set(SEALED_KEY, sealed),
            None => Keep::ForTab.remove(SEALED_KEY),
        }
    }

    /// Whether something that was typed comes back on unlocking.
    pub fn has_sealed_text(self) -> bool {
        self.sealed_text().is_some()
    }

    /// Forgets what was typed, and leaves the choices, which name no one.
    pub fn forget_text(self) {
        self.typed.set(TypedReason::default());
        self.recorded.set(None);
        self.earlier.set(Vec::new());
        self.answers.update(|answers| *answers = answers.without_typed_text());
    }

    /// Forgets everything, for another case.
    pub fn clear(self) {
        Keep::ForTab.remove(KEY);
        Keep::ForTab.remove(FOR_KEY);
        self.store_sealed_text(None);
        self.referral_id.set(None);
        self.answers.set(Answers::default());
        self.typed.set(TypedReason::default());
        self.recorded.set(None);
        self.earlier.set(Vec::new());
    }

    /// Replaces the answers, and stores the choices among them for a reload.
    pub fn set_answers(self, answers: Answers) {
        // In a browser that stores nothing, a reload loses the answers; the check itself goes on.
        let stored = serde_json::to_vec_pretty(&answers.without_typed_text()).ok();
        if let Some(stored) = stored.and_then(|stored| String::from_utf8(stored).ok()) {
            Keep::ForTab.set(KEY, &stored);
        }
        self.answers.set(answers);
    }

    /// Sets the reason for going on against the outcome.
    pub fn set_reason(self, reason: RecordedReason) {
        self.recorded.set(Some(reason));
    }
}
