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
        ("checked", Event::FileChecked { evidenced: false }),
        ("logged", Event::Logged),
        ("skip to 1", skipped(One, authorised())),
        ("skip to 2", skipped(Two, authorised())),
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

/// From each state, the events that move on and where to. Those that stay are named alone.
#[test]
fn every_event_in_every_state_leads_where_the_protocol_says_or_is_refused() {
    let unresolved = Some(Ending::Unresolved);
    let skip = Some(Ending::Skipped);
    let open = Some(Ending::SkippedWithoutAuthority);
    let at_2 = |at| state(at, unresolved, None);
    let at_3 = |at| state(at, unresolved, unresolved);
    let first = |at| state(at, None, None);
    let withdraw = |from: State| ("withdrawn", State { at: Closed(Closing::Withdrawn), ..from });
    let to_2 = state(FormDue(Two), unresolved, None);
    let to_3 = state(FormDue(Three), unresolved, unresolved);
    let one_to_3 = [
        ("to 2", to_2),
        ("to 3", state(FormDue(Three), unresolved, open)),
        ("to 3 authorised", state(FormDue(Three), unresolved, skip)),
        ("resolved", first(Resolved)),
    ];
    let two_to_3 = [("to 3", to_3), ("to 3 authorised", to_3)];
    let skip_1 = [
        ("skip to 2", state(FormDue(Two), skip, None)),
        ("skip to 3", state(FormDue(Three), skip, skip)),
    ];
    let always = ["practitioner", "family", "note"];
    let from_1 = ["record 1"];
    let from_2 = ["record 1", "record 2"];
    let from_3 = ["record 1", "record 2", "record 3", "director", "business unit"];

    let mut cells = 0;
    let mut check = |from: State, stays: &[&str], moves: &[(&str, State)]| {
        let known: BTreeSet<&str> = events().into_iter().map(|(name, _)| name).collect();
        let named = stays.iter().chain(moves.iter().map(|(name, _)| name));
        assert!(named.clone().all(|name| known.contains(name)), "{from:?} names no event");
        for (name, event) in events() {
            let expected = match moves.iter().find(|(moves, _)| *moves == name) {
                Some((_, to)) => Some(*to),
                None if stays.contains(&name) || always.contains(&name) => Some(from),
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

    let start = first(Identified);
    let begun = [("logged", first(FormDue(One))), withdraw(start)];
    check(start, &["checked"], &[&begun[..], &skip_1].concat());
    let form = |from: State, to, more: &[(&'static str, State)]| {
        [&[("sent", State { at: ResponseDue(to), ..from }), withdraw(from)][..], more].concat()
    };
    let wait = |from: State, of| {
        let review = |answer| State { at: Review(of, answer), ..from };
        vec![("received", review(RECEIVED)), ("silence", review(ABSENT)), withdraw(from)]
    };
    let review = |from: State, of, more: &[(&'static str, State)]| {
        let again = |at| State { at, ..from };
        let late = match from.at {
            Review(_, Response::Absent) => {
                vec![("received", again(Review(of, RECEIVED))), ("agreed", again(ResponseDue(of)))]
            }
            _ => vec![],
        };
        [&late[..], &[withdraw(from)], more].concat()
    };

    let it = first(FormDue(One));
    check(it, &[&from_1[..], &["agreed"]].concat(), &form(it, One, &skip_1));
    let it = first(ResponseDue(One));
    check(it, &[&from_1[..], &["agreed"]].concat(), &wait(it, One));
    for answer in [RECEIVED, ABSENT] {
        let it = first(Review(One, answer));
        check(it, &from_1, &review(it, One, &one_to_3));
    }

    for ending in [unresolved, skip] {
        let it = state(FormDue(Two), ending, None);
        let on_to_3 = [("skip to 3", state(FormDue(Three), ending, skip))];
        check(it, &[&from_2[..], &["agreed"]].concat(), &form(it, Two, &on_to_3));
    }
    let it = at_2(ResponseDue(Two));
    check(it, &[&from_2[..], &["agreed"]].concat(), &wait(it, Two));
    for answer in [RECEIVED, ABSENT] {
        let it = at_2(Review(Two, answer));
        let decided = [&two_to_3[..], &[("will resolve", at_2(Monitoring))]].concat();
        check(it, &from_2, &review(it, Two, &decided));
    }
    let it = at_2(Monitoring);
    let decided = [&two_to_3[..], &[("resolved", at_2(Resolved)), withdraw(it)]].concat();
    check(it, &from_2, &decided);

    for (one, two) in
        [(unresolved, unresolved), (unresolved, skip), (skip, skip), (unresolved, open)]
    {
        let at = |at| state(at, one, two);
        let it = at(FormDue(Three));
        check(it, &[&from_3[..], &["agreed"]].concat(), &form(it, Three, &[]));
        let it = at(ResponseDue(Three));
        check(it, &[&from_3[..], &["agreed"]].concat(), &wait(it, Three));
        for answer in [RECEIVED, ABSENT] {
            let it = at(Review(Three, answer));
            let mut decided = vec![("resolved", at(Resolved))];
            if two != open {
                decided.push(("exhausted", at(Exhausted)));
            }
            check(it, &from_3, &review(it, Three, &decided));
        }
    }

    let it = at_3(Exhausted);
    check(it, &from_3, &[("group notified", at_3(PracticeReviewGroup)), withdraw(it)]);
    let it = at_3(PracticeReviewGroup);
    check(it, &from_3, &[("outcome", at_3(Closed(Closing::Stage4Outcome))), withdraw(it)]);
    check(first(Resolved), &from_1, &[withdraw(first(Resolved))]);
    check(at_3(Closed(Closing::Stage4Outcome)), &from_3, &[]);
    check(first(Closed(Closing::Withdrawn)), &from_1, &[]);
    println!("{cells} events in states");
}

#[test]
fn a_refusal_names_what_is_missing_and_what_to_do() {
    #[track_caller]
    fn check(state: State, event: Event, why: &str, instead: &str) {
        let refusal = apply(&state, &event).unwrap_err();
        assert!(refusal.why.contains(why), "{}", refusal.why);
        assert!(refusal.instead.contains(instead), "{}", refusal.instead);
    }
    let alone = Skip { line_manager: None, ..authorised() };
    check(State::START, skipped(Two, alone), "in consultation with your line manager", "role");
    let unsaid = Skip { reason: String::new(), ..authorised() };
    check(State::START, skipped(Two, unsaid), "without a reason", "Say why");
    check(State::START, sent(), "Nothing was started yet.", "the concern was identified");
    check(
        State::START,
        told(Notification::Director),
        "belongs to Stage 3",
        "when Stage 3 is raised",
    );
    let unresolved = Some(Ending::Unresolved);
    let open = Some(Ending::SkippedWithoutAuthority);
    let it = state(Review(Three, ABSENT), unresolved, open);
    check(it, Event::Exhausted, "Stage 2 was skipped", "Correct the entry");
    let it = state(Closed(Closing::Withdrawn), None, None);
    check(it, Event::Logged, "was withdrawn", "start a new challenge");
}
