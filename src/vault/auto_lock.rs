//! When to lock an unlocked vault that nobody uses. Pure: the caller reads the two clocks.

use std::ops::RangeInclusive;

/// How long a vault may stay unused before it locks, in minutes, unless the practitioner chose another
/// time.
pub const DEFAULT_MINUTES: u32 = 5;

/// The times that the practitioner may choose, in minutes.
pub const ALLOWED_MINUTES: RangeInclusive<u32> = 1..=30;

/// How far the two clocks may drift apart between two checks. More means that the device slept, or that
/// somebody set its clock.
const LARGEST_DRIFT_MS: f64 = 30_000.0;

/// The same moment on both of the device's clocks, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClockReading {
    /// On the wall clock, which people can set.
    pub wall_ms: f64,
    /// On the monotonic clock, which never goes back but may stop while the device sleeps.
    pub monotonic_ms: f64,
}

/// Decides when to lock one unlocked vault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AutoLock {
    last_used: ClockReading,
    last_checked: ClockReading,
}

impl AutoLock {
    /// Starts when the vault is unlocked.
    pub fn start(now: ClockReading) -> AutoLock {
        AutoLock { last_used: now, last_checked: now }
    }

    /// Notes that the practitioner used the app.
    pub fn used(&mut self, now: ClockReading) {
        self.last_used = now;
    }

    /// Whether to lock now, because nobody has used the app for `minutes` or the clocks drifted apart.
    pub fn is_due(&mut self, now: ClockReading, minutes: u32) -> bool {
        let since = |before: ClockReading| {
            (now.wall_ms - before.wall_ms, now.monotonic_ms - before.monotonic_ms)
        };
        let (wall, monotonic) = since(self.last_checked);
        self.last_checked = now;
        let slept = (wall - monotonic).abs() > LARGEST_DRIFT_MS;
        slept || since(self.last_used).1 >= f64::from(minutes) * 60_000.0
    }
}

/// The minutes in a stored preference, or [`DEFAULT_MINUTES`] if it is missing or not allowed.
pub fn minutes(preference: Option<&str>) -> u32 {
    let chosen = preference.and_then(|text| text.parse().ok());
    chosen.filter(|minutes| ALLOWED_MINUTES.contains(minutes)).unwrap_or(DEFAULT_MINUTES)
}
