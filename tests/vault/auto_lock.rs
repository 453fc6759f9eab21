//! A vault that nobody uses locks itself.

use practice_standards_referral::vault::auto_lock::{AutoLock, ClockReading, minutes};

const MINUTE: f64 = 60_000.0;

fn at(minutes: f64) -> ClockReading {
    ClockReading { wall_ms: 1_000_000.0 + minutes * MINUTE, monotonic_ms: minutes * MINUTE }
}

#[test]
fn a_vault_locks_after_the_chosen_minutes_without_use() {
    let mut lock = AutoLock::start(at(0.0));
    assert!(!lock.is_due(at(4.9), 5));
    assert!(lock.is_due(at(5.0), 5));
}

#[test]
fn using_it_restarts_the_minutes() {
    let mut lock = AutoLock::start(at(0.0));
    lock.used(at(4.0));
    assert!(!lock.is_due(at(8.9), 5));
    assert!(lock.is_due(at(9.0), 5));
}

#[test]
fn a_device_that_slept_locks_at_once() {
    let mut lock = AutoLock::start(at(0.0));
    let asleep = ClockReading { wall_ms: at(0.5).wall_ms + 31_000.0, ..at(0.5) };
    assert!(lock.is_due(asleep, 5));
}

#[test]
fn a_clock_that_is_set_back_or_forward_locks_at_once() {
    for jump in [-31_000.0, 31_000.0] {
        let mut lock = AutoLock::start(at(0.0));
        assert!(lock.is_due(ClockReading { wall_ms: at(0.1).wall_ms + jump, ..at(0.1) }, 30));
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
        assert!(!lock.is_due(drifted, 5));
        assert!(!lock.is_due(late, 5));
    }
}

#[test]
fn only_1_to_30_minutes_can_be_chosen() {
    assert_eq!(minutes(None), 5);
    for (preference, expected) in [("1", 1), ("30", 30), ("0", 5), ("31", 5), ("soon", 5)] {
        assert_eq!(minutes(Some(preference)), expected, "{preference}");
    }
}
