//! Every path through the check as a table, one line each: what a partnership reads and signs off.

use super::answers::Answers;
use super::flow::{Decision, WayOn, decide};
use super::path::every_path;
use super::questions::Question;
use super::rules::{Force, Rule};

/// The table as CSV, with a header. An answer is the word that is stored for it, as in the JSON copy of
/// a referral, under the name that it has there; a question that was not asked leaves its cell empty.
pub fn every_path_as_csv() -> String {
    let mut header: Vec<String> = vec!["path".to_owned()];
    for question in Question::ALL {
        header.push(question.stored_name());
        if question == Question::ProtectingNow {
            header.push("acted".to_owned());
        }
    }
    let of_outcome = ["outcome", "force", "rule", "sources", "also_consider", "ways_on"];
    header.extend(of_outcome.map(str::to_owned));
    let mut table = line(&header);
    for (number, answers) in (1..).zip(every_path()) {
        if let Some(decision) = decide(&answers) {
            table += &line(&cells(number, &answers, &decision));
        }
    }
    table
}

fn cells(number: usize, answers: &Answers, decision: &Decision) -> Vec<String> {
    let mut cells = vec![number.to_string()];
    for question in Question::ALL {
        let answer = answers.answer(question);
        cells.push(answer.map_or("", |answer| answer.value).to_owned());
        if question == Question::ProtectingNow {
            cells.push(if answers.acted { "true" } else { "" }.to_owned());
        }
    }
    let Decision { primary, also } = decision;
    let sources: Vec<String> =
        (primary.citations)(answers).iter().map(ToString::to_string).collect();
    let also: Vec<String> = also.iter().map(|rule| also_consider(rule)).collect();
    cells.extend([
        decision.summary().to_owned(),
        force(primary.force).to_owned(),
        primary.number.to_string(),
        sources.join("; "),
        also.join("; "),
        ways_on(decision),
    ]);
    cells
}

fn also_consider(rule: &Rule) -> String {
    format!("rule {} ({}): {}", rule.number, force(rule.force), rule.outcome.heading())
}

fn force(force: Force) -> &'static str {
    match force {
        Force::None => "none",
        Force::Advisory => "advisory",
        Force::Soft => "soft",
        Force::Hard => "hard",
    }
}

fn ways_on(decision: &Decision) -> String {
    let way = match decision.way_on() {
        WayOn::Refer => "referral",
        WayOn::ReferWithReason => "referral with a recorded reason",
        WayOn::ChooseAgain => "choose again what to refer",
        WayOn::ChangeAnswer => "no referral unless an answer changes",
    };
    let record = if decision.asks_to_escalate() { "; escalation record" } else { "" };
    format!("{way}{record}")
}

/// One line of CSV (RFC 4180), with LF at its end.
fn line(cells: &[String]) -> String {
    let quoted = |cell: &String| {
        let needs_quotes = cell.contains([',', '"', '\n']);
        if needs_quotes { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n"
}
