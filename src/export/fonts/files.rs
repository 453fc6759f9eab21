//! The font files, loaded and unpacked.

use std::io::Read;
use std::sync::Arc;

use flate2::read::ZlibDecoder;
use skrifa::{FontRef, MetadataProvider};

use super::coverage::Coverage;
use super::face::Face;
use crate::export::error::ExportError;

/// The loaded faces. [`Face::Text`] and [`Face::TextBold`] are always among them.
#[derive(Clone)]
pub struct Fonts {
    faces: Vec<(Face, Arc<Vec<u8>>)>,
}

impl Fonts {
    /// Loads unpacked font files. Fails if one cannot be read, or if either of the two faces that the
    /// form itself needs is missing.
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

    /// Whether this face is loaded.
    pub fn contains(&self, face: Face) -> bool {
        self.faces.iter().any(|(it, _)| *it == face)
    }

    /// The loaded faces, in the order of [`Face::ALL`], with their files.
    pub fn faces(&self) -> impl Iterator<Item = (Face, &Arc<Vec<u8>>)> {
        self.faces.iter().map(|(face, bytes)| (*face, bytes))
    }

    /// The characters that the loaded faces can print.
    pub fn coverage(&self) -> Coverage<'_> {
        // Bold is left out: it has the regular face's characters, and typed text is never bold.
        let regular = self.faces.iter().filter(|(face, _)| *face != Face::TextBold);
        let fonts = regular.filter_map(|(_, bytes)| FontRef::new(bytes).ok());
        Coverage::of(fonts.map(|font| font.charmap()).collect())
    }
}

/// Unpacks a font file from the app's folder `fonts/` for [`Fonts::new`]. The files are packed with
/// zlib because not every host compresses them; the browser also stores them packed for offline use.
pub fn unpack(face: Face, packed: &[u8]) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    let mut unpacking = ZlibDecoder::new(packed).take(LARGEST_FONT + 1);
    unpacking.read_to_end(&mut bytes).map_err(|_| unreadable(face))?;
    if bytes.len() as u64 > LARGEST_FONT {
        return Err(unreadable(face));
    }
    Ok(bytes)
}

/// More bytes than any font has, so that a damaged file cannot fill the memory.
const LARGEST_FONT: u64 = 1 << 25;

fn unreadable(face: Face) -> ExportError {
    ExportError::FontUnreadable { file: face.file_name().to_owned() }
}
