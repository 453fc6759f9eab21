//! A deleted draft, which can be brought back for some days: how long, by a clock that may be wrong.
//!
//! The device's clock is the only one. Nothing is deleted for good at the first sight of a clock that
//! says that the days are over: it is noted, and done at a later look, by a clock that has gone on for
//! a day and still says so. A clock that was set forward by mistake and put right costs nothing then. A
//! clock that was set back begins the days again, so that none lasts for years.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// For how many days a deleted draft can be brought back, at least.
pub const DAYS_TO_BRING_BACK: i64 = 7;

/// How far apart the first look that finds the days over and the one that deletes are, at least. Also
/// how far a clock may go back without being taken for wrong: somebody may travel.
const ONE_DAY: TimeDelta = TimeDelta::days(1);

/// That a draft was deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deletion {
    /// When, by the device's own clock.
    #[serde(with = "chrono::naive::serde::ts_seconds")]
    pub at: NaiveDateTime,
    /// When the app first found that the days were over.
    #[serde(
        default,
        with = "chrono::naive::serde::ts_seconds_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub found_over: Option<NaiveDateTime>,
    /// Whether nobody deleted it: it is what a draft said before an earlier version took its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_set_aside: bool,
}

/// What to do with a deleted draft now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upkeep {
    /// Nothing.
    Leave,
    /// Store this in place of what is stored.
    Note(Deletion),
    /// Delete it for good.
    DeleteForGood,
}

impl Deletion {
    /// Deleted now.
    pub fn new(now: NaiveDateTime) -> Deletion {
        Deletion { at: now, found_over: None, is_set_aside: false }
    }

    /// Set aside now, before an earlier version takes its place.
    pub fn set_aside(now: NaiveDateTime) -> Deletion {
        Deletion { is_set_aside: true, ..Deletion::new(now) }
    }

    /// The last day on which it can be brought back for certain.
    pub fn last_day(self) -> NaiveDate {
        self.over().date()
    }

    /// What to do at this moment.
    pub fn upkeep(self, now: NaiveDateTime) -> Upkeep {
        if now + ONE_DAY < self.at {
            return Upkeep::Note(Deletion { at: now, found_over: None, ..self });
        }
        match self.found_over {
            None if now < self.over() => Upkeep::Leave,
            None => Upkeep::Note(Deletion { found_over: Some(now), ..self }),
            Some(_) if now < self.over() => Upkeep::Note(Deletion { found_over: None, ..self }),
            Some(found) if now < found => Upkeep::Note(Deletion { found_over: Some(now), ..self }),
            Some(found) if now - found >= ONE_DAY => Upkeep::DeleteForGood,
            Some(_) => Upkeep::Leave,
        }
    }

    fn over(self) -> NaiveDateTime {
        self.at + TimeDelta::days(DAYS_TO_BRING_BACK)
    }
}
