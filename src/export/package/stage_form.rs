//! The package of a stage's form.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::form_kind::FormKind;
use super::unversioned::{UnversionedPackage, write_unversioned};
use super::write::PackageStep;
use crate::domain::escalation::Challenge;
use crate::domain::partnership::stage::Stage;
use crate::domain::working_days::WorkingDays;
use crate::export::document::Document;
use crate::export::email::Email;
use crate::export::error::ExportError;
use crate::export::fonts::Fonts;
use crate::export::stage_form::stage_form;
use crate::export::word::own_form_docx;

/// Everything that the package of a stage's form says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageFormContent {
    /// The form.
    pub document: Document,
    /// The email that carries it.
    pub email: Email,
}

/// What the package of a stage's form says on a day, to go to these addresses.
pub fn stage_form_content(
    challenge: &Challenge,
    stage: Stage,
    to: Vec<String>,
    today: NaiveDate,
    calendar: &WorkingDays,
) -> StageFormContent {
    let document = stage_form(challenge, stage, today, calendar);
    StageFormContent { document, email: Email { form: FormKind::Stage(stage), to, replaces: None } }
}

/// Writes the files. `on_progress` hears of each step as it begins. The same content and fonts give the
/// same bytes.
pub fn write_stage_form(
    content: StageFormContent,
    fonts: &Fonts,
    on_progress: impl Fn(PackageStep),
) -> Result<UnversionedPackage, ExportError> {
    let StageFormContent { document, email } = content;
    write_unversioned(&document, email, &own_form_docx, fonts, &on_progress)
}
