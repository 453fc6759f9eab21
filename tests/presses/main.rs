//! A slip of the hand: the second press of a double press acts on nothing that the first one brought.

use practice_standards_referral::browser::double_press::{
    Bounds, DOUBLE_PRESS_MS, DoublePress, Means, Place, Press, Pressable, SAME_PLACE,
};

const DELETE: (&str, u64) = ("first button", 1);
const CONFIRM: (&str, u64) = ("second button", 2);
const HERE: Place = Place { x: 100.0, y: 100.0 };

type Named = (&'static str, u64);

fn control((element, name): Named) -> Pressable<&'static str> {
    Pressable { element, name }
}

fn press(of: Named, means: Means, place: Place, at_ms: f64) -> Press<&'static str> {
    Press { control: control(of), means, place, at_ms }
}

fn area(left: f64, right: f64) -> Bounds {
    Bounds { left, top: 80.0, right, bottom: 120.0 }
}

/// Presses one control, and then says whether a press of another may act.
#[track_caller]
fn check(
    first: Press<&'static str>,
    around: &[(Named, Bounds)],
    second: Press<&'static str>,
    may_act: bool,
) {
    let mut judge = DoublePress::default();
    let around = around.iter().map(|(of, area)| (control(*of), *area)).collect();
    assert!(judge.may_act(first.clone(), || around), "the first press always acts");
    assert_eq!(judge.may_act(second.clone(), Vec::new), may_act, "{first:?} then {second:?}");
}

#[test]
fn a_control_that_appears_under_a_press_does_not_take_its_second() {
    let nearby = [(DELETE, area(50.0, 150.0))];
    for means in [Means::Pointer, Means::Enter, Means::Space, Means::Other] {
        let first = press(DELETE, means, HERE, 0.0);
        check(first.clone(), &nearby, press(CONFIRM, means, HERE, 1.0), false);
        check(first.clone(), &nearby, press(CONFIRM, means, HERE, DOUBLE_PRESS_MS - 1.0), false);
        check(first, &nearby, press(CONFIRM, means, HERE, DOUBLE_PRESS_MS), true);
    }
}

#[test]
fn the_same_control_may_be_pressed_twice_unless_it_is_called_something_else() {
    for means in [Means::Pointer, Means::Enter, Means::Space, Means::Other] {
        let first = press(DELETE, means, HERE, 0.0);
        check(first.clone(), &[], press(DELETE, means, HERE, 100.0), true);
        let renamed = (DELETE.0, 7);
        check(first, &[(DELETE, area(50.0, 150.0))], press(renamed, means, HERE, 100.0), false);
    }
}

#[test]
fn a_neighbour_that_was_there_already_may_be_pressed_at_once_and_one_that_moved_there_may_not() {
    let beside = Place { x: 120.0, y: 100.0 };
    let first = press(DELETE, Means::Pointer, HERE, 0.0);
    let second = press(CONFIRM, Means::Pointer, beside, 100.0);
    check(first.clone(), &[(CONFIRM, area(110.0, 200.0))], second.clone(), true);
    check(first.clone(), &[(CONFIRM, area(130.0, 200.0))], second.clone(), false);
    check(first, &[((CONFIRM.0, 7), area(110.0, 200.0))], second, false);
}

#[test]
fn a_press_elsewhere_is_no_second_press() {
    let first = press(DELETE, Means::Pointer, HERE, 0.0);
    let place = |x: f64| Place { x: HERE.x + x, ..HERE };
    let near = press(CONFIRM, Means::Pointer, place(SAME_PLACE), 100.0);
    check(first.clone(), &[], near, false);
    let far = press(CONFIRM, Means::Pointer, place(SAME_PLACE + 1.0), 100.0);
    check(first, &[], far, true);
}

#[test]
fn somebody_who_uses_another_key_or_another_means_acts_on_purpose() {
    check(
        press(DELETE, Means::Pointer, HERE, 0.0),
        &[],
        press(CONFIRM, Means::Enter, HERE, 100.0),
        true,
    );
    check(
        press(DELETE, Means::Space, HERE, 0.0),
        &[],
        press(CONFIRM, Means::Enter, HERE, 100.0),
        true,
    );
    let mut judge = DoublePress::default();
    assert!(judge.may_act(press(DELETE, Means::Space, HERE, 0.0), Vec::new));
    judge.forget();
    assert!(judge.may_act(press(CONFIRM, Means::Space, HERE, 100.0), Vec::new), "the Tab key");
}

#[test]
fn somebody_who_goes_on_hammering_is_not_let_through_by_the_third_press() {
    let mut judge = DoublePress::default();
    assert!(judge.may_act(press(DELETE, Means::Pointer, HERE, 0.0), Vec::new));
    for at_ms in [300.0, 600.0, 900.0, 1_200.0] {
        assert!(!judge.may_act(press(CONFIRM, Means::Pointer, HERE, at_ms), Vec::new), "{at_ms}");
    }
    assert!(judge.may_act(press(CONFIRM, Means::Pointer, HERE, 1_700.0), Vec::new));
}

#[test]
fn a_press_on_a_label_is_one_press_although_it_is_reported_twice() {
    let mut judge = DoublePress::default();
    let nowhere = Place { x: 0.0, y: 0.0 };
    assert!(judge.may_act(press(DELETE, Means::Pointer, HERE, 0.0), Vec::new));
    assert!(judge.may_act(press(DELETE, Means::Other, nowhere, 0.0), Vec::new));
    assert!(!judge.may_act(press(CONFIRM, Means::Pointer, HERE, 200.0), Vec::new));
}
