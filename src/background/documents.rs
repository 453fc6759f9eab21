//! Writing documents: the form package, the form of a stage of the Protocol, and the summary of an
//! escalation.

use serde::{Deserialize, Serialize};

use super::channel::{Work, WorkerError, ask};
use super::fonts;
use crate::export::document::Document;
use crate::export::fonts::Face;
use crate::export::package::{
    FormPackage, PackageContent, PackageStep, StageFormContent, UnversionedPackage, write_draft,
    write_package, write_stage_form,
};
use crate::export::pdf;
use crate::export::summary::Summary;
use crate::export::word::summary_docx;

pub use super::document_error::DocumentError;

/// Writes the files of a form package, as [`write_package`] does. `on_progress` hears of each step as
/// it begins. Dropping the future ends the worker.
pub async fn make_package(
    content: PackageContent,
    template: Vec<u8>,
    fetch: Vec<Face>,
    on_progress: impl Fn(PackageStep),
) -> Result<FormPackage, DocumentError> {
    match ask(&Documents::Package { content, template, fetch }, on_progress).await?? {
        Written::Package(package) => Ok(package),
        _ => Err(WorkerError::Stopped.into()),
    }
}

/// The pages of the form as pictures, as [`pdf::preview`] draws them.
pub async fn preview(document: Document, fetch: Vec<Face>) -> Result<Vec<String>, DocumentError> {
    match ask(&Documents::Preview { document, fetch }, |_| {}).await?? {
        Written::Preview(pages) => Ok(pages),
        _ => Err(WorkerError::Stopped.into()),
    }
}

/// Writes the summary of an escalation as a Word file.
pub async fn write_summary(summary: Summary) -> Result<Vec<u8>, DocumentError> {
    match ask(&Documents::Summary(summary), |_| {}).await?? {
        Written::Summary(file) => Ok(file),
        _ => Err(WorkerError::Stopped.into()),
    }
}

/// Writes the files of a stage's form, as [`write_stage_form`] does. `on_progress` hears of each step as
/// it begins. Dropping the future ends the worker.
pub async fn make_stage_form(
    content: StageFormContent,
    fetch: Vec<Face>,
    on_progress: impl Fn(PackageStep),
) -> Result<UnversionedPackage, DocumentError> {
    match ask(&Documents::StageForm { content, fetch }, on_progress).await?? {
        Written::Unversioned(package) => Ok(package),
        _ => Err(WorkerError::Stopped.into()),
    }
}

/// Writes the files of a draft, as [`write_draft`] does. `on_progress` hears of each step as it begins.
/// Dropping the future ends the worker.
pub async fn make_draft(
    document: Document,
    template: Vec<u8>,
    fetch: Vec<Face>,
    on_progress: impl Fn(PackageStep),
) -> Result<UnversionedPackage, DocumentError> {
    match ask(&Documents::Draft { document, template, fetch }, on_progress).await?? {
        Written::Unversioned(package) => Ok(package),
        _ => Err(WorkerError::Stopped.into()),
    }
}

/// A request to the worker of `src/bin/documents.rs`.
#[derive(Serialize, Deserialize)]
pub enum Documents {
    /// Write the files of a form package.
    Package {
        /// What the files say.
        content: PackageContent,
        /// The Word form to fill in.
        template: Vec<u8>,
        /// The faces to fetch if this device does not have them.
        fetch: Vec<Face>,
    },
    /// Draw the pages of the form.
    Preview {
        /// What the pages say.
        document: Document,
        /// The faces to fetch if this device does not have them.
        fetch: Vec<Face>,
    },
    /// Write the summary of an escalation.
    Summary(Summary),
    /// Write the files of a stage's form.
    StageForm {
        /// What the files say.
        content: StageFormContent,
        /// The faces to fetch if this device does not have them.
        fetch: Vec<Face>,
    },
    /// Write the files of a draft of the referral.
    Draft {
        /// What the files say.
        document: Document,
        /// The Word form to fill in.
        template: Vec<u8>,
        /// The faces to fetch if this device does not have them.
        fetch: Vec<Face>,
    },
}

/// The answer of the worker of `src/bin/documents.rs`.
#[derive(Serialize, Deserialize)]
pub enum Written {
    /// The form package of a referral.
    Package(FormPackage),
    /// The pages of the form, one SVG each.
    Preview(Vec<String>),
    /// The summary of an escalation as a Word file.
    Summary(Vec<u8>),
    /// The files of a stage's form, or of a draft.
    Unversioned(UnversionedPackage),
}

impl Work for Documents {
    const WORKER: &'static str = "documents";
    type Progress = PackageStep;
    type Answer = Result<Written, DocumentError>;

    async fn carry_out(self, on_progress: impl Fn(PackageStep)) -> Self::Answer {
        Ok(match self {
            Documents::Package { content, template, fetch } => {
                on_progress(PackageStep::Fonts);
                let fonts = fonts::load(&fetch).await?;
                Written::Package(write_package(content, &template, &fonts, on_progress)?)
            }
            Documents::Preview { document, fetch } => {
                Written::Preview(pdf::preview(&document, &fonts::load(&fetch).await?))
            }
            Documents::Summary(summary) => Written::Summary(summary_docx(&summary)?),
            Documents::StageForm { content, fetch } => {
                on_progress(PackageStep::Fonts);
                let fonts = fonts::load(&fetch).await?;
                Written::Unversioned(write_stage_form(content, &fonts, on_progress)?)
            }
            Documents::Draft { document, template, fetch } => {
                on_progress(PackageStep::Fonts);
                let fonts = fonts::load(&fetch).await?;
                Written::Unversioned(write_draft(&document, &template, &fonts, on_progress)?)
            }
        })
    }
}
