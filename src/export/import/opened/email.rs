//! The attachments of an email that was saved as a file (`.eml`). RFC 2045 and 2046
//!
//! A file is read line by line, and judged before anything is kept of it. No name is read: what an
//! attachment is shows in its bytes, and names are where mail programs differ most.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use super::error::OpenError;

/// The most parts that an email may have, those of forwarded emails too.
const MOST_PARTS: usize = 200;

/// The most levels of parts within parts.
const MOST_LEVELS: usize = 20;

/// The most bytes that the fields of one part may take. Servers add a few thousand.
const LARGEST_FIELDS: usize = 256 * 1024;

/// What mail programs write is taken, with its padding or without.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Whether a file begins as an email does: with a field, such as `Received: from`.
pub fn is_email(file: &[u8]) -> bool {
    let line = file.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    name.len() < line.len() && !name.is_empty() && name.iter().all(is_of_name)
}

/// Every part of an email that holds no other parts, decoded, in order.
pub fn parts(file: &[u8]) -> Result<Vec<Vec<u8>>, OpenError> {
    let mut walk = Walk::new();
    for line in file.split_inclusive(|byte| *byte == b'\n') {
        walk.read(line)?;
    }
    walk.finish_part();
    Ok(walk.found)
}

/// Where reading has come to.
struct Walk {
    /// How many parts have begun.
    begun: usize,
    /// What separates the parts, from the outermost.
    boundaries: Vec<Vec<u8>>,
    place: Place,
    found: Vec<Vec<u8>>,
}

enum Place {
    /// In the fields of a part.
    Fields(Vec<u8>),
    /// In what a part holds.
    Content(Encoding, Vec<u8>),
    /// In what is for programs that know no parts.
    Between,
}

/// How the bytes of a part are written. RFC 2045, 6
#[derive(Clone, Copy)]
enum Encoding {
    Base64,
    QuotedPrintable,
    Plain,
}

impl Walk {
    fn new() -> Walk {
        let place = Place::Fields(Vec::new());
        Walk { begun: 1, boundaries: Vec::new(), place, found: Vec::new() }
    }

    fn read(&mut self, line: &[u8]) -> Result<(), OpenError> {
        if let Some((level, is_last)) = self.boundary(line) {
            self.finish_part();
            self.boundaries.truncate(if is_last { level } else { level + 1 });
            return if is_last { Ok(()) } else { self.begin_part() };
        }
        match &mut self.place {
            Place::Fields(fields) if !line.trim_ascii_end().is_empty() => {
                fields.extend_from_slice(line);
                if fields.len() > LARGEST_FIELDS { Err(OpenError::TooMuch) } else { Ok(()) }
            }
            Place::Fields(fields) => {
                let fields = String::from_utf8_lossy(fields).into_owned();
                self.begin_content(&fields)
            }
            Place::Content(_, bytes) => {
                bytes.extend_from_slice(line);
                Ok(())
            }
            Place::Between => Ok(()),
        }
    }

    /// The level of the boundary that a line is, and whether no further part follows there.
    fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        let line = line.strip_prefix(b"--")?.trim_ascii_end();
        let before_end = line.strip_suffix(b"--");
        let is_it = |it: &Vec<u8>| line == it.as_slice() || before_end == Some(it.as_slice());
        let level = self.boundaries.iter().rposition(is_it)?;
        Some((level, line != self.boundaries[level].as_slice()))
    }

    fn begin_part(&mut self) -> Result<(), OpenError> {
        self.begun += 1;
        self.place = Place::Fields(Vec::new());
        if self.begun > MOST_PARTS { Err(OpenError::TooMuch) } else { Ok(()) }
    }

    fn begin_content(&mut self, fields: &str) -> Result<(), OpenError> {
        let kind = field(fields, "content-type").unwrap_or_default();
        let is = |start: &str| {
            kind.get(..start.len()).is_some_and(|kind| kind.eq_ignore_ascii_case(start))
        };
        let encoding = match field(fields, "content-transfer-encoding").as_deref().map(str::trim) {
            Some(it) if it.eq_ignore_ascii_case("base64") => Encoding::Base64,
            Some(it) if it.eq_ignore_ascii_case("quoted-printable") => Encoding::QuotedPrintable,
            _ => Encoding::Plain,
        };
        match (boundary_of(&kind).filter(|_| is("multipart/")), encoding) {
            (Some(boundary), _) => {
                self.boundaries.push(boundary.into_bytes());
                self.place = Place::Between;
                if self.boundaries.len() > MOST_LEVELS { Err(OpenError::TooMuch) } else { Ok(()) }
            }
            // A forwarded email begins with its own fields.
            (None, Encoding::Plain) if is("message/rfc822") || is("message/global") => {
                self.begin_part()
            }
            _ => {
                self.place = Place::Content(encoding, Vec::new());
                Ok(())
            }
        }
    }

    /// Nothing of it is in what follows, until another begins.
    fn finish_part(&mut self) {
        let Place::Content(encoding, bytes) = std::mem::replace(&mut self.place, Place::Between)
        else {
            return;
        };
        self.found.push(match encoding {
            Encoding::Base64 => from_base64(bytes),
            Encoding::QuotedPrintable => from_quoted_printable(&bytes),
            Encoding::Plain => bytes,
        });
    }
}

/// What a field says, on one line.
fn field(fields: &str, name: &str) -> Option<String> {
    let mut lines = fields.lines();
    let value = lines.by_ref().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.trim_end().eq_ignore_ascii_case(name).then(|| value.trim_start().to_owned())
    });
    let more = lines.take_while(|line| line.starts_with([' ', '\t']));
    value.map(|value| more.fold(value, |value, line| value + line))
}

/// The parameter `boundary` of a content type, quoted or not.
fn boundary_of(kind: &str) -> Option<String> {
    const NAME: &str = "boundary=";
    // Lower case in ASCII has the length of the original.
    let at = kind.to_ascii_lowercase().find(NAME)? + NAME.len();
    let value = kind.get(at..)?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([';', ' ', '\t']).next()?,
    };
    Some(value.trim_end().to_owned()).filter(|value| !value.is_empty())
}

/// What is none of the 64 characters is left out, as RFC 2045 asks (6.8). What was cut off on the way is
/// left to whoever reads the file.
fn from_base64(mut text: Vec<u8>) -> Vec<u8> {
    text.retain(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(byte));
    if text.len() % 4 == 1 {
        text.pop();
    }
    LENIENT.decode(text).unwrap_or_default()
}

/// RFC 2045, 6.7. What is no code stays as it is.
fn from_quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let words = line.trim_ascii_end();
        let (words, end) = match words.strip_suffix(b"=") {
            Some(words) => (words, &b""[..]),
            None => (words, if line.ends_with(b"\n") { &b"\n"[..] } else { b"" }),
        };
        let mut rest = words;
        while let Some((first, after)) = rest.split_first() {
            let code = after.get(..2).filter(|_| *first == b'=');
            let code = code.and_then(|code| std::str::from_utf8(code).ok());
            match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
                Some(byte) => {
                    bytes.push(byte);
                    rest = &after[2..];
                }
                None => {
                    bytes.push(*first);
                    rest = after;
                }
            }
        }
        bytes.extend_from_slice(end);
    }
    bytes
}
