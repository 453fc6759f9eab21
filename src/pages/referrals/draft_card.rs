//! One draft in the list.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{
    Button, ButtonKind, ErrorMessage, InsetText, LinkButton, PageError, SummaryCard, error_of,
};
use crate::domain::date::{clock_time, long_date};
use crate::domain::draft::title::{children, draft_kind, draft_title};
use crate::pages::draft::{deletion_text, keep_for_now, keep_label, progress_text};
use crate::session::{Drafts, StoredDraft};
use crate::vault::DraftId;

#[component]
pub(super) fn DraftCard(
    id: DraftId,
    stored: StoredDraft,
    /// What it is called in the list, where no other one is called that.
    title: String,
    changed: RwSignal<u32>,
    errors: RwSignal<Vec<PageError>>,
) -> impl IntoView {
    let drafts = Drafts::get();
    let is_record = stored.draft.is_before_referral();
    let href = if is_record { format!("/escalations/{id}") } else { format!("/referrals/{id}") };
    let kind = draft_kind(&stored.draft);
    // A name of one’s own says nothing of who it is about.
    let children = Some(children(&stored.draft)).filter(|it| {
        // They may be its title.
        !it.is_empty() && *it != draft_title(&stored.draft)
    });
    let keep = Callback::new(move |()| {
        spawn_local(async move {
            match drafts.amend(id, keep_for_now).await {
                Ok(()) => changed.update(|count| *count += 1),
                Err(error) => errors.set(vec![PageError {
                    field: format!("draft-{id}"),
                    message: error.to_string(),
                }]),
            }
        });
    });
    let reminder = deletion_text(&stored.draft);
    let is_due = reminder.is_some();
    let saved = format!(
        "Last saved {} at {}",
        long_date(stored.saved_at.date()),
        clock_time(stored.saved_at.time())
    );
    let (opened, deleted, kept) = (title.clone(), title.clone(), title.clone());
    let field = format!("draft-{id}");
    let place = field.clone();
    view! {
        <div id=place tabindex="-1">
            <SummaryCard title=title>
                {children.map(|it| view! { <p class="govuk-body app-user-text">{it}</p> })}
                <p class="govuk-body">{kind}</p>
                {(!is_record).then(|| view! {
                    <p class="govuk-body">{progress_text(&stored.draft)}</p>
                })}
                <p class="govuk-hint">{saved}</p>
                {reminder.map(|text| view! { <InsetText>{text}</InsetText> })}
                <ErrorMessage of=field.clone() error=error_of(errors.into(), field) />
                <div class="govuk-button-group">
                    <LinkButton href=href>
                        "Open" <span class="govuk-visually-hidden">" " {opened}</span>
                    </LinkButton>
                    <LinkButton href=format!("/referrals/{id}/delete") kind=ButtonKind::Secondary>
                        "Delete" <span class="govuk-visually-hidden">" " {deleted}</span>
                    </LinkButton>
                    {is_due.then(|| view! {
                        <Button on_press=keep kind=ButtonKind::Secondary>
                            {keep_label()}
                            <span class="govuk-visually-hidden app-user-text">": " {kept}</span>
                        </Button>
                    })}
                </div>
            </SummaryCard>
        </div>
    }
}
