//! `/guidance`: the pages to read, and the search over them. The words are in `guidance/*.md`; they
//! are fetched when guidance is first opened, so that they cost the first visit nothing.

mod addresses;
mod blocks;
mod index;
mod library;
mod page;
mod search_results;

pub use index::GuidanceIndex;
pub use library::Library;
pub use page::GuidancePage;
