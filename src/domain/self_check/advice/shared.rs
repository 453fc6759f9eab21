//! Steps that several outcomes share.

use super::sources::{
    ALLEGATIONS, CONFIRMED, DISPUTES, LOWEST_LEVEL, OWN_ADVICE, SCREENING, SERIOUS_CONCERNS,
};
use super::step::{Advice, change_your_answer, step};
use crate::domain::partnership::{self, to_confirm::LADO_TELEPHONE};
use crate::domain::self_check::answers::Answers;
use crate::domain::self_check::questions::Question;

/// What every suitable outcome ends with: the chair still screens, and what is serious is followed up.
pub(super) fn what_suitable_means() -> [Advice; 3] {
    [
        step(
            "Suitable means that this check found nothing against a referral. It does not mean that \
             the group has accepted it.",
            OWN_ADVICE,
        ),
        screened(),
        serious_concerns(),
    ]
}

pub(super) fn screened() -> Advice {
    step(
        "The group’s chair reviews every referral, and it is screened for appropriateness. More \
         information may be requested.",
        SCREENING,
    )
}

pub(super) fn serious_concerns() -> Advice {
    step(
        "Serious concerns about one person’s practice, or about an agency’s response, are reviewed, \
         and the procedures for them are followed.",
        SERIOUS_CONCERNS,
    )
}

pub(super) fn protection_first() -> Advice {
    step(
        "If you think the child is at risk of harm now, follow your child protection procedures. \
         Do not wait for escalation, and do not let a disagreement delay you.",
        OWN_ADVICE,
    )
}

/// Where a referral may go on: what the partners decided is part of why the group can take the case.
pub(super) fn say_what_they_decided(answers: &Answers) -> Option<Advice> {
    answers.criteria_are_not_met().then(|| {
        step(
            "Say in the circumstances that the safeguarding partners decided that the criteria for \
             a formal review are not met, and when.",
            OWN_ADVICE,
        )
    })
}

pub(super) fn email_first(what_to_ask: &str) -> Advice {
    step(
        format!(
            "Email {} before you start, and ask {what_to_ask}. Give no names or details until you \
             know.",
            partnership::SECURE_EMAIL
        ),
        OWN_ADVICE,
    )
}

pub(super) fn if_it_is_joint_working() -> Advice {
    step(
        format!(
            "If it is mainly about how two or more agencies worked together, {}.",
            change_your_answer(Question::MainlyAbout)
        ),
        OWN_ADVICE,
    )
}

pub(super) fn lowest_level() -> Advice {
    step(
        "Raise it early and openly with the people concerned, at the lowest level that can resolve \
         it.",
        LOWEST_LEVEL,
    )
}

/// The arrangements' name for the process, and its last tier there.
pub(super) fn unresolved() -> [Advice; 2] {
    [
        step(
            format!(
                "For an individual child, the arrangements refer to a “dispute resolution \
                 protocol”. If it does not achieve a satisfactory resolution, the Executive Group \
                 and the {} should be notified.",
                partnership::INDEPENDENT_CHAIR
            ),
            DISPUTES,
        ),
        step(
            format!(
                "Treat this as the same procedure: the {}. No document of the partnership describes another one.",
                partnership::PROTOCOL
            ),
            OWN_ADVICE,
        ),
    ]
}

/// Who has the duties that the arrangements of 2019 give to the Independent Chair.
pub(super) fn who_is_chair_now() -> Advice {
    step(
        format!(
            "The post may have another name or other duties now. Ask {} who does this, and give no \
             names or details.",
            partnership::SECURE_EMAIL
        ),
        OWN_ADVICE,
    )
}

pub(super) fn systemic() -> Advice {
    step(
        format!(
            "If it looks like a problem of the whole system, escalate to the Executive Group and \
             the {}.",
            partnership::INDEPENDENT_CHAIR
        ),
        DISPUTES,
    )
}

pub(super) fn whistleblowing() -> [Advice; 2] {
    [
        step(
            "If you cannot raise it in the usual way, use your agency’s whistleblowing procedure.",
            OWN_ADVICE,
        ),
        step(
            format!(
                "Each agency must have a whistleblowing procedure. If it is about safeguarding \
                 children in {}, you may also contact the {}.",
                partnership::AREA,
                partnership::INDEPENDENT_CHAIR
            ),
            DISPUTES,
        ),
    ]
}

/// The usual four grounds; then when and how.
pub(super) fn lado() -> Vec<Advice> {
    let mut steps = vec![
        step(
            "Tell the local authority designated officer (LADO) as well if somebody who works with \
             children has behaved in a way that harmed or may have harmed a child, may have \
             committed a crime against a child or related to one, has behaved in a way that shows \
             they may pose a risk of harm, or may not be suitable to work with children.",
            ALLEGATIONS,
        ),
        step(
            "Ask your safeguarding lead or the council’s children’s social care how to reach the \
             LADO. Within one working day is usual, even where your agency’s procedures are not \
             finished. Do not investigate first. If the concern is about your manager or safeguarding lead, \
             contact the LADO yourself.",
            OWN_ADVICE,
        ),
    ];
    let telephone = LADO_TELEPHONE.value();
    steps.extend(telephone.map(|number| step(format!("LADO: telephone {number}."), CONFIRMED)));
    steps
}
