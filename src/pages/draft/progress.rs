//! How far a referral has got on its way to the partnership.

use crate::domain::date::long_date;
use crate::domain::draft::retention::deletion_asked_from;
use crate::domain::draft::{Draft, Progress};

/// The progress of a referral as a sentence or two. The app never says "sent": it repeats that the
/// practitioner recorded it. A package that no longer says what the referral says is said to be old.
pub fn progress_text(content: &Draft) -> String {
    let latest = content.latest_version().map_or(1, |version| version.number);
    let is_stale = content.has_changed_since_latest() == Some(true);
    match content.progress {
        Progress::InProgress => "Not sent. You have not made a form package yet.".to_owned(),
        Progress::PackageMade(on) => {
            let package = if latest > 1 {
                format!("version {latest} of the form package")
            } else {
                "a form package".to_owned()
            };
            let then = if is_stale {
                ", and changed the referral after that: make the form package again, then email it."
            } else {
                ": you must email it."
            };
            let sent = content.last_sent_version().and_then(|it| Some((it.number, it.sent_on?)));
            let sent = sent.filter(|(number, _)| *number < latest).map(|(number, on)| {
                format!(" You recorded that you sent version {number} on {}.", long_date(on))
            });
            format!(
                "Not sent. You made {package} on {}{then}{}",
                long_date(on),
                sent.unwrap_or_default()
            )
        }
        Progress::Sent(on) => {
            let version = if latest > 1 { format!("version {latest}") } else { "it".to_owned() };
            let changed = if is_stale {
                " You changed the referral after that: what you changed is not sent."
            } else {
                ""
            };
            let delete_by = deletion_asked_from(content)
                .map(|day| format!(" Delete it here by {}.", long_date(day)));
            format!(
                "You recorded that you sent {version} on {}.{changed}{}",
                long_date(on),
                delete_by.unwrap_or_default()
            )
        }
    }
}
