//! The screens, one file each, named as the question or place it shows. They only show: policy is in
//! `domain`.
//!
//! No two folders import each other. What several need is in `draft`, `handover`, `unlock` or
//! `frame`.

pub mod accessibility;
mod at_a_glance;
pub mod blank_form;
pub mod check;
pub mod device;
mod draft;
pub mod escalations;
pub mod frame;
pub mod guidance;
mod handover;
pub mod lazy;
pub mod privacy;
pub mod referral;
pub mod referrals;
pub mod start;
pub mod unlock;
