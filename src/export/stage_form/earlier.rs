//! What the log says of the stages before the one that a form is of, in words.

use crate::domain::date::{day_and_date, long_date};
use crate::domain::escalation::{Challenge, Deadline, Duty, StageRecord, stage_records};
use crate::domain::partnership::stage::Stage;

/// The stages before this one, each with what became of it: first those of which no form was sent, then
/// the others as they came. A stage that began twice is there twice.
pub(super) fn earlier_stages(
    challenge: &Challenge,
    stage: Stage,
    deadlines: &[Deadline],
) -> Vec<(Stage, String)> {
    let mut before = stage_records(challenge);
    if let Some(current) = before.iter().rposition(|it| it.stage == stage) {
        before.truncate(current);
    }
    before.retain(|it| it.sent.is_some());
    let was_sent = |stage: &Stage| before.iter().any(|it| it.stage == *stage);
    let not_sent = Stage::ALL.into_iter().filter(|it| *it < stage && !was_sent(it));
    let not_sent = not_sent.map(|it| (it, "No form was sent at this stage.".to_owned()));
    let sent = before.iter().enumerate().map(|(at, record)| {
        let times = before.iter().take(at).filter(|it| it.stage == record.stage).count();
        let mut due = deadlines.iter().filter(|it| it.duty == Duty::Response(record.stage));
        (record.stage, became(record, due.nth(times)))
    });
    not_sent.chain(sent).collect()
}

/// What became of a stage, line by line.
fn became(record: &StageRecord, due: Option<&Deadline>) -> String {
    let mut lines = Vec::new();
    if let Some((on, to)) = &record.sent {
        lines.push(format!("Form sent on {} to: {to}", long_date(*on)));
    }
    lines.extend(due.map(|it| format!("Response due: {}", due_text(it))));
    lines.push(match (&record.response, record.no_response) {
        (Some((on, from)), _) => format!("Response came on {} from: {from}", long_date(*on)),
        (None, Some(on)) => format!("Recorded on {}: no response in time", long_date(on)),
        (None, None) => "No response is recorded".to_owned(),
    });
    let resolved = record.resolved.map(long_date);
    lines.extend(resolved.map(|on| format!("Recorded on {on} as resolved, which was not kept")));
    lines.join("\n")
}

/// When something is due, and how the day is counted or who agreed on another. Never “today”: the form
/// is read on other days.
pub(super) fn due_text(deadline: &Deadline) -> String {
    let agreed = deadline.agreed_sentence().unwrap_or_else(|| deadline.due.explanation());
    format!("11:59pm on {}\n{agreed}", day_and_date(deadline.last_day()))
}
