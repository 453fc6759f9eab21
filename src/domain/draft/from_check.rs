//! From the self-check to the referral: what the form already knows when it starts, and what changes
//! when the case is checked again.

use super::draft::{Draft, RecordedReason};
use crate::domain::answer::YesNo;
use crate::domain::escalation::{Challenge, GeneralEscalation};
use crate::domain::form::{Referral, Route};
use crate::domain::self_check::{Answers, Decision, EscalationUse, Question, WhatToRefer, decide};

/// The draft of a referral that these answers start; `None` where they allow no referral.
///
/// A soft outcome needs a recorded reason for that very outcome: a reason recorded before an answer
/// changed was for something else.
pub fn referral(answers: &Answers, recorded: Option<&RecordedReason>) -> Option<Draft> {
    let decision = decide(answers)?;
    let route = route(answers)?;
    let recorded_reasons = if decision.needs_reason() {
        let passed = decision.passed_outcomes();
        vec![recorded.filter(|recorded| recorded.outcome == passed)?.clone()]
    } else {
        Vec::new()
    };
    let referral = Referral {
        route: Some(route),
        protocol_used: protocol_used(answers),
        ..Referral::default()
    };
    Some(Draft {
        referral,
        self_check: Some(answers.settled()),
        recorded_reasons,
        ..Draft::default()
    })
}

/// Puts the outcome of a later check, as [`referral`] made it, into a referral that was begun before.
/// Everything that was written stays.
pub fn check_again(draft: &mut Draft, later: Draft) {
    draft.referral.route = later.referral.route;
    draft.referral.protocol_used = later.referral.protocol_used.or(draft.referral.protocol_used);
    draft.self_check = later.self_check;
    draft.recorded_reasons = later.recorded_reasons;
}

/// The decision that stops this referral from being exported, if one does: a hard stop never leads
/// to a form, and a soft one only with its reason, even where the answers came with an imported copy
/// or with the record of an escalation.
pub fn stop(begun: &Draft) -> Option<Decision> {
    let answers = begun.self_check.as_ref()?;
    let reasons = begun.recorded_reasons.iter().map(Some).chain([None]);
    let may_start = reasons.map(|reason| referral(answers, reason)).any(|it| it.is_some());
    decide(answers).filter(|_| !may_start)
}

/// The route of a referral that starts from these answers; `None` when they allow none.
pub fn route(answers: &Answers) -> Option<Route> {
    if !decide(answers)?.may_refer() {
        return None;
    }
    answers.what_to_refer.map(|what| match what {
        WhatToRefer::Veto => Route::Veto,
        WhatToRefer::Custody => Route::Custody,
        WhatToRefer::Exemplary => Route::Exemplary,
        WhatToRefer::Concern | WhatToRefer::SomethingElse => Route::Concern,
    })
}

/// \[FORM\] Part 1, "Has this case been subject to the Practice Resolution Protocol, escalation, or
/// challenge ...": question 5 as the form's Yes or No.
pub fn protocol_used(answers: &Answers) -> Option<YesNo> {
    answers.settled().escalation.map(|escalation| match escalation {
        EscalationUse::Finished | EscalationUse::GoingOn => YesNo::Yes,
        EscalationUse::NotUsed | EscalationUse::NotAppropriate => YesNo::No,
    })
}

/// A case to be escalated before it can be referred: the answers of its check, and an empty general
/// escalation. It has no route, so there is nothing to export before it is checked again.
pub fn start_escalation(answers: &Answers) -> Draft {
    Draft {
        self_check: Some(answers.settled()),
        escalation: Some(GeneralEscalation::default()),
        ..Draft::default()
    }
}

/// A conference chair's challenge: with the answers of a check, where it came from one.
pub fn start_challenge(answers: Option<&Answers>) -> Draft {
    Draft {
        self_check: answers.map(Answers::settled),
        challenge: Some(Challenge::default()),
        ..Draft::default()
    }
}

/// The answers that the next check starts from once the escalation is over: all but the one about
/// escalation.
pub fn answers_afterwards(answers: &Answers) -> Answers {
    let mut afterwards = answers.clone();
    // No option has an empty value, which leaves the question unanswered.
    afterwards.set(Question::Escalation, "");
    afterwards
}
