//! One draft in the list.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, InsetText, LinkButton, PageError, SummaryCard};
use crate::domain::date::{clock_time, long_date};
use crate::domain::draft::Draft;
use crate::pages::draft::{
    deletion_text, escalation_title, keep_for_now, keep_label, progress_text,
};
use crate::session::{Drafts, StoredDraft};
use crate::vault::DraftId;

#[component]
pub(super) fn DraftCard(
    id: DraftId,
    stored: StoredDraft,
    changed: RwSignal<u32>,
    errors: RwSignal<Vec<PageError>>,
) -> impl IntoView {
    let drafts = Drafts::get();
    let asked = RwSignal::new(false);
    let is_record = stored.draft.is_before_referral();
    let title = draft_title(&stored.draft);
    let href = if is_record { format!("/escalations/{id}") } else { format!("/referrals/{id}") };
    let kind = match stored.draft.referral.route {
        Some(route) => route.label(),
        None if is_record => "Escalation record, not a referral yet",
        None => "Not decided yet",
    };
    let delete = Callback::new(move |()| {
        spawn_local(async move {
            match drafts.delete(id).await {
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
    let named = title.clone();
    view! {
        <div id=format!("draft-{id}") tabindex="-1">
            <SummaryCard title=title>
                <p class="govuk-body">{kind}</p>
                {(!is_record).then(|| view! {
                    <p class="govuk-body">{progress_text(&stored.draft)}</p>
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

/// A draft is listed by the children's names, as people know it, or else by the reference of its
/// escalation.
fn draft_title(draft: &Draft) -> String {
    let names: Vec<&str> = draft
        .referral
        .children
        .iter()
        .map(|child| child.name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    match names.as_slice() {
        [] if draft.is_before_referral() => escalation_title(draft),
        [] => "No child named yet".to_owned(),
        _ => names.join(", "),
    }
}
