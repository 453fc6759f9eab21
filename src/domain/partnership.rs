//! The Rotherham Safeguarding Children Partnership: everything that another partnership would change.
//! Facts only: no rule about what to do with them.
//!
//! - `names`: what the partnership, the group and its people are called, and the mailbox;
//! - `citation`: the documents that everything here rests on, and their sections;
//! - `form_wording`: the official form's own headings and fixed sentences;
//! - `protocol`: the stages of the Practice Resolution Protocol and every time limit;
//! - `agencies`: the agencies that a referral may name;
//! - `sending_address`: how safe the address looks that a form is sent from.

pub mod agencies;
mod citation;
pub mod form_wording;
mod names;
pub mod protocol;
pub mod sending_address;

pub use citation::{Citation, Document};
pub use names::{
    AREA, CLINICAL_COMMISSIONING_GROUP, GROUP, INDEPENDENT_SCRUTINEER, INTEGRATED_CARE_BOARD, NAME,
    PLACES, SECURE_EMAIL, SERVICE,
};
