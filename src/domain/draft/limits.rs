//! The most that a draft holds: what the pages let somebody add, and what an import takes.
//!
//! Both read the same numbers, so whatever the app wrote it can read again. They are far above any
//! case, and below what a page can show and a phone can hold.

use super::returned_note::MOST_NOTES;
use crate::domain::escalation::{MOST_LOG_ENTRIES, MOST_STEPS};
use crate::domain::form::limits::{
    MOST_CARERS, MOST_CHILDREN, MOST_KEY_EVENTS, MOST_PROFESSIONALS,
};

/// The most versions of the form package that a draft remembers.
pub const MOST_VERSIONS: usize = 30;

/// The most practice standards that a referral cites: the app knows a third of that.
pub const MOST_STANDARDS: usize = 100;

/// The most objects of a draft's JSON. With every list at its limit, a draft has fewer than 10,000.
pub const MOST_OBJECTS: usize = 20_000;

/// The most values of a draft's JSON, objects and lists included. A draft has most by its versions,
/// which hold a digest of each field that was filled in.
pub const MOST_VALUES: usize = 400_000;

/// The most entries of a list that is not in [`LISTS`], such as those that a newer version of the app
/// added, or the digests of a version.
pub const MOST_OTHER_ENTRIES: usize = 10_000;

/// How deep the values of a draft's JSON may lie in each other. The app's own lie fewer than ten deep.
pub const DEEPEST: usize = 32;

/// A list of a draft that has a limit of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitedList {
    /// The names of the fields that lead to it in the draft's JSON.
    pub path: &'static [&'static str],
    /// The most entries that it may have.
    pub most: usize,
    /// What the entries are called, such as "children".
    pub noun: &'static str,
}

/// Every list to which somebody can add without end.
pub const LISTS: [LimitedList; 9] = [
    list(&["children"], MOST_CHILDREN, "children"),
    list(&["carers"], MOST_CARERS, "carers"),
    list(&["professionals"], MOST_PROFESSIONALS, "professionals"),
    list(&["key_events"], MOST_KEY_EVENTS, "key events"),
    list(&["purpose", "practice_standards"], MOST_STANDARDS, "practice standards"),
    list(&["escalation", "steps"], MOST_STEPS, "steps of an escalation"),
    list(&["challenge", "log"], MOST_LOG_ENTRIES, "entries in the log of a challenge"),
    list(&["package_versions"], MOST_VERSIONS, "versions of the form package"),
    list(&["returned_notes"], MOST_NOTES, "notes from Word forms"),
];

const fn list(path: &'static [&'static str], most: usize, noun: &'static str) -> LimitedList {
    LimitedList { path, most, noun }
}
