//! The Rotherham Safeguarding Children Partnership: everything that another partnership would change.
//! Facts only: no rule about what to do with them.
//!
//! - `names`: what the partnership, the group and its people are called, and the mailbox;
//! - `to_confirm`: what only the partnership can confirm, and what a release must not lack;
//! - `citation`: the documents that everything here rests on, and their sections;
//! - `form_headings`: the official form's own headings and fixed sentences;
//! - `stage`, `protocol`: the stages of the Practice Resolution Protocol, and who does what in each;
//! - `time_limits`: how long each step may take;
//! - `practice_standards`: the standards that a referral may cite;
//! - `agencies`: the agencies that a referral may name;
//! - `sending_address`: how safe the address looks that a form is sent from.

pub mod after_referral;
pub mod agencies;
mod citation;
pub mod form_headings;
mod names;
pub mod practice_standards;
pub mod protocol;
pub mod sending_address;
pub mod stage;
pub mod time_limits;
pub mod to_confirm;

pub use citation::{Citation, Document};
pub use names::{
    AREA, CLINICAL_COMMISSIONING_GROUP, GROUP, INDEPENDENT_CHAIR, INTEGRATED_CARE_BOARD,
    KNOWN_ACRONYMS, LOCAL_WORDS, MASH, NAME, PROTOCOL, SECURE_EMAIL, SERVICE, WEBSITE,
    urgent_telephones,
};
