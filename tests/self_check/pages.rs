//! Which questions share a page: fewer pages, and the same questions in the same order.

use practice_standards_referral::domain::self_check::QuestionGroup;

use super::*;

/// The pages that somebody sees who answers like this, each with the questions that it came to ask.
fn pages(end: &Answers) -> Vec<(QuestionGroup, Vec<Question>)> {
    let mut answers = Answers::default();
    let mut pages = Vec::new();
    while let Next::Ask(first) = next(&answers) {
        let group = QuestionGroup::of(first);
        let mut asked = Vec::new();
        // An answer may bring the next question onto the page.
        while let Some(question) =
            group.asked(&answers).into_iter().find(|it| !answers.is_answered(*it))
        {
            let answer = end.answer(question).expect("the path answers what is asked");
            answers.set(question, answer.value);
            answers.acted = end.acted;
            answers.not_appropriate_reason.clone_from(&end.not_appropriate_reason);
            asked.push(question);
        }
        pages.push((group, asked));
    }
    pages
}

#[test]
fn every_path_is_at_most_three_pages_which_ask_what_the_path_asks_in_its_order() {
    let paths = every_path();
    let mut most = 0;
    for end in &paths {
        let pages = pages(end);
        let asked: Vec<Question> =
            pages.iter().flat_map(|(_, asked)| asked.iter().copied()).collect();
        let by_flow: Vec<Question> = end.answered().iter().map(|(it, _)| *it).collect();
        assert_eq!(asked, by_flow, "{end:?}");
        let groups: BTreeSet<QuestionGroup> = pages.iter().map(|(group, _)| *group).collect();
        assert_eq!(groups.len(), pages.len(), "no page comes twice: {end:?}");
        most = most.max(pages.len());
    }
    assert_eq!(most, QuestionGroup::ALL.len());
    println!("{} paths, of at most {most} pages", paths.len());
}

#[test]
fn whether_a_child_needs_protecting_now_is_asked_alone_and_first() {
    let alone = QuestionGroup::Urgency.asked(&Answers::default());
    assert_eq!(alone, [Question::ProtectingNow]);
    assert_eq!(QuestionGroup::of(Question::ALL[0]), QuestionGroup::Urgency);
    for (place, group) in QuestionGroup::ALL.into_iter().enumerate() {
        assert_eq!(group.place(), place + 1);
    }
}

#[test]
fn an_answer_brings_its_question_onto_the_page_and_another_takes_it_away() {
    let about = |values: &str| QuestionGroup::Kind.asked(&answers(values));
    let all = [Question::MainlyAbout, Question::Escalation, Question::Learning];
    assert_eq!(about("no, no, concern"), [Question::MainlyAbout]);
    assert_eq!(about("no, no, concern, joint_working"), all);
    assert_eq!(about("no, no, concern, one_person"), [Question::MainlyAbout]);
    let case = |values: &str| QuestionGroup::Case.asked(&answers(values));
    assert_eq!(case("no, no"), [Question::SeriousHarm, Question::WhatToRefer]);
    let with_partners = [Question::SeriousHarm, Question::PartnersDecision, Question::WhatToRefer];
    assert_eq!(case("no, unsure"), with_partners);
}

/// A page of one question has that question as its heading.
#[test]
fn a_page_that_can_ask_more_than_one_question_has_a_heading_of_its_own() {
    for end in every_path() {
        for (group, asked) in pages(&end) {
            assert!(asked.len() == 1 || group.title(&end).is_some(), "{group:?} of {end:?}");
        }
    }
}
