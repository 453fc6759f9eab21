//! The attachments of an email that Outlook saved in its own format (`.msg`). \[MS-OXMSG\] 2.2

use std::io::{Cursor, Read};
use std::path::Path;

use cfb::CompoundFile;

use super::error::OpenError;

/// What every message has. 2.4
const PROPERTIES: &str = "/__properties_version1.0";

/// The bytes of an attachment: PidTagAttachDataBinary. \[MS-OXCMSG\] 2.2.2.7
const ATTACHMENT: &str = "__substg1.0_37010102";

/// The most attachments, those of forwarded emails too.
const MOST_ATTACHMENTS: usize = 200;

/// Whether a compound file is an email.
pub fn is_message(file: &[u8]) -> bool {
    CompoundFile::open(Cursor::new(file)).is_ok_and(|it| it.is_stream(PROPERTIES))
}

/// The attachments, in the order of the file. Together they may have as many bytes as `room`.
pub fn attachments(file: &[u8], room: u64) -> Result<Vec<Vec<u8>>, OpenError> {
    let Ok(mut compound) = CompoundFile::open(Cursor::new(file)) else { return Ok(Vec::new()) };
    let entries = compound.walk().filter(|entry| entry.is_stream() && entry.name() == ATTACHMENT);
    let paths = entries.map(|entry| entry.path().to_owned()).take(MOST_ATTACHMENTS + 1);
    let paths: Vec<_> = paths.collect();
    if paths.len() > MOST_ATTACHMENTS {
        return Err(OpenError::TooMuch);
    }
    let mut left = room;
    let read = |path: &Path| {
        let mut bytes = Vec::new();
        // What is damaged is left to whoever reads the file.
        let read =
            compound.open_stream(path).and_then(|it| it.take(left + 1).read_to_end(&mut bytes));
        left = left.checked_sub(bytes.len() as u64).ok_or(OpenError::TooLarge)?;
        let _damaged = read;
        Ok(bytes)
    };
    paths.iter().map(|path| path.as_path()).map(read).collect()
}
