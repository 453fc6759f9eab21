//! `/escalations`: the record of an escalation that comes before a referral. It lies in the same
//! sealed draft that later becomes the referral, so that nothing is written twice.

mod new;
mod record;
pub mod timeline;

pub use new::NewEscalation;
pub use record::escalation_page;
