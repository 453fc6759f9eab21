//! `/escalations`: the record of an escalation that comes before a referral. It lies in the same
//! sealed draft that later becomes the referral, so that nothing is written twice.

pub mod exports;
mod new;
mod print;
mod record;
pub mod timeline;

pub use new::NewEscalation;
pub use print::challenge_record_page;
pub use record::escalation_page;
