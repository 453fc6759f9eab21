//! Text files from elsewhere, in the encodings in which programs save them.

use std::borrow::Cow;

/// The text of a file in UTF-8, without a byte order mark at its start. Editors put one there, and
/// Notepad and PowerShell save "Unicode" as UTF-16, which its mark tells. Without a mark the bytes stay as
/// they are, whatever they are; what is no UTF-16 becomes U+FFFD.
pub fn as_utf8(file: &[u8]) -> Cow<'_, [u8]> {
    match file {
        [0xef, 0xbb, 0xbf, text @ ..] => Cow::Borrowed(text),
        [0xff, 0xfe, text @ ..] => Cow::Owned(from_utf16(text, u16::from_le_bytes)),
        [0xfe, 0xff, text @ ..] => Cow::Owned(from_utf16(text, u16::from_be_bytes)),
        _ => Cow::Borrowed(file),
    }
}

fn from_utf16(text: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let (units, odd) = text.as_chunks();
    let characters = char::decode_utf16(units.iter().map(|bytes| unit(*bytes)));
    let characters = characters.map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER));
    let half = (!odd.is_empty()).then_some(char::REPLACEMENT_CHARACTER);
    characters.chain(half).collect::<String>().into_bytes()
}
