//! The self-check on a phone and by keyboard alone: every rule, and every way back.

use crate::harness::Device;
use crate::journey::PASSPHRASE;

const NO: &str = "No";
const YES: &str = "Yes";
const UNSURE: &str = "I am not sure";
const NOT_MET: &str = "The criteria are not met";
const MET: &str = "The criteria are met, or a review has begun";
const UNDECIDED: &str = "They know of the case and have not decided";
const NOT_TOLD: &str = "I have not told them, or do not know whether they know";
const CONCERN: &str = "A concern about practice";
const VETO: &str = "A conference chair’s veto";
const CUSTODY: &str = "A child remanded or sentenced to custody";
const EXEMPLARY: &str = "Exemplary practice";
const JOINT_WORKING: &str = "How two or more agencies worked together";
const ANOTHER_AGENCY: &str = "Another agency’s practice or decision";
const FINISHED: &str = "Yes, it is finished";

/// For each rule: the answers, then the outcome, the reason, a next step and the source that the page
/// shows.
const RULES: [(&[&str], [&str; 4]); 20] = [
    (
        &[YES],
        [
            "Urgent: act first",
            "That the check stops here is advice from this app.",
            "Multi-Agency Safeguarding Hub (MASH)",
            "Practice Resolution Protocol, 4.1",
        ],
    ),
    (
        &[NO, YES, MET, CONCERN, "One person’s practice"],
        [
            "A formal review takes this case",
            "The group looks at a concern only where those criteria are not met.",
            "Also consider: Not for the group: one person’s practice",
            "local authority designated officer (LADO)",
        ],
    ),
    (
        &[NO, YES, NOT_TOLD, CONCERN, JOINT_WORKING],
        [
            "Tell the safeguarding partners first",
            "That the check stops here is advice from this app.",
            "to “They know of the case and have not decided”",
            "Multi-agency arrangements, section 15",
        ],
    ),
    (
        &[NO, UNSURE, NOT_TOLD, CONCERN, JOINT_WORKING, FINISHED, YES],
        [
            "First ask what the safeguarding partners decide",
            "That you are asked for a reason is advice from this app.",
            "Ask your safeguarding lead whether this is serious harm.",
            "Continue and record why",
        ],
    ),
    (
        &[NO, YES, UNDECIDED, VETO, "Plan made or kept"],
        [
            "Involve the safeguarding partners as well",
            "does not by itself stop it",
            "Do this whether or not you make a referral to the group.",
            "Also consider: Suitable: a conference chair’s veto",
        ],
    ),
    (
        &[NO, NO, VETO, "Plan ended or not made"],
        [
            "Suitable: a conference chair’s veto",
            "went against the majority decision",
            "Fill in Part 2 of the referral: the date of the conference",
            "Referral form, criteria",
        ],
    ),
    (
        &[NO, NO, VETO, "Something else"],
        [
            "Ask first: another decision by the chair",
            "the partnership has to say whether it takes this as a veto",
            "before you start, and ask whether they take this decision as a veto",
            "Continue and record why",
        ],
    ),
    (
        &[NO, NO, VETO, "The chair agreed with the majority"],
        [
            "Not a veto: escalate the disagreement",
            "there is no veto to refer",
            "ask for your dissent to be noted",
            "Rochdale practice standards, section 5 (another area’s; reflection aid)",
        ],
    ),
    (
        &[NO, NO, CUSTODY, "Custodial sentence"],
        [
            "Ask first: a child remanded or sentenced to custody",
            "but not on the referral form",
            "this app marks neither box and begins the description",
            "Practice Standards Group: an overview, “What are our key functions?”",
        ],
    ),
    (
        &[NO, NO, CUSTODY, "None of these"],
        [
            "Choose again what you want to refer",
            "not a remand or a custodial sentence",
            "change your answer to “What do you want to refer?”",
            "Advice from this app",
        ],
    ),
    (
        &[NO, NO, EXEMPLARY, YES, YES],
        [
            "Suitable: exemplary practice",
            "to identify good practice",
            "choose exemplary practice",
            "Referral form, Part 3",
        ],
    ),
    (
        &[NO, NO, EXEMPLARY, YES, UNSURE],
        [
            "Use your judgement: say what others could learn",
            "You are not sure what others could learn from this.",
            "Ask those who took part what made it work",
            "Continue and record why",
        ],
    ),
    (
        &[NO, NO, EXEMPLARY, NO],
        [
            "Share it in your own agency",
            "Good work still deserves to be known.",
            "share the good work in your own agency",
            "Continue and record why",
        ],
    ),
    (
        &[NO, UNSURE, UNDECIDED, CONCERN, "One person’s practice"],
        [
            "Not for the group: one person’s practice",
            "Also consider: First ask what the safeguarding partners decide",
            "Disclosure and Barring Service (DBS)",
            "Social Work England",
        ],
    ),
    (
        &[NO, NO, CONCERN, "A dispute or complaint another process can settle"],
        [
            "Not for the group: another process can settle this",
            "not a way to settle disputes",
            "whistleblowing procedure",
            "Multi-agency arrangements, section 11",
        ],
    ),
    (
        &[NO, NO, CONCERN, "Practice inside my own agency"],
        [
            "For your own agency first",
            "No document says that the group does not take it.",
            "Raise it inside your agency",
            "Continue and record why",
        ],
    ),
    (
        &[NO, NO, CONCERN, ANOTHER_AGENCY, NO, YES],
        [
            "Not yet: complete escalation first",
            "you will be asked to do this before the referral is processed",
            "This app’s copy has only section 4",
            "needs a connection",
        ],
    ),
    (
        &[NO, NO, CONCERN, JOINT_WORKING, "I do not know", YES],
        [
            "Consider escalation first",
            "If appropriate, make sure that the case has been escalated",
            "Ask your manager or safeguarding lead whether anybody has raised it",
            "Continue and record why",
        ],
    ),
    (
        &[NO, NO, CONCERN, JOINT_WORKING, FINISHED, NO],
        [
            "Use your judgement: no learning identified yet",
            "not for every case",
            "Talk it over with your manager or safeguarding lead",
            "Continue and record why",
        ],
    ),
    (
        &[NO, YES, NOT_MET, CONCERN, JOINT_WORKING, FINISHED, YES],
        [
            "Suitable: a concern about how agencies work together",
            "causes for concern in how agencies work together",
            "Say in the circumstances that the safeguarding partners decided",
            "Start the referral",
        ],
    ),
];

#[tokio::test]
async fn each_rule_is_reached_and_explained_on_a_phone_by_keyboard_alone() {
    let device = Device::new().await;
    device.resize(360, 740).await;
    for (index, (answers, expected)) in RULES.iter().enumerate() {
        device.visit("/check").await;
        device.perform("sessionStorage.clear()").await;
        device.visit("/check/protecting-now").await;
        device.answer_by_keyboard(answers).await;
        let [outcome, shown @ ..] = expected;
        device.on(outcome).await;
        device.unfold().await;
        for text in shown {
            device.sees(text).await;
        }
        device.page_is_good(&format!("rule-{}", index + 1)).await;
        device.resize(360, 740).await;
    }
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_question_that_is_not_asked_any_more_is_not_missing() {
    let device = Device::new().await;
    device.answer(&[NO]).await;
    device.on("About the case").await;
    device.choose_in("serious-harm", "abuse_or_neglect").await;
    device.press("Continue").await;
    device.sees("There is a problem").await;
    device.choose_in("serious-harm", "no").await;
    let only = "const all = [...document.querySelectorAll('.govuk-error-summary a')];
         return all.every((it) => document.getElementById(it.hash.slice(1)))";
    device.until("no link to what is not there", only).await;
}

#[tokio::test]
async fn changing_an_early_answer_asks_again_only_what_depends_on_it() {
    let device = Device::new().await;
    device.answer(&[NO, NO, CONCERN, JOINT_WORKING, FINISHED, YES]).await;
    device.on("Suitable: a concern").await;
    device.unfold().await;
    device.press("Change the answer to: What do you want to refer?").await;
    device.on("About the case").await;
    // It stands below another question, and leads to where it is.
    device.focus_is_on("what-to-refer").await;
    device.choose(VETO).await;
    device.press("Continue").await;
    device.on("What did the chair decide").await;
    device.choose("Plan made or kept").await;
    device.press("Continue").await;
    device.on("Suitable: a conference chair’s veto").await;
    // Back to where it was: what was answered there still counts.
    device.unfold().await;
    device.press("Change the answer to: What do you want to refer?").await;
    device.on("About the case").await;
    device.choose(CONCERN).await;
    device.press("Continue").await;
    device.on("Suitable: a concern").await;
}

#[tokio::test]
async fn the_browsers_back_button_a_reload_and_a_deep_link_lose_no_answer() {
    let device = Device::new().await;
    device.visit("/check/learning").await;
    device.on("Does a child need protecting now?").await;
    device.answer(&[NO, NO, CONCERN, JOINT_WORKING, FINISHED, YES]).await;
    device.on("Suitable: a concern").await;
    device.browser().refresh().await.unwrap();
    device.on("Suitable: a concern").await;
    device.unfold().await;
    device.sees("Your path: question 1, No;").await;
    device.browser().back().await.unwrap();
    device.on("About the concern").await;
    let chosen = "return [...document.querySelectorAll('input:checked')]
             .map((it) => it.labels[0].innerText).join('; ')";
    let answers = format!("{JOINT_WORKING}; {FINISHED}; {YES}");
    assert_eq!(device.read::<String>(chosen).await, answers);
    device.press("Back").await;
    device.on("About the case").await;
    device.browser().refresh().await.unwrap();
    device.on("About the case").await;
    assert_eq!(device.read::<String>(chosen).await, format!("{NO}; {CONCERN}"));
    device.visit("/check/outcome").await;
    device.on("Suitable: a concern").await;
}

#[tokio::test]
async fn the_pages_of_the_check_are_counted_and_the_start_says_whose_case_it_is() {
    let device = Device::new().await;
    device.listen().await;
    device.visit("/check").await;
    device.sees("the child lives in Rotherham").await;
    device.sees("For an adult, ask the Safeguarding Adults Board.").await;
    device.answer(&[NO, UNSURE, NOT_MET, EXEMPLARY]).await;
    device.on("About the good practice").await;
    device.sees("Check a case: page 3 of 3").await;
    // An answer brings the question that depends on it, and says so to those who do not see it.
    device.answer_next(YES).await;
    device.sees("Does the case highlight something").await;
    assert_eq!(device.hears("There is 1 more question.").await, 1);
    device.page_is_good("check-more-questions").await;
    device.press("Continue").await;
    device.sees("Select whether others could learn from the case").await;
}

/// A tab that was open when a new version came has answers of the old one.
#[tokio::test]
async fn answers_of_an_older_version_are_kept_and_only_what_changed_is_asked_again() {
    let device = Device::new().await;
    device.visit("/check").await;
    let older = r#"sessionStorage.setItem('self-check', JSON.stringify({
        "protecting_now": "no", "serious_harm": "yes", "partners_decision": "decided",
        "what_to_refer": "concern", "mainly_about": "joint_working", "escalation": "finished",
        "learning": "yes" }))"#;
    device.perform(older).await;
    device.visit("/check/outcome").await;
    device.on("About the case").await;
    // Three answers stand, and one question is asked again.
    device.answer_next(YES).await;
    device.press("Continue").await;
    device.on("Suitable: a concern").await;
}

/// Nothing that was written is lost when a case is checked again.
#[tokio::test]
async fn a_recorded_reason_is_offered_again_and_kept_where_it_no_longer_counts() {
    let device = Device::new().await;
    device.answer(&[NO, NO, EXEMPLARY, YES, UNSURE]).await;
    device.fill("reason", "Three agencies asked to learn from it.").await;
    device.fill("name", "Ada Example").await;
    device.press("Continue to the referral").await;
    device.set_passphrase(PASSPHRASE).await;
    device.looks_at_every_step().await;
    device.press("What you are referring").await;
    device.press("Check the case again").await;
    device.on("About the case").await;
    device.press("Continue").await;
    device.on("Use your judgement: say what others could learn").await;
    let reason = "return document.getElementById('reason')?.value.startsWith('Three agencies')";
    device.until("the reason to be there still", reason).await;
    device.unfold().await;
    device.press("Change the answer to: What do you want to refer?").await;
    device.on("About the case").await;
    device.choose(VETO).await;
    device.press("Continue").await;
    device.on("What did the chair decide").await;
    device.choose("Plan made or kept").await;
    device.press("Continue").await;
    device.on("Suitable: a conference chair’s veto").await;
    device.press("Use these answers in your referral").await;
    device.on("Use these answers in your referral").await;
    device.press("Use these answers").await;
    device.on("Your referral").await;
    device.sees("1 reason for going on, from an earlier check, is kept").await;
    device.press("Read or copy what is not printed").await;
    device.sees("Three agencies asked to learn from it.").await;
    device.page_is_good("kept-reason").await;
}

#[tokio::test]
async fn the_note_is_saved_and_names_no_one() {
    let device = Device::new().await;
    device.answer(&[NO, NO, CONCERN, JOINT_WORKING]).await;
    device.choose("No, it is not appropriate here (give reason)").await;
    device.fill("not-appropriate-reason", "Nurse Ada Example asked us not to").await;
    device.answer_here(&[YES]).await;
    device.on("Suitable: a concern").await;
    device.unfold().await;
    device.press("Save as a text file").await;
    let note = device.downloaded("practice-standards-self-check.txt").await;
    let note = String::from_utf8(note).unwrap();
    assert!(note.contains("OUTCOME\nSuitable: a concern about how agencies work together"));
    assert!(!note.contains("Ada") && !device.text().await.contains("Ada"));
}
