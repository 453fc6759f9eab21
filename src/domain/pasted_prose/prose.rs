//! Markup as plain text: an empty line between paragraphs, a line for each item of a list.

use super::markup::{Piece, Tag, pieces};
use super::plain::{BULLET, INDENT, is_number};

/// The text of some markup.
pub(super) fn prose(html: &str) -> String {
    let mut writer =
        Writer { are_paragraphs_apart: are_paragraphs_apart(html), ..Writer::default() };
    for piece in pieces(html) {
        match piece {
            Piece::Open(tag) => writer.open(&tag),
            Piece::Close(name) => writer.close(&name),
            Piece::Text(text) => writer.text(&text),
        }
    }
    writer.text.trim_matches('\n').to_owned()
}

/// Whether Word's ordinary paragraphs have space below them. Those of an email have none: there an empty
/// one stands between two.
fn are_paragraphs_apart(html: &str) -> bool {
    let style = html.split_once("p.MsoNormal").and_then(|(_, rest)| rest.split_once('}'));
    style.is_none_or(|(style, _)| !has_no_space_below(style))
}

fn has_no_space_below(style: &str) -> bool {
    let style: String = style.split_whitespace().collect();
    let is_nothing = |length: &str| {
        let number = length.trim_end_matches(|it: char| it.is_ascii_alphabetic());
        number.parse::<f32>().is_ok_and(|it| it < 1.0)
    };
    style.split(';').any(|declaration| match declaration.rsplit_once("margin") {
        Some((_, rest)) => match rest.split_once(':') {
            Some(("" | "-bottom", length)) => is_nothing(length),
            _ => false,
        },
        None => false,
    })
}

/// A list that is open.
struct List {
    /// The kind and the number of the next item; `None` for bullets.
    numbers: Option<(Numbers, u32)>,
}

/// How items are numbered.
#[derive(Clone, Copy)]
enum Numbers {
    Digits,
    Letters,
    Roman,
}

/// An element that is open and matters.
struct Open {
    name: String,
    /// Its text is not part of the document: a comment, or what was deleted.
    is_left_out: bool,
    /// Its text is the marker of a list item, as Word writes it.
    is_marker: bool,
    /// How many line ends its end brings.
    breaks: usize,
    /// How much was written before it.
    begins_at: usize,
}

/// The deepest level of a list in lists that is moved in further. Word has nine.
const DEEPEST_LIST: usize = 9;

/// The most elements in each other that are followed. Documents have a few dozen.
const DEEPEST: usize = 1_000;

#[derive(Default)]
struct Writer {
    text: String,
    open: Vec<Open>,
    lists: Vec<List>,
    /// What has to stand between what was written and what comes: line ends, or a space.
    breaks: usize,
    has_space: bool,
    /// The marker of an item of which nothing was written yet, with its indent.
    marker: Option<String>,
    /// How far the lines of the item are moved in.
    indent: usize,
    /// The level of the item of Word's list that is being read, from 1.
    word_level: Option<usize>,
    are_paragraphs_apart: bool,
}

impl Writer {
    fn open(&mut self, tag: &Tag<'_>) {
        let (style, class) = (tag.attribute("style"), tag.attribute("class"));
        let style: String = style.split_whitespace().collect();
        let is_comment = ["mso-special-character:comment", "mso-element:comment"]
            .iter()
            .any(|it| style.contains(it))
            || class.contains("msocomanchor");
        let mut open = Open {
            name: tag.name.clone(),
            is_left_out: is_comment || tag.name == "del",
            is_marker: style.contains("mso-list:Ignore"),
            breaks: 0,
            begins_at: self.text.len(),
        };
        match tag.name.as_str() {
            "br" => {
                self.breaks = (self.breaks + 1).min(2);
                return;
            }
            "img" | "hr" | "meta" | "link" | "col" | "input" | "wbr" | "base" => return,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.word_level = word_level(&style);
                open.breaks = match self.word_level {
                    Some(level) => {
                        self.indent = level;
                        1
                    }
                    None if !self.lists.is_empty() => 1,
                    None if is_tight(&style, &class) => 1,
                    None if class.contains("MsoNormal") && !self.are_paragraphs_apart => 1,
                    None => 2,
                };
            }
            "div" | "blockquote" | "section" | "address" | "dt" | "dd" => open.breaks = 1,
            "ul" | "ol" => {
                let number = tag.attribute("start").parse().unwrap_or(1);
                let numbers = (tag.name == "ol").then(|| (numbers_of(tag, &style), number));
                self.lists.push(List { numbers });
                open.breaks = if self.lists.len() == 1 { 2 } else { 1 };
            }
            "li" => {
                open.breaks = 1;
                self.item(tag, &style);
            }
            _ => {}
        }
        self.break_line(open.breaks);
        if self.open.len() < DEEPEST {
            self.open.push(open);
        }
    }

    fn close(&mut self, name: &str) {
        let Some(place) = self.open.iter().rposition(|it| it.name == name) else { return };
        let closed: Vec<Open> = self.open.drain(place..).collect();
        for open in closed.iter().rev() {
            match open.name.as_str() {
                "ul" | "ol" => {
                    self.lists.pop();
                    self.indent = self.lists.len().min(DEEPEST_LIST);
                }
                "li" => self.marker = None,
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.word_level = None,
                "p" => {
                    self.word_level = None;
                    // An empty paragraph is an empty line.
                    if open.begins_at == self.text.len() && self.marker.is_none() {
                        self.break_line(2);
                    }
                }
                _ => {}
            }
            self.break_line(open.breaks);
            if self.lists.is_empty() && self.word_level.is_none() && open.breaks > 0 {
                self.indent = 0;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.iter().any(|it| it.is_left_out) {
            return;
        }
        if self.open.iter().any(|it| it.is_marker) {
            let marker = text.trim_matches(|it: char| it.is_whitespace());
            if let Some(level) = self.word_level.filter(|_| !marker.is_empty()) {
                self.marker = Some(marked(marker, level));
            }
            return;
        }
        for letter in text.chars() {
            if letter.is_whitespace() {
                self.has_space = true;
            } else {
                self.before_letter();
                self.text.push(letter);
            }
        }
    }

    /// Writes what has to stand before the next letter.
    fn before_letter(&mut self) {
        if self.breaks > 0 {
            if !self.text.is_empty() {
                self.text.push_str(&"\n".repeat(self.breaks));
            }
            self.breaks = 0;
            match self.marker.take() {
                Some(marker) => self.text.push_str(&marker),
                None => self.text.push_str(&INDENT.repeat(self.indent)),
            }
        } else if let Some(marker) = self.marker.take() {
            self.text.push_str(&marker);
        } else if self.has_space && !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
            self.text.push(' ');
        }
        self.has_space = false;
    }

    /// Asks for at least so many line ends.
    fn break_line(&mut self, count: usize) {
        if count == 0 {
            return;
        }
        if self.marker.is_none() || self.breaks == 0 {
            self.breaks = self.breaks.max(count);
        }
        self.has_space = false;
    }

    fn item(&mut self, tag: &Tag<'_>, style: &str) {
        let stated = ["aria-level", "data-aria-level"].map(|it| tag.attribute(it).parse().ok());
        let level = stated.into_iter().flatten().fold(self.lists.len().max(1), usize::max);
        let level = level.min(DEEPEST_LIST);
        let Some(list) = self.lists.last_mut() else {
            self.marker = Some(marked("•", level));
            return;
        };
        let marker = match &mut list.numbers {
            None => "•".to_owned(),
            Some((numbers, next)) => {
                if let Ok(value) = tag.attribute("value").parse() {
                    *next = value;
                }
                let own = numbers_in(style).unwrap_or(*numbers);
                let marker = format!("{}.", own.text(*next));
                *next = next.saturating_add(1);
                marker
            }
        };
        self.indent = level;
        self.break_line(1);
        self.marker = Some(marked(&marker, level));
    }
}

/// The marker of an item at a level, from 1, with its indent.
fn marked(marker: &str, level: usize) -> String {
    let indent = INDENT.repeat(level.saturating_sub(1));
    if is_number(marker) { format!("{indent}{marker} ") } else { format!("{indent}{BULLET}") }
}

/// The level of an item of Word's list, from `mso-list:l0 level2 lfo1`. Word has no list elements.
fn word_level(style: &str) -> Option<usize> {
    let (_, list) = style.split_once("mso-list:")?;
    let (_, level) = list.split(';').next()?.split_once("level")?;
    let digits: String = level.chars().take_while(char::is_ascii_digit).take(1).collect();
    digits.parse().ok().filter(|level| *level > 0)
}

fn is_tight(style: &str, class: &str) -> bool {
    class.contains("MsoNoSpacing") || has_no_space_below(style)
}

fn numbers_of(tag: &Tag<'_>, style: &str) -> Numbers {
    match tag.attribute("type").as_str() {
        "a" | "A" => Numbers::Letters,
        "i" | "I" => Numbers::Roman,
        _ => numbers_in(style).unwrap_or(Numbers::Digits),
    }
}

fn numbers_in(style: &str) -> Option<Numbers> {
    let (_, kind) = style.split_once("list-style-type:")?;
    match kind.split(';').next()? {
        "lower-alpha" | "upper-alpha" | "lower-latin" | "upper-latin" => Some(Numbers::Letters),
        "lower-roman" | "upper-roman" => Some(Numbers::Roman),
        "decimal" => Some(Numbers::Digits),
        _ => None,
    }
}

impl Numbers {
    fn text(self, number: u32) -> String {
        match self {
            Numbers::Letters if (1..=26).contains(&number) => {
                char::from_u32(u32::from('a') + number - 1).unwrap_or('a').to_string()
            }
            Numbers::Roman if (1..=39).contains(&number) => {
                let tens = "x".repeat((number / 10) as usize);
                let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
                format!("{tens}{}", ones[(number % 10) as usize])
            }
            _ => number.to_string(),
        }
    }
}
