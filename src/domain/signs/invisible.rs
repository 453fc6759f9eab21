//! What nobody can see.

/// Whether a character only controls how others appear: joiners, directional marks, variation
/// selectors, byte order marks. Every text shaper leaves these out by itself.
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether somebody can see the character on a page.
pub fn is_seen(character: char) -> bool {
    !character.is_whitespace() && !is_invisible(character) && !is_blank(character)
}

/// Controls, which no document prints, and the letters that are drawn as nothing:
/// the fillers of Hangul, and Braille without a dot.
fn is_blank(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}')
}
