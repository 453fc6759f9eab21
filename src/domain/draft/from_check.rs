//! From the self-check to the referral: what the form already knows when it starts, and what changes
//! when the case is checked again.

use super::draft::{Draft, RecordedReason};
use crate::domain::answer::YesNo;
use crate::domain::escalation::{Challenge, GeneralEscalation};
use crate::domain::form::{Referral, Referrer, Route};
use crate::domain::self_check::{
    Answers, Decision, EscalationUse, Next, Question, WhatToRefer, decide, next,
};

/// The draft of a referral that these answers start; `None` where they allow no referral.
///
/// A soft outcome needs a recorded reason for that very outcome: a reason recorded before an answer
/// changed was for something else.
pub fn referral(answers: &Answers, recorded: Option<&RecordedReason>) -> Option<Draft> {
    let decision = decide(answers)?;
    let route = route(answers)?;
    let recorded_reasons = if decision.needs_reason() {
        vec![recorded.filter(|recorded| decision.is_passed_by(&recorded.outcome))?.clone()]
    } else {
        Vec::new()
    };
    let referral = Referral {
        route: Some(route),
        protocol_used: protocol_used(answers),
        // Whoever gives the reason is usually the referrer, and can change it there.
        referrer: Referrer { name: reason_by(&recorded_reasons), ..Referrer::default() },
        ..Referral::default()
    };
    Some(Draft {
        referral,
        self_check: Some(answers.settled()),
        recorded_reasons,
        ..Draft::default()
    })
}

fn reason_by(recorded: &[RecordedReason]) -> String {
    recorded.first().map(|reason| reason.name.trim().to_owned()).unwrap_or_default()
}

/// Puts the outcome of a later check, as [`referral`] made it, into a referral that was begun before.
/// Everything that was written stays: what no longer counts is put aside.
pub fn check_again(draft: &mut Draft, mut later: Draft) {
    let decision = later.self_check.as_ref().and_then(decide);
    let counts = |reason: &RecordedReason| {
        decision.as_ref().is_some_and(|it| it.needs_reason() && it.is_passed_by(&reason.outcome))
    };
    draft.earlier_reasons.append(&mut draft.recorded_reasons);
    // One that counts again was offered during the check, and is replaced by what became of it.
    if let Some(offered) = draft.earlier_reasons.iter().rposition(counts) {
        draft.earlier_reasons.remove(offered);
    }
    if let (Some(later), Some(earlier)) = (&mut later.self_check, &draft.self_check) {
        later.keep_typed(earlier);
    }
    let asks_about_escalation = later.self_check.as_ref().is_some_and(|it| it.escalation.is_some());
    draft.referral.route = later.referral.route;
    // "I do not know" leaves the form without Yes or No, too.
    if asks_about_escalation {
        draft.referral.protocol_used = later.referral.protocol_used;
    }
    draft.self_check = later.self_check;
    draft.recorded_reasons = later.recorded_reasons;
}

/// Every reason that was recorded for this referral, the latest last: what is offered when its case is
/// checked again and comes to the same outcome.
pub fn reasons_to_offer(draft: &Draft) -> Vec<RecordedReason> {
    draft.earlier_reasons.iter().chain(&draft.recorded_reasons).cloned().collect()
}

/// The reason among these that goes on past this outcome.
pub fn reason_for<'a>(
    decision: &Decision,
    reasons: &'a [RecordedReason],
) -> Option<&'a RecordedReason> {
    reasons.iter().rev().find(|reason| decision.is_passed_by(&reason.outcome))
}

/// What keeps a referral from being exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A hard outcome, or a soft one without its reason.
    Outcome(Decision),
    /// A question that was not asked, or had other answers, when an older version checked the case.
    Unanswered(Question),
}

/// What stops this referral from being exported, if anything does: a hard stop never leads to a form,
/// and a soft one only with its reason, even where the answers came with an imported copy or with the
/// record of an escalation. A referral that was never checked is stopped by nothing.
pub fn stop(begun: &Draft) -> Option<Stop> {
    let answers = begun.self_check.as_ref()?;
    if answers.answered().is_empty() {
        return None;
    }
    if let Next::Ask(question) = next(answers) {
        return Some(Stop::Unanswered(question));
    }
    let reasons = begun.recorded_reasons.iter().map(Some).chain([None]);
    let may_start = reasons.map(|reason| referral(answers, reason)).any(|it| it.is_some());
    decide(answers).filter(|_| !may_start).map(Stop::Outcome)
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
/// challenge ...": the answer about escalation as the form's Yes or No, or as neither.
pub fn protocol_used(answers: &Answers) -> Option<YesNo> {
    match answers.settled().escalation? {
        EscalationUse::Finished | EscalationUse::GoingOn => Some(YesNo::Yes),
        EscalationUse::NotUsed | EscalationUse::NotAppropriate => Some(YesNo::No),
        EscalationUse::NotKnown => None,
    }
}

/// What the description of the circumstances has to say beside its hint: that the partners decided, and
/// when. Only such a case may be referred as a concern. \[FORM\] criteria
pub fn circumstances_prompt(answers: &Answers) -> Option<String> {
    let decided = answers.partners_decision_sentence()?;
    Some(format!("{decided} Say so here, with the day."))
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
