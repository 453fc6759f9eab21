//! The guidance as data: pages of sections, and the search over them.
//!
//! The words are in `guidance/*.md`, one file a page; the build compiles them (`xtask/src/guidance`)
//! into one file that the app fetches when guidance is first opened. Everything is text: what a page
//! looks like is for `pages`.

mod guide;
mod search;
mod spelling;

pub use guide::{Block, Guide, Page, Part, Section, Text};
pub use search::{Found, Hit, search};
