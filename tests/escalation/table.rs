//! Every event in every state: where it leads, or that it is refused with reason and advice.

use std::collections::BTreeSet;

use practice_standards_referral::domain::escalation::{
    Closing, Ending, Event, Notification, Position, Response, Skip, State, apply,
};
use practice_standards_referral::domain::partnership::stage::Stage;

use super::{authorised, escalated, on, received, sent};
use Position::*;
use Stage::{One, Three, Two};

const ABSENT: Response = Response::Absent;
const RECEIVED: Response = Response::Received;

fn skipped(to: Stage, skip: Skip) -> Event {
    Event::Skipped { to, skip }
}

fn told(whom: Notification) -> Event {
    Event::Notified { whom }
}

/// Every kind of event, with what may be missing in it.
fn events() -> Vec<(&'static str, Event)> {
    let nobody = || Skip { line_manager: None, ..authorised() };
    let outcome =
        |outcome: &str| Event::GroupOutcome { outcome: outcome.to_owned(), actions: String::new() };
    let withdrawn = |reason: &str| Event::Withdrawn { reason: reason.to_owned() };
    vec![
        ("checked, nothing there", Event::FileChecked { evidenced: false }),
        ("checked, all there", Event::FileChecked { evidenced: true }),
        ("logged", Event::Logged),
        ("skip to 1", skipped(One, authorised())),
        ("skip to 2", skipped(Two, authorised())),
        ("skip to 2 alone", skipped(Two, nobody())),
        ("skip to 3", skipped(Three, authorised())),
        ("skip to 3 alone", skipped(Three, nobody())),
        ("skip to 2 without reason", skipped(Two, Skip { reason: " ".to_owned(), ..authorised() })),
        ("sent", sent()),
        ("agreed", Event::DateAgreed { by: on(6, 1), with: "Team manager".to_owned() }),
        ("received", received()),
        ("silence", Event::NoResponse),
        ("will resolve", Event::WillResolve),
        ("resolved", Event::Resolved),
        ("to 1", escalated(One)),
        ("to 2", escalated(Two)),
        ("to 3", escalated(Three)),
        ("to 3 authorised", Event::Escalated { to: Three, skip: Some(authorised()) }),
        ("exhausted", Event::Exhausted),
        ("group notified", Event::GroupNotified),
        ("outcome", outcome("Findings")),
        ("empty outcome", outcome("")),
        ("withdrawn", withdrawn("Sent in error")),
        ("withdrawn without reason", withdrawn(" ")),
        ("practitioner", told(Notification::Practitioner)),
        ("family", told(Notification::Family)),
        ("director", told(Notification::Director)),
        ("business unit", told(Notification::BusinessUnit)),
        ("record 1", told(Notification::SocialCareRecord(One))),
        ("record 2", told(Notification::SocialCareRecord(Two))),
        ("record 3", told(Notification::SocialCareRecord(Three))),
        ("note", Event::Noted),
    ]
}

fn state(at: Position, stage_1: Option<Ending>, stage_2: Option<Ending>) -> State {
    State { at, stage_1, stage_2 }
}

/// An event by its name, and where it leads.
type Move = (&'static str, State);

const UNRESOLVED: Option<Ending> = Some(Ending::Unresolved);
const SKIPPED: Option<Ending> = Some(Ending::Skipped);
/// Skipped, and nobody is named who agreed.
const ALONE: Option<Ending> = Some(Ending::SkippedWithoutAuthority);

/// What can be recorded everywhere, even after the end, and moves nothing on.
const ALWAYS: [&str; 5] = ["practitioner", "family", "director", "business unit", "note"];
const CHECKS: [&str; 2] = ["checked, nothing there", "checked, all there"];

/// Where a concern can be taken up from a stage whose form was not sent: `stage_1` is how Stage 1 ended
/// before, if it did.
fn skips(from: State) -> Vec<Move> {
    let to_3 = |one: Option<Ending>, two| state(FormDue(Three), from.stage_1.or(one), two);
    let mut moves =
        vec![("skip to 3", to_3(SKIPPED, SKIPPED)), ("skip to 3 alone", to_3(ALONE, ALONE))];
    if from.at.stage() != Some(Two) {
        moves.push(("skip to 2", state(FormDue(Two), SKIPPED, None)));
        moves.push(("skip to 2 alone", state(FormDue(Two), ALONE, None)));
    }
    moves
}

/// Where the chair can go once the form of a stage was sent, whether it was answered or not.
fn decisions(from: State, of: Stage) -> Vec<Move> {
    let again = |at| State { at, ..from };
    let mut moves =
        vec![("resolved", again(Resolved)), ("withdrawn", again(Closed(Closing::Withdrawn)))];
    if !matches!(from.at, Monitoring(_)) {
        moves.push(("will resolve", again(Monitoring(of))));
    }
    match of {
        One => {
            let to_2 = state(FormDue(Two), UNRESOLVED, None);
            let to_3 = |two| state(FormDue(Three), UNRESOLVED, two);
            moves.extend(["to 2", "skip to 2", "skip to 2 alone"].map(|name| (name, to_2)));
            moves.extend(["to 3", "skip to 3 alone"].map(|name| (name, to_3(ALONE))));
            moves.extend(["to 3 authorised", "skip to 3"].map(|name| (name, to_3(SKIPPED))));
        }
        Two => {
            let to_3 = state(FormDue(Three), from.stage_1, UNRESOLVED);
            let names = ["to 3", "to 3 authorised", "skip to 3", "skip to 3 alone"];
            moves.extend(names.map(|name| (name, to_3)));
        }
        Three => moves.push(("exhausted", again(Exhausted))),
    }
    moves
}

/// From each state, the events that move on and where to. Those that stay are named alone.
#[test]
fn every_event_in_every_state_leads_where_the_protocol_says_or_is_refused() {
    let mut cells = 0;
    let mut check = |from: State, stays: &[&str], moves: &[Move]| {
        let known: BTreeSet<&str> = events().into_iter().map(|(name, _)| name).collect();
        let named = stays.iter().chain(moves.iter().map(|(name, _)| name));
        assert!(named.clone().all(|name| known.contains(name)), "{from:?} names no event");
        for (name, event) in events() {
            let expected = match moves.iter().find(|(moves, _)| *moves == name) {
                Some((_, to)) => Some(*to),
                None if stays.contains(&name) || ALWAYS.contains(&name) => Some(from),
                None => None,
            };
            let result = apply(&from, &event);
            assert_eq!(result.clone().ok(), expected, "{name} at {from:?}");
            if let Err(refusal) = result {
                for words in [refusal.why, refusal.instead] {
                    let is_sentence = words.ends_with('.') && !words.contains("  ");
                    assert!(is_sentence, "{name} at {from:?}: {words}");
                }
            }
            cells += 1;
        }
    };
    let end = |from: State| {
        let again = |at| State { at, ..from };
        vec![("resolved", again(Resolved)), ("withdrawn", again(Closed(Closing::Withdrawn)))]
    };

    let start = state(Identified, None, None);
    let clean = state(NothingToChallenge, None, None);
    for (from, stays, checked) in
        [(start, CHECKS[0], (CHECKS[1], clean)), (clean, CHECKS[1], (CHECKS[0], start))]
    {
        let moves = [vec![("logged", state(FormDue(One), None, None)), checked], end(from)];
        check(from, &[stays], &[moves.concat(), skips(from)].concat());
    }

    let firsts = [state(FormDue(One), None, None)];
    let seconds = [UNRESOLVED, SKIPPED, ALONE].map(|one| state(FormDue(Two), one, None));
    let thirds = [
        (UNRESOLVED, UNRESOLVED),
        (UNRESOLVED, SKIPPED),
        (UNRESOLVED, ALONE),
        (SKIPPED, SKIPPED),
        (SKIPPED, UNRESOLVED),
        (ALONE, ALONE),
    ]
    .map(|(one, two)| state(FormDue(Three), one, two));
    let records = ["record 1", "record 2", "record 3"];
    for form in firsts.into_iter().chain(seconds).chain(thirds) {
        let of = form.at.stage().unwrap();
        let at = |at| State { at, ..form };
        let written = &records[..Stage::ALL.iter().position(|it| *it == of).unwrap() + 1];
        let stays = [&CHECKS[..], written].concat();
        let with_more_time = [&stays[..], &["agreed"]].concat();

        let sent = vec![("sent", at(ResponseDue(of)))];
        let skips = if of == Three { vec![] } else { skips(form) };
        check(form, &with_more_time, &[sent, end(form), skips].concat());

        let wait = at(ResponseDue(of));
        let answers =
            vec![("received", at(Review(of, RECEIVED))), ("silence", at(Review(of, ABSENT)))];
        check(wait, &with_more_time, &[answers, decisions(wait, of)].concat());

        let silence = at(Review(of, ABSENT));
        let late = vec![("received", at(Review(of, RECEIVED))), ("agreed", wait)];
        check(silence, &stays, &[late, decisions(silence, of)].concat());

        let answered = at(Review(of, RECEIVED));
        check(answered, &stays, &decisions(answered, of));

        let watched = at(Monitoring(of));
        let in_writing = vec![("received", answered)];
        check(watched, &stays, &[in_writing, decisions(watched, of)].concat());

        // Resolved, and not kept: on again at Stage 2 or 3.
        let resolved = at(Resolved);
        let one = form.stage_1.or(UNRESOLVED);
        let to_3 = |two| state(FormDue(Three), one, two);
        let (alone, named) = match of {
            One => (ALONE, SKIPPED),
            _ => (form.stage_2.or(UNRESOLVED), form.stage_2.or(UNRESOLVED)),
        };
        let again = vec![
            ("to 2", state(FormDue(Two), one, form.stage_2)),
            ("to 3", to_3(alone)),
            ("to 3 authorised", to_3(named)),
            ("withdrawn", at(Closed(Closing::Withdrawn))),
        ];
        check(resolved, &stays, &again);
        check(at(Closed(Closing::Withdrawn)), &stays, &[]);

        if of == Three {
            let group = vec![("group notified", at(PracticeReviewGroup))];
            check(at(Exhausted), &stays, &[group, end(at(Exhausted))].concat());
            let from = at(PracticeReviewGroup);
            let outcome = vec![("outcome", at(Closed(Closing::Stage4Outcome)))];
            check(from, &stays, &[outcome, end(from)].concat());
            check(at(Closed(Closing::Stage4Outcome)), &stays, &[]);
        }
    }
    println!("{cells} events in states");
}

#[test]
fn a_refusal_names_what_cannot_be_true_and_what_to_do() {
    #[track_caller]
    fn check(state: State, event: Event, why: &str, instead: &str) {
        let refusal = apply(&state, &event).unwrap_err();
        assert!(refusal.why.contains(why), "{}", refusal.why);
        assert!(refusal.instead.contains(instead), "{}", refusal.instead);
    }
    let unsaid = Skip { reason: String::new(), ..authorised() };
    check(State::START, skipped(Two, unsaid), "without a reason", "Say why");
    let start = State::START;
    check(start, sent(), "before the concern was identified", "the concern was identified");
    check(start, told(Notification::SocialCareRecord(One)), "has not begun", "as a note");
    check(start, Event::WillResolve, "No form was sent", "the concern was identified");
    check(start, escalated(Two), "form of this stage was not sent", "why a stage is skipped");
    check(
        start,
        Event::GroupOutcome { outcome: "Findings".to_owned(), actions: String::new() },
        "Group was not notified",
        "identified",
    );
    let form = state(FormDue(Two), UNRESOLVED, None);
    check(form, received(), "nobody can have answered", "the form was sent");
    check(form, Event::NoResponse, "no answer to it can be late", "the form was sent");
    check(form, skipped(One, authorised()), "only to a stage above", "the form was sent");
    check(form, Event::Logged, "begins once", "the form was sent");
    check(form, Event::Exhausted, "Stage 3 Form was not sent", "the form was sent");
    check(form, Event::GroupNotified, "Stages 1 to 3 are exhausted", "the form was sent");
    let resolved = state(Resolved, UNRESOLVED, UNRESOLVED);
    check(resolved, Event::Resolved, "resolved twice", "in this same record");
    check(resolved, Event::Exhausted, "not exhausted", "Stage 2 or Stage 3");
    check(resolved, skipped(Three, authorised()), "no stage left to skip", "Stage 2 or Stage 3");
    check(resolved, Event::DateAgreed { by: on(6, 1), with: String::new() }, "Nothing is due", "");
    let group = state(PracticeReviewGroup, UNRESOLVED, UNRESOLVED);
    check(group, Event::GroupNotified, "notified before", "outcome of the group");
    check(group, Event::Exhausted, "exhausted already", "outcome of the group");
    let closed = state(Closed(Closing::Withdrawn), None, None);
    check(closed, Event::Logged, "was withdrawn", "start a new challenge");
}
