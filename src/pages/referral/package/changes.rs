//! The version of a package, and the changes since the one it replaces.

use leptos::prelude::*;

use crate::components::InsetText;
use crate::domain::date::long_date;
use crate::domain::draft::Draft;
use crate::domain::draft::versions::PackageVersion;
use crate::export::package::{Changes, replaced_version};
use crate::session::OpenDraft;

/// Before making: the latest version, and whether anything has changed since. Shows nothing before the
/// first version.
#[component]
pub(super) fn ChangedSince(draft: OpenDraft) -> impl IntoView {
    let text = draft.content.with_untracked(|content| {
        let latest = content.latest_version()?;
        let made = format!("version {} on {}", latest.number, long_date(latest.made_on));
        Some(if content.has_changed_since_latest()? {
            format!(
                "You made {made}. You have changed the referral since. Make the form package again, \
                 so that it holds what you changed."
            )
        } else {
            format!(
                "You made {made}. Nothing has changed since. The app does not keep the files: make \
                 the form package again to save or send them. It stays version {}.",
                latest.number
            )
        })
    });
    text.map(|text| view! { <InsetText>{text}</InsetText> })
}

/// The version that was made, and the one it replaces.
#[component]
pub(super) fn VersionMade(draft: OpenDraft) -> impl IntoView {
    view! {
        <p class="govuk-body">
            {move || draft.content.with(|content| version_text(content).unwrap_or_default())}
        </p>
    }
}

fn version_text(content: &Draft) -> Option<String> {
    let latest = content.latest_version()?;
    let made = format!("Version {}, made on {}", latest.number, long_date(latest.made_on));
    Some(match replaced_version(content, latest.number) {
        Some(PackageVersion { number, sent_on: Some(on), .. }) => format!(
            "{made}, replaces version {number}, which you recorded as sent on {}.",
            long_date(*on)
        ),
        // Nobody has the earlier one, so there is nothing to replace.
        Some(PackageVersion { number, .. }) => {
            format!("{made}. You did not record that you sent version {number}.")
        }
        None => format!("{made}."),
    })
}

/// The changes, in the form's own labels. Shows nothing for a first version.
#[component]
pub(super) fn WhatChanged(changes: Option<Changes>) -> impl IntoView {
    let changes = changes?;
    let heading = format!("What changed since version {}", changes.since);
    let list = |title: &'static str, entries: &[String]| {
        (!entries.is_empty()).then(|| {
            let entries = entries.iter().map(|entry| view! { <li>{entry.clone()}</li> });
            view! {
                <p class="govuk-body">{title}</p>
                <ul class="govuk-list govuk-list--bullet">{entries.collect_view()}</ul>
            }
        })
    };
    let nothing = changes.is_empty().then(|| {
        view! { <p class="govuk-body">"Nothing: the form says the same."</p> }
    });
    Some(view! {
        <h2 class="govuk-heading-m">{heading}</h2>
        {nothing}
        {list("Changed:", &changes.changed)}
        {list("Added:", &changes.added)}
        {list("Removed:", &changes.removed)}
    })
}
