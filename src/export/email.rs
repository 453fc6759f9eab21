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

use super::package::file::PackageFile;
use crate::domain::date::long_date;
use crate::domain::partnership::{GROUP, SECURE_EMAIL};

/// Separates the parts of the message. `=_` occurs in no base64 and in no quoted-printable text, and
/// a fixed boundary needs neither a clock nor random numbers.
const BOUNDARY: &str = "=_practice-standards-referral_=";

/// The subject, the same for every referral.
pub fn subject() -> String {
    format!("{GROUP} referral")
}

/// A message with this text and these files attached.
pub(super) fn message(text: &str, attachments: &[&PackageFile]) -> Vec<u8> {
    let body = BodyPart::Text(text.replace('\n', "\r\n").into());
    let mut parts = vec![MimePart::new("text/plain", body)];
    parts.extend(attachments.iter().map(|file| {
        MimePart::new(file.media_type(), file.bytes.as_slice()).attachment(file.name())
    }));
    let mut message = MimePart::raw(parts)
        // Outlook opens a message with this header as a draft that can be sent.
        .header("X-Unsent", Raw::new("1"))
        .header("To", Address::new_address(None::<&str>, SECURE_EMAIL))
        .header("Subject", Text::new(subject()))
        .header("MIME-Version", Raw::new("1.0"));
    let mixed = ContentType::new("multipart/mixed").attribute("boundary", BOUNDARY);
    message = message.header("Content-Type", mixed);
    let mut bytes = Vec::new();
    message.write_part(&mut bytes);
    bytes
}

/// The text of the email, to copy where the message file cannot be opened. `replaces` is the day on
/// which an earlier version of the form was sent.
pub fn cover_text(attachments: &[&PackageFile], replaces: Option<NaiveDate>) -> String {
    let (replaces, names) = (replaces_text(replaces), names(attachments));
    format!(
        "A referral to the {GROUP} is attached.\n\n\
         {replaces}Attached files:\n{names}\n\
         The details of the case are in the attached files only. Reply to the sender of this \
         email to confirm that you have received it, or with any question.\n"
    )
}

/// The text of an email whose attachments open with a password.
pub fn protected_cover_text(attachments: &[&PackageFile], replaces: Option<NaiveDate>) -> String {
    let (replaces, names) = (replaces_text(replaces), names(attachments));
    format!(
        "A referral to the {GROUP} is attached. Each file opens with the same password.\n\n\
         {replaces}Attached files:\n{names}\n\
         The password is not in this email. You will get it from the sender in another way, for \
         example by telephone. If you have not, ask the sender for it, but not to send it by \
         email.\n\n\
         The details of the case are in the attached files only. Reply to the sender of this \
         email to confirm that you have received it and can open it, or with any question.\n"
    )
}

/// Tells the receiver, as a paragraph, which form this one replaces; empty where it replaces none.
fn replaces_text(sent_on: Option<NaiveDate>) -> String {
    sent_on.map_or(String::new(), |day| {
        let day = long_date(day);
        format!("This replaces the form sent on {day}. Please use this one in its place.\n\n")
    })
}

/// The names of the attachments, one to a line.
fn names(attachments: &[&PackageFile]) -> String {
    attachments.iter().map(|file| format!("- {}\n", file.name())).collect()
}
