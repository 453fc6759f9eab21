//! Which stages have a form, and what that does not say yet.

use super::log::Challenge;
use super::replay::history;
use super::stage_record::{stage_record, stage_records};
use crate::domain::answer::has_words;
use crate::domain::escalation::protocol::event::{Event, Notification};
use crate::domain::partnership::stage::Stage;

/// Something that the form does not say yet. It stops nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormGap {
    pub place: FormPlace,
    /// What is missing, in a few words.
    pub words: &'static str,
}

/// Where something that the form says is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormPlace {
    /// A field of what the challenge is about.
    Details(&'static str),
    /// A field of the form's own page.
    Form(&'static str),
    /// The log.
    Log(Notification),
}

/// The stages whose form is due or was sent, in order.
pub fn stages_with_a_form(challenge: &Challenge) -> Vec<Stage> {
    let is_for = |stage: &Stage| {
        stage_record(challenge, *stage).is_some_and(|it| it.is_form_due || it.sent.is_some())
    };
    Stage::ALL.into_iter().filter(is_for).collect()
}

/// What the form of a stage does not say yet, in its own order.
pub fn form_gaps(challenge: &Challenge, stage: Stage) -> Vec<FormGap> {
    let details = &challenge.details;
    let form = details.stage_form(stage);
    let record = stage_record(challenge, stage);
    let is_recorded = |whom: Notification| {
        let is_it = |event: &Event| matches!(event, Event::Notified { whom: it } if *it == whom);
        history(challenge).counted().any(|(moment, _)| is_it(&moment.event))
    };
    let mut gaps = Vec::new();
    let mut check = |place, is_there: bool, words| {
        if !is_there {
            gaps.push(FormGap { place, words });
        }
    };
    let was_sent_to = record.is_some_and(|it| it.sent.is_some());
    check(FormPlace::Form("raised-by"), has_words(&form.raised_by), "who raises it");
    check(
        FormPlace::Form("receivers"),
        has_words(&form.receivers) || was_sent_to,
        "who receives it",
    );
    check(FormPlace::Details("reference"), has_words(&details.reference), "the reference");
    let has_date = details.conference_date.real_date().is_some();
    check(FormPlace::Details("conference-date"), has_date, "the date of the conference");
    check(
        FormPlace::Details("conference"),
        details.conference.is_some(),
        "which conference it was",
    );
    check(FormPlace::Details("category"), details.category.is_some(), "the kind of issue");
    let has_description = has_words(&details.description);
    check(FormPlace::Details("description"), has_description, "what happened, or did not");
    let has_impact = has_words(&details.child_impact);
    check(FormPlace::Details("child-impact"), has_impact, "what it means for the child");
    let has_outcome = has_words(&details.outcome_sought);
    check(FormPlace::Details("outcome-sought"), has_outcome, "what would settle it");
    let told_practitioner = is_recorded(Notification::Practitioner);
    check(
        FormPlace::Log(Notification::Practitioner),
        told_practitioner,
        "when it was discussed with the practitioner",
    );
    let has_discussed = has_words(&form.discussed) || !told_practitioner;
    check(FormPlace::Form("discussed"), has_discussed, "what was discussed with the practitioner");
    check(
        FormPlace::Log(Notification::Family),
        is_recorded(Notification::Family),
        "when the family was told",
    );
    let mut before = stage_records(challenge);
    if let Some(current) = before.iter().rposition(|it| it.stage == stage) {
        before.truncate(current);
    }
    let was_answered = before.iter().any(|it| it.sent.is_some());
    check(
        FormPlace::Form("earlier-responses"),
        has_words(&form.earlier_responses) || !was_answered,
        "what the earlier responses said, and why they do not resolve it",
    );
    if stage == Stage::Three {
        let director = Notification::Director;
        check(FormPlace::Log(director), is_recorded(director), "when the Director was notified");
        let unit = Notification::BusinessUnit;
        check(FormPlace::Log(unit), is_recorded(unit), "when the Business Unit was notified");
    }
    check(
        FormPlace::Form("reply-to"),
        has_words(&form.reply_to),
        "how the response reaches the Safeguarding Unit",
    );
    gaps
}
