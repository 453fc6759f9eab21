//! `/guidance`: the pages to read, and the search over them. The text is in `guidance/*.md`. The
//! app fetches it when somebody first opens the guidance, so it costs the first load nothing.

mod addresses;
mod blocks;
mod index;
mod library;
mod page;
mod search_results;

pub use index::GuidanceIndex;
pub use library::Library;
pub use page::GuidancePage;
