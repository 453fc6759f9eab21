//! The wording of the questions, the outcomes and the note, and what a reload keeps.

use super::*;

#[test]
fn every_question_has_words_a_page_and_a_choice() {
    for question in Question::ALL {
        assert!(question.text().ends_with('?'));
        assert!(question.unanswered_error().starts_with("Select "));
        assert!(question.options().len() >= 2);
        assert!(!question.name().is_empty() && question.name().chars().count() < 20);
        assert_eq!(Question::from_path(question.path()), Some(question));
    }
}

#[test]
fn the_question_about_escalation_is_worded_as_agreed() {
    assert_eq!(
        Question::Escalation.text(),
        "Has the Practice Resolution Protocol, or another escalation route, been used?"
    );
    let labels: Vec<&str> =
        Question::Escalation.options().iter().map(|option| option.label).collect();
    assert_eq!(
        labels,
        [
            "Yes, it is finished",
            "Yes, it is still going on",
            "No",
            "No, it is not appropriate here (give reason)",
            "I do not know"
        ]
    );
}

/// The death of a looked-after child stands apart, and the partners may have decided four ways.
#[test]
fn the_questions_about_serious_harm_are_worded_as_agreed() {
    let labels = |question: Question| -> Vec<&str> {
        question.options().iter().map(|option| option.label).collect()
    };
    assert_eq!(
        labels(Question::SeriousHarm),
        [
            "Yes",
            "A looked-after child has died, and abuse or neglect is not known or suspected",
            "No",
            "I am not sure"
        ]
    );
    assert_eq!(
        labels(Question::PartnersDecision),
        [
            "The criteria are not met",
            "The criteria are met, or a review has begun",
            "They know of the case and have not decided",
            "I have not told them, or do not know whether they know"
        ]
    );
    assert_eq!(
        labels(Question::Custody),
        [
            "Remanded in custody (youth detention accommodation counts)",
            "Remanded to local authority accommodation",
            "Custodial sentence",
            "None of these"
        ]
    );
    assert_eq!(
        labels(Question::ChairDecision),
        [
            "Plan made or kept",
            "Plan ended or not made",
            "Something else",
            "The chair agreed with the majority"
        ]
    );
}

#[test]
fn every_question_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = Question::ALL.into_iter().map(Question::name).collect();
    assert_eq!(names.len(), Question::ALL.len());
}

/// [ARRANGEMENTS §15] defines serious harm; [OVERVIEW] "What a Practice Standards Group Appraisal is
/// not for" asks for escalation and judgement; no concern comes before a formal review ([FORM]
/// criteria).
#[test]
fn what_helps_to_answer_is_worded_as_agreed_and_stands_where_it_is_needed() {
    let check = |before: &str, question: Question, expected: &str| {
        let hint = question.hint(&answers(before)).unwrap_or_default();
        assert!(hint.contains(expected), "{question:?} has the hint {hint:?}");
    };
    let plain = "no, no, concern";
    check(
        plain,
        Question::ProtectingNow,
        "If a child is in immediate danger, call 999. If you think a child has been harmed or is \
         at risk of harm, follow your child protection procedures. Do not wait for this check.",
    );
    let recovered = "A child who recovered may still have been seriously harmed.";
    check(plain, Question::SeriousHarm, recovered);
    check(plain, Question::SeriousHarm, "If you are not sure, ask your safeguarding lead.");
    let undecided = PartnersDecision::Undecided.answer().label;
    check(
        "no, unsure",
        Question::PartnersDecision,
        &format!("you do not know what they decided, choose “{undecided}”"),
    );
    check(plain, Question::Learning, "Do not refer every case where there have been concerns.");
    check("no, no, exemplary, yes", Question::Learning, "what another agency or team could do");
    let helped =
        Question::ALL.into_iter().filter(|question| question.hint(&answers(plain)).is_some());
    assert_eq!(helped.count(), 5, "a question that is plain has no more words than it needs");
}

/// [OVERVIEW] "What a Practice Standards Group Appraisal is not for" and "Making a Referral –
/// completing the form"
#[test]
fn the_hint_about_escalation_differs_where_the_documents_do() {
    let hint = |about: &str| {
        let answers = answers(&format!("no, no, concern, {about}"));
        Question::Escalation.hint(&answers).unwrap_or_default()
    };
    let both = "This includes challenge inside or between organisations.";
    assert!(hint("another_agency").starts_with(both) && hint("joint_working").starts_with(both));
    let asked = "you will be asked to do this before the referral is processed";
    let appropriate = "If appropriate, make sure that the case has been escalated.";
    assert!(hint("another_agency").contains(asked) && !hint("joint_working").contains(asked));
    assert!(hint("joint_working").contains(appropriate));
    assert!(!hint("another_agency").contains(appropriate));
}

#[test]
fn nothing_says_please_and_nothing_is_doubly_spaced() {
    for path in all_paths() {
        let text = note(&path, &decided(&path), day());
        assert!(!text.to_lowercase().contains("please"));
        assert!(!text.contains(".  ") && !text.contains("  than"), "{text}");
    }
}

#[test]
fn whoever_may_go_on_with_a_reason_is_told_so_and_nobody_else_is() {
    for path in all_paths() {
        let decision = decided(&path);
        let says_go_on = note(&path, &decision, day()).contains("go on and record why");
        assert_eq!(decision.needs_reason(), says_go_on, "{path:?}");
    }
}

#[test]
fn advice_of_the_app_is_not_passed_off_as_a_document() {
    for path in all_paths() {
        for source in decided(&path).rules().flat_map(|rule| (rule.citations)(&path)) {
            assert_eq!(source.document == Document::OwnAdvice, source.section.is_none());
        }
    }
}

#[test]
fn another_areas_standards_are_named_as_such() {
    let answers = answers("no, no, veto, agreed_with_majority");
    let rule = decided(&answers).primary;
    let shown: Vec<String> = (rule.citations)(&answers).iter().map(ToString::to_string).collect();
    assert_eq!(shown[0], "Rochdale practice standards, section 5 (another area’s; reflection aid)");
}

#[test]
fn a_recorded_reason_names_every_soft_outcome_that_it_passes() {
    let decision = decided(&answers("no, no, concern, joint_working, not_used, no"));
    assert_eq!(
        decision.passed_outcomes(),
        "Consider escalation first; Use your judgement: no learning identified yet"
    );
}

// The picture of the path.

#[test]
fn the_picture_has_every_question_asked_or_not() {
    let answers = answers("no, no, concern, joint_working, not_used, yes");
    let shown: Vec<String> = path(&answers)
        .into_iter()
        .map(|stop| match stop.answered {
            Some((place, answer)) => format!("{place} {}: {}", stop.question.name(), answer.label),
            None => format!("- {}", stop.question.name()),
        })
        .collect();
    assert_eq!(
        shown,
        [
            "1 Protection now: No",
            "2 Serious harm: No",
            "- Partners’ decision",
            "3 What to refer: A concern about practice",
            "4 Mainly about: How two or more agencies worked together",
            "5 Escalation: No",
            "- Agencies",
            "6 Learning: Yes",
            "- Chair’s decision",
            "- Custody",
        ]
    );
}

#[test]
fn the_picture_is_described_in_words_too() {
    let check = |values: &str, expected: &str| {
        let answers = answers(values);
        assert_eq!(path_in_words(&answers, &decided(&answers)), expected);
    };
    check(
        "no, no, custody, none_of_these",
        "Your path: question 1, No; question 2, No; question 3, A child remanded or sentenced to \
         custody; question 4, None of these; then rule 10, Choose again what you want to refer. \
         Not asked: partners’ decision, mainly about, escalation, agencies, learning, chair’s \
         decision.",
    );
}

// The note, and what is kept.

#[test]
fn the_note_has_the_day_the_answers_the_reasons_and_their_sources() {
    let answers = answers("no, no, concern, another_agency, going_on, yes");
    let text = note(&answers, &decided(&answers), day());
    for part in [
        "2 April 2026",
        "Not yet: complete escalation first",
        "5. Has the Practice Resolution Protocol, or another escalation route, been used?\n   Yes, \
         it is still going on",
        "Rests on rule 17: Practice Standards Group: an overview, “What a Practice Standards Group \
         Appraisal is not for”",
        "Multi-agency arrangements, section 11",
        "Practice Resolution Protocol, 4.1 to 4.5",
        "https://www.rscp.org.uk/",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

/// The line stands below the answer that it belongs to.
#[test]
fn the_note_says_once_that_somebody_is_acting_and_that_a_reason_is_left_out() {
    let lines = |values: &str, words: &str| -> Vec<String> {
        let answers = answers(values);
        let text = note(&answers, &decided(&answers), day());
        let lines: Vec<&str> = text.lines().collect();
        let below = (1..lines.len()).filter(|at| lines[*at].contains(words));
        below.map(|at| lines[at - 1].trim().to_owned()).collect()
    };
    let joint = "no, concern, joint_working";
    let acting = Question::ACTED_LABEL;
    let not_acting = format!("no, {joint}, not_appropriate, yes");
    assert_eq!(lines(&format!("yes, acted, {joint}, finished, yes"), acting), ["Yes"]);
    assert_eq!(lines(&not_acting, acting), Vec::<String>::new());
    let left_out = "The reason is left out";
    let label = "No, it is not appropriate here (give reason)";
    assert_eq!(lines(&not_acting, left_out), [label]);
}

#[test]
fn the_note_never_has_the_free_text() {
    let mut seen = 0;
    for path in all_paths() {
        seen += usize::from(path.settled().not_appropriate_reason == FREE_TEXT);
        assert!(!note(&path, &decided(&path), day()).contains(FREE_TEXT));
    }
    assert!(seen > 0);
}

#[test]
fn the_note_says_that_a_reason_is_left_out_only_where_one_was_given() {
    for path in all_paths() {
        let text = note(&path, &decided(&path), day());
        let gave_one = path.settled().not_appropriate_reason == FREE_TEXT;
        assert_eq!(text.contains("The reason is left out"), gave_one, "{text}");
    }
}

/// [OVERVIEW], [FORM]: "the relevant professional body".
#[test]
fn the_note_lists_professional_bodies_for_one_persons_practice_alone() {
    for path in all_paths() {
        let decision = decided(&path);
        let is_one_person =
            decision.rules().any(|rule| rule.outcome == Outcome::IndividualPractice);
        let lists = note(&path, &decision, day()).contains("Social Work England");
        assert_eq!(lists, is_one_person, "{path:?}");
    }
}

/// What stops or slows somebody down without a document is said to be the app's.
#[test]
fn a_stop_of_the_app_is_said_to_be_its_own() {
    for path in all_paths() {
        let decision = decided(&path);
        let text = note(&path, &decision, day());
        for rule in decision.rules() {
            let Some(own_part) = rule.own_part(&path) else { continue };
            assert!(text.contains(own_part), "{text}");
        }
        let has_own_part = decision.rules().any(|rule| rule.own_part(&path).is_some());
        assert_eq!(text.contains("is advice from this app."), has_own_part, "{text}");
    }
}

#[test]
fn no_typed_text_survives_a_reload() {
    let mut answers = answers("no, unsure, decided, concern, joint_working, not_appropriate, yes");
    answers.partners_decided_on = DateEntry { year: "Ada".to_owned(), ..DateEntry::default() };
    let kept = serde_json::to_string(&answers.without_typed_text()).expect("plain data");
    assert!(!kept.contains("Ada"));
    let read: Answers = serde_json::from_str(&kept).expect("plain data");
    assert_eq!(next(&read), Next::Ask(Question::Escalation));
    assert_eq!(read.learning, answers.learning);
}

#[test]
fn no_unknown_field_survives_a_reload() {
    let newer: Answers = serde_json::from_str(r#"{"asked_later":"Nurse Ada Example"}"#)
        .expect("missing fields read as empty");
    assert_eq!(newer.without_typed_text(), Answers::default(), "it may be free text");
}

#[test]
fn answers_from_another_version_are_read_and_written_back() {
    let json = r#"{"what_to_refer":"something_else","asked_later":"yes"}"#;
    let read: Answers = serde_json::from_str(json).expect("missing fields read as empty");
    assert_eq!(
        read.answer(Question::WhatToRefer).map(|answer| answer.label),
        Some("Something else")
    );
    let written = serde_json::to_value(&read).expect("plain data");
    assert_eq!(written["asked_later"], "yes");
    assert_eq!(written["what_to_refer"], "something_else");
}
