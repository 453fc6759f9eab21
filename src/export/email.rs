//! The email, ready to send: a message file that opens as a draft in the practitioner's own mail
//! program, so that it leaves from their own secure mailbox.
//!
//! It has no `From`, `Date` or `Message-ID`: the sender's program adds those. Nothing outside the
//! attachments says anything about the case, because subjects and file names travel and are logged
//! in the clear.

use chrono::NaiveDate;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::{BodyPart, MimePart};
use serde::{Deserialize, Serialize};

use super::draft::MARK;
use super::package::file::PackageFile;
use super::package::form_kind::FormKind;
use crate::domain::date::{iso, long_date};
use crate::domain::partnership::{Document, GROUP, SECURE_EMAIL};

/// Separates the parts of the message. `=_` occurs in no base64 and in no quoted-printable text, and
/// a fixed boundary needs neither a clock nor random numbers.
const BOUNDARY: &str = "=_practice-standards-referral_=";

/// An email that carries a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email {
    /// The form that is attached.
    pub form: FormKind,
    /// The addresses that it goes to; the sender fills them in where there are none.
    pub to: Vec<String>,
    /// The day on which an earlier version of the form was sent, if one was.
    #[serde(with = "iso::option")]
    pub replaces: Option<NaiveDate>,
}

impl Email {
    /// The email that a referral goes with. `replaces` is the day on which an earlier version of the
    /// form was sent.
    pub fn referral(replaces: Option<NaiveDate>) -> Email {
        Email { form: FormKind::Referral, to: vec![SECURE_EMAIL.to_owned()], replaces }
    }

    /// The email that a draft of a referral goes with. The sender fills in whom it goes to.
    pub fn draft() -> Email {
        Email { form: FormKind::Draft, to: Vec::new(), replaces: None }
    }

    /// The subject, the same for every case.
    pub fn subject(&self) -> String {
        match self.form {
            FormKind::Referral => format!("{GROUP} referral"),
            FormKind::Stage(_) => format!("{} form", Document::Protocol.title()),
            FormKind::Draft => format!("{MARK}: {GROUP} referral"),
        }
    }

    /// The text, to copy where the message file cannot be opened.
    pub fn cover_text(&self, attachments: &[&PackageFile]) -> String {
        let (opening, replaces) = (self.opening(), self.replaces_text());
        let names = names(attachments);
        format!(
            "{opening}\n\n\
             {replaces}Attached files:\n{names}\n\
             The details of the case are in the attached files only. Reply to the sender of this \
             email to confirm that you have received it, or with any question.\n"
        )
    }

    /// The text where the attachments open with a password.
    pub fn protected_cover_text(&self, attachments: &[&PackageFile]) -> String {
        let (opening, replaces) = (self.opening(), self.replaces_text());
        let names = names(attachments);
        format!(
            "{opening} Each file opens with the same password.\n\n\
             {replaces}Attached files:\n{names}\n\
             The password is not in this email. You will get it from the sender in another way, for \
             example by telephone. If you have not, ask the sender for it, but not to send it by \
             email.\n\n\
             The details of the case are in the attached files only. Reply to the sender of this \
             email to confirm that you have received it and can open it, or with any question.\n"
        )
    }

    /// A message with this text and these files attached.
    pub(super) fn message(&self, text: &str, attachments: &[&PackageFile]) -> Vec<u8> {
        let body = BodyPart::Text(text.replace('\n', "\r\n").into());
        let mut parts = vec![MimePart::new("text/plain", body)];
        parts.extend(attachments.iter().map(|file| {
            MimePart::new(file.media_type(), file.bytes.as_slice()).attachment(file.name())
        }));
        // Outlook opens a message with this header as a draft that can be sent.
        let mut message = MimePart::raw(parts).header("X-Unsent", Raw::new("1"));
        if !self.to.is_empty() {
            let to = self.to.iter().map(|it| Address::new_address(None::<&str>, it.as_str()));
            message = message.header("To", Address::new_list(to.collect()));
        }
        let mixed = ContentType::new("multipart/mixed").attribute("boundary", BOUNDARY);
        message = message
            .header("Subject", Text::new(self.subject()))
            .header("MIME-Version", Raw::new("1.0"))
            .header("Content-Type", mixed);
        let mut bytes = Vec::new();
        message.write_part(&mut bytes);
        bytes
    }

    fn opening(&self) -> String {
        match self.form {
            FormKind::Referral => format!("A referral to the {GROUP} is attached."),
            FormKind::Stage(_) => format!(
                "A form under the {} is attached. It says who answers it, by when and to whom.",
                Document::Protocol.title()
            ),
            FormKind::Draft => format!(
                "A draft of a referral to the {GROUP} is attached, for your comments. It is not the \
                 referral, and may be incomplete: please do not pass it on."
            ),
        }
    }

    /// Tells the receiver, as a paragraph, which form this one replaces; empty where it replaces none.
    fn replaces_text(&self) -> String {
        self.replaces.map_or(String::new(), |day| {
            let day = long_date(day);
            format!("This replaces the form sent on {day}. Please use this one in its place.\n\n")
        })
    }
}

/// The names of the attachments, one to a line.
fn names(attachments: &[&PackageFile]) -> String {
    attachments.iter().map(|file| format!("- {}\n", file.name())).collect()
}
