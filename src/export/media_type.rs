//! The media types of the files that the app writes.

/// A Word file.
pub const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A PDF.
pub const PDF: &str = "application/pdf";

/// The cover note: plain text in UTF-8.
pub const TEXT: &str = "text/plain; charset=utf-8";

/// An email as a message file.
pub const EMAIL: &str = "message/rfc822";

/// The copy that the app can open again.
pub const JSON: &str = "application/json";

/// A `.zip`.
pub const ZIP: &str = "application/zip";

/// A calendar file.
pub const CALENDAR: &str = "text/calendar; charset=utf-8";
