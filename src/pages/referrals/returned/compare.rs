//! A form beside the referral that it was made from: what differs, and what to take over. Mine stays
//! unless somebody takes theirs, and what the referral says now can be brought back.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use super::answers::Remarks;
use super::choice::{ChooseChanges, Chosen};
use super::leftover::LeftOver;
use crate::components::{
    Button, ButtonKind, Choice, ErrorMessage, Page, PageError, Radios, SummaryList, SummaryRow,
    error_of,
};
use crate::domain::draft::title::draft_title;
use crate::domain::draft::{Draft, keep_notes};
use crate::domain::form::Step;
use crate::export::import::answers::notes;
use crate::export::import::compared::{Difference, beside, differences, take};
use crate::export::import::word_form::WordForm;
use crate::session::{Drafts, OpenDraft};

/// The element that an error points at.
const TAKE: &str = "take";

const MINE: &str = "mine";
const THEIRS: &str = "theirs";

#[component]
pub(super) fn Compare(
    form: StoredValue<WordForm>,
    draft: OpenDraft,
    /// Goes back to the list.
    on_leave: Callback<()>,
) -> impl IntoView {
    let drafts = Drafts::get();
    let errors = RwSignal::new(Vec::<PageError>::new());
    let busy = RwSignal::new(false);
    let chosen = Chosen::new(form);
    let taken = RwSignal::new(BTreeSet::<&'static str>::new());
    let title = draft.content.with_untracked(draft_title);
    let found = Memo::new(move |_| {
        let mut returned = chosen.returned().get();
        let differ = |mine: &Draft| {
            beside(mine, &mut returned);
            differences(mine, &returned)
        };
        // The drafts may be locked meanwhile.
        draft.content.try_with(differ).unwrap_or_default()
    });
    let navigate = use_navigate();
    let put = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let navigate = navigate.clone();
        // The page may be gone before the referral is kept: nothing of the page is read after this.
        let mut returned = form.with_value(|form| chosen.returned_untracked(form));
        let is_taken = |it: &Difference| taken.read_untracked().contains(it.step.path());
        let steps = found.get_untracked().into_iter().filter(is_taken).map(|it| it.step);
        let steps: Vec<Step> = steps.collect();
        let _locked_meanwhile =
            draft.content.try_with_untracked(|mine| beside(mine, &mut returned));
        let kept = form.with_value(|form| notes(form, &returned.left));
        spawn_local(async move {
            let outcome = drafts.go_back(draft, move |mine| {
                for step in steps {
                    take(step, &returned, mine);
                }
                keep_notes(&mut mine.returned_notes, kept);
            });
            match outcome.await {
                Ok(()) => navigate(&format!("/referrals/{}", draft.id), Default::default()),
                Err(error) => {
                    busy.try_set(false);
                    let (field, message) = (TAKE.to_owned(), error.to_string());
                    errors.try_set(vec![PageError { field, message }]);
                }
            }
        });
    });
    let leave = Callback::new(move |()| on_leave.run(()));
    let shown = move || {
        let found = found.get();
        if found.is_empty() {
            return view! {
                <p class="govuk-body">"The form says what your referral says."</p>
            }
            .into_any();
        }
        let different = found.into_iter().map(|it| view! { <Different form it taken /> });
        different.collect_view().into_any()
    };
    view! {
        <Page title="Compare the form with your referral" errors>
            <p class="govuk-body">
                "Your referral: " <strong class="app-user-text">{title}</strong>
                ". It changes only where you choose the form’s answer."
            </p>
            <ChooseChanges form chosen />
            {shown}
            <LeftOver form chosen />
            <p class="govuk-body">
                "What your referral says now is kept in “Deleted drafts” first. Comments, and what has no \
                 place in the form, are kept with the referral under “Kept, but not printed”."
            </p>
            <div id=TAKE class="govuk-button-group" tabindex="-1">
                <ErrorMessage of=TAKE error=error_of(errors.into(), TAKE) />
                <Button on_press=put disabled=busy>"Save what you chose"</Button>
                <Button on_press=leave kind=ButtonKind::Secondary disabled=busy>"Cancel"</Button>
            </div>
        </Page>
    }
}

/// One answer that differs, now and in the form.
#[component]
fn Different(
    form: StoredValue<WordForm>,
    it: Difference,
    taken: RwSignal<BTreeSet<&'static str>>,
) -> impl IntoView {
    let step = it.step;
    let row = |key: &str, text: &str| SummaryRow {
        key: key.to_owned(),
        value: text.lines().map(str::to_owned).collect(),
        change: None,
    };
    let rows = vec![row("Your referral", &it.mine), row("The form", &it.theirs)];
    view! {
        <h2 class="govuk-heading-m">{step.name()}</h2>
        <SummaryList rows />
        <Remarks form step />
        {if it.can_be_taken() {
            view! { <MineOrTheirs step taken /> }.into_any()
        } else {
            view! {
                <p class="govuk-body">
                    "What is referred follows from the check. To change it, check the case again."
                </p>
            }
            .into_any()
        }}
    }
}

#[component]
fn MineOrTheirs(step: Step, taken: RwSignal<BTreeSet<&'static str>>) -> impl IntoView {
    let options = vec![
        Choice::new(MINE, "Keep what my referral says"),
        Choice::new(THEIRS, "Take what the form says"),
    ];
    let value = Signal::derive(move || {
        Some(if taken.read().contains(step.path()) { THEIRS } else { MINE }.to_owned())
    });
    let choose = Callback::new(move |value: String| {
        taken.update(|taken| {
            if value == THEIRS {
                taken.insert(step.path());
            } else {
                taken.remove(step.path());
            }
        });
    });
    let id = format!("take-{}", step.path());
    let legend = format!("{}: which do you want?", step.name());
    view! { <Radios id legend options value on_choose=choose /> }
}
