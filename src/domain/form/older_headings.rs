//! The two headings under which the older form asked for a concern, for those who like to sort what they
//! write. \[OVERVIEW\] "Making a Referral – completing the form"

use super::fields::Step;
use super::route::Route;
use crate::domain::answer::has_words;

/// The headings, word for word.
pub const HEADINGS: [&str; 2] = ["What is working well?", "What are you worried about?"];

/// Whether they fit what is asked for: a concern, which is described under "Circumstances or events". A
/// referral of exemplary practice has no worries.
pub fn are_offered(step: Step, route: Option<Route>) -> bool {
    step == Step::Circumstances && route != Some(Route::Exemplary)
}

/// What to add at the end of an answer, so that it has each heading once, with a line to write on.
pub fn to_add(text: &str) -> String {
    let missing = HEADINGS.into_iter().filter(|heading| !has_line(text, heading));
    let missing: Vec<String> = missing.map(|heading| format!("{heading}\n\n")).collect();
    let before = match text.trim_end_matches([' ', '\t']) {
        _ if missing.is_empty() || !has_words(text) => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let end = if missing.is_empty() { "" } else { "\n" };
    format!("{before}{}{end}", missing.join("\n").trim_end_matches('\n'))
}

/// Whether somebody wrote something, and not only had the headings put in.
pub fn has_answer(text: &str) -> bool {
    let is_heading = |line: &&str| HEADINGS.contains(&line.trim());
    text.lines().any(|line| has_words(line) && !is_heading(&line))
}

fn has_line(text: &str, heading: &str) -> bool {
    text.lines().any(|line| line.trim() == heading)
}
