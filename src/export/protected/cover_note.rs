//! The cover note as a Word file: plain text knows no password, and a Word file does.

use super::Reason;
use crate::export::cover_note::is_label;
use crate::export::escalation_record::word::pack;
use crate::export::word_text::Look;

/// A Word file with the lines of a text file: the first as its heading and title, the others as
/// paragraphs, of which a label stays on the page of what it is the label of. Same text: same bytes.
pub fn word(text: &[u8]) -> Result<Vec<u8>, Reason> {
    let text = std::str::from_utf8(text).map_err(|error| Reason::Unreadable(error.to_string()))?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let mut content = Look::styled("Heading1", false).paragraphs(title);
    for line in rest.trim_matches('\n').split('\n') {
        let style = if is_label(line) { "NoteLabel" } else { "Normal" };
        content.extend(Look::styled(style, false).paragraphs(line));
    }
    Ok(pack(title, None, content)?)
}
