//! `/guidance`: the pages to read, and the search over them. The words are in `guidance/*.md`; they
//! are fetched when guidance is first opened, so that they cost the first visit nothing.

mod blocks;
mod contents;
mod library;
mod reading;
mod search_results;

pub use contents::GuidanceContents;
pub use library::Library;
pub use reading::GuidancePage;

const CONTENTS: &str = "/guidance";

/// The name in the address of the page with everything on it, for printing.
const EVERYTHING: &str = "everything";

fn page_path(name: &str) -> String {
    format!("{CONTENTS}/{name}")
}
