//! What a Word form says that somebody chose on `/referrals`: to make a new draft of it, or to compare it
//! with the referral that it was made from. Nothing is stored until a button says so.

mod answers;
mod choice;
mod compare;
mod leftover;

use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::components::{Button, ButtonKind, ErrorMessage, InsetText, Page, PageError, error_of};
use crate::domain::date::{clock_time, long_date};
use crate::domain::draft::title::draft_title;
use crate::domain::draft::{Draft, keep_notes};
use crate::export::import::answers::notes;
use crate::export::import::word_form::WordForm;
use crate::session::{Drafts, OpenDraft};
use crate::vault::DraftId;

use answers::FoundAnswers;
use choice::{ChooseChanges, Chosen};
use compare::Compare;
use leftover::LeftOver;

/// The element that an error points at.
const MAKE: &str = "make-draft";

/// A form that somebody opened.
#[derive(Clone)]
pub(super) struct CameBack {
    pub(super) form: WordForm,
    /// The app's own copy of the referral, if it was in the same file and says something else.
    pub(super) copy: Option<Draft>,
}

/// The pages of one form.
#[component]
pub(super) fn ReturnedForm(
    opened: CameBack,
    /// Goes back to the list.
    on_leave: Callback<()>,
) -> impl IntoView {
    let CameBack { form, copy } = opened;
    let (form, copy) = (StoredValue::new(form), StoredValue::new(copy));
    let compared = RwSignal::new(None::<OpenDraft>);
    move || match compared.get() {
        None => view! { <Found form copy compared on_leave /> }.into_any(),
        Some(draft) => view! { <Compare form draft on_leave /> }.into_any(),
    }
}

/// What was found.
#[component]
fn Found(
    form: StoredValue<WordForm>,
    copy: StoredValue<Option<Draft>>,
    compared: RwSignal<Option<OpenDraft>>,
    on_leave: Callback<()>,
) -> impl IntoView {
    let drafts = Drafts::get();
    let errors = RwSignal::new(Vec::<PageError>::new());
    let busy = RwSignal::new(false);
    let chosen = Chosen::new(form);
    let navigate = use_navigate();
    let fail = move |error: String| {
        busy.try_set(false);
        errors.try_set(vec![PageError { field: MAKE.to_owned(), message: error }]);
    };
    let origins = RwSignal::new(Vec::<Origin>::new());
    spawn_local(async move {
        let Some(form_id) = form.try_with_value(|form| form.form_id.clone()).flatten() else {
            return;
        };
        let listed = drafts.list().await.map(|(listed, _)| listed).unwrap_or_default();
        let of_form = listed.into_iter().filter(|(_, stored)| stored.draft.form_id == form_id);
        let found = of_form.map(|(id, stored)| Origin {
            id,
            title: draft_title(&stored.draft),
            saved_at: stored.saved_at,
        });
        // The practitioner may have left the page meanwhile.
        origins.try_set(found.collect());
    });
    let compare = Callback::new(move |id: DraftId| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match drafts.open(id).await {
                Ok(draft) => drop(compared.try_set(Some(draft))),
                Err(error) => fail(error.to_string()),
            }
        });
    });
    let compare_with_copy = Callback::new(move |()| {
        let Some(copy) = copy.get_value().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            let opened = match drafts.create(copy).await {
                Ok(id) => drafts.open(id).await,
                Err(error) => Err(error),
            };
            match opened {
                Ok(draft) => drop(compared.try_set(Some(draft))),
                Err(error) => fail(error.to_string()),
            }
        });
    });
    let make = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let is_here = origins.with_untracked(|origins| !origins.is_empty());
        let draft = form.with_value(|form| new_draft(form, chosen, is_here));
        let navigate = navigate.clone();
        spawn_local(async move {
            match drafts.create(draft).await {
                Ok(id) => navigate(&format!("/referrals/{id}"), Default::default()),
                Err(error) => fail(error.to_string()),
            }
        });
    });
    let leave = Callback::new(move |()| on_leave.run(()));
    view! {
        <Page title="A Word form that came back" errors>
            <p class="govuk-body">{form.with_value(summary)}</p>
            {move || {
                let origins = origins.get();
                let count = origins.len();
                (1..).zip(origins).map(|(number, Origin { id, title, saved_at })| {
                    let which = (count > 1).then(|| one_of(number, count, saved_at));
                    view! {
                        <InsetText>
                            <p class="govuk-body">
                                "This form was made from a referral on this device: "
                                <strong class="app-user-text">{title.clone()}</strong>
                                {which.clone()} "."
                            </p>
                            <Button on_press=Callback::new(move |()| compare.run(id)) disabled=busy>
                                "Compare with " <span class="app-user-text">{title}</span> {which}
                            </Button>
                        </InsetText>
                    }
                }).collect_view()
            }}
            {copy.with_value(Option::is_some).then(|| view! {
                <InsetText>
                    <p class="govuk-body">
                        "The file also has the app’s own copy of the referral, and the form says \
                         something else. What you see here is the form. To see what differs and choose \
                         for each answer, compare them: the copy then becomes a new draft first."
                    </p>
                    <Button on_press=compare_with_copy disabled=busy>
                        "Compare with the copy in the file"
                    </Button>
                </InsetText>
            })}
            <ChooseChanges form chosen />
            <h2 class="govuk-heading-m">"What the form says"</h2>
            <FoundAnswers form chosen />
            <LeftOver form chosen />
            <h2 class="govuk-heading-m">"Make a new draft"</h2>
            <p class="govuk-body">
                "The draft has the answers above. Comments, and what has no place in the form, are kept \
                 with it under “Kept, but not printed”. The case was not checked with this app for the \
                 new draft: check it before you send the form."
            </p>
            <div id=MAKE class="govuk-button-group" tabindex="-1">
                <ErrorMessage of=MAKE error=error_of(errors.into(), MAKE) />
                <Button on_press=make disabled=busy>"Make a new draft"</Button>
                <Button on_press=leave kind=ButtonKind::Secondary>"Cancel"</Button>
            </div>
        </Page>
    }
}

/// A referral that the form was made from.
#[derive(Clone)]
struct Origin {
    id: DraftId,
    title: String,
    saved_at: NaiveDateTime,
}

/// What tells two drafts of one title apart: a copy that was opened twice is two.
fn one_of(number: usize, count: usize, saved_at: NaiveDateTime) -> String {
    let (day, time) = (long_date(saved_at.date()), clock_time(saved_at.time()));
    format!(" ({number} of {count}, last saved {day} at {time})")
}

/// What was found, in a sentence.
fn summary(form: &WordForm) -> String {
    let changed = form.answers.iter().filter(|answer| answer.text.is_changed()).count();
    let comments = match form.comments.len() {
        0 => "no comments".to_owned(),
        1 => "1 comment".to_owned(),
        count => format!("{count} comments"),
    };
    let changes = match changed {
        0 => "no tracked changes".to_owned(),
        1 => "tracked changes in 1 answer".to_owned(),
        count => format!("tracked changes in {count} answers"),
    };
    format!(
        "The app read the form on this device. It has {comments} and {changes}. Nothing is stored yet."
    )
}

/// The draft of a form. One whose referral is on this device is another one's.
fn new_draft(form: &WordForm, chosen: Chosen, is_here: bool) -> Draft {
    let returned = chosen.returned_untracked(form);
    let mut draft = Draft {
        form_id: form.form_id.clone().filter(|_| !is_here).unwrap_or_default(),
        ..Draft::default()
    };
    keep_notes(&mut draft.returned_notes, notes(form, &returned.left));
    draft.referral = returned.referral;
    draft
}
