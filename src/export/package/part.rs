//! The files that a form package is made of. Everything that tells them apart stands here: their
//! order, names and media types, what each is for, and which of them go to the receiver.

use serde::{Deserialize, Serialize};

use super::form_kind::FormKind;
use crate::export::media_type;

/// A file of the package, by what it is for. Files are written and listed in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// The form as a Word file: the partnership's own, filled in, where it has one.
    WordForm,
    /// The same form as a PDF.
    Pdf,
    /// The practitioner's recorded reasons. Only some packages have one.
    CoverNote,
    /// An email with everything for the receiver attached, ready to send.
    EmailDraft,
    /// A copy of the referral that the app can open again.
    AppCopy,
    /// All the other files in one.
    Archive,
}

/// Whether a file needs a password to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Protection {
    /// Anyone can open it.
    None,
    /// It opens only with the password; for an email, its attachments do.
    Password,
}

impl Part {
    /// Every part, in the order of the package. A part that is made from others follows them.
    pub const ALL: [Part; 6] = [
        Part::WordForm,
        Part::Pdf,
        Part::CoverNote,
        Part::EmailDraft,
        Part::AppCopy,
        Part::Archive,
    ];

    /// Whether the receiver needs this file: the partnership, or whoever a stage's form goes to. These
    /// files are what the email carries, and what a password protects. The others are the
    /// practitioner's own or repeat these: mailing the copy for the app would only put the same
    /// personal data in a second place where nobody needs it.
    pub fn is_for_receiver(self) -> bool {
        match self {
            Part::WordForm | Part::Pdf | Part::CoverNote => true,
            Part::EmailDraft | Part::AppCopy | Part::Archive => false,
        }
    }

    /// The name of the file. A later version says that it is one. A protected file has another name
    /// than the open one, so that nobody sends one for the other.
    pub(super) fn file_name(self, form: FormKind, version: u32, protection: Protection) -> String {
        let stem = match self {
            Part::CoverNote => "cover-note",
            _ => form.file_stem(),
        };
        let version = match version {
            0 | 1 => String::new(),
            later => format!("-version-{later}"),
        };
        let protected = match protection {
            Protection::None => "",
            Protection::Password => "-with-password",
        };
        format!("{stem}{version}{protected}.{}", self.ending(protection))
    }

    fn ending(self, protection: Protection) -> &'static str {
        match self {
            Part::WordForm => "docx",
            Part::Pdf => "pdf",
            Part::CoverNote => match protection {
                Protection::None => "txt",
                // Plain text cannot have a password, so the note becomes a Word file.
                Protection::Password => "docx",
            },
            Part::EmailDraft => "eml",
            Part::AppCopy => "json",
            Part::Archive => "zip",
        }
    }

    /// The media type of the file.
    pub fn media_type(self, protection: Protection) -> &'static str {
        match self {
            Part::WordForm => media_type::WORD,
            Part::Pdf => media_type::PDF,
            Part::CoverNote => match protection {
                Protection::None => media_type::TEXT,
                Protection::Password => media_type::WORD,
            },
            Part::EmailDraft => media_type::EMAIL,
            Part::AppCopy => media_type::JSON,
            Part::Archive => media_type::ZIP,
        }
    }

    /// What the file is called on a button, after “Save”.
    pub(super) fn noun(self, form: FormKind) -> &'static str {
        match (self, form) {
            (Part::WordForm, FormKind::Draft) => "the Word draft",
            (Part::Pdf, FormKind::Draft) => "the PDF of the draft",
            (Part::EmailDraft, FormKind::Draft) => "the email with the draft attached",
            (Part::WordForm, _) => "the Word form",
            (Part::Pdf, _) => "the PDF",
            (Part::CoverNote, _) => "the cover note",
            (Part::EmailDraft, _) => "the email draft with the form attached",
            (Part::AppCopy, _) => "a copy that this app can open again",
            (Part::Archive, _) => "all of it in one file",
        }
    }

    /// What to do with the file.
    pub(super) fn advice(self, form: FormKind) -> &'static str {
        match (self, form) {
            (Part::WordForm, FormKind::Stage(_)) => {
                "The form, with fields to type the response into. Send it."
            }
            (Part::Pdf, FormKind::Stage(_)) => {
                "The same form to read and print on any device, with space to write the response by \
                 hand. Send it too."
            }
            (Part::WordForm, FormKind::Draft) => {
                "The form as it stands, marked DRAFT, to comment on in Word."
            }
            (Part::Pdf, FormKind::Draft) => "The same draft to read and print on any device.",
            (Part::WordForm, FormKind::Referral) => {
                "The partnership’s own form, filled in. Send it."
            }
            (Part::Pdf, FormKind::Referral) => {
                "The same form to read and print on any device. Send it too."
            }
            (Part::CoverNote, _) => {
                "What goes beside the form: reasons you recorded, and what the safeguarding partners \
                 decided. Send it with the form."
            }
            (Part::EmailDraft, _) => {
                "For classic Outlook and Thunderbird: it opens as a new email, ready to send."
            }
            (Part::AppCopy, _) => {
                "For you, to go on with later or on another device. Do not send it."
            }
            (Part::Archive, _) => {
                "For your agency’s records. Do not send it: it holds the copy for this app."
            }
        }
    }
}
