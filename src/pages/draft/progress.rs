//! How far a referral has got on its way to the partnership.

use crate::domain::date::long_date;
use crate::domain::draft::retention::deletion_asked_from;
use crate::domain::draft::{Draft, Progress};

/// The progress of a referral as a sentence. The app never says "sent": it repeats that the
/// practitioner recorded it.
pub fn progress_text(content: &Draft) -> String {
    let latest = content.latest_version().map_or(1, |version| version.number);
    match content.progress {
        Progress::InProgress => "Not sent. You have not made a form package yet.".to_owned(),
        Progress::PackageMade(on) if latest > 1 => {
            let sent = content.last_sent_version().and_then(|it| Some((it.number, it.sent_on?)));
            let sent = sent.map(|(number, on)| {
                format!(" You recorded that you sent version {number} on {}.", long_date(on))
            });
            format!(
                "Not sent. You made version {latest} of the form package on {}: you must email it.{}",
                long_date(on),
                sent.unwrap_or_default()
            )
        }
        Progress::PackageMade(on) => {
            format!("Not sent. You made a form package on {}: you must email it.", long_date(on))
        }
        Progress::Sent(on) => {
            let version = if latest > 1 { format!("version {latest}") } else { "it".to_owned() };
            let delete_by = deletion_asked_from(content)
                .map(|day| format!(" Delete it here by {}.", long_date(day)));
            format!(
                "You recorded that you sent {version} on {}.{}",
                long_date(on),
                delete_by.unwrap_or_default()
            )
        }
    }
}
