//! What a document is: the form, or a draft of it.

use serde::{Deserialize, Serialize};

/// Whether a document is a form to send, or a draft of one, which every writer marks on every page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentKind {
    /// The form itself.
    #[default]
    Form,
    /// A draft to comment on.
    Draft,
}
