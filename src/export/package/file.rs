//! One file of a package: its bytes, and what it is.

use serde::{Deserialize, Serialize};

use super::form_kind::FormKind;
use super::part::{Part, Protection};

/// One file of the package. Its name and media type follow from the form and the part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageFile {
    /// The form that it belongs to.
    pub form: FormKind,
    /// What the file is for.
    pub part: Part,
    /// Whether it needs a password to open.
    pub protection: Protection,
    /// The version of the form, from 1.
    pub version: u32,
    /// The file itself.
    pub bytes: Vec<u8>,
}

impl PackageFile {
    /// An ASCII name that says nothing about the case.
    pub fn name(&self) -> String {
        self.part.file_name(self.form, self.version, self.protection)
    }

    /// The media type.
    pub fn media_type(&self) -> &'static str {
        self.part.media_type(self.protection)
    }

    /// What the file is called on a button, after “Save”.
    pub fn noun(&self) -> &'static str {
        self.part.noun(self.form)
    }

    /// What to do with the file.
    pub fn advice(&self) -> &'static str {
        self.part.advice(self.form)
    }
}
