//! Exemplary practice: between agencies, without learning that is seen, or of one agency.

use super::shared::{say_what_they_decided, what_suitable_means};
use super::sources::{OWN_ADVICE, PART_3, PURPOSE};
use super::step::{Advice, change_your_answer, step};
use crate::domain::self_check::answers::Answers;
use crate::domain::self_check::choices::Learning;
use crate::domain::self_check::questions::Question;

pub(super) fn exemplary(answers: &Answers) -> Vec<Advice> {
    let mut steps = vec![
        step("Fill in Part 3 of the referral and choose exemplary practice.", PART_3),
        step(
            "Say what each agency did, what it changed for the child, and what another agency could \
             do in the same way.",
            OWN_ADVICE,
        ),
    ];
    steps.extend(say_what_they_decided(answers));
    steps.extend(what_suitable_means());
    steps
}

pub(super) fn exemplary_learning(answers: &Answers) -> Vec<Advice> {
    let mut steps = vec![
        step(
            "Ask those who took part what made it work, and what another agency could do in the \
             same way.",
            OWN_ADVICE,
        ),
        step("The form asks for the potential areas of learning in the case.", PURPOSE),
    ];
    if answers.learning == Some(Learning::No) {
        steps.push(step(
            "If nothing comes up, tell the people concerned that it was good work, and share it in \
             your own agency.",
            OWN_ADVICE,
        ));
    }
    steps.push(step(
        format!("If something comes up, {}.", change_your_answer(Question::Learning)),
        OWN_ADVICE,
    ));
    steps.extend(say_what_they_decided(answers));
    steps
}

pub(super) fn share_in_own_agency(answers: &Answers) -> Vec<Advice> {
    let mut steps = vec![
        step(
            "Tell the people concerned, and share the good work in your own agency, in supervision \
             or a team meeting.",
            OWN_ADVICE,
        ),
        step(
            format!(
                "If another agency took part after all, {}.",
                change_your_answer(Question::Agencies)
            ),
            OWN_ADVICE,
        ),
    ];
    steps.extend(say_what_they_decided(answers));
    steps
}
