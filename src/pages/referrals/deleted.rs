//! `/referrals/deleted`: the drafts that can be brought back; and `/referrals/deleted/empty`, which says
//! what is lost before it deletes them for good.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::browser::clock;
use crate::components::{
    Button, ButtonKind, ErrorMessage, InsetText, LinkButton, Page, PageError, SummaryCard,
    error_of, move_focus_to, say,
};
use crate::domain::date::{clock_time, long_date};
use crate::domain::draft::deletion::{DAYS_TO_BRING_BACK, Deletion, Upkeep};
use crate::domain::draft::title::{draft_kind, draft_title, told_apart};

use crate::pages::unlock::Unlocked;
use crate::session::{Drafts, StoredDraft};
use crate::vault::DraftId;

const LIST: &str = "/referrals/deleted";
/// The element that says what was brought back, and that errors point at.
const DONE: &str = "brought-back";

/// The list.
#[component]
pub fn DeletedDrafts() -> impl IntoView {
    view! {
        <Unlocked>
            <List />
        </Unlocked>
    }
}

/// The question before everything in it is deleted for good.
#[component]
pub fn EmptyDeletedDrafts() -> impl IntoView {
    view! {
        <Unlocked>
            <Empty />
        </Unlocked>
    }
}

type Found = RwSignal<Option<Result<Vec<(DraftId, StoredDraft)>, String>>>;

fn look(drafts: Drafts, found: Found) {
    spawn_local(async move {
        let deleted = drafts.deleted().await.map_err(|error| error.to_string());
        // The practitioner may have left the page meanwhile.
        found.try_set(Some(deleted));
    });
}

#[component]
fn List() -> impl IntoView {
    let drafts = Drafts::get();
    let found = Found::new(None);
    look(drafts, found);
    let errors = RwSignal::new(Vec::<PageError>::new());
    let done = RwSignal::new(None::<String>);
    let bring_back = Callback::new(move |(id, title): (DraftId, String)| {
        spawn_local(async move {
            match drafts.bring_back(id).await {
                Ok(()) => {
                    errors.try_set(Vec::new());
                    let back = format!("“{title}” is back in your referrals.");
                    say(back.clone());
                    done.try_set(Some(back));
                    look(drafts, found);
                    request_animation_frame(|| move_focus_to(DONE));
                }
                Err(error) => {
                    let (field, message) = (DONE.to_owned(), error.to_string());
                    errors.try_set(vec![PageError { field, message }]);
                }
            }
        });
    });
    let shown = move || match found.get() {
        None => view! { <p class="govuk-body">"Opening your drafts…"</p> }.into_any(),
        Some(Err(why)) => view! { <InsetText>{why}</InsetText> }.into_any(),
        Some(Ok(deleted)) if deleted.is_empty() => {
            view! { <p class="govuk-body">"There are no deleted drafts on this device."</p> }
                .into_any()
        }
        Some(Ok(deleted)) => {
            let titles = told_apart(deleted.iter().map(|(_, stored)| draft_title(&stored.draft)));
            let cards = deleted
                .into_iter()
                .zip(titles)
                .map(|((id, stored), title)| view! { <Card id stored title bring_back /> })
                .collect_view();
            view! {
                {cards}
                <LinkButton href=format!("{LIST}/empty") kind=ButtonKind::Secondary>
                    "Delete all of these for good"
                </LinkButton>
            }
            .into_any()
        }
    };
    view! {
        <Page title="Deleted drafts" back="/referrals" errors>
            <p class="govuk-body">
                {format!(
                    "A draft that you delete stays here for {DAYS_TO_BRING_BACK} days, encrypted, on \
                     this device only. It is not in any backup. After that, the app waits at least \
                     one more day, in case the clock of this device was wrong, and deletes the draft \
                     for good the next time you unlock."
                )}
            </p>
            <div id=DONE tabindex="-1">
                <ErrorMessage of=DONE error=error_of(errors.into(), DONE) />
                {move || done.get().map(|done| view! {
                    <InsetText><span class="app-user-text app-sentence">{done}</span></InsetText>
                })}
            </div>
            {shown}
        </Page>
    }
}

#[component]
fn Card(
    id: DraftId,
    stored: StoredDraft,
    title: String,
    bring_back: Callback<(DraftId, String)>,
) -> impl IntoView {
    let deletion = stored.deleted?;
    let named = title.clone();
    let press = {
        let title = title.clone();
        Callback::new(move |()| bring_back.run((id, title.clone())))
    };
    let label =
        if deletion.is_set_aside { "Bring it back as a draft of its own" } else { "Bring it back" };
    Some(view! {
        <div id=format!("deleted-{id}")>
            <SummaryCard title>
                <p class="govuk-body">{draft_kind(&stored.draft)}</p>
                <p class="govuk-hint">{deleted_text(deletion)}</p>
                <p class="govuk-body">{until_text(deletion)}</p>
                <Button on_press=press kind=ButtonKind::Secondary>
                    {label} <span class="govuk-visually-hidden app-user-text">" " {named}</span>
                </Button>
            </SummaryCard>
        </div>
    })
}

fn deleted_text(deletion: Deletion) -> String {
    let at = format!("{} at {}", long_date(deletion.at.date()), clock_time(deletion.at.time()));
    if deletion.is_set_aside {
        format!("What it said until you brought back an earlier version on {at}")
    } else {
        format!("Deleted on {at}")
    }
}

fn until_text(deletion: Deletion) -> String {
    if deletion.found_over.is_some() || deletion.upkeep(clock::now()) != Upkeep::Leave {
        format!(
            "The {DAYS_TO_BRING_BACK} days are over: it is deleted for good when you unlock the app \
             tomorrow or later."
        )
    } else {
        format!("It can be brought back until {}.", long_date(deletion.last_day()))
    }
}

#[component]
fn Empty() -> impl IntoView {
    let drafts = Drafts::get();
    let found = Found::new(None);
    look(drafts, found);
    let errors = RwSignal::new(Vec::<PageError>::new());
    let busy = RwSignal::new(false);
    let leave = Callback::new({
        let navigate = use_navigate();
        move |()| navigate(LIST, Default::default())
    });
    let delete = Callback::new(move |ids: Vec<DraftId>| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            for id in ids {
                if let Err(error) = drafts.delete_for_good(id).await {
                    busy.try_set(false);
                    let (field, message) = ("delete".to_owned(), error.to_string());
                    errors.try_set(vec![PageError { field, message }]);
                    return;
                }
            }
            leave.try_run(());
        });
    });
    let shown = move || match found.get() {
        None => view! { <p class="govuk-body">"Opening your drafts…"</p> }.into_any(),
        Some(Err(why)) => view! { <InsetText>{why}</InsetText> }.into_any(),
        Some(Ok(deleted)) => {
            let ids: Vec<DraftId> = deleted.iter().map(|(id, _)| *id).collect();
            let press = Callback::new(move |()| delete.run(ids.clone()));
            let titles = told_apart(deleted.iter().map(|(_, stored)| draft_title(&stored.draft)));
            let named = deleted.iter().zip(titles).map(|((_, stored), title)| {
                view! {
                    <li class="app-user-text app-sentence">
                        {format!("{title}: {}", draft_kind(&stored.draft))}
                    </li>
                }
            });
            view! {
                <p class="govuk-body">"Nobody can bring these back afterwards:"</p>
                <ul class="govuk-list govuk-list--bullet">{named.collect_view()}</ul>
                <div id="delete" tabindex="-1">
                    <ErrorMessage of="delete" error=error_of(errors.into(), "delete") />
                    <div class="govuk-button-group">
                        <LinkButton href=LIST kind=ButtonKind::Secondary>"Cancel"</LinkButton>
                        <Button on_press=press kind=ButtonKind::Warning disabled=busy>
                            "Delete them for good"
                        </Button>
                    </div>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <Page title="Delete these drafts for good?" back=LIST.to_owned() errors>
            {shown}
        </Page>
    }
}
