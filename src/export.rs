//! The form package: one referral as the files that a practitioner sends or keeps.
//!
//! [`document::document`] turns a referral into one neutral document, and every writer works from
//! that alone. The same referral, day and template give the same bytes. Nothing here reads a clock,
//! a disk or a screen, and nothing here knows the vault.

#![warn(missing_docs)]

pub mod archive;
pub mod calendar;
pub mod cleaner;
pub mod cover_note;
pub mod document;
mod document_kind;
pub mod draft;
pub mod email;
pub mod fonts;
pub mod import;
pub mod json;
pub mod media_type;
pub mod package;
pub mod pdf;
pub mod picture;
pub mod protected;
pub mod stage_form;
pub mod statements;
pub mod summary;
pub mod text_direction;
pub mod word;

mod error;
mod xml;

pub use error::ExportError;
