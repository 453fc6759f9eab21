//! Reads markup as a stream of tags and text. No browser does it, because no pasted text may ever become
//! part of a page (0025), and none of it has to be well formed.

/// A piece of markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Open(Tag<'a>),
    /// The name of what ends, in lower case.
    Close(String),
    /// Text with its entities decoded.
    Text(String),
}

/// The start of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub name: String,
    attributes: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute; empty if it has none.
    pub fn attribute(&self, name: &str) -> String {
        let mut rest = self.attributes;
        while let Some(start) = rest.find(|it: char| !it.is_whitespace() && it != '/') {
            rest = &rest[start..];
            let end = rest.find(|it: char| it.is_whitespace() || "=/".contains(it));
            let (found, after) = rest.split_at(end.unwrap_or(rest.len()));
            let after = after.trim_start();
            let Some(value) = after.strip_prefix('=') else {
                rest = if found.is_empty() { after.get(1..).unwrap_or_default() } else { after };
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|it| ['"', '\''].contains(it));
            let (value, after) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => {
                    let end = value.find(char::is_whitespace).unwrap_or(value.len());
                    value.split_at(end)
                }
            };
            if found.eq_ignore_ascii_case(name) {
                return decoded(value);
            }
            rest = after;
        }
        String::new()
    }
}

/// What holds no text of the document.
const WITHOUT_TEXT: [&str; 4] = ["style", "script", "title", "xml"];

/// The pieces of a text, from start to end. Comments and declarations are none, and neither is what Word
/// puts between `<![if …]>` marks: only the marks go.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        push_text(&mut found, text);
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let begins = tag[1..].chars().next();
        if !begins.is_some_and(|it| it.is_ascii_alphabetic() || "/!?".contains(it)) {
            push_text(&mut found, "<");
            rest = &tag[1..];
            continue;
        }
        let end = end_of_tag(tag);
        let inside = &tag[1..end];
        rest = tag.get(end + 1..).unwrap_or_default();
        let is_close = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let length =
            inside.find(|it: char| it.is_whitespace() || it == '/').unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(length);
        let name = name.to_ascii_lowercase();
        if is_close {
            found.push(Piece::Close(name));
        } else if WITHOUT_TEXT.contains(&name.as_str()) && !inside.ends_with('/') {
            rest = after_close(rest, &name);
        } else if !name.starts_with(['!', '?']) {
            found.push(Piece::Open(Tag { name, attributes }));
        }
    }
    push_text(&mut found, rest);
    found
}

fn push_text(found: &mut Vec<Piece<'_>>, text: &str) {
    if !text.is_empty() {
        found.push(Piece::Text(decoded(text)));
    }
}

/// Where a tag's `>` is: not one in the quotes of an attribute.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (place, letter) in tag.char_indices() {
        match (quote, letter) {
            (None, '>') => return place,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// What follows the end of an element that holds no text.
fn after_close<'a>(rest: &'a str, name: &str) -> &'a str {
    let is_name =
        |after: &str| after.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
    let ends = rest.match_indices("</").map(|(place, mark)| &rest[place + mark.len()..]);
    let after = ends.into_iter().find(|after| is_name(after)).and_then(|it| it.split_once('>'));
    after.map_or("", |(_, after)| after)
}

/// The text with its entities as characters. An unknown one stays as it is.
fn decoded(text: &str) -> String {
    let mut parts = text.split('&');
    let mut found = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let entity = part.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest)));
        match entity {
            Some((character, rest)) => {
                found.push(character);
                found.push_str(rest);
            }
            None => {
                found.push('&');
                found.push_str(part);
            }
        }
    }
    found
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "bull" => '•',
        "middot" => '·',
        "sect" => '§',
        "pound" => '£',
        "euro" => '€',
        "eacute" => 'é',
        _ => return None,
    })
}
