//! Writing documents: the form package, and the record of an escalation.

use serde::{Deserialize, Serialize};

use super::channel::{Work, WorkerError, ask};
use super::fonts;
use crate::export::contents::Contents;
use crate::export::document::Document;
use crate::export::escalation_record::{self, Record};
use crate::export::package::{FormPackage, PackageStep, written};
use crate::export::pdf;

pub use super::document_error::DocumentError;
pub use super::fonts::Chinese;

/// Writes the files of a form package, as [`written`] does. `on_progress` hears of each step as it begins;
/// dropping the future ends the worker.
pub async fn make_package(
    contents: Contents,
    template: Vec<u8>,
    chinese: Chinese,
    on_progress: impl Fn(PackageStep),
) -> Result<FormPackage, DocumentError> {
    match ask(&Documents::Package { contents, template, chinese }, on_progress).await?? {
        Written::Package(package) => Ok(package),
        _ => Err(WorkerError::Stopped.into()),
    }
}

/// The pages of the form as pictures, as [`pdf::preview`] draws them.
pub async fn preview(document: Document, chinese: Chinese) -> Result<Vec<String>, DocumentError> {
    match ask(&Documents::Preview { document, chinese }, |_| {}).await?? {
        Written::Preview(pages) => Ok(pages),
        _ => Err(WorkerError::Stopped.into()),
    }
}

/// Writes the record of an escalation as a Word file.
pub async fn write_record(record: Record) -> Result<Vec<u8>, DocumentError> {
    match ask(&Documents::Record(record), |_| {}).await?? {
        Written::Record(file) => Ok(file),
        _ => Err(WorkerError::Stopped.into()),
    }
}

/// What the worker of `src/bin/documents.rs` is asked for.
#[derive(Serialize, Deserialize)]
pub enum Documents {
    /// The files of a form package.
    Package {
        /// What they say.
        contents: Contents,
        /// The Word form to fill in.
        template: Vec<u8>,
        /// Whether to fetch the face for Chinese.
        chinese: Chinese,
    },
    /// The pages of the form as pictures.
    Preview {
        /// What they say.
        document: Document,
        /// Whether to fetch the face for Chinese.
        chinese: Chinese,
    },
    /// The record of a challenge.
    Record(Record),
}

/// What the worker of `src/bin/documents.rs` has written.
#[derive(Serialize, Deserialize)]
pub enum Written {
    /// The form package of a referral.
    Package(FormPackage),
    /// The pages of the form, an SVG for each.
    Preview(Vec<String>),
    /// The record of a challenge as a Word file.
    Record(Vec<u8>),
}

impl Work for Documents {
    const WORKER: &'static str = "documents";
    type Progress = PackageStep;
    type Answer = Result<Written, DocumentError>;

    async fn carry_out(self, on_progress: impl Fn(PackageStep)) -> Self::Answer {
        Ok(match self {
            Documents::Package { contents, template, chinese } => {
                on_progress(PackageStep::Fonts);
                let fonts = fonts::load(chinese).await?;
                Written::Package(written(contents, &template, &fonts, on_progress)?)
            }
            Documents::Preview { document, chinese } => {
                Written::Preview(pdf::preview(&document, &fonts::load(chinese).await?))
            }
            Documents::Record(record) => Written::Record(escalation_record::word(&record)?),
        })
    }
}
