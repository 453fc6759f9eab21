//! When to lock an unlocked vault that nobody uses. Pure: the caller reads the two clocks.

use std::ops::RangeInclusive;

/// How long a vault may stay unused before it locks, in minutes, unless the practitioner chose another
/// time.
pub const DEFAULT_MINUTES: u32 = 5;

/// The times that the practitioner may choose, in minutes.
pub const ALLOWED_MINUTES: RangeInclusive<u32> = 1..=60;

/// How long before locking the practitioner is warned: a minute, or half of the chosen time if that is
/// shorter.
const WARN_BEFORE_MS: f64 = 60_000.0;

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

    /// What is due now, if the vault locks after `minutes` without use.
    pub fn look(&mut self, now: ClockReading, minutes: u32) -> Idleness {
        let since = |before: ClockReading| {
            (now.wall_ms - before.wall_ms, now.monotonic_ms - before.monotonic_ms)
        };
        let (wall, monotonic) = since(self.last_checked);
        self.last_checked = now;
        if (wall - monotonic).abs() > LARGEST_DRIFT_MS {
            return Idleness::ClocksApart;
        }
        let limit = f64::from(minutes) * 60_000.0;
        let left = limit - since(self.last_used).1;
        if left <= 0.0 {
            Idleness::Unused
        } else if left <= WARN_BEFORE_MS.min(limit / 2.0) {
            Idleness::AlmostUnused
        } else {
            Idleness::InUse
        }
    }
}

/// How long an unlocked vault has been left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idleness {
    /// Nothing is due.
    InUse,
    /// It locks within a minute, so the practitioner is warned.
    AlmostUnused,
    /// It locks: nobody has used the app for the chosen time.
    Unused,
    /// It locks: the clocks drifted apart, so the device slept or somebody set its clock.
    ClocksApart,
}

/// The minutes in a stored preference, or [`DEFAULT_MINUTES`] if it is missing or not allowed.
pub fn minutes(preference: Option<&str>) -> u32 {
    let chosen = preference.and_then(|text| text.parse().ok());
    chosen.filter(|minutes| ALLOWED_MINUTES.contains(minutes)).unwrap_or(DEFAULT_MINUTES)
}
