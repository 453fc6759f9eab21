//! Writing documents: the form package, and the record of an escalation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::channel::{Work, WorkerError, ask};
use super::fonts::{self, FontError};
use crate::domain::date::iso;
use crate::export::document::document;
use crate::export::escalation_record::{self, Record};
use crate::export::package::{FormPackage, PackageStep, form_package_telling};
use crate::export::{ExportError, json, pdf};

/// Makes the form package of a referral, as [`form_package_telling`] does. The referral travels as
/// the app's own JSON. `told` hears of each step as it begins; dropping the future ends the worker.
pub async fn make_package(
    referral_json: Vec<u8>,
    template: Vec<u8>,
    today: NaiveDate,
    chinese: Chinese,
    told: impl Fn(PackageStep),
) -> Result<FormPackage, DocumentError> {
    let referral_json = Zeroizing::new(referral_json);
    match ask(&Documents::Package { referral_json, template, today, chinese }, told).await?? {
        Written::Package(package) => Ok(package),
        _ => Err(WorkerError::Stopped.into()),
    }
}

/// The pages of the form as pictures, as [`pdf::preview`] draws them.
pub async fn preview(
    referral_json: Vec<u8>,
    today: NaiveDate,
    chinese: Chinese,
) -> Result<Vec<String>, DocumentError> {
    let referral_json = Zeroizing::new(referral_json);
    match ask(&Documents::Preview { referral_json, today, chinese }, |_| {}).await?? {
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

/// Why a document was not written.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum DocumentError {
    /// The worker gave no answer.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// A font did not arrive.
    #[error(transparent)]
    Font(#[from] FontError),
    /// The referral could not be read.
    #[error(transparent)]
    Import(#[from] json::ImportError),
    /// The package could not be made.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// Whether the face for Chinese is wanted, which does not come with the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chinese {
    /// Only if it was fetched before: it is kept on the device then.
    IfKept,
    /// Fetch it if it is not there yet. This needs a connection.
    Fetch,
}

/// What the worker of `src/bin/documents.rs` is asked for.
#[derive(Serialize, Deserialize)]
pub enum Documents {
    /// The form package of a referral.
    Package {
        /// The referral as the app's own JSON.
        referral_json: Zeroizing<Vec<u8>>,
        /// The Word form to fill in.
        template: Vec<u8>,
        /// The day on which the package is made.
        #[serde(with = "iso")]
        today: NaiveDate,
        /// Whether to fetch the face for Chinese.
        chinese: Chinese,
    },
    /// The pages of the form as pictures.
    Preview {
        /// The referral as the app's own JSON.
        referral_json: Zeroizing<Vec<u8>>,
        /// The day that the form is for.
        #[serde(with = "iso")]
        today: NaiveDate,
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

    async fn carry_out(self, tell: impl Fn(PackageStep)) -> Self::Answer {
        Ok(match self {
            Documents::Package { referral_json, template, today, chinese } => {
                let referral = json::read(&referral_json)?;
                tell(PackageStep::Fonts);
                let fonts = fonts::load(chinese).await?;
                let package = form_package_telling(&referral, &template, &fonts, today, tell)?;
                Written::Package(package)
            }
            Documents::Preview { referral_json, today, chinese } => {
                let referral = json::read(&referral_json)?;
                let fonts = fonts::load(chinese).await?;
                Written::Preview(pdf::preview(&document(&referral, today), &fonts))
            }
            Documents::Record(record) => Written::Record(escalation_record::word(&record)?),
        })
    }
}
