//! The fonts of the PDF, and what they can print.
//!
//! A PDF carries its fonts, so it cannot print a character that no face has. The app finds such
//! characters in advance, names them, and prints their code points instead, `[U+05D0]`. A box in their
//! place would hide from everyone that a name is missing. The caller supplies the font files.

mod coverage;
mod face;
mod files;
mod uncovered;

pub use coverage::{Coverage, code_point};
pub use face::{Face, OnRequest};
pub use files::{Fonts, unpack};
pub use uncovered::{Uncovered, uncovered};
