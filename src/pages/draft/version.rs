//! `/referrals/<id>/version-<number>`, and the same of an escalation: one earlier version to read, and
//! to bring back whole or in part. Bringing back is a change like any other: it takes nothing away for
//! good.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::versions::{page_of, saved_text};
use crate::components::{
    Button, ButtonKind, ErrorMessage, InsetText, Page, PageError, SummaryList, SummaryRow,
    error_of, move_focus_to, say,
};
use crate::domain::draft::Draft;
use crate::domain::draft::parts::{DraftPart, bring_back_all, differences};
use crate::session::{Drafts, OpenDraft, StoredDraft};

/// The element that says what was brought back.
const DONE: &str = "brought-back";

/// One version.
#[component]
pub(super) fn VersionPage(draft: OpenDraft, number: u64) -> impl IntoView {
    let drafts = Drafts::get();
    let back = format!("{}/versions", page_of(draft));
    let found = RwSignal::new(None::<Result<StoredDraft, String>>);
    spawn_local(async move {
        let versions = drafts.versions(draft.id).await;
        let version = versions.map_err(|error| error.to_string()).and_then(|versions| {
            let mut versions = versions.into_iter();
            let version = versions.find(|(generation, _)| generation.0 == number);
            let gone = "The app no longer has this version. Nothing has changed.".to_owned();
            version.map(|(_, stored)| stored).ok_or(gone)
        });
        // The practitioner may have left the page meanwhile.
        found.try_set(Some(version));
    });
    let errors = RwSignal::new(Vec::<PageError>::new());
    let shown = move || match found.get() {
        None => view! { <p class="govuk-body">"Opening the version…"</p> }.into_any(),
        Some(Err(why)) => view! { <InsetText>{why}</InsetText> }.into_any(),
        Some(Ok(stored)) => view! { <Version draft stored errors /> }.into_any(),
    };
    view! { <Page title="An earlier version" back errors>{shown}</Page> }
}

#[component]
fn Version(
    draft: OpenDraft,
    stored: StoredDraft,
    errors: RwSignal<Vec<PageError>>,
) -> impl IntoView {
    let drafts = Drafts::get();
    let saved = saved_text(&stored);
    let earlier = StoredValue::new(stored.draft);
    let (busy, done) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let different = Memo::new(move |_| {
        // The drafts may be locked meanwhile.
        let parts = |now: &Draft| earlier.with_value(|earlier| differences(earlier, now));
        draft.content.try_with(parts).unwrap_or_default()
    });
    // One part, or everything.
    let bring_back = Callback::new(move |part: Option<DraftPart>| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let Some(from) = earlier.try_get_value() else { return };
            let outcome = drafts.go_back(draft, |now| match part {
                Some(part) => part.bring_back(&from, now),
                None => bring_back_all(&from, now),
            });
            let outcome = outcome.await;
            busy.try_set(false);
            match outcome {
                Ok(()) => {
                    let what = part
                        .map_or("the whole version".to_owned(), |it| format!("“{}”", it.label()));
                    let text = format!("You brought back {what}.");
                    say(text.as_str());
                    done.try_set(Some(text));
                    errors.try_set(Vec::new());
                    request_animation_frame(|| move_focus_to(DONE));
                }
                Err(error) => {
                    let (field, message) = (DONE.to_owned(), error.to_string());
                    errors.try_set(vec![PageError { field, message }]);
                }
            }
        });
    });
    let different_parts = move || {
        let parts = different.get().into_iter();
        parts.map(|part| view! { <Different draft earlier part bring_back busy /> }).collect_view()
    };
    let same = move || {
        let different = different.get();
        let rows = DraftPart::all().filter(|part| !different.contains(part)).filter_map(|part| {
            let text = earlier.with_value(|earlier| part.text(earlier));
            (!text.is_empty()).then(|| SummaryRow {
                key: part.label(),
                value: text.lines().map(str::to_owned).collect(),
                change: None,
            })
        });
        rows.collect::<Vec<_>>()
    };
    let all = Callback::new(move |()| bring_back.run(None));
    let page = StoredValue::new(page_of(draft));
    view! {
        <p class="govuk-body">{format!("As it was saved on {saved}.")}</p>
        <div id=DONE tabindex="-1">
            <ErrorMessage of=DONE error=error_of(errors.into(), DONE) />
            {move || done.get().map(|done| view! {
                <InsetText>
                    <p class="govuk-body">
                        {done} " What it said before is in "
                        <a class="govuk-link" href="/referrals/deleted">"Deleted drafts"</a> "."
                    </p>
                    <p class="govuk-body">
                        <a class="govuk-link" href=page.get_value()>{to_draft(draft)}</a>
                    </p>
                </InsetText>
            })}
        </div>
        <Show
            when=move || !different.read().is_empty()
            fallback=|| view! { <p class="govuk-body">"This version and the draft say the same."</p> }
        >
            <h2 class="govuk-heading-m">"What is different"</h2>
            {different_parts}
            <h2 class="govuk-heading-m">"Bring back everything"</h2>
            <p class="govuk-body">
                "The draft then says what this version says. What you recorded as made \
                 or sent, and the log of a challenge, do not change. What the draft says now is kept in \
                 “Deleted drafts” first."
            </p>
            <Button on_press=all kind=ButtonKind::Secondary disabled=busy>
                "Bring back the whole version"
            </Button>
        </Show>
        <h2 class="govuk-heading-m">"What is the same"</h2>
        <SummaryList rows=Signal::derive(same) />
    }
}

/// What the link to the draft says, where something was brought back.
fn to_draft(draft: OpenDraft) -> &'static str {
    match draft.content.with_untracked(Draft::is_before_referral) {
        true => "Go to the escalation record",
        false => "Go to the referral",
    }
}

/// One part that says something else, then and now.
#[component]
fn Different(
    draft: OpenDraft,
    earlier: StoredValue<Draft>,
    part: DraftPart,
    bring_back: Callback<Option<DraftPart>>,
    busy: RwSignal<bool>,
) -> impl IntoView {
    let row = |key: &str, text: String| SummaryRow {
        key: key.to_owned(),
        value: text.lines().map(str::to_owned).collect(),
        change: None,
    };
    let then = earlier.with_value(|earlier| part.text(earlier));
    // Nothing can be brought back from where nothing was.
    let is_offered = part.can_be_brought_back() && !then.is_empty();
    let now = draft.content.with_untracked(|now| part.text(now));
    let rows = vec![row("Then", then), row("Now", now)];
    let press = Callback::new(move |()| bring_back.run(Some(part)));
    view! {
        <h3 class="govuk-heading-s">{part.label()}</h3>
        <SummaryList rows />
        {is_offered.then(|| view! {
            <Button on_press=press kind=ButtonKind::Secondary disabled=busy>
                "Bring back “" {part.label()} "”"
            </Button>
        })}
    }
}
