//! Packs files into one: a `.zip`, or the parts of a Word file.

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::error::ExportError;

/// Packs files under these names, in this order. The time stamps are fixed, so the same files give
/// the same bytes.
pub fn zip<'a>(
    files: impl IntoIterator<Item = (impl AsRef<str>, &'a [u8])>,
) -> Result<Vec<u8>, ExportError> {
    let options = SimpleFileOptions::DEFAULT
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Dos);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_ref(), options).map_err(unwritten)?;
        writer.write_all(bytes).map_err(unwritten)?;
    }
    Ok(writer.finish().map_err(unwritten)?.into_inner())
}

fn unwritten(error: impl Into<ZipError>) -> ExportError {
    ExportError::Write { reason: error.into().to_string() }
}
