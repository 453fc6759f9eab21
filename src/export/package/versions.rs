//! Which earlier version of the form a new one follows.

use chrono::NaiveDate;

use crate::domain::draft::Draft;
use crate::domain::draft::Progress;
use crate::domain::draft::versions::PackageVersion;

/// The version that version `number` replaces: the latest one that was sent, because the partnership
/// has that one, or else the latest one made. `None` for a first version.
pub fn replaced_version(draft: &Draft, number: u32) -> Option<&PackageVersion> {
    let earlier = || draft.package_versions.iter().rev().filter(|it| it.number < number);
    earlier().find(|version| version.sent_on.is_some()).or_else(|| earlier().next())
}

/// The day on which the form that version `number` replaces was sent, if it was sent.
pub fn replaced_form_sent_on(draft: &Draft, number: u32) -> Option<NaiveDate> {
    match (replaced_version(draft, number), draft.progress) {
        (Some(version), _) => version.sent_on,
        // An app that did not yet number packages recorded this day.
        (None, Progress::Sent(on)) if number > 1 => Some(on),
        (None, _) => None,
    }
}
