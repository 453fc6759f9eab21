//! From the self-check to the referral: what the form already knows when it starts, and what changes
//! when the case is checked again.

use super::{Answers, Decision, decide};
use crate::domain::referral::{RecordedReason, Referral};

/// The referral that these answers start; none where they allow none.
///
/// After a soft outcome it takes a recorded reason, and a reason for that very outcome: one that was
/// recorded before an answer changed is a reason for something else.
pub fn referral(answers: &Answers, recorded: Option<&RecordedReason>) -> Option<Referral> {
    let decision = decide(answers)?;
    let route = answers.route()?;
    let recorded_reasons = if decision.needs_reason() {
        let passed = decision.passed_outcomes();
        vec![recorded.filter(|recorded| recorded.outcome == passed)?.clone()]
    } else {
        Vec::new()
    };
    Some(Referral {
        route: Some(route),
        protocol_used: answers.protocol_used(),
        self_check: Some(answers.settled()),
        recorded_reasons,
        ..Referral::default()
    })
}

/// Puts the outcome of a later check, as [`referral`] made it, into a referral that was begun before.
/// Everything that was written stays.
pub fn check_again(referral: &mut Referral, later: Referral) {
    referral.route = later.route;
    referral.protocol_used = later.protocol_used.or(referral.protocol_used);
    referral.self_check = later.self_check;
    referral.recorded_reasons = later.recorded_reasons;
}

/// The decision that stops this referral from being exported, if one does: a hard stop never leads
/// to a form, and a soft one only with its reason, even where the answers came with an imported copy
/// or with the record of an escalation.
pub fn stop(begun: &Referral) -> Option<Decision> {
    let answers = begun.self_check.as_ref()?;
    let reasons = begun.recorded_reasons.iter().map(Some).chain([None]);
    let may_start = reasons.map(|reason| referral(answers, reason)).any(|it| it.is_some());
    decide(answers).filter(|_| !may_start)
}
