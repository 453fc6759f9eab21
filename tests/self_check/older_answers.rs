//! Answers that older versions stored: what still means the same stays, the rest is asked again.

use serde_json::Value;

use super::*;

/// Answers of the first model, each with the question that is asked again; `null` where none is. They
/// are never edited: drafts, copies and open tabs have them.
const FIRST_MODEL: &str = include_str!("../fixtures/self-check-first-model.json");

fn cases() -> Vec<Value> {
    serde_json::from_str(FIRST_MODEL).expect("plain data")
}

fn read(case: &Value) -> Answers {
    serde_json::from_value(case["answers"].clone()).expect("every older answer is read")
}

#[test]
fn answers_of_the_first_model_are_read_and_only_what_changed_is_asked_again() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let answers = read(&case);
        let asked = match next(&answers) {
            Next::Ask(question) => Value::from(question.stored_name()),
            Next::Outcome => Value::Null,
        };
        assert_eq!(asked, case["asks_again"], "{case}");
        seen.insert(asked.to_string());

        // Once it is answered, all the others count as they were given.
        let stored = case["answers"].as_object().expect("answers");
        let mut after = answers.clone();
        if let Next::Ask(question) = next(&answers) {
            after.set(question, question.options()[0].value);
        }
        for question in Question::ALL {
            let name = question.stored_name();
            let Some(word) = stored.get(&name).and_then(Value::as_str) else { continue };
            if asked != name.as_str() {
                let kept = after.answer(question).map(|answer| answer.value);
                let is_retired = question == Question::PartnersDecision && word == "not_decided";
                assert_eq!(kept, (!is_retired).then_some(word), "{name} of {case}");
            }
        }
    }
    assert_eq!(seen.len(), 4, "{seen:?}");
}

/// "Yes" stood for the death of a looked-after child "for any reason"; "Not decided yet" for "they have
/// decided that it does meet the criteria, or you do not know".
#[test]
fn an_answer_that_came_to_mean_something_else_is_not_taken_for_the_new_one() {
    let read = |json: &str| serde_json::from_str::<Answers>(json).expect("an older answer");
    assert_eq!(read(r#"{"serious_harm":"yes"}"#).serious_harm, None);
    assert_eq!(read(r#"{"serious_harm":"no"}"#).serious_harm, Some(SeriousHarm::No));
    assert_eq!(read(r#"{"serious_harm":"unsure"}"#).serious_harm, Some(SeriousHarm::Unsure));
    assert_eq!(read(r#"{"partners_decision":"not_decided"}"#).partners_decision, None);
    let decided = read(r#"{"partners_decision":"decided"}"#).partners_decision;
    assert_eq!(decided, Some(PartnersDecision::NotMet));
    let not_told = read(r#"{"partners_decision":"not_told"}"#).partners_decision;
    assert_eq!(not_told, Some(PartnersDecision::NotTold));
    for json in [r#"{"serious_harm":"Amina"}"#, r#"{"partners_decision":"maybe"}"#] {
        let refused = serde_json::from_str::<Answers>(json).expect_err("no answer");
        assert!(!refused.to_string().contains("Amina"));
    }
}

/// Where an answer is missing, nothing is known against a hard stop.
#[test]
fn a_referral_whose_check_is_no_longer_complete_is_not_exported_before_it_is() {
    for case in cases() {
        let draft = Draft { self_check: Some(read(&case)), ..Draft::default() };
        let stopped = stop(&draft);
        match case["asks_again"].as_str() {
            Some(name) => {
                let Some(Stop::Unanswered(question)) = stopped else { panic!("{case}") };
                assert_eq!(question.stored_name(), name);
            }
            None => assert!(!matches!(stopped, Some(Stop::Unanswered(_))), "{case}"),
        }
    }
}

/// A reason that was recorded for an outcome under its former heading still is one for it.
#[test]
fn a_reason_of_an_older_version_goes_on_counting() {
    for (values, former) in [
        ("concern, joint_working, not_used, yes", "Not yet: complete escalation first"),
        (
            "concern, joint_working, going_on, no",
            "Not yet: complete escalation first; Use your judgement: no learning identified yet",
        ),
        ("concern, another_agency, not_used, yes", "Not yet: complete escalation first"),
        ("exemplary, yes, no", "Use your judgement: share this in your own agency"),
        ("exemplary, no", "Use your judgement: share this in your own agency"),
    ] {
        let answers = answers(&format!("no, no, {values}"));
        assert!(decided(&answers).is_passed_by(former), "{values}");
    }
    let unsure = answers("no, unsure, not_told, concern, joint_working, finished, yes");
    let former = "This may need a Child Safeguarding Practice Review";
    assert!(decided(&unsure).is_passed_by(former));
    assert!(!decided(&unsure).is_passed_by("Not yet: complete escalation first"));
    let other = answers("no, no, concern, joint_working, finished, no");
    assert!(!decided(&other).is_passed_by(former));
}
