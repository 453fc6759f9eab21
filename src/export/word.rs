//! Word files: the partnership's form filled in, and plain documents of our own.
//!
//! The form is a template whose content controls are filled in (`form.rs`), so the partnership can
//! change how it looks. A document of our own (`plain.rs`) has fixed styles that no template changes.

mod controls;
mod draft;
mod form;
pub(super) mod form_id;
mod own_form;
mod plain;
mod plain_table;
mod summary;
mod template;
mod text;
mod timeline;

pub use controls::{TemplateProblem, form_tags, problems, template_tags};
pub use form::docx;
pub use own_form::own_form_docx;
pub use summary::summary_docx;

pub(super) use controls::{Control, control, tag};
pub(super) use plain::plain_word_file;
pub(super) use text::Look;
