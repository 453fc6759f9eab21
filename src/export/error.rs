//! Why an export can fail, in words for the practitioner.

use serde::{Deserialize, Serialize};

/// Why a form package could not be made. An export never changes the referral.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ExportError {
    /// The template's content controls do not match the form's fields.
    #[error(
        "The form template does not match this app. It has fields the app does not know: {}. \
         It lacks fields the app needs: {}. What you wrote is safe. \
         Use the template that came with the app, or correct the tags in the template.",
        listed(.unknown), listed(.missing)
    )]
    Template {
        /// Tags that belong to no field of the form, or that stand in the wrong place.
        unknown: Vec<String>,
        /// Tags of the form that no control in the template carries.
        missing: Vec<String>,
    },
    /// The template is damaged, or not a Word file.
    #[error(
        "The form template could not be read as a Word file ({reason}). What you wrote is safe. \
         Reload the app, or use the template that came with it."
    )]
    TemplateUnreadable {
        /// What was wrong with it. Never quotes the referral.
        reason: String,
    },
    /// The template is larger, packed or unpacked, than any form would be.
    #[error(
        "The form template is too large to be a form. What you wrote is safe. \
         Use the template that came with the app."
    )]
    TemplateTooLarge,
    /// A font file is missing or damaged, or holds no font.
    #[error(
        "A font for the PDF could not be read ({file}). What you wrote is safe. \
         Reload the app, with a connection if you can, then try again."
    )]
    FontUnreadable {
        /// The name of the font's file.
        file: String,
    },
    /// A library failed to write a file. Never seen in practice, but the libraries allow for it.
    #[error(
        "A file of the form package could not be written ({reason}). What you wrote is safe. \
         Try again, and export the JSON file if it keeps happening."
    )]
    Write {
        /// What the library reported. Never quotes the referral.
        reason: String,
    },
}

fn listed(tags: &[String]) -> String {
    if tags.is_empty() { "none".to_owned() } else { tags.join(", ") }
}
