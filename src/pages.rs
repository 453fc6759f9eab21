//! The screens, one file each, named as the question or place it shows. They only show: policy is in
//! `domain`.

pub mod accessibility;
pub mod check;
pub mod device;
mod draft;
pub mod escalations;
mod gone;
pub mod guidance;
mod home_screen;
pub mod later;
pub mod layout;
pub mod new_referral;
pub mod not_found;
mod passphrase;
pub mod privacy;
pub mod referral;
pub mod referrals;
mod reminders;
mod rescue;
pub mod start;
pub mod status;
pub mod unlock;
