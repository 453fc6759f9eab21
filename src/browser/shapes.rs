//! Reads a picture that the app has drawn, an SVG of shapes, and nothing else.
//!
//! A browser's own parser would take anything that an SVG may hold, scripts included, so the page's policy
//! forbids it for text.

/// The only elements of a picture: shapes, and nothing that can run or load anything.
const ELEMENTS: [&str; 6] = ["svg", "defs", "g", "path", "rect", "use"];

/// Their attributes. None of them is a handler, and `href` leads to a place in the picture.
const ATTRIBUTES: [&str; 16] = [
    "xmlns",
    "viewBox",
    "role",
    "aria-label",
    "width",
    "height",
    "fill",
    "x",
    "y",
    "rx",
    "stroke",
    "stroke-width",
    "transform",
    "href",
    "id",
    "d",
];

/// A piece of a picture, in the order of its text.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What follows is inside this element.
    Begin(&'a str, Vec<(&'a str, &'a str)>),
    /// The innermost element that has begun ends.
    End,
}

/// The pieces of a picture; `None` if the text is anything else.
pub fn read(svg: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut open = Vec::new();
    let mut rest = svg;
    while !rest.is_empty() {
        let (tag, after) = rest.strip_prefix('<')?.split_once('>')?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return None;
            }
            pieces.push(Piece::End);
        } else {
            let (tag, is_empty) = match tag.strip_suffix('/') {
                Some(tag) => (tag, true),
                None => (tag, false),
            };
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let is_first = pieces.is_empty();
            // One picture, and everything else inside it.
            let is_in_place = (name == "svg") == is_first && open.is_empty() == is_first;
            if !ELEMENTS.contains(&name) || !is_in_place {
                return None;
            }
            pieces.push(Piece::Begin(name, read_attributes(attributes)?));
            if is_empty {
                pieces.push(Piece::End);
            } else {
                open.push(name);
            }
        }
    }
    (open.is_empty() && !pieces.is_empty()).then_some(pieces)
}

fn read_attributes(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut attributes = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        let is_place = name != "href" || value.starts_with('#');
        // Nothing in a picture needs escaping, so what looks escaped is not a picture.
        if !ATTRIBUTES.contains(&name) || !is_place || value.contains(['<', '&']) {
            return None;
        }
        attributes.push((name, value));
        rest = match after.strip_prefix(' ') {
            Some(after) => after,
            None if after.is_empty() => after,
            None => return None,
        };
    }
    Some(attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_read_piece_by_piece() {
        let svg = "<svg viewBox=\"0 0 9 9\"><g fill=\"#fff\"><use href=\"#a\" x=\"1\"/></g></svg>";
        let expected = vec![
            Piece::Begin("svg", vec![("viewBox", "0 0 9 9")]),
            Piece::Begin("g", vec![("fill", "#fff")]),
            Piece::Begin("use", vec![("href", "#a"), ("x", "1")]),
            Piece::End,
            Piece::End,
            Piece::End,
        ];
        assert_eq!(read(svg), Some(expected));
    }

    #[test]
    fn what_can_run_or_load_something_is_no_picture() {
        for inside in [
            "<script>alert(1)</script>",
            "<script/>",
            "<image href=\"#a\"/>",
            "<g onclick=\"alert(1)\"/>",
            "<use href=\"https://example.org/#a\"/>",
            "<use xlink:href=\"#a\"/>",
            "<rect style=\"fill:url(https://example.org)\"/>",
            "<foreignObject></foreignObject>",
            "<svg/>",
            "<g>text</g>",
            "<g fill=\"&#60;\"/>",
            "<g fill='red'/>",
            "<!-- -->",
            "<g>",
            "</g>",
        ] {
            assert_eq!(read(&format!("<svg>{inside}</svg>")), None, "{inside}");
        }
        for text in ["", "text", "<g/>", "<svg>", "<svg/><g/>", "<svg></svg>text", "<p></p>"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
