//! Writing documents: the form package, and the record of an escalation.

mod error;
mod fonts;

use serde::{Deserialize, Serialize};

use super::channel::{Work, WorkerError, ask};
use crate::export::contents::Contents;
use crate::export::document::Document;
use crate::export::escalation_record::{self, Record};
use crate::export::package::{FormPackage, PackageStep, written};
use crate::export::pdf;

pub use error::{DocumentError, FontError};
pub use fonts::Chinese;

/// Writes the files of a form package, as [`written`] does. Calls `on_progress` as each step begins;
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

/// What a page asks of the worker in `src/bin/documents.rs`.
#[derive(Serialize, Deserialize)]
pub enum Documents {
    /// The files of a form package.
    Package {
        /// What the files say.
        contents: Contents,
        /// The Word form to fill in.
        template: Vec<u8>,
        /// Whether to fetch the face for Chinese.
        chinese: Chinese,
    },
    /// The pages of the form as pictures.
    Preview {
        /// What the pages say.
        document: Document,
        /// Whether to fetch the face for Chinese.
        chinese: Chinese,
    },
    /// The record of a challenge.
    Record(Record),
}

/// What the worker in `src/bin/documents.rs` answers.
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

    async fn carry_out(self, report: impl Fn(PackageStep)) -> Self::Answer {
        Ok(match self {
            Documents::Package { contents, template, chinese } => {
                report(PackageStep::Fonts);
                let fonts = fonts::load(chinese).await?;
                Written::Package(written(contents, &template, &fonts, report)?)
            }
            Documents::Preview { document, chinese } => {
                Written::Preview(pdf::preview(&document, &fonts::load(chinese).await?))
            }
            Documents::Record(record) => Written::Record(escalation_record::word(&record)?),
        })
    }
}
