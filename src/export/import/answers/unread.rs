//! Dates that somebody wrote in their own words.

use crate::domain::form::FieldTag;
use crate::export::import::word_form::Unplaced;

/// A date that the app could not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadDate {
    /// Its field.
    pub field: FieldTag,
    /// The item of the list that it is of, counted from 0 in the referral that was read; 0 for one that is
    /// in no list.
    pub item: usize,
    /// What is left over.
    pub left: Unplaced,
}
