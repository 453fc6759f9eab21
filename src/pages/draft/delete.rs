//! `/referrals/<id>/delete` and `/escalations/<id>/delete`: says what is deleted, before it is.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_location, use_navigate};

use super::progress::progress_text;
use crate::components::{
    Button, ButtonKind, ErrorMessage, LinkButton, Page, PageError, SummaryList, SummaryRow,
    error_of,
};
use crate::domain::answer::has_words;
use crate::domain::draft::Draft;
use crate::domain::draft::deletion::DAYS_TO_BRING_BACK;
use crate::domain::draft::parts::count_words;
use crate::domain::draft::title::{children, draft_kind, draft_title};
use crate::session::{Drafts, OpenDraft, SessionError};

/// The element that an error points at.
const DELETE: &str = "delete";

/// The confirmation, on a page of its own.
#[component]
pub(super) fn DeletePage(draft: OpenDraft) -> impl IntoView {
    let drafts = Drafts::get();
    let content = draft.content.get_untracked();
    let (noun, list, back) = places(draft, &content);
    let (busy, no_room) = (RwSignal::new(false), RwSignal::new(false));
    let errors = RwSignal::new(Vec::<PageError>::new());
    let leave = Callback::new({
        let navigate = use_navigate();
        move |()| navigate(list, Default::default())
    });
    let done = move |deleted: Result<(), SessionError>| match deleted {
        Ok(()) => drop(leave.try_run(())),
        Err(error) => {
            busy.try_set(false);
            no_room.try_set(error.is_full());
            let message = format!("Nothing was deleted. {error}");
            errors.try_set(vec![PageError { field: DELETE.to_owned(), message }]);
        }
    };
    let delete = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move { done(drafts.delete(draft.id).await) });
    });
    let delete_for_good = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move { done(drafts.delete_for_good(draft.id).await) });
    });
    view! {
        <Page title=format!("Delete this {noun}?") back=back.clone() errors>
            <SummaryList rows=rows(&content) />
            <p class="govuk-body">
                {format!(
                    "It goes to “Deleted drafts” with everything you wrote in it. It stays there for \
                     {DAYS_TO_BRING_BACK} days, encrypted, and you can bring it back. Then it is \
                     deleted for good. Backups that you make meanwhile do not have it; a backup \
                     that you saved earlier still does."
                )}
            </p>
            <div id=DELETE tabindex="-1">
                <ErrorMessage of=DELETE error=error_of(errors.into(), DELETE) />
                <div class="govuk-button-group">
                    <LinkButton href=back kind=ButtonKind::Secondary>"Cancel"</LinkButton>
                    <Button on_press=delete kind=ButtonKind::Warning disabled=busy>
                        {format!("Delete this {noun}")}
                    </Button>
                </div>
            </div>
            <Show when=move || no_room.get()>
                <p class="govuk-body">
                    "There is no room to keep it in “Deleted drafts”. Deleted for good, it cannot be \
                     brought back."
                </p>
                <Button on_press=delete_for_good kind=ButtonKind::Warning disabled=busy>
                    "Delete it for good now"
                </Button>
            </Show>
        </Page>
    }
}

/// What it is called, the list to go to afterwards, and the page to go back to.
fn places(draft: OpenDraft, content: &Draft) -> (&'static str, &'static str, String) {
    let noun = if content.is_before_referral() { "escalation record" } else { "referral" };
    let is_escalation = use_location().pathname.get_untracked().starts_with("/escalations");
    let list = if is_escalation { "/escalations" } else { "/referrals" };
    // The list of referrals is where most come from.
    let back = if is_escalation { format!("{list}/{}", draft.id) } else { list.to_owned() };
    (noun, list, back)
}

/// What is lost.
fn rows(content: &Draft) -> Vec<SummaryRow> {
    let row = |key: &str, value: String| SummaryRow {
        key: key.to_owned(),
        value: vec![value],
        change: None,
    };
    let count = match count_words(content) {
        1 => "1 word".to_owned(),
        count => format!("{count} words"),
    };
    let named = match content.is_before_referral() {
        _ if has_words(&content.own_name) => "Your name for it",
        true => "Reference",
        false => "Children",
    };
    let title = draft_title(content);
    let children = Some(children(content)).filter(|it| !it.is_empty() && *it != title);
    let mut rows = vec![row(named, title)];
    rows.extend(children.map(|it| row("Children", it)));
    rows.push(row("What it is", draft_kind(content).to_owned()));
    let records = content.escalations().len();
    if records > 0 && !content.is_before_referral() || records > 1 {
        let records = if records == 1 { "1 escalation record" } else { "2 escalation records" };
        rows.push(row("With it", records.to_owned()));
    }
    rows.push(row("Written in it", count));
    if !content.is_before_referral() {
        rows.push(row("How far it has got", progress_text(content)));
    }
    rows
}
