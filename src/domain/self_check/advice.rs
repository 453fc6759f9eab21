//! What to do, or what to do instead: steps for each outcome, each with what it rests on.

mod escalation;
mod exemplary;
mod serious_cases;
mod shared;
mod sources;
mod step;
mod veto;

use super::answers::Answers;
use super::choices::{CustodyEvent, MainlyAbout};
use super::flow::decide;
use super::outcome::Outcome;
use super::questions::Question;
use super::rules::Rule;
use crate::domain::partnership;

use escalation::{escalate_first, last_word, whole_protocol};
use exemplary::{exemplary, exemplary_learning, share_in_own_agency};
use serious_cases::{ask_partners, formal_review, partners_as_well, tell_partners};
use shared::{
    email_first, if_it_is_joint_working, lado, lowest_level, protection_first,
    say_what_they_decided, screened, serious_concerns, systemic, unresolved, what_suitable_means,
    whistleblowing, who_is_chair_now,
};
use sources::*;
use step::{change_your_answer, step};
use veto::{another_decision, no_veto, veto};

pub use serious_cases::{looked_after_death, partners_beside};
pub use step::{Advice, Link};

/// The steps that follow from a rule that matches.
pub fn advice(rule: &Rule, answers: &Answers) -> Vec<Advice> {
    let mut steps = match rule.outcome {
        Outcome::ActFirst => act_first(),
        Outcome::FormalReview => formal_review(),
        Outcome::TellPartners => tell_partners(),
        Outcome::AskPartners => ask_partners(answers),
        Outcome::PartnersAsWell => partners_as_well(answers),
        Outcome::SuitableVeto => veto(),
        Outcome::AskAboutVeto => another_decision(),
        Outcome::NoVeto => no_veto(),
        Outcome::AskAboutCustody => custody(answers),
        Outcome::ChooseAgain => vec![step(
            format!("Go back and {}.", change_your_answer(Question::WhatToRefer)),
            OWN_ADVICE,
        )],
        Outcome::SuitableExemplary => exemplary(answers),
        Outcome::ExemplaryLearning => exemplary_learning(answers),
        Outcome::ShareInOwnAgency => share_in_own_agency(answers),
        Outcome::IndividualPractice => individual_practice(),
        Outcome::SettleElsewhere => settle_elsewhere(),
        Outcome::OwnAgencyFirst => own_agency_first(answers),
        Outcome::EscalateFirst | Outcome::ConsiderEscalation => escalate_first(answers),
        Outcome::NoLearning => no_learning(answers),
        Outcome::SuitableConcern => concern(answers),
    };
    name_the_chair_now(&mut steps);
    // Where another rule is hard, nobody goes on.
    let may_go_on = decide(answers).is_some_and(|decision| decision.needs_reason());
    steps.extend(go_on(rule.outcome).filter(|_| may_go_on));
    steps
}

/// When to go on past a soft outcome, which leaves it to the practitioner's judgement.
fn go_on(outcome: Outcome) -> Option<Advice> {
    let when = match outcome {
        Outcome::AskPartners => "If you judge that the group should see it before they decide",
        Outcome::AskAboutVeto => "If they take it, or you judge that they should see it",
        Outcome::ExemplaryLearning => "If you judge that the group should see it in any case",
        Outcome::ShareInOwnAgency | Outcome::OwnAgencyFirst => {
            "If you judge that other agencies could learn from it"
        }
        Outcome::EscalateFirst | Outcome::ConsiderEscalation => {
            "If you judge that escalation should not hold this up"
        }
        Outcome::NoLearning => "If you judge that the group should still see the case",
        _ => return None,
    };
    Some(step(format!("{when}, go on and record why."), OWN_ADVICE))
}

/// Whoever is sent to the Independent Chair of 2019 is told to ask who that is now.
fn name_the_chair_now(steps: &mut Vec<Advice>) {
    let names_chair = |step: &Advice| step.text.contains(partnership::INDEPENDENT_CHAIR);
    if let Some(last) = steps.iter().rposition(names_chair) {
        steps.insert(last + 1, who_is_chair_now());
    }
}

fn act_first() -> Vec<Advice> {
    let mut steps = vec![
        step("If a child is in immediate danger, call 999.", OWN_ADVICE),
        step(
            "If you think a child has been harmed or is at risk of harm, follow your child \
             protection procedures now.",
            OWN_ADVICE,
        ),
        step(
            format!(
                "The {} is {}’s principal point of contact for a concern about a child.",
                partnership::MASH,
                partnership::AREA
            ),
            PROCEDURES,
        ),
        step(
            "Contact it, and tell your manager or safeguarding lead. If you cannot reach one of \
             them at once, do not wait: contact the hub or the police yourself.",
            OWN_ADVICE,
        ),
    ];
    let telephones = partnership::urgent_telephones().into_iter();
    steps.extend(
        telephones.map(|(whom, number)| step(format!("{whom}: telephone {number}."), CONFIRMED)),
    );
    steps.extend([
        step("Do not let this check, a disagreement or a referral delay any of that.", OWN_ADVICE),
        step(
            "A challenge by a conference chair does not delay it either: it is not meant to prevent \
             or delay any action that is needed to keep a child safe.",
            CHALLENGE,
        ),
        step(
            format!(
                "When you have acted, come back to the first question and tick “{}”.",
                Question::ACTED_LABEL
            ),
            OWN_ADVICE,
        ),
    ]);
    steps
}

fn custody(answers: &Answers) -> Vec<Advice> {
    let event = match answers.custody {
        Some(CustodyEvent::LocalAuthorityRemand) => "a remand to local authority accommodation",
        _ => "custody",
    };
    let mut steps = vec![
        email_first("how they want to receive this"),
        step(
            format!(
                "Then use Part 3 of the referral. The form has no box for custody, so this app marks \
                 neither box and begins the description with a sentence that says that the referral is \
                 about {event}. You write the circumstances below it."
            ),
            OWN_ADVICE,
        ),
    ];
    steps.extend(say_what_they_decided(answers));
    steps.extend([screened(), serious_concerns()]);
    steps
}

fn individual_practice() -> Vec<Advice> {
    let mut steps = vec![
        step(
            "If a child may have been harmed or is at risk of harm, follow your child protection \
             procedures now, and tell the police if it may be a crime.",
            OWN_ADVICE,
        ),
        step("Use your own agency’s procedures.", NOT_FOR),
        step("Start with your manager or safeguarding lead.", OWN_ADVICE),
    ];
    steps.extend(lado());
    steps.extend([
        step("You can also refer to the relevant professional body.", NOT_FOR),
        step("The list below says which body that is.", OWN_ADVICE),
        step(
            "An employer who removes somebody from work with children that is regulated activity, \
             or would have if they had not left, also refers to the Disclosure and Barring Service \
             (DBS).",
            OWN_ADVICE,
        ),
    ]);
    steps.extend(whistleblowing());
    steps.push(if_it_is_joint_working());
    steps
}

fn settle_elsewhere() -> Vec<Advice> {
    let mut steps = vec![
        protection_first(),
        step(
            "Use the process that can settle it: complaints, human resources or legal advice.",
            OWN_ADVICE,
        ),
        step(
            "For a disagreement between professionals, start where the child and family are known \
             best: at the lowest level.",
            DISPUTES,
        ),
    ];
    steps.extend(whole_protocol());
    steps.extend(unresolved());
    steps.push(systemic());
    steps.extend(last_word());
    steps.extend(whistleblowing());
    steps.push(if_it_is_joint_working());
    steps
}

fn own_agency_first(answers: &Answers) -> Vec<Advice> {
    let mut steps = vec![
        protection_first(),
        step(
            "Raise it inside your agency: with your manager or safeguarding lead, or through its \
             complaints or human resources procedures.",
            OWN_ADVICE,
        ),
    ];
    steps.extend(lado());
    steps.push(lowest_level());
    steps.extend(whistleblowing());
    steps.push(if_it_is_joint_working());
    steps.extend(say_what_they_decided(answers));
    steps
}

fn no_learning(answers: &Answers) -> Vec<Advice> {
    let mut steps = vec![
        step(
            "Talk it over with your manager or safeguarding lead: what happened between agencies, \
             and what would have helped?",
            OWN_ADVICE,
        ),
        step(
            format!(
                "If something comes up that others could learn from, {}.",
                change_your_answer(Question::Learning)
            ),
            OWN_ADVICE,
        ),
    ];
    steps.extend(say_what_they_decided(answers));
    steps
}

fn concern(answers: &Answers) -> Vec<Advice> {
    let mut steps =
        vec![step("Fill in Part 3 of the referral and choose cause for concern.", PART_3)];
    if answers.mainly_about == Some(MainlyAbout::AnotherAgency) {
        steps.push(step(
            "Explain how the agencies worked together, and not only what the other agency did.",
            OWN_ADVICE,
        ));
    }
    steps.extend(say_what_they_decided(answers));
    steps.push(step(
        "Say what the issues in working together to safeguard children are, and the potential areas \
         of learning.",
        PURPOSE,
    ));
    steps.extend(what_suitable_means());
    steps
}
