//! A case that is or may be a serious child safeguarding case: what the partners need to know, and what
//! waits for them. \[ARRANGEMENTS §15\]

use super::sources::{CHILD_DEATHS, CRITERIA, OWN_ADVICE, PARTNERS, SERIOUS_CASES};
use super::step::{Advice, change_your_answer, step};
use crate::domain::partnership;
use crate::domain::self_check::answers::Answers;
use crate::domain::self_check::choices::{Choices, PartnersDecision, SeriousHarm};
use crate::domain::self_check::questions::Question;

/// The partners have begun, or will.
pub(super) fn formal_review() -> Vec<Advice> {
    vec![
        contribute(),
        step(
            "Do not refer this concern to the group: it takes a concern only where the criteria for \
             a formal review are not met.",
            CRITERIA,
        ),
        step(
            format!(
                "If the review leaves something that others could learn from, ask {} whether to \
                 refer it then. Give no names in that first email.",
                partnership::SECURE_EMAIL
            ),
            OWN_ADVICE,
        ),
    ]
}

/// The partners may not know.
pub(super) fn tell_partners() -> Vec<Advice> {
    let mut steps = vec![tell()];
    steps.extend(how_to_tell());
    // The stop lasts until they are told [ARRANGEMENTS §15]; that they decide is then rule 4's.
    steps.push(step(
        format!(
            "Once you have told them, {} to “{}”.",
            change_your_answer(Question::PartnersDecision),
            PartnersDecision::Undecided.answer().label
        ),
        OWN_ADVICE,
    ));
    steps.extend(once_decided());
    steps
}

/// The partners have to decide.
pub(super) fn ask_partners(answers: &Answers) -> Vec<Advice> {
    let mut steps = Vec::new();
    let is_unsure = answers.serious_harm == Some(SeriousHarm::Unsure);
    if is_unsure {
        steps.push(step(
            "Ask your safeguarding lead whether this is serious harm. It can be, even if the child \
             recovered.",
            SERIOUS_CASES,
        ));
    }
    steps.push(tell_or_ask(answers));
    steps.extend(how_to_tell());
    steps.extend(once_decided());
    if is_unsure {
        steps.push(step(
            format!(
                "If you and your safeguarding lead judge that this is not a serious case, {}.",
                change_your_answer(Question::SeriousHarm)
            ),
            OWN_ADVICE,
        ));
    }
    steps
}

/// The same beside a referral on another route, which goes on.
pub(super) fn partners_as_well(answers: &Answers) -> Vec<Advice> {
    let mut steps = if answers.review_is_on() {
        vec![contribute()]
    } else {
        let mut steps = vec![tell_or_ask(answers)];
        steps.extend(how_to_tell());
        steps
    };
    steps.push(step("Do this whether or not you make a referral to the group.", OWN_ADVICE));
    steps
}

/// The notice of the same.
pub fn partners_beside(answers: &Answers) -> Advice {
    let text = if answers.review_is_on() {
        "Contribute to the formal review. Do not wait for a referral to the group."
    } else {
        "Make sure that the safeguarding partners know about this case. Do not wait for a referral \
         to the group."
    };
    step(text, OWN_ADVICE)
}

/// The death of a looked-after child, where abuse or neglect is not known or suspected.
pub fn looked_after_death() -> [Advice; 3] {
    [
        step(
            "A looked-after child has died: the local authority notifies the Secretary of State \
             and Ofsted, whether or not abuse or neglect is known or suspected.",
            SERIOUS_CASES,
        ),
        step("A child death review follows, as after the death of every child.", CHILD_DEATHS),
        step("Make sure that your manager or safeguarding lead knows of it.", OWN_ADVICE),
    ]
}

fn contribute() -> Advice {
    step(
        "Contribute to the review: tell the safeguarding partners what your agency knows about how \
         people worked together. Your safeguarding lead can tell you how.",
        OWN_ADVICE,
    )
}

fn tell_or_ask(answers: &Answers) -> Advice {
    match answers.partners_decision {
        Some(PartnersDecision::Undecided) => step(
            "Ask the safeguarding partners when they expect to decide, and tell them anything they \
             may not know.",
            OWN_ADVICE,
        ),
        _ => tell(),
    }
}

fn tell() -> Advice {
    step(
        "Tell the safeguarding partners about the case. Anyone who works with children should tell \
         them of an incident that they think should be considered for a Child Safeguarding \
         Practice Review.",
        SERIOUS_CASES,
    )
}

fn how_to_tell() -> [Advice; 4] {
    [
        step(
            format!(
                "The partners are the council, the clinical commissioning group (now {}) and South \
                 Yorkshire Police.",
                partnership::INTEGRATED_CARE_BOARD
            ),
            PARTNERS,
        ),
        step(
            format!(
                "Ask your safeguarding lead how to reach them without delay. You can also email {} \
                 to ask whom to tell: give no names in that first email.",
                partnership::SECURE_EMAIL
            ),
            OWN_ADVICE,
        ),
        step(
            "The local authority has its own duty, which runs separately: within 5 working days of \
             becoming aware it notifies the national panel and the safeguarding partners. When a \
             looked-after child has died for any reason, it also notifies the Secretary of State \
             and Ofsted.",
            SERIOUS_CASES,
        ),
        step(
            "If you work for the local authority, tell your manager or safeguarding lead at once: \
             those days may already be running.",
            OWN_ADVICE,
        ),
    ]
}

fn once_decided() -> [Advice; 2] {
    [
        step(
            "If they decide that the criteria for a formal review are not met, the group can look at \
             a concern about how agencies work together.",
            CRITERIA,
        ),
        step(
            format!(
                "Do this check again then, and answer “{}” when it asks what they decided.",
                PartnersDecision::NotMet.answer().label
            ),
            OWN_ADVICE,
        ),
    ]
}
