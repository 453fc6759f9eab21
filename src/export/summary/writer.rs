//! Builds the tables of a summary, and counts what the cleaner removes on the way.

use super::blocks::{SummaryBlock, SummaryCell, SummaryTable};
use crate::export::cleaner::{Cleaned, clean};

/// Cleans typed text, and counts what that removed.
#[derive(Default)]
pub(super) struct SummaryWriter {
    pub(super) cleaned: Cleaned,
}

impl SummaryWriter {
    pub(super) fn cell(&mut self, typed: &str) -> SummaryCell {
        let (text, cleaned) = clean(typed);
        self.cleaned += cleaned;
        SummaryCell { text, is_struck: false, remark: None }
    }

    /// A row for each question and its answer; an empty answer reads “Not given”.
    pub(super) fn answers(&mut self, answers: &[(&str, &str)]) -> Vec<Vec<SummaryCell>> {
        let row =
            |(label, typed): &(&str, &str)| vec![self.cell(label), self.cell_or_not_given(typed)];
        answers.iter().map(row).collect()
    }

    pub(super) fn cell_or_not_given(&mut self, typed: &str) -> SummaryCell {
        self.cell(if typed.trim().is_empty() { "Not given" } else { typed })
    }
}

/// A table with this caption, these columns with their widths in per cent, and these rows.
pub(super) fn table<const COLUMNS: usize>(
    caption: &str,
    columns: [(&str, u8); COLUMNS],
    rows: impl IntoIterator<Item = Vec<SummaryCell>>,
) -> SummaryBlock {
    SummaryBlock::Table(SummaryTable {
        caption: caption.to_owned(),
        columns: columns.map(|(name, share)| (name.to_owned(), share)).to_vec(),
        rows: rows.into_iter().collect(),
    })
}

/// The longest reference at the foot of a page, in characters. The whole of it is in the summary.
const LONGEST_IN_FOOT: usize = 60;

/// What stands at the foot of every page: the title, and the reference on one line.
pub(super) fn foot(title: &str, reference: &str) -> String {
    let (reference, _) = clean(reference);
    let words: Vec<&str> = reference.split_whitespace().collect();
    let reference = words.join(" ");
    let cut: String = reference.chars().take(LONGEST_IN_FOOT).collect();
    match cut.len() {
        0 => title.to_owned(),
        length if length < reference.len() => format!("{title}, reference {cut}…"),
        _ => format!("{title}, reference {reference}"),
    }
}
