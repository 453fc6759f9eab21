//! The faces that a PDF is set in, and what they can print.
//!
//! A PDF carries its fonts with it, so what no face has a glyph for cannot be printed: it is found
//! out before, said, and printed as its code point, `[U+05D0]`. A box in its place would hide from
//! everyone that a name is missing. The faces are Noto's, under the SIL Open Font License, from the
//! `@expo-google-fonts` packages; whoever asks for a PDF brings their bytes.

mod coverage;

use std::io::Read;
use std::sync::Arc;

use flate2::read::ZlibDecoder;
use serde::{Deserialize, Serialize};
use skrifa::{FontRef, MetadataProvider};

pub use coverage::{Coverage, Uncovered, code_point, is_invisible, uncovered};

use super::ExportError;

/// One font file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Face {
    /// Latin, Greek, Cyrillic and Devanagari.
    Text,
    /// The same, bold: for headings and labels.
    TextBold,
    /// Arabic, and the languages that share its script, Urdu among them.
    Arabic,
    /// Punjabi.
    Gurmukhi,
    /// Emoji, in one colour.
    Emoji,
    /// Simplified Chinese, and much of Japanese. So large that it is fetched only when asked for.
    Chinese,
}

impl Face {
    /// Every face, in the order in which they are asked for a glyph.
    pub const ALL: [Face; 6] =
        [Face::Text, Face::TextBold, Face::Arabic, Face::Gurmukhi, Face::Emoji, Face::Chinese];

    /// The faces that come with the app. The others are fetched when they are asked for.
    pub fn come_with_the_app() -> impl Iterator<Item = Face> {
        Self::ALL.into_iter().filter(|face| *face != Face::Chinese)
    }

    /// The name of its file in the app's folder `fonts/`, where it is packed: see [`unpack`].
    pub fn file_name(self) -> &'static str {
        match self {
            Face::Text => "noto-sans.ttf.zlib",
            Face::TextBold => "noto-sans-bold.ttf.zlib",
            Face::Arabic => "noto-sans-arabic.ttf.zlib",
            Face::Gurmukhi => "noto-sans-gurmukhi.ttf.zlib",
            Face::Emoji => "noto-emoji.ttf.zlib",
            Face::Chinese => "noto-sans-sc.ttf.zlib",
        }
    }

    /// Where its file lies in the npm packages, from `node_modules/@expo-google-fonts/`.
    pub fn source(self) -> &'static str {
        match self {
            Face::Text => "noto-sans/400Regular/NotoSans_400Regular.ttf",
            Face::TextBold => "noto-sans/700Bold/NotoSans_700Bold.ttf",
            Face::Arabic => "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
            Face::Gurmukhi => "noto-sans-gurmukhi/400Regular/NotoSansGurmukhi_400Regular.ttf",
            Face::Emoji => "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
            Face::Chinese => "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
        }
    }
}

/// The faces that are at hand. [`Face::Text`] and [`Face::TextBold`] always are.
#[derive(Clone)]
pub struct Fonts {
    faces: Vec<(Face, Arc<Vec<u8>>)>,
}

impl Fonts {
    /// Takes font files as they are, unpacked. Fails when one cannot be read, or when the two faces
    /// that the form itself is set in are not among them.
    pub fn new(files: impl IntoIterator<Item = (Face, Vec<u8>)>) -> Result<Self, ExportError> {
        let mut faces: Vec<(Face, Arc<Vec<u8>>)> = Vec::new();
        for (face, bytes) in files {
            let font = FontRef::new(&bytes).map_err(|_| unreadable(face))?;
            if !font.charmap().has_map() {
                return Err(unreadable(face));
            }
            faces.push((face, Arc::new(bytes)));
        }
        faces.sort_by_key(|(face, _)| *face);
        faces.dedup_by_key(|(face, _)| *face);
        let fonts = Self { faces };
        for needed in [Face::Text, Face::TextBold] {
            if !fonts.contains(needed) {
                return Err(unreadable(needed));
            }
        }
        Ok(fonts)
    }

    /// Whether this face is at hand.
    pub fn contains(&self, face: Face) -> bool {
        self.faces.iter().any(|(it, _)| *it == face)
    }

    /// The faces at hand, in their order, with their files.
    pub fn faces(&self) -> impl Iterator<Item = (Face, &Arc<Vec<u8>>)> {
        self.faces.iter().map(|(face, bytes)| (*face, bytes))
    }

    /// What the faces can print.
    pub fn coverage(&self) -> Coverage<'_> {
        // Bold is left out: it has what the regular face has, and what is typed is not bold.
        let regular = self.faces.iter().filter(|(face, _)| *face != Face::TextBold);
        let fonts = regular.filter_map(|(_, bytes)| FontRef::new(bytes).ok());
        Coverage::of(fonts.map(|font| font.charmap()).collect())
    }
}

/// A font file from the app's folder `fonts/`, as [`Fonts::new`] takes it. The files are packed with
/// zlib because a host sends them as they are; it is also what the browser keeps for offline use.
pub fn unpack(face: Face, packed: &[u8]) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    let mut unpacking = ZlibDecoder::new(packed).take(LARGEST_FONT + 1);
    unpacking.read_to_end(&mut bytes).map_err(|_| unreadable(face))?;
    if bytes.len() as u64 > LARGEST_FONT {
        return Err(unreadable(face));
    }
    Ok(bytes)
}

/// More bytes than any of the fonts has, so that a damaged file cannot fill the memory.
const LARGEST_FONT: u64 = 1 << 25;

fn unreadable(face: Face) -> ExportError {
    ExportError::FontUnreadable { file: face.file_name().to_owned() }
}
