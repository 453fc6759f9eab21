//! `/referrals`: the drafts on this device, and the ways to a new one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use super::escalations::title_of;
use super::gone::GoneFromTheList;
use super::referral::progress_text;
use super::reminders::Reminders;
use super::retention::{deletion_text, keep_for_now, keep_label};
use super::unlock::Unlocked;
use crate::browser::files;
use crate::components::{Button, ButtonKind, InsetText, LinkButton, Page, PageError, SummaryCard};
use crate::domain::date::{clock_time, long_date};
use crate::domain::draft::Draft;
use crate::export::json;
use crate::session::{DraftRecord, Session};
use crate::vault::DraftId;

/// The list of drafts.
#[component]
pub fn Referrals() -> impl IntoView {
    view! {
        <Unlocked>
            <Drafts />
        </Unlocked>
    }
}

#[component]
fn Drafts() -> impl IntoView {
    let session = Session::get();
    let errors = RwSignal::new(Vec::<PageError>::new());
    let changed = RwSignal::new(0);
    let drafts = RwSignal::new(None);
    Effect::new(move || {
        changed.track();
        spawn_local(async move {
            let found = session.drafts().await.map_err(|error| error.to_string());
            // The practitioner may have gone elsewhere meanwhile.
            drafts.try_set(Some(found));
        });
    });
    view! {
        <Page title="Your referrals" back="/" errors>
            <p class="govuk-body">
                "They are on this device only, encrypted. Only this browser can open them, with \
                 your passphrase or recovery code."
            </p>
            <LinkButton href="/check">"Check a case and start a referral"</LinkButton>
            <p class="govuk-body">
                <a class="govuk-link" href="/escalations">"Your escalations, and what is due next"</a>
            </p>
                {move || match drafts.get() {
                    None => view! { <p class="govuk-body">"Opening your drafts…"</p> }.into_any(),
                    Some(Ok((drafts, unreadable))) => view! {
                        <Reminders last_change=drafts.first().map(|(_, record)| record.saved_at) />
                        {(unreadable > 0).then(|| view! {
                            <InsetText>
                                {format!("{unreadable} of your drafts could not be read, or have \
                                          gone missing from this browser’s storage. The app deleted \
                                          nothing. Open a backup, or check for a new version of \
                                          the app.")}
                            </InsetText>
                        })}
                        {drafts.is_empty().then(|| if unreadable == 0 && session.has_held_drafts() {
                            view! { <GoneFromTheList /> }.into_any()
                        } else {
                            view! {
                                <p class="govuk-body">"There are no referrals on this device yet."</p>
                            }.into_any()
                        })}
                        {drafts
                            .into_iter()
                            .map(|(id, record)| view! { <DraftCard id record changed errors /> })
                            .collect_view()}
                    }.into_any(),
                    Some(Err(why)) => view! { <InsetText>{why}</InsetText> }.into_any(),
                }}
            <Import errors />
        </Page>
    }
}

#[component]
fn DraftCard(
    id: DraftId,
    record: DraftRecord,
    changed: RwSignal<u32>,
    errors: RwSignal<Vec<PageError>>,
) -> impl IntoView {
    let session = Session::get();
    let asked = RwSignal::new(false);
    let is_record = record.draft.is_before_referral();
    let title = draft_title(&record.draft);
    let href = if is_record { format!("/escalations/{id}") } else { format!("/referrals/{id}") };
    let kind = match record.draft.referral.route {
        Some(route) => route.label(),
        None if is_record => "Escalation record, not a referral yet",
        None => "Not decided yet",
    };
    let delete = Callback::new(move |()| {
        spawn_local(async move {
            match session.delete(id).await {
                Ok(()) => changed.update(|count| *count += 1),
                Err(error) => errors.set(vec![PageError {
                    field: format!("draft-{id}"),
                    message: error.to_string(),
                }]),
            }
        });
    });
    let keep = Callback::new(move |()| {
        spawn_local(async move {
            match session.amend(id, keep_for_now).await {
                Ok(()) => changed.update(|count| *count += 1),
                Err(error) => errors.set(vec![PageError {
                    field: format!("draft-{id}"),
                    message: error.to_string(),
                }]),
            }
        });
    });
    let reminder = deletion_text(&record.draft);
    let is_due = reminder.is_some();
    let saved = format!(
        "Last saved {} at {}",
        long_date(record.saved_at.date()),
        clock_time(record.saved_at.time())
    );
    let named = title.clone();
    view! {
        <div id=format!("draft-{id}") tabindex="-1">
            <SummaryCard title=title>
                <p class="govuk-body">{kind}</p>
                {(!is_record).then(|| view! {
                    <p class="govuk-body">{progress_text(&record.draft)}</p>
                })}
                <p class="govuk-hint">{saved}</p>
                {reminder.map(|text| view! { <InsetText>{text}</InsetText> })}
                <div class="govuk-button-group">
                    <LinkButton href=href>
                        "Open" <span class="govuk-visually-hidden">" " {named.clone()}</span>
                    </LinkButton>
                    <Show
                        when=move || asked.get()
                        fallback=move || view! {
                            <Button on_press=Callback::new(move |()| asked.set(true)) kind=ButtonKind::Secondary>
                                "Delete"
                            </Button>
                            {is_due.then(|| view! {
                                <Button on_press=keep kind=ButtonKind::Secondary>{keep_label()}</Button>
                            })}
                        }
                    >
                        <Button on_press=delete kind=ButtonKind::Warning>"Delete permanently"</Button>
                        <Button on_press=Callback::new(move |()| asked.set(false)) kind=ButtonKind::Secondary>
                            "Keep it"
                        </Button>
                    </Show>
                </div>
            </SummaryCard>
        </div>
    }
}

/// What a draft is called in the list: the children's names, since that is how it is known, or the
/// reference of its escalation.
fn draft_title(draft: &Draft) -> String {
    let names: Vec<&str> = draft
        .referral
        .children
        .iter()
        .map(|child| child.name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    match names.as_slice() {
        [] if draft.is_before_referral() => title_of(draft),
        [] => "No child named yet".to_owned(),
        _ => names.join(", "),
    }
}

/// Takes back a `.json` that the app made. It becomes a new draft; nothing is overwritten.
#[component]
fn Import(errors: RwSignal<Vec<PageError>>) -> impl IntoView {
    let session = Session::get();
    let navigate = use_navigate();
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(element) = input.get_untracked() else { return };
        let Some(file) = element.files().and_then(|files| files.get(0)) else { return };
        element.set_value("");
        let navigate = navigate.clone();
        spawn_local(async move {
            // Judged before it is read: a huge file would end the app.
            if file.size() > json::LARGEST_FILE as f64 {
                return errors.set(import_error(json::ImportError::TooLarge));
            }
            let bytes = match files::read(&file).await {
                Ok(bytes) => bytes,
                Err(error) => return errors.set(import_error(error)),
            };
            let draft = match json::read(&bytes) {
                Ok(draft) => draft,
                Err(error) => return errors.set(import_error(error)),
            };
            match session.create(draft).await {
                Ok(id) => navigate(&format!("/referrals/{id}"), Default::default()),
                Err(error) => errors.set(import_error(error)),
            }
        });
    };
    view! {
        <h2 class="govuk-heading-m">"Open a copy"</h2>
        <div class="govuk-form-group">
            <label class="govuk-label" for="import">"A .json file from a form package"</label>
            <div class="govuk-hint" id="import-hint">
                "It becomes a new draft on this device. Nothing is overwritten."
            </div>
            <input
                class="govuk-file-upload"
                id="import"
                type="file"
                accept=".json,application/json"
                aria-describedby="import-hint"
                node_ref=input
                on:change=chosen
            />
        </div>
    }
}

fn import_error(error: impl std::fmt::Display) -> Vec<PageError> {
    vec![PageError { field: "import".to_owned(), message: error.to_string() }]
}
