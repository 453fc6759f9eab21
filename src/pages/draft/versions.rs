//! `/referrals/<id>/versions` and `/escalations/<id>/versions`: the earlier versions of a draft, and
//! how each differs from the one before.

use chrono::Timelike;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::components::{InsetText, Page};
use crate::domain::date::{clock_time, long_date};
use crate::domain::draft::parts::{DraftPart, count_words, differences};
use crate::domain::draft::title::told_apart;
use crate::session::{Drafts, OpenDraft, StoredDraft};
use crate::vault::Generation;

/// The last part of a version's address, before its number.
pub(super) const VERSION: &str = "version-";

/// The page of the draft that these pages belong to.
pub(super) fn page_of(draft: OpenDraft) -> String {
    let is_escalation = use_location().pathname.get_untracked().starts_with("/escalations");
    format!("/{}/{}", if is_escalation { "escalations" } else { "referrals" }, draft.id)
}

/// When a version was saved, to the second: several may be of the same minute.
pub(super) fn saved_text(stored: &StoredDraft) -> String {
    let (day, time) = (stored.saved_at.date(), stored.saved_at.time());
    format!("{} at {}:{:02}", long_date(day), clock_time(time), time.second())
}

/// The list of versions.
#[component]
pub(super) fn VersionsPage(draft: OpenDraft) -> impl IntoView {
    let drafts = Drafts::get();
    let back = page_of(draft);
    let versions = RwSignal::new(None::<Result<Vec<(Generation, StoredDraft)>, String>>);
    spawn_local(async move {
        let found = drafts.versions(draft.id).await.map_err(|error| error.to_string());
        // The practitioner may have left the page meanwhile.
        versions.try_set(Some(found));
    });
    let base = back.clone();
    let list = move || match versions.get() {
        None => view! { <p class="govuk-body">"Opening the earlier versions…"</p> }.into_any(),
        Some(Err(why)) => view! { <InsetText>{why}</InsetText> }.into_any(),
        Some(Ok(versions)) => view! { <List versions base=base.clone() /> }.into_any(),
    };
    view! {
        <Page title="Earlier versions" back>
            <p class="govuk-body">
                "The app keeps the last five saves of a draft, and the last save of each of the \
                 last seven days on which you changed it. It saves while you type, so the last five \
                 may be seconds apart."
            </p>
            {list}
        </Page>
    }
}

#[component]
fn List(versions: Vec<(Generation, StoredDraft)>, base: String) -> impl IntoView {
    // Two saves may be of one second.
    let saved = told_apart(versions.iter().map(|(_, stored)| saved_text(stored)));
    let rows = versions.iter().zip(saved).enumerate().map(|(place, ((generation, stored), saved))| {
        let before = versions.get(place + 1).map(|(_, before)| before);
        let (words, changed) = compared(stored, before);
        let href = format!("{base}/{VERSION}{}", generation.0);
        let is_now = place == 0;
        view! {
            <li>
                <h2 class="govuk-heading-s">{if is_now { "Now".to_owned() } else { saved.clone() }}</h2>
                {is_now.then(|| view! { <p class="govuk-hint">{format!("Saved on {saved}")}</p> })}
                <p class="govuk-body">{words}</p>
                {changed.map(|changed| view! { <p class="govuk-body">{changed}</p> })}
                {(!is_now).then(|| view! {
                    <p class="govuk-body">
                        <a class="govuk-link" href=href>
                            "Read this version"
                            <span class="govuk-visually-hidden">{format!(" of {saved}")}</span>
                        </a>
                    </p>
                })}
            </li>
        }
    });
    view! { <ol class="govuk-list">{rows.collect_view()}</ol> }
}

/// How many words more or less a version has than the one before, and which parts say something else.
fn compared(stored: &StoredDraft, before: Option<&StoredDraft>) -> (String, Option<String>) {
    let words = count_words(&stored.draft);
    let Some(before) = before else {
        let words = counted(words);
        return (format!("The oldest version that is kept: {words}."), None);
    };
    let (then, changed) = (count_words(&before.draft), differences(&before.draft, &stored.draft));
    let words = match (words.checked_sub(then), then.saturating_sub(words)) {
        (Some(0), _) => "As many words as the version before.".to_owned(),
        (Some(more), _) => format!("{} more than the version before.", counted(more)),
        (None, fewer) => format!("{} fewer than the version before.", counted(fewer)),
    };
    let names = changed.into_iter().map(DraftPart::label).collect::<Vec<_>>().join("; ");
    (words, (!names.is_empty()).then(|| format!("Changed: {names}.")))
}

fn counted(words: usize) -> String {
    if words == 1 { "1 word".to_owned() } else { format!("{words} words") }
}
