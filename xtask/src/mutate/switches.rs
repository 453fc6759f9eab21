//! A file with all its mutants in it: each body that has mutants becomes a `match` that asks which of
//! them is wanted, with an arm for each and the body as it is in the last one. So the domain is compiled
//! once for all of them, where cargo-mutants compiles it once for each.

use std::ops::Range;

use super::mutants::Mutant;

/// The body of a function, or of a closure in a table, with the mutants in it.
struct Place {
    number: usize,
    body: Range<usize>,
    mutants: Vec<usize>,
}

/// A file with its mutants.
pub struct Switched {
    pub text: String,
    /// The lines of each mutant's arm, counted from 1.
    arms: Vec<(Range<usize>, usize)>,
}

impl Switched {
    /// The mutant whose arm this line is in.
    pub fn mutant_at(&self, line: usize) -> Option<usize> {
        self.arms.iter().find(|(lines, _)| lines.contains(&line)).map(|(_, mutant)| *mutant)
    }
}

/// The body that a mutant is switched in, or `None` if it has to be compiled alone: an arm of a
/// function that returns `impl Trait` cannot have another type, and a `const fn` cannot ask.
pub fn body(mutant: &Mutant, text: &str) -> Option<Range<usize>> {
    match &mutant.function {
        Some(function) => function_body(text, function.bytes(text)),
        None => closure_body(text, mutant.place(text)),
    }
}

fn function_body(text: &str, function: Range<usize>) -> Option<Range<usize>> {
    let header = skip_attributes(text, function.start);
    let open = end_of_expression(text, header, &['{'])?;
    let signature = &text[header..open];
    let body = open + 1..function.end - 1;
    // Items are the whole file's, in whichever arm they are.
    let has_impl = text[body.clone()].lines().any(|line| line.trim_start().starts_with("impl "));
    let is_const =
        signature.split_whitespace().take_while(|it| *it != "fn").any(|it| it == "const");
    let returns_impl = signature.split_once("->").is_some_and(|(_, it)| it.contains("impl "));
    (!has_impl && !is_const && !returns_impl).then_some(body)
}

/// The closure in a field of a table, such as `when: |answers| answers.is_concern(),`.
fn closure_body(text: &str, mutant: Range<usize>) -> Option<Range<usize>> {
    let field = text[..mutant.start].rfind(": |")?;
    let start = field + 3 + text[field + 3..].find("| ")? + 2;
    let end = end_of_expression(text, start, &[',', ')', '}'])?;
    (start <= mutant.start && mutant.end <= end).then_some(start..end)
}

/// Past the comments and attributes of an item. Each has its own lines.
fn skip_attributes(text: &str, from: usize) -> usize {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        let start = line.trim_start();
        if !start.starts_with("//") && !start.starts_with("#[") {
            break;
        }
        at += line.len();
    }
    at
}

/// Where one of `ends` stands outside of all brackets that begin after `from`, and outside of strings,
/// characters and comments.
fn end_of_expression(text: &str, from: usize, ends: &[char]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    while let Some(next) = text[at..].chars().next() {
        let rest = &text[at..];
        if depth == 0 && ends.contains(&next) {
            return Some(at);
        }
        at += match next {
            '/' if rest.starts_with("//") => rest.find('\n')?,
            '"' => string_length(rest)?,
            '\'' => character_length(rest),
            _ => next.len_utf8(),
        };
        match next {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

fn string_length(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, next) in text.char_indices().skip(1) {
        match next {
            '"' if !is_escaped => return Some(at + 1),
            _ => is_escaped = next == '\\' && !is_escaped,
        }
    }
    None
}

/// A character in quotes, or only the quote if it begins a lifetime.
fn character_length(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match (characters.next(), characters.next()) {
        (Some((_, '\\')), _) => text[2..].find('\'').map_or(1, |end| end + 3),
        (_, Some((end, '\''))) => end + 1,
        _ => 1,
    }
}

/// The file with these of `mutants`, each under its number in the list, counted from 1. Its places get
/// numbers from `first_place`; they are given back with the mutants in each.
pub fn switched(
    text: &str,
    mutants: &[Mutant],
    wanted: &[usize],
    first_place: usize,
) -> (Switched, Vec<(usize, Vec<usize>)>) {
    let mut places: Vec<Place> = Vec::new();
    for number in wanted {
        let Some(body) = body(&mutants[number - 1], text) else { continue };
        match places.iter_mut().find(|place| place.body == body) {
            Some(place) => place.mutants.push(*number),
            None => {
                let place = first_place + places.len();
                places.push(Place { number: place, body, mutants: vec![*number] });
            }
        }
    }
    places.sort_by_key(|place| place.body.start);
    let mut writer = Writer { text, mutants, out: String::new(), line: 1, arms: Vec::new() };
    writer.write(0..text.len(), &places);
    let places = places.into_iter().map(|place| (place.number, place.mutants)).collect();
    (Switched { text: writer.out, arms: writer.arms }, places)
}

struct Writer<'a> {
    text: &'a str,
    mutants: &'a [Mutant],
    out: String,
    /// The line that is written next.
    line: usize,
    arms: Vec<(Range<usize>, usize)>,
}

impl Writer<'_> {
    /// Writes a part of the text with the switches of the places in it, one of which may lie in
    /// another.
    fn write(&mut self, part: Range<usize>, places: &[Place]) {
        let mut at = part.start;
        for (index, place) in places.iter().enumerate() {
            if place.body.start < at || place.body.end > part.end {
                continue;
            }
            self.push(&self.text[at..place.body.start]);
            self.switch(place, &places[index + 1..]);
            at = place.body.end;
        }
        self.push(&self.text[at..part.end]);
    }

    fn switch(&mut self, place: &Place, inner: &[Place]) {
        self.push(&format!("{{ match crate::mutant({}) {{\n", place.number));
        for number in &place.mutants {
            let mutant = &self.mutants[number - 1];
            let changed = mutant.place(self.text);
            let start = self.line;
            self.push(&format!("{number} => {{\n"));
            self.push(&self.text[place.body.start..changed.start]);
            self.push(&mutant.replacement);
            self.push(&self.text[changed.end..place.body.end]);
            self.push("\n}\n");
            self.arms.push((start..self.line, *number));
        }
        self.push("_ => {\n");
        self.write(place.body.clone(), inner);
        self.push("\n}\n} }");
    }

    fn push(&mut self, text: &str) {
        self.line += text.matches('\n').count();
        self.out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEXT: &str = "\
/// Whether { it is } so.
fn is_so(answer: u8) -> bool {
    // It's no \"{\".
    answer == 1
}

const fn one() -> u8 {
    1
}

fn all() -> impl Iterator<Item = u8> {
    std::iter::once(1)
}

static TABLE: [Row; 1] = [Row {
    when: |it| it.is_some_and(|it| it == '}' as u8) && it != None,
    what: 1,
}];
";

    /// The change of `from` in the text, in the function that begins with `function`.
    fn mutant(function: Option<&str>, from: &str, to: &str) -> Mutant {
        let position = |at: usize| {
            let (line, column) = (TEXT[..at].matches('\n').count(), TEXT[..at].rfind('\n'));
            json!({ "line": line + 1, "column": at - column.map_or(0, |it| it + 1) + 1 })
        };
        let span =
            |start: usize, end: usize| json!({ "start": position(start), "end": position(end) });
        let start = TEXT.find(from).unwrap();
        let function = function.map(|begins| {
            let start = TEXT.find(begins).unwrap();
            json!({ "span": span(start, start + TEXT[start..].find("\n}").unwrap() + 2) })
        });
        let mutant = json!({
            "name": format!("src/domain/x.rs:4:12: replace {from} with {to}"),
            "file": "src/domain/x.rs",
            "function": function,
            "span": span(start, start + from.len()),
            "replacement": to,
        });
        serde_json::from_value(mutant).unwrap()
    }

    fn is_so(from: &str, to: &str) -> Mutant {
        mutant(Some("/// Whether"), from, to)
    }

    #[test]
    fn a_body_asks_which_of_its_mutants_is_wanted_and_is_itself_otherwise() {
        let mutants = [is_so("answer == 1", "true"), is_so("==", "!=")];
        let (switched, places) = switched(TEXT, &mutants, &[1, 2], 7);
        let body = "\n    // It's no \"{\".\n";
        let expected = format!(
            "fn is_so(answer: u8) -> bool {{{{ match crate::mutant(7) {{\n\
             1 => {{\n{body}    true\n\n}}\n2 => {{\n{body}    answer != 1\n\n}}\n\
             _ => {{\n{body}    answer == 1\n\n}}\n}} }}}}\n"
        );
        assert!(switched.text.contains(&expected), "{}", switched.text);
        assert_eq!(places, [(7, vec![1, 2])]);
        let line =
            |words: &str| switched.text.lines().position(|line| line.contains(words)).unwrap() + 1;
        assert_eq!(switched.mutant_at(line("    true")), Some(1));
        assert_eq!(switched.mutant_at(line("answer != 1")), Some(2));
        assert_eq!(switched.mutant_at(line("answer == 1")), None);
    }

    #[test]
    fn a_closure_of_a_table_is_a_body_of_its_own() {
        let body = body(&mutant(None, "&&", "||"), TEXT).unwrap();
        assert_eq!(&TEXT[body], "it.is_some_and(|it| it == '}' as u8) && it != None");
    }

    #[test]
    fn what_cannot_ask_is_compiled_alone() {
        assert_eq!(body(&mutant(Some("const fn one"), "    1\n", "0"), TEXT), None);
        let once = mutant(Some("fn all"), "std::iter::once(1)", "std::iter::empty()");
        assert_eq!(body(&once, TEXT), None);
    }

    #[test]
    fn a_mutant_is_named_by_what_it_changes_wherever_it_stands() {
        assert_eq!(is_so("==", "!=").change(), "replace == with !=");
        assert_eq!(is_so("==", "!=").applied(TEXT), TEXT.replacen("answer ==", "answer !=", 1));
    }
}
