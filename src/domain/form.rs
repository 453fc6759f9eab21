//! The official referral form, and nothing else: its fields, their order, and what is still missing.

pub mod answers;
pub mod birth;
pub mod completeness;
pub mod date_questions;
#[macro_use]
mod catalogue_macros;
mod fields;
pub mod journey;
pub mod key_events;
pub mod limits;
mod list_history;
mod lists;
pub mod nhs_number;
pub mod older_headings;
pub mod pasted;
mod referral;
mod route;
mod section;
mod turned_text;

pub use birth::BirthKnown;
pub use fields::{FieldTag, Group, Narrative, Step};
pub use key_events::KeyEvent;
pub use list_history::{ListChange, ListHistory, NotUndone, Placed};
pub use lists::Item;
pub use referral::{
    Carer, Child, Conference, Contact, Practice, Professional, Purpose, Referral, Referrer, Veto,
    role_and_agency,
};
pub use route::Route;
pub use section::Section;
