//! The form package: one referral as the files that a practitioner sends or keeps.
//!
//! [`document::document`] turns a referral into one neutral document, and every writer reads that
//! and nothing else. Same referral, same day, same template: same bytes. Nothing here reads a
//! clock, a disk or a screen, and nothing here knows of the vault.

pub mod archive;
pub mod calendar;
pub mod changes;
pub mod cleaner;
pub mod contents;
pub mod cover_note;
pub mod direction;
pub mod document;
pub mod docx;
pub mod eml;
pub mod escalation_record;
pub mod field;
pub mod fonts;
pub mod json;
pub mod package;
pub mod pdf;
pub mod sealed;
pub mod template;
pub mod time_line;

mod word_text;
mod xml;

use serde::{Deserialize, Serialize};

/// Why a form package could not be made. The referral itself is never touched by an export.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ExportError {
    /// The controls of the template are not those of the form.
    #[error(
        "The form template does not match this app. It has fields the app does not know: {}. \
         It lacks fields the app needs: {}. Your referral is safe. \
         Use the template that came with the app, or correct the tags in the template.",
        listed(.unknown), listed(.missing)
    )]
    Template {
        /// Tags in the template that no field of the form has, or that stand in the wrong place.
        unknown: Vec<String>,
        /// Tags of the form that the template has no control for.
        missing: Vec<String>,
    },
    /// The template is no Word file, or a damaged one.
    #[error(
        "The form template could not be read as a Word file ({reason}). Your referral is safe. \
         Reload the app, or use the template that came with it."
    )]
    TemplateUnreadable {
        /// What was wrong with it. Never holds anything from the referral.
        reason: String,
    },
    /// The template is larger, packed or unpacked, than any form would be.
    #[error(
        "The form template is too large to be a form. Your referral is safe. \
         Use the template that came with the app."
    )]
    TemplateTooLarge,
    /// A font file is missing, damaged or no font.
    #[error(
        "A font that the PDF is set in could not be read ({file}). Your referral is safe. \
         Reload the app, with a connection if you can, then try again."
    )]
    FontUnreadable {
        /// The name of the font's file.
        file: String,
    },
    /// A file could not be put together. Never seen; the libraries underneath allow for it.
    #[error(
        "A file of the form package could not be written ({reason}). Your referral is safe. \
         Try again, and export the JSON file if it keeps happening."
    )]
    Write {
        /// What the library underneath said. Never holds anything from the referral.
        reason: String,
    },
}

fn listed(tags: &[String]) -> String {
    if tags.is_empty() { "none".to_owned() } else { tags.join(", ") }
}
