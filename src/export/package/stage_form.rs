//! The package of a stage's form: the form as Word and PDF, and an email with both. Unlike a referral's
//! it has no cover note, no copy for the app and no versions: the record stays in the app.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::file::PackageFile;
use super::form_kind::FormKind;
use super::part::{Part, Protection};
use super::write::PackageStep;
use crate::domain::escalation::Challenge;
use crate::domain::partnership::stage::Stage;
use crate::domain::working_days::WorkingDays;
use crate::export::cleaner::Cleaned;
use crate::export::document::Document;
use crate::export::email::Email;
use crate::export::error::ExportError;
use crate::export::fonts::{Fonts, Uncovered, uncovered};
use crate::export::pdf::pdf;
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

/// The files, and what the chair should know about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageFormPackage {
    /// The files, in the order of [`Part::ALL`].
    pub files: Vec<PackageFile>,
    /// What was removed from the typed text.
    pub cleaned: Cleaned,
    /// The characters that no font could print; the PDF shows their code points instead.
    pub uncovered: Vec<Uncovered>,
    /// The email that carries the form.
    pub email: Email,
    /// The text of the email, to copy where the message file cannot be opened.
    pub email_text: String,
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
) -> Result<StageFormPackage, ExportError> {
    let StageFormContent { document, email } = content;
    let file = |part, bytes| PackageFile {
        form: email.form,
        part,
        protection: Protection::None,
        version: 1,
        bytes,
    };
    on_progress(PackageStep::WordForm);
    let word = file(Part::WordForm, own_form_docx(&document)?);
    on_progress(PackageStep::Pdf);
    let pdf = file(Part::Pdf, pdf(&document, fonts)?);
    on_progress(PackageStep::Email);
    let attached = [&word, &pdf];
    let email_text = email.cover_text(&attached);
    let message = file(Part::EmailDraft, email.message(&email_text, &attached));
    Ok(StageFormPackage {
        files: vec![word, pdf, message],
        cleaned: document.cleaned,
        uncovered: uncovered(&document, fonts),
        email,
        email_text,
    })
}
