//! The most entries of each list of the form: far above any case, and few enough for one page.

/// The most children that a referral can be about.
pub const MOST_CHILDREN: usize = 100;
pub const MOST_CARERS: usize = 100;
pub const MOST_PROFESSIONALS: usize = 200;
pub const MOST_KEY_EVENTS: usize = 300;
