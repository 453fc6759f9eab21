//! What is typed on an event's page, before it is complete: what recording it would be warned of.

use practice_standards_referral::domain::escalation::{EntryDraft, Event, EventKind, Position};
use practice_standards_referral::domain::partnership::stage::Stage;

use super::on;
use super::recording::typed;

#[test]
fn what_is_typed_so_far_is_taken_as_it_is_and_what_is_missing_as_given() {
    let today = on(4, 30);
    let of = |it: &EntryDraft, kind| it.sketch(kind, Position::Identified, today).event;
    let (empty, full) = (EntryDraft::default(), typed());
    let withdrawn = |reason: &str| Event::Withdrawn { reason: reason.to_owned() };
    assert_eq!(of(&full, EventKind::Withdraw), withdrawn("A child is at risk"));
    assert_eq!(of(&empty, EventKind::Withdraw), withdrawn("given"));
    let outcome = |outcome: &str, actions: &str| Event::GroupOutcome {
        outcome: outcome.to_owned(),
        actions: actions.to_owned(),
    };
    assert_eq!(of(&full, EventKind::GroupOutcome), outcome("Findings", "Actions"));
    assert_eq!(of(&empty, EventKind::GroupOutcome), outcome("given", ""));
    let agreed = |by, with: &str| Event::DateAgreed { by, with: with.to_owned() };
    assert_eq!(of(&full, EventKind::DateAgreed), agreed(on(4, 20), "Team manager"));
    assert_eq!(of(&empty, EventKind::DateAgreed), agreed(today, ""));
    let sketch = empty.sketch(EventKind::Log, Position::Identified, today);
    assert_eq!((sketch.on, sketch.by.as_str()), (today, ""));
}

/// Somebody with a name and no role, or a role and no name, is not named yet.
#[test]
fn a_skip_that_is_being_written_names_only_who_is_asked_for_and_has_a_name_and_a_role() {
    let named = |it: &EntryDraft, to| {
        let sketch = it.sketch(EventKind::Skip(to), Position::Identified, on(4, 30));
        let Event::Skipped { skip, .. } = sketch.event else { panic!("no skip") };
        (skip.line_manager.is_some(), skip.unit_manager.is_some())
    };
    let full = typed();
    assert_eq!(named(&full, Stage::Two), (true, true));
    assert_eq!(named(&full, Stage::Three), (true, false), "it is not asked for there");
    assert_eq!(named(&EntryDraft::default(), Stage::Two), (false, false));
    let mut by_halves = full;
    by_halves.line_manager.role.clear();
    by_halves.unit_manager.name.clear();
    assert_eq!(named(&by_halves, Stage::Two), (false, false));
}
