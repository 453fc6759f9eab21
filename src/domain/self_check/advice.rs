//! What to do, or what to do instead: steps for each outcome, each with what it rests on.

mod escalation;
mod serious_cases;
mod shared;
mod sources;
mod step;

use super::answers::Answers;
use super::choices::{CustodyEvent, Learning, MainlyAbout};
use super::outcome::Outcome;
use super::questions::Question;
use super::rules::Rule;
use crate::domain::partnership;

use escalation::{escalate_first, whole_protocol};
use serious_cases::{ask_partners, formal_review, partners_as_well, tell_partners};
use shared::{
    email_first, go_on, if_it_is_joint_working, lado, lowest_level, protection_first,
    say_what_they_decided, screened, serious_concerns, systemic, unresolved, what_suitable_means,
    whistleblowing,
};
use sources::*;
use step::{change_your_answer, step};

pub use serious_cases::{looked_after_death, partners_beside};
pub use step::{Advice, Link};

/// The steps that follow from a rule that matches.
pub fn advice(rule: &Rule, answers: &Answers) -> Vec<Advice> {
    match rule.outcome {
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
    }
}

fn act_first() -> Vec<Advice> {
    let mut steps = vec![
        step("If a child is in immediate danger, call 999.", OWN_ADVICE),
        step(
            format!(
                "If you think a child has been harmed or is at risk of harm, follow your child \
                 protection procedures now. Tell your manager or safeguarding lead. If you cannot \
                 reach them at once, contact the {} or the police yourself.",
                partnership::MASH
            ),
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
                "When you have acted, come back to the first question and tick \"{}\".",
                Question::ACTED_LABEL
            ),
            OWN_ADVICE,
        ),
    ]);
    steps
}

fn veto() -> Vec<Advice> {
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

fn another_decision() -> Vec<Advice> {
    vec![
        email_first("whether they take this decision as a veto"),
        step(
            format!(
                "If the chair made, kept or ended a plan against the majority view, or did not make \
                 one, {}.",
                change_your_answer(Question::ChairDecision)
            ),
            OWN_ADVICE,
        ),
        dissent(),
        go_on("If they take it, or you judge that they should see it"),
    ]
}

fn no_veto() -> Vec<Advice> {
    let mut steps = vec![protection_first(), dissent(), lowest_level()];
    steps.extend(whole_protocol());
    steps.push(unresolved());
    steps.push(step(
        format!(
            "If your concern is how agencies worked together, {}.",
            change_your_answer(Question::WhatToRefer)
        ),
        OWN_ADVICE,
    ));
    steps
}

fn dissent() -> Advice {
    step(
        "The conference chair notes dissent from any agency in respect of the recommendations, and \
         ensures that the escalation process is used. If you disagree, ask for your dissent to be \
         noted.",
        DISSENT,
    )
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
                "Then use Part 3 of the referral. Choose neither cause for concern nor exemplary \
                 practice, and say in the description that the referral is about {event}."
            ),
            OWN_ADVICE,
        ),
    ];
    steps.extend(say_what_they_decided(answers));
    steps.extend([screened(), serious_concerns()]);
    steps
}

fn exemplary(answers: &Answers) -> Vec<Advice> {
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

fn exemplary_learning(answers: &Answers) -> Vec<Advice> {
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
    steps.push(go_on("If you judge that the group should see it in any case"));
    steps
}

fn share_in_own_agency(answers: &Answers) -> Vec<Advice> {
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
    steps.push(go_on("If you judge that other agencies could learn from it"));
    steps
}

fn individual_practice() -> Vec<Advice> {
    let mut steps = vec![step(
        "If a child may have been harmed or is at risk of harm, follow your child protection \
             procedures now, and tell the police if it may be a crime.",
        OWN_ADVICE,
    )];
    steps.extend(lado());
    steps.extend([
        step("Use your own agency’s procedures.", NOT_FOR),
        step("Start with your manager or safeguarding lead.", OWN_ADVICE),
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
    steps.extend([unresolved(), systemic()]);
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
    steps.push(go_on("If you judge that other agencies could learn from it"));
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
    steps.push(go_on("If you judge that the group should still see the case"));
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
