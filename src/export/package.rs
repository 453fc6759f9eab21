//! The package as a whole: what each of its files is for, what it says, and how it is written.
//!
//! [`Part`] is the one place that knows the files: their names and order, what each is for, and which
//! of them the email carries. [`package_content`] works out what a package says, beside the referral;
//! [`write_package`] turns that into files, in a worker that never sees a referral.
//! [`stage_form_content`] and [`write_stage_form`] do the same for the form of a stage of the Protocol,
//! and [`write_draft`] for a draft of the referral.

mod changes;
mod content;
mod draft;
pub(super) mod file;
pub(super) mod form_kind;
mod part;
mod stage_form;
mod unversioned;
mod versions;
mod write;

pub use changes::Changes;
pub use content::{PackageContent, package_content};
pub use draft::write_draft;
pub use file::PackageFile;
pub use form_kind::FormKind;
pub use part::{Part, Protection};
pub use stage_form::{StageFormContent, stage_form_content, write_stage_form};
pub use unversioned::UnversionedPackage;
pub use versions::replaced_version;
pub use write::{FormPackage, PackageStep, form_package, write_package};
