//! Every event in every state: where it leads, or that it is refused with reason and advice.

use std::collections::BTreeSet;

use practice_standards_referral::domain::escalation::{
    Ending, Event, Notification, Position, Response, Skip, State, apply,
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
    State { at, stage_1, stage_2, ..State::START }
}

/// A stage that begins: Stages 1 to 3 are not exhausted then.
fn raised(from: State, at: Stage, stage_1: Option<Ending>, stage_2: Option<Ending>) -> State {
    State { at: FormDue(at), stage_1, stage_2, is_exhausted: false, ..from }
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
    let mut moves = vec![("resolved", again(Resolved)), ("withdrawn", again(Withdrawn))];
    match from.at {
        ResponseDue(_) => moves.push(("will resolve", again(Monitoring(of, None)))),
        Review(_, heard) => moves.push(("will resolve", again(Monitoring(of, Some(heard))))),
        _ => {}
    }
    match of {
        One => {
            let to_2 = raised(from, Two, UNRESOLVED, None);
            let to_3 = |two| raised(from, Three, UNRESOLVED, two);
            moves.extend(["to 2", "skip to 2", "skip to 2 alone"].map(|name| (name, to_2)));
            moves.extend(["to 3", "skip to 3 alone"].map(|name| (name, to_3(ALONE))));
            moves.extend(["to 3 authorised", "skip to 3"].map(|name| (name, to_3(SKIPPED))));
        }
        Two => {
            let to_3 = raised(from, Three, from.stage_1, UNRESOLVED);
            let names = ["to 3", "to 3 authorised", "skip to 3", "skip to 3 alone"];
            moves.extend(names.map(|name| (name, to_3)));
        }
        Three => moves.push(("exhausted", State { is_exhausted: true, ..again(Exhausted) })),
    }
    moves
}

/// Where it goes on from a concern that was resolved or decided, and was not kept: Stage 1 too, because
/// nobody says that it may not. `of` is the stage that it was at.
fn not_kept(from: State, of: Stage) -> Vec<Move> {
    let one = from.stage_1.or(UNRESOLVED);
    let to_3 = |two| raised(from, Three, one, two);
    let (alone, named) = match of {
        One => (ALONE, SKIPPED),
        _ => (from.stage_2.or(UNRESOLVED), from.stage_2.or(UNRESOLVED)),
    };
    vec![
        ("logged", raised(from, One, from.stage_1, from.stage_2)),
        ("to 2", raised(from, Two, one, from.stage_2)),
        ("to 3", to_3(alone)),
        ("to 3 authorised", to_3(named)),
        ("withdrawn", State { at: Withdrawn, ..from }),
    ]
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
        vec![("resolved", again(Resolved)), ("withdrawn", again(Withdrawn))]
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

        // Resolved by discussion, before this form: nobody was asked, so nobody can have answered.
        check(at(Resolved), &stays, &not_kept(at(Resolved), of));

        let asked = State { is_asked: true, ..form };
        let sent = vec![("sent", State { at: ResponseDue(of), ..asked })];
        let skips = if of == Three { vec![] } else { skips(form) };
        check(form, &with_more_time, &[sent, end(form), skips].concat());

        let at = |at| State { at, ..asked };
        let wait = at(ResponseDue(of));
        let (answered, silence) = (at(Review(of, RECEIVED)), at(Review(of, ABSENT)));
        let (in_writing, no_answer) = (("received", answered), ("silence", silence));
        let moves = [vec![in_writing, no_answer], decisions(wait, of)].concat();
        check(wait, &with_more_time, &moves);
        let moves = [vec![in_writing, ("agreed", wait)], decisions(silence, of)].concat();
        check(silence, &stays, &moves);
        check(answered, &stays, &decisions(answered, of));

        // The written response is due while the chair watches, unless it has come.
        let watched = at(Monitoring(of, None));
        let moves = [vec![in_writing, no_answer], decisions(watched, of)].concat();
        check(watched, &with_more_time, &moves);
        let unanswered = at(Monitoring(of, Some(ABSENT)));
        let moves = [vec![in_writing, ("agreed", watched)], decisions(unanswered, of)].concat();
        check(unanswered, &stays, &moves);
        let promised = at(Monitoring(of, Some(RECEIVED)));
        check(promised, &stays, &[vec![in_writing], decisions(promised, of)].concat());

        // A written answer that comes after the decision is written down, and changes nothing.
        let answerable = [&stays[..], &["received"]].concat();
        let resolved = at(Resolved);
        check(resolved, &answerable, &not_kept(resolved, of));
        check(at(Withdrawn), &stays, &[]);

        if of == Three {
            let spent = State { is_exhausted: true, ..at(Exhausted) };
            let awaited = |at| State { at, is_group_awaited: true, ..spent };
            let group = ("group notified", awaited(PracticeReviewGroup));
            check(spent, &answerable, &[vec![group], end(spent)].concat());
            let decided = State { at: GroupDecided, ..spent };
            let outcome = ("outcome", decided);
            let from = awaited(PracticeReviewGroup);
            check(from, &answerable, &[vec![outcome], end(from)].concat());
            // Resolved at the last moment: the group can be notified all the same, and its outcome come.
            let resolved = State { at: Resolved, ..spent };
            check(resolved, &answerable, &[vec![group], not_kept(resolved, of)].concat());
            let resolved = awaited(Resolved);
            let moves = [vec![group, outcome], not_kept(resolved, of)].concat();
            check(resolved, &answerable, &moves);
            let again = awaited(Exhausted);
            check(again, &answerable, &[vec![group, outcome], end(again)].concat());
            let resolved = ("resolved", State { at: Resolved, ..decided });
            let moves = [vec![group, resolved], not_kept(decided, of)].concat();
            check(decided, &answerable, &moves);
            // The outcome comes although the concern was raised again meanwhile.
            let raised = State { is_group_awaited: true, ..form };
            let sent = ("sent", State { is_group_awaited: true, ..wait });
            let moves = [vec![sent, ("outcome", form)], end(raised)].concat();
            check(raised, &with_more_time, &moves);
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
    check(form, received(), "nobody can have answered", "the form has been sent");
    check(form, Event::NoResponse, "no answer to it can be late", "the form has been sent");
    check(form, skipped(One, authorised()), "only to a stage above", "the form has been sent");
    check(form, Event::Logged, "begins once", "the form has been sent");
    check(form, Event::Exhausted, "Stage 3 Form was not sent", "the form has been sent");
    check(form, Event::GroupNotified, "Stages 1 to 3 are exhausted", "the form has been sent");
    let resolved = state(Resolved, UNRESOLVED, UNRESOLVED);
    check(resolved, Event::Resolved, "resolved twice", "in this same record");
    check(resolved, Event::Exhausted, "not exhausted", "Stage 2 or Stage 3");
    check(resolved, skipped(Three, authorised()), "no stage left to skip", "Stage 2 or Stage 3");
    check(resolved, Event::DateAgreed { by: on(6, 1), with: String::new() }, "Nothing is due", "");
    check(resolved, received(), "nobody can have answered", "in this same record");
    check(start, received(), "No form was sent", "identified");
    let answered = state(Review(Two, RECEIVED), UNRESOLVED, None);
    let answered = State { is_asked: true, ..answered };
    check(answered, received(), "recorded already", "Decide");
    let group = State {
        is_exhausted: true,
        is_group_awaited: true,
        ..state(PracticeReviewGroup, UNRESOLVED, UNRESOLVED)
    };
    let empty = Event::GroupOutcome { outcome: String::new(), actions: String::new() };
    check(group, empty, "outcome is empty", "what the group found");
    check(group, Event::GroupNotified, "notified before", "outcome of the group");
    check(group, Event::Exhausted, "exhausted already", "outcome of the group");
    let outcome = Event::GroupOutcome { outcome: "Other".to_owned(), actions: String::new() };
    check(state(GroupDecided, UNRESOLVED, UNRESOLVED), outcome, "recorded already", "resolved");
    let closed = state(Withdrawn, None, None);
    check(closed, Event::Logged, "Nothing moves on after the end", "start a new challenge");
    check(closed, Event::Resolved, "Nothing moves on after the end", "start a new challenge");
    let unsaid = || Event::Withdrawn { reason: " ".to_owned() };
    check(form, unsaid(), "not withdrawn without a reason", "Say why");
    check(
        form,
        received(),
        "Keep an answer to an earlier stage as a note",
        "the form has been sent",
    );
    let waiting = State { is_asked: true, ..state(ResponseDue(Two), UNRESOLVED, None) };
    check(waiting, sent(), "No form is due now", "the response when it comes");
    check(waiting, escalated(One), "only to a stage above", "the response when it comes");
    let silent = State { at: Review(Two, ABSENT), ..waiting };
    check(silent, Event::NoResponse, "No answer is awaited now", "Decide");
}

/// Stage 2 was asked once and did not resolve it: skipping it later does not undo that.
#[test]
fn a_stage_that_ended_unresolved_stays_so_where_it_is_skipped_later() {
    let again = state(FormDue(Two), UNRESOLVED, UNRESOLVED);
    let alone = skipped(Three, Skip { line_manager: None, ..authorised() });
    assert_eq!(apply(&again, &alone), Ok(state(FormDue(Three), UNRESOLVED, UNRESOLVED)));
    // And a stage that was skipped with nobody named has been asked once it was.
    let asked = State { is_asked: true, ..state(ResponseDue(One), ALONE, ALONE) };
    let to_2 = State { is_asked: true, ..state(FormDue(Two), UNRESOLVED, ALONE) };
    assert_eq!(apply(&asked, &escalated(Two)), Ok(to_2));
}
