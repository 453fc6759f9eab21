//! A conference chair's veto, or what was taken for one.

use super::escalation::{last_word, whole_protocol};
use super::shared::{email_first, lowest_level, protection_first, unresolved, what_suitable_means};
use super::sources::{DISSENT, FLOW, OWN_ADVICE, PART_2};
use super::step::{Advice, change_your_answer, step};
use crate::domain::self_check::questions::Question;

pub(super) fn veto() -> Vec<Advice> {
    let mut steps = vec![
        step(
            "Fill in Part 2 of the referral: the date of the conference, the reason for it, its \
             outcome and rationale, and the reason for the veto.",
            PART_2,
        ),
        step("You may add the child’s view, which the form has in Part 3.", OWN_ADVICE),
        step(
            "The referral is circulated to the group. Within two weeks each representative gives a \
             view, and the group’s chair then tells the conference chair the consensus.",
            FLOW,
        ),
    ];
    steps.extend(what_suitable_means());
    steps
}

pub(super) fn another_decision() -> Vec<Advice> {
    let mut steps = vec![
        email_first("whether they take this decision as a veto"),
        step(
            format!(
                "If the chair made, kept or ended a plan against the majority view, or did not make \
                 one, {}.",
                change_your_answer(Question::ChairDecision)
            ),
            OWN_ADVICE,
        ),
    ];
    steps.extend(dissent());
    steps
}

pub(super) fn no_veto() -> Vec<Advice> {
    let mut steps = vec![protection_first()];
    steps.extend(dissent());
    steps.push(lowest_level());
    steps.extend(whole_protocol());
    steps.extend(unresolved());
    steps.extend(last_word());
    steps.push(step(
        format!(
            "If your concern is how agencies worked together, {}.",
            change_your_answer(Question::WhatToRefer)
        ),
        OWN_ADVICE,
    ));
    steps
}

/// The standards are those of another area.
fn dissent() -> [Advice; 2] {
    [
        step("If you disagree, ask for your dissent to be noted.", OWN_ADVICE),
        step(
            "Another area’s standards, which bind nobody here, say that the chair notes dissent from \
             any agency in respect of the recommendations and progress of the plan, and ensures that \
             the escalation process is used appropriately.",
            DISSENT,
        ),
    ]
}
