//! A vault that nobody uses locks itself.

use practice_standards_referral::vault::auto_lock::{AutoLock, ClockReading, Idleness, minutes};

const MINUTE: f64 = 60_000.0;

fn at(minutes: f64) -> ClockReading {
    ClockReading { wall_ms: 1_000_000.0 + minutes * MINUTE, monotonic_ms: minutes * MINUTE }
}

#[test]
fn a_vault_locks_after_the_chosen_minutes_without_use() {
    let mut lock = AutoLock::start(at(0.0));
    assert_eq!(lock.look(at(3.9), 5), Idleness::InUse);
    assert_eq!(lock.look(at(5.0), 5), Idleness::Unused);
}

#[test]
fn using_it_restarts_the_minutes() {
    let mut lock = AutoLock::start(at(0.0));
    lock.used(at(4.0));
    assert_eq!(lock.look(at(7.9), 5), Idleness::InUse);
    assert_eq!(lock.look(at(9.0), 5), Idleness::Unused);
}

#[test]
fn the_practitioner_is_warned_a_minute_before() {
    let mut lock = AutoLock::start(at(0.0));
    assert_eq!(lock.look(at(3.99), 5), Idleness::InUse);
    assert_eq!(lock.look(at(4.0), 5), Idleness::AlmostUnused);
    assert_eq!(lock.look(at(4.99), 5), Idleness::AlmostUnused);
    lock.used(at(4.99));
    assert_eq!(lock.look(at(5.0), 5), Idleness::InUse, "a warning is over once the app is used");
}

#[test]
fn a_time_of_one_minute_is_warned_of_half_a_minute_before() {
    let mut lock = AutoLock::start(at(0.0));
    assert_eq!(lock.look(at(0.49), 1), Idleness::InUse);
    assert_eq!(lock.look(at(0.5), 1), Idleness::AlmostUnused);
    assert_eq!(lock.look(at(1.0), 1), Idleness::Unused);
}

#[test]
fn a_device_that_slept_locks_at_once() {
    let mut lock = AutoLock::start(at(0.0));
    let asleep = ClockReading { wall_ms: at(0.5).wall_ms + 31_000.0, ..at(0.5) };
    assert_eq!(lock.look(asleep, 5), Idleness::ClocksApart);
}

#[test]
fn a_clock_that_is_set_back_or_forward_locks_at_once() {
    for jump in [-31_000.0, 31_000.0] {
        let mut lock = AutoLock::start(at(0.0));
        let set = ClockReading { wall_ms: at(0.1).wall_ms + jump, ..at(0.1) };
        assert_eq!(lock.look(set, 60), Idleness::ClocksApart);
    }
}

#[test]
fn clocks_that_drift_slowly_do_not_lock() {
    let mut lock = AutoLock::start(at(0.0));
    for look in 1..20 {
        // The clocks differ by 20 seconds at each check: a busy device wakes its page late.
        let late = ClockReading { wall_ms: at(f64::from(look)).wall_ms, ..at(f64::from(look)) };
        lock.used(late);
        let drifted = ClockReading { wall_ms: late.wall_ms + 20_000.0, ..late };
        assert_eq!(lock.look(drifted, 5), Idleness::InUse);
        assert_eq!(lock.look(late, 5), Idleness::InUse);
    }
}

#[test]
fn only_1_to_60_minutes_can_be_chosen() {
    assert_eq!(minutes(None), 5);
    for (preference, expected) in [("1", 1), ("60", 60), ("0", 5), ("61", 5), ("soon", 5)] {
        assert_eq!(minutes(Some(preference)), expected, "{preference}");
    }
}
