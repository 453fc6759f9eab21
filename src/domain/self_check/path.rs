//! The path through a check: which questions were asked, and what each answer led to. And every path
//! there is.

use super::answers::Answers;
use super::choices::Answer;
use super::flow::{Decision, Next, next, place};
use super::questions::Question;

/// One stop of the picture of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    pub question: Question,
    /// Its place on the path, and the answer; nothing where it was not asked.
    pub answered: Option<(usize, Answer)>,
}

/// The picture's stops: one for each question, in order.
pub fn path(answers: &Answers) -> Vec<Stop> {
    let settled = answers.settled();
    let stop = |question| {
        let answer = settled.answer(question);
        Stop { question, answered: answer.map(|answer| (place(question, &settled), answer)) }
    };
    Question::ALL.into_iter().map(stop).collect()
}

/// The same in words, for those who do not see the picture.
pub fn path_in_words(answers: &Answers, decision: &Decision) -> String {
    let (mut said, mut not_asked) = (Vec::new(), Vec::new());
    for stop in path(answers) {
        match stop.answered {
            Some((place, answer)) => said.push(format!("question {place}, {}", answer.label)),
            None => not_asked.push(stop.question.name().to_lowercase()),
        }
    }
    let not_asked = match not_asked.as_slice() {
        [] => String::new(),
        names => format!(" Not asked: {}.", names.join(", ")),
    };
    format!(
        "Your path: {}; then rule {}, {}.{not_asked}",
        said.join("; "),
        decision.primary.number,
        decision.summary()
    )
}

/// Every way of answering the questions to the end, in the order of the questions and of their answers.
/// "Yes" to the first has two: without the tick, and with it.
pub fn every_path() -> Vec<Answers> {
    fn ways_on(from: Answers, ends: &mut Vec<Answers>) {
        let Next::Ask(question) = next(&from) else { return ends.push(from) };
        for way in ways(&from, question) {
            ways_on(way, ends);
        }
    }
    let mut ends = Vec::new();
    ways_on(Answers::default(), &mut ends);
    ends
}

/// Every way of answering one question.
fn ways(before: &Answers, question: Question) -> Vec<Answers> {
    let mut ways = Vec::new();
    for option in question.options() {
        let mut after = before.clone();
        after.set(question, option.value);
        if after.lacks_reason() {
            after.not_appropriate_reason = "The reason that was given".to_owned();
        }
        ways.push(after.clone());
        if after.must_act_first() {
            ways.push(Answers { acted: true, ..after });
        }
    }
    ways
}
