//! Escalation before, or in place of, a referral: the whole Protocol is for every practitioner, its
//! section 4 for conference chairs.

use super::shared::{lowest_level, protection_first, say_what_they_decided, systemic, unresolved};
use super::sources::{IF_APPROPRIATE, NOT_FOR, OWN_ADVICE, STAGE_4, STAGES, WHOLE_PROTOCOL};
use super::step::{Advice, Link, change_your_answer, step};
use crate::domain::partnership;
use crate::domain::self_check::answers::Answers;
use crate::domain::self_check::choices::{Choices, EscalationUse, MainlyAbout};
use crate::domain::self_check::questions::Question;

/// Escalation comes first, or is to be considered first.
pub(super) fn escalate_first(answers: &Answers) -> Vec<Advice> {
    let mut steps = vec![protection_first()];
    match answers.escalation {
        Some(EscalationUse::GoingOn) => steps.push(step(
            "Let the escalation finish, and keep a record of each step, its date and its answer.",
            OWN_ADVICE,
        )),
        Some(EscalationUse::NotKnown) => steps.push(step(
            format!(
                "Ask your manager or safeguarding lead whether anybody has raised it, and how it \
                 ended. Then {}.",
                change_your_answer(Question::Escalation)
            ),
            OWN_ADVICE,
        )),
        _ => steps.push(lowest_level()),
    }
    steps.push(which_procedure(answers));
    steps.extend(whole_protocol());
    steps.extend(chairs_challenge());
    steps.extend(unresolved());
    steps.push(systemic());
    steps.push(both_are_last());
    steps.push(step(
        format!(
            "When it is finished, do this check again and answer “{}” when it asks about \
             escalation. Start an escalation record, or keep a note of this outcome: otherwise this \
             app forgets your answers when you close the tab.",
            EscalationUse::Finished.answer().label
        ),
        OWN_ADVICE,
    ));
    steps.extend(say_what_they_decided(answers));
    steps
}

/// What the documents say of escalation differs: for another agency, that it comes first; for joint
/// working, that it comes first if appropriate.
fn which_procedure(answers: &Answers) -> Advice {
    match answers.mainly_about {
        Some(MainlyAbout::AnotherAgency) => step(
            format!(
                "Use the escalation procedure inside your agency or between agencies: the {}.",
                partnership::PROTOCOL
            ),
            NOT_FOR,
        ),
        _ => step(
            "Make sure that the case has been escalated, if appropriate, either internally or across \
             agencies.",
            IF_APPROPRIATE,
        ),
    }
}

/// The general part, of which only the openings of public pages were seen.
pub(super) fn whole_protocol() -> [Advice; 2] {
    [
        step(
            format!(
                "The {} is for every practitioner, in any area of practice. First clear it up early \
                 with the other agency, and with your own manager or named professional. What \
                 remains goes through its Stages 1, 2, 3 and 4. Challenge the practice, not the \
                 person.",
                partnership::PROTOCOL
            ),
            WHOLE_PROTOCOL,
        ),
        Advice {
            link: Some(Link {
                label: "The group’s pages on the partnership’s website (needs a \
                        connection, opens in a new tab)",
                address: partnership::WEBSITE,
            }),
            ..step(
                "This app’s copy has only section 4, for conference chairs. For the general part and \
                 its time limits, ask your safeguarding lead, or follow the partnership’s pages to \
                 the online procedures.",
                OWN_ADVICE,
            )
        },
    ]
}

fn chairs_challenge() -> [Advice; 2] {
    [
        step(
            "If it is about practice in a child protection conference, the conference chair can \
             start a challenge. It has 4 stages: the practitioner and line manager, middle or senior \
             managers, the head of service, then the “Practice Review Group”.",
            STAGES,
        ),
        step(
            format!(
                "The “Practice Review Group” is not the {}: Stage 4 is not a referral to it.",
                partnership::GROUP
            ),
            OWN_ADVICE,
        ),
    ]
}

/// The last tier of section 4, which the arrangements do not name.
pub(super) fn last_word() -> [Advice; 2] {
    [
        step(
            "Stage 4 of a conference chair’s challenge involves notification to the “Practice Review \
             Group”, a multi-agency meeting that is independently chaired.",
            STAGE_4,
        ),
        both_are_last(),
    ]
}

/// \[ARRANGEMENTS §11\] and \[PROTOCOL 4.5\] each name one.
fn both_are_last() -> Advice {
    step(
        format!(
            "The documents name two last tiers: the Executive Group, and the “Practice Review \
             Group”. Ask {} which of them takes yours, and give no names or details.",
            partnership::SECURE_EMAIL
        ),
        OWN_ADVICE,
    )
}
