//! A draft of the referral, to show somebody before it is finished. It has the form's own words and
//! answers, and says on every page, in its title and before its first word that it is a draft, so that
//! nobody takes it for the form.

use chrono::NaiveDate;

use super::document::{Block, Document, DocumentKind, document};
use crate::domain::date::long_date;
use crate::domain::draft::Draft;

/// The word that marks a draft: large behind its pages, and in its names.
pub const MARK: &str = "DRAFT";

/// The referral as it stands, as a draft. Nothing has to be complete.
pub fn draft_document(draft: &Draft, today: NaiveDate) -> Document {
    let form = document(draft, today);
    let mut blocks = vec![Block::Paragraph(notice(today))];
    blocks.extend(form.blocks);
    let title = format!("{MARK}: {}", form.title).into();
    Document { title, blocks, kind: DocumentKind::Draft, ..form }
}

/// What a draft says before its first word, where it is also read aloud.
pub fn notice(made_on: NaiveDate) -> String {
    format!(
        "This is a draft, made on {} to be commented on. It is not the referral: do not send it to \
         the partnership.",
        long_date(made_on)
    )
}

/// What stands at the top of each of its pages.
pub fn page_header(made_on: NaiveDate) -> String {
    format!("{MARK} of {}. Not the referral form.", long_date(made_on))
}
