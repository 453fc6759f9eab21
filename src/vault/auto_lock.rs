//! When an unlocked vault that is left alone is to be locked. Pure: the two clocks are given.

use std::ops::RangeInclusive;

/// How long a vault may be left alone unless the practitioner chose otherwise, in minutes.
pub const DEFAULT_MINUTES: u32 = 5;

/// What the practitioner may choose, in minutes.
pub const ALLOWED_MINUTES: RangeInclusive<u32> = 1..=30;

/// How far the two clocks may part: more means that the device slept, or that somebody set its clock.
const LARGEST_DRIFT_MS: f64 = 30_000.0;

/// One moment on both of the device's clocks, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// On the clock that people read, which can be set.
    pub wall_ms: f64,
    /// On the clock that never goes back, which can stand still while the device sleeps.
    pub monotonic_ms: f64,
}

/// Watches one unlocked vault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AutoLock {
    last_used: Moment,
    last_looked: Moment,
}

impl AutoLock {
    /// Begins when the vault is unlocked.
    pub fn start(now: Moment) -> AutoLock {
        AutoLock { last_used: now, last_looked: now }
    }

    /// The practitioner did something.
    pub fn used(&mut self, now: Moment) {
        self.last_used = now;
    }

    /// Whether to lock now, `minutes` being how long it may be left alone.
    pub fn is_due(&mut self, now: Moment, minutes: u32) -> bool {
        let since =
            |before: Moment| (now.wall_ms - before.wall_ms, now.monotonic_ms - before.monotonic_ms);
        let (wall, monotonic) = since(self.last_looked);
        self.last_looked = now;
        let slept = (wall - monotonic).abs() > LARGEST_DRIFT_MS;
        slept || since(self.last_used).1 >= f64::from(minutes) * 60_000.0
    }
}

/// The minutes that a stored preference stands for; the default where it is none of those allowed.
pub fn minutes(preference: Option<&str>) -> u32 {
    let chosen = preference.and_then(|text| text.parse().ok());
    chosen.filter(|minutes| ALLOWED_MINUTES.contains(minutes)).unwrap_or(DEFAULT_MINUTES)
}
