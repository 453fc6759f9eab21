//! The cover note as a Word file, because plain text cannot have a password.

use super::error::DocumentProblem;
use crate::export::cover_note::is_label;
use crate::export::word::{Look, plain_word_file};

/// A Word file with the lines of a text file: the first becomes its title and heading, the others
/// paragraphs. A label stays on the page of the words below it. The same text gives the same bytes.
pub fn word(text: &[u8]) -> Result<Vec<u8>, DocumentProblem> {
    let text = std::str::from_utf8(text)
        .map_err(|error| DocumentProblem::Unreadable(error.to_string()))?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let mut content = Look::styled("Heading1", false).paragraphs(title);
    for line in rest.trim_matches('\n').split('\n') {
        let style = if is_label(line) { "NoteLabel" } else { "Normal" };
        content.extend(Look::styled(style, false).paragraphs(line));
    }
    Ok(plain_word_file(title, title, None, content)?)
}
