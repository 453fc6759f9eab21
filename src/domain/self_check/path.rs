//! The path through a check: which questions were asked, and what each answer led to.

use super::answers::Answers;
use super::choices::Answer;
use super::flow::Decision;
use super::questions::Question;

/// The picture's one stop for each question, in order: its answer, or nothing where it was not asked.
pub fn path(answers: &Answers) -> Vec<(Question, Option<Answer>)> {
    let settled = answers.settled();
    Question::ALL.into_iter().map(|question| (question, settled.answer(question))).collect()
}

/// The same in words, for those who do not see the picture.
pub fn path_in_words(answers: &Answers, decision: &Decision) -> String {
    let (mut said, mut not_asked) = (Vec::new(), Vec::new());
    for (question, answer) in path(answers) {
        match answer {
            Some(answer) => said.push(format!("question {}, {}", question.number(), answer.label)),
            None => not_asked.push(question.number()),
        }
    }
    let not_asked = match not_asked.as_slice() {
        [] => String::new(),
        [one] => format!(" Question {one} was not asked."),
        [before @ .., last] => {
            format!(" Questions {} and {last} were not asked.", before.join(", "))
        }
    };
    format!(
        "Your path: {}; then rule {}, {}.{not_asked}",
        said.join("; "),
        decision.primary.number,
        decision.summary()
    )
}
