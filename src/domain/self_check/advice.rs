//! What to do, or what to do instead: steps for each outcome, each with what it rests on.

mod shared;
mod sources;
mod step;

use super::answers::Answers;
use super::choices::{CustodyEvent, EscalationUse, MainlyAbout, PartnersDecision};
use super::outcome::Outcome;
use super::questions::Question;
use super::rules::{Force, Rule};
use crate::domain::partnership;

use shared::{
    lado, lowest_level, protection_first, screened, systemic, unresolved, whistleblowing,
};
use sources::*;
use step::step;

pub use step::Advice;

/// The steps that follow from a rule that matches.
pub fn advice(rule: &Rule, answers: &Answers) -> Vec<Advice> {
    match rule.outcome {
        Outcome::ActFirst => act_first(),
        Outcome::FormalReview => formal_review(rule.force, answers),
        Outcome::SuitableVeto => vec![
            step("Fill in Part 2 of the referral. Part 3 is not needed.", PART_2),
            step(
                "The referral is circulated to the group. Within two weeks each representative \
                 gives a view, and the group’s chair then tells the conference chair the \
                 consensus.",
                FLOW,
            ),
            screened(),
        ],
        Outcome::NoVeto => vec![
            protection_first(),
            step(
                "If you disagree with the decision, ask the conference chair to record your \
                 dissent.",
                DISSENT,
            ),
            lowest_level(),
            unresolved(),
            step(
                "If your concern is how agencies worked together, change what you want to refer \
                 (question 3).",
                CRITERIA,
            ),
        ],
        Outcome::SuitableCustody => custody(answers),
        Outcome::ChooseAgain => {
            vec![step("Go back to question 3 and choose again what you want to refer.", OWN_ADVICE)]
        }
        Outcome::SuitableExemplary => vec![
            step("Fill in Part 3 of the referral and choose exemplary practice.", PART_3),
            step(
                "Say what each agency did, what it changed for the child, and what others could \
                 learn.",
                PURPOSE_EXEMPLARY,
            ),
            screened(),
        ],
        Outcome::ShareInOwnAgency => vec![
            step(
                "Tell the people concerned, and share the good work in your own agency, in \
                 supervision or a team meeting.",
                OWN_ADVICE,
            ),
            step(
                "If you judge that other agencies could learn from it, go on and record why.",
                JUDGEMENT,
            ),
        ],
        Outcome::IndividualPractice => individual_practice(),
        Outcome::SettleElsewhere => settle_elsewhere(answers),
        Outcome::EscalateFirst => escalate_first(answers),
        Outcome::NoLearning => vec![
            step(
                "Talk it over with your manager or safeguarding lead: what happened between \
                 agencies, and what would have helped?",
                SUPERVISION,
            ),
            step(
                "If something comes up that others could learn from, change your answer to \
                 question 6.",
                JUDGEMENT,
            ),
            step(
                "If you judge that the group should still see the case, go on and record why.",
                JUDGEMENT,
            ),
        ],
        Outcome::SuitableConcern => concern(answers),
    }
}

fn act_first() -> Vec<Advice> {
    vec![
        step("If a child is in immediate danger, call 999.", OWN_ADVICE),
        step(
            "If you think a child has been harmed or is at risk of harm, follow your child \
             protection procedures now. Tell your manager or safeguarding lead. If you cannot reach \
             them at once, contact children’s social care or the police yourself.",
            OWN_ADVICE,
        ),
        step("Do not let this check, a disagreement or a referral delay any of that.", ACT),
        step(
            format!(
                "When you have acted, come back to question {} and tick \"{}\".",
                Question::ProtectingNow.number(),
                Question::ACTED_LABEL
            ),
            OWN_ADVICE,
        ),
    ]
}

fn formal_review(force: Force, answers: &Answers) -> Vec<Advice> {
    let mut steps = Vec::new();
    if force == Force::Soft {
        steps.push(step(
            "Ask your safeguarding lead whether this is serious harm. It can be, even if the child \
             recovered.",
            SERIOUS_CASES,
        ));
    }
    steps.push(match answers.partners_decision {
        Some(PartnersDecision::NotDecided) => step(
            "If the safeguarding partners have not decided, ask when they expect to, and tell them \
             anything they may not know.",
            OWN_ADVICE,
        ),
        _ => step(
            "Tell the safeguarding partners about the case. Anyone who works with children should \
             tell them of an incident that they think should be considered for a Child \
             Safeguarding Practice Review.",
            SERIOUS_CASES,
        ),
    });
    steps.push(step(
        format!(
            "The partners are the council, {} (formerly the clinical commissioning group) and \
             South Yorkshire Police. Ask your safeguarding lead how to reach them without delay. \
             You can also email {} to ask whom to tell: give no names in that first email.",
            partnership::INTEGRATED_CARE_BOARD,
            partnership::SECURE_EMAIL
        ),
        PARTNERS,
    ));
    steps.push(step(
        "The local authority has its own duty, which runs separately: within 5 working days of \
         becoming aware it notifies the national panel and the safeguarding partners. If a \
         looked-after child has died for any reason, it also notifies the Secretary of State and \
         Ofsted.",
        SERIOUS_CASES,
    ));
    steps.push(step(
        "If you work for the local authority, tell your manager or safeguarding lead at once: \
         those days may already be running.",
        OWN_ADVICE,
    ));
    if force == Force::Advisory {
        steps.push(step("Do this whether or not you make a referral to the group.", OWN_ADVICE));
        return steps;
    }
    steps.push(step(
        "If the partners have decided that the criteria are met, the formal review comes first. Do \
         not refer this concern to the group.",
        CRITERIA,
    ));
    steps.push(step(
        "If the partners decide that the criteria for a formal review are not met, do this check \
         again and choose \"Yes, they have decided\" at question 2a.",
        CRITERIA,
    ));
    if force == Force::Soft {
        steps.push(step(
            "If you and your safeguarding lead judge that this is not a serious case, change your \
             answer to question 2.",
            SERIOUS_CASES,
        ));
    }
    steps
}

fn custody(answers: &Answers) -> Vec<Advice> {
    let event = match answers.custody {
        Some(CustodyEvent::LocalAuthorityRemand) => "a remand to local authority accommodation",
        _ => "custody",
    };
    vec![
        step(
            format!(
                "Email {} before you start, and ask how they want to receive this. Give no names in \
                 that first email.",
                partnership::SECURE_EMAIL
            ),
            MAILBOX,
        ),
        step(
            format!(
                "Use Part 3 of the referral. Choose neither cause for concern nor exemplary \
                 practice, and say in the description that the referral is about {event}."
            ),
            PART_3_CUSTODY,
        ),
        screened(),
    ]
}

fn individual_practice() -> Vec<Advice> {
    vec![
        step(
            "If a child may have been harmed or is at risk of harm, follow your child protection \
             procedures now, and tell the police if it may be a crime.",
            OWN_ADVICE,
        ),
        lado(),
        step(
            "Use your own agency’s procedures: start with your manager or safeguarding lead.",
            NOT_FOR,
        ),
        step(
            "If it may need to go further, refer the person to their professional body. The list \
             below says which.",
            NOT_FOR,
        ),
        whistleblowing(),
        step(
            "If it is mainly about how two or more agencies worked together, change your answer to \
             question 4.",
            CRITERIA,
        ),
    ]
}

fn settle_elsewhere(answers: &Answers) -> Vec<Advice> {
    if answers.mainly_about == Some(MainlyAbout::OwnAgency) {
        return vec![
            protection_first(),
            step(
                "Raise it inside your agency: with your manager or safeguarding lead, or through \
                 its complaints or human resources procedures.",
                OWN_ADVICE,
            ),
            lado(),
            lowest_level(),
            whistleblowing(),
            step(
                "If it is mainly about how two or more agencies worked together, change your \
                 answer to question 4.",
                CRITERIA,
            ),
        ];
    }
    vec![
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
        unresolved(),
        systemic(),
        whistleblowing(),
        step(
            "If it is mainly about how two or more agencies worked together, change your answer to \
             question 4.",
            CRITERIA,
        ),
    ]
}

fn escalate_first(answers: &Answers) -> Vec<Advice> {
    let first = match answers.escalation {
        Some(EscalationUse::GoingOn) => step(
            "Let the escalation finish, and keep a record of each step, its date and its answer.",
            RECORDED,
        ),
        _ => lowest_level(),
    };
    vec![
        protection_first(),
        first,
        step(
            "Use your agency’s own escalation procedure, or the one between agencies: \"Resolving \
             Professional Differences of Opinion\". Its steps and deadlines are not in this app: \
             ask your safeguarding lead for it.",
            NOT_FOR_AND_OWN,
        ),
        step(
            format!(
                "If it is about practice in a child protection conference, the conference chair can \
                 start the Practice Resolution Protocol. It has 4 stages: the practitioner and line \
                 manager, middle or senior managers, the head of service, then the \"Practice \
                 Review Group\". That is not a referral to the {}.",
                partnership::GROUP
            ),
            STAGES,
        ),
        unresolved(),
        systemic(),
        step(
            "When it is finished, do this check again and choose \"Yes, it is finished\" at question \
             5. Start an escalation record, or keep a note of this outcome: otherwise this app \
             forgets your answers when you close the tab.",
            OWN_ADVICE,
        ),
        step(
            "If you judge that escalation should not hold this up, go on and record why.",
            JUDGEMENT,
        ),
    ]
}

fn concern(answers: &Answers) -> Vec<Advice> {
    let mut steps =
        vec![step("Fill in Part 3 of the referral and choose cause for concern.", PART_3)];
    if answers.mainly_about == Some(MainlyAbout::AnotherAgency) {
        steps.push(step(
            "Explain how the agencies worked together, and not only what the other agency did.",
            CRITERIA,
        ));
    }
    steps.push(step("Say what others could learn.", PURPOSE));
    steps.push(screened());
    steps
}
