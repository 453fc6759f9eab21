//! The official referral form, and nothing else: its fields, their order, and what is still missing.

pub mod completeness;
pub mod journey;
pub mod key_events;
mod referral;
mod route;

pub use key_events::KeyEvent;
pub use referral::{
    Carer, Child, Conference, Contact, Practice, Professional, Purpose, Referral, Referrer, Veto,
};
pub use route::Route;
