//! The partnership's Word form, as a file of the app.

/// Its address.
pub const TEMPLATE: &str = "/referral-form.docx";
