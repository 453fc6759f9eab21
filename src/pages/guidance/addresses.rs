//! Where the pages of guidance are.

pub(super) const INDEX: &str = "/guidance";

/// The name in the address of the page with everything on it, for printing.
pub(super) const EVERYTHING: &str = "everything";

pub(super) fn page_path(name: &str) -> String {
    format!("{INDEX}/{name}")
}
