//! What comes back into the app: today, the copy of a referral as JSON.

pub mod json;
pub mod limits;
