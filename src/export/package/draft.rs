//! The package of a draft of the referral.

use super::unversioned::{UnversionedPackage, write_unversioned};
use super::write::PackageStep;
use crate::export::document::Document;
use crate::export::email::Email;
use crate::export::error::ExportError;
use crate::export::fonts::Fonts;
use crate::export::word::docx;

/// Writes the files of a draft, as `draft::draft_document` made it: the partnership's form and its PDF,
/// both marked, and an email with both. The same document, template and fonts give the same bytes.
pub fn write_draft(
    document: &Document,
    template: &[u8],
    fonts: &Fonts,
    on_progress: impl Fn(PackageStep),
) -> Result<UnversionedPackage, ExportError> {
    write_unversioned(document, Email::draft(), &|it| docx(it, template), fonts, &on_progress)
}
