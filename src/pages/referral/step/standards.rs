//! The practice standards that the concern or the good practice touches: to tick while it is written, on
//! the pages where that is done.

use leptos::prelude::*;

use crate::components::{Checkbox, Details, Fieldset};
use crate::domain::form::Step;
use crate::domain::partnership::practice_standards::{
    DOCUMENTS, HEADING, Standard, StandardsDocument, StandardsSection, another, is_ticked, tick,
    unknown,
};
use crate::pages::draft::{Binding, bind};
use crate::session::OpenDraft;

/// The id of the first document's fold, to which a link to this answer leads.
pub const PRACTICE_STANDARDS: &str = "practice-standards-1";

/// Whether the page of a step offers the standards: where somebody says what went wrong or well.
pub fn are_offered_on(step: Step) -> bool {
    matches!(step, Step::Circumstances | Step::WorkingTogetherIssues)
}

/// Never in the way: everything is folded, and nothing is missing where nothing is ticked.
#[component]
pub fn PracticeStandards(draft: OpenDraft) -> impl IntoView {
    let ticked = bind!(draft, purpose.practice_standards);
    let others = unknown(&ticked.value.get_untracked()).into_iter();
    let documents = (1..).zip(DOCUMENTS).map(|(number, document)| {
        view! { <Standards number document ticked /> }
    });
    view! {
        <h2 class="govuk-heading-m">"Practice standards that it touches (optional)"</h2>
        <p class="govuk-body">
            {format!(
                "What you tick is printed under “Purpose of Appraisal” as “{HEADING}”. Say in your \
                 answer what was missing or done well. "
            )}
            <a class="govuk-link" href="/guidance/practice-standards">"Read the standards"</a>
        </p>
        {documents.collect_view()}
        {others.map(|id| view! { <Other id ticked /> }).collect_view()}
    }
}

/// One that a newer version of the app knows: it can be taken back here too.
#[component]
fn Other(id: String, ticked: Binding<Vec<String>>) -> impl IntoView {
    let label = another(&id);
    let field = format!("other-{}", id.replace(|it: char| !it.is_alphanumeric(), "-"));
    let (id, is_on) = (StoredValue::new(id), RwSignal::new(true));
    let on_change = Callback::new(move |checked: bool| {
        is_on.set(checked);
        let mut ids = ticked.value.get_untracked();
        id.with_value(|id| tick(&mut ids, id, checked));
        ticked.set.run(ids);
    });
    view! { <Checkbox id=field label checked=is_on on_change /> }
}

#[component]
fn Standards(
    number: usize,
    document: StandardsDocument,
    ticked: Binding<Vec<String>>,
) -> impl IntoView {
    let summary = Signal::derive(move || match document.count(&ticked.value.read()) {
        0 => document.title.to_owned(),
        count => format!("{} ({count} ticked)", document.title),
    });
    let sections = document.sections.iter().map(move |section| {
        let StandardsSection { number, heading, whole, standards } = section;
        let boxes = whole.iter().chain(*standards).copied();
        let boxes = boxes.map(|standard| view! { <Tick standard ticked /> }).collect_view();
        view! {
            <Fieldset
                id=format!("standards-{}", number.to_lowercase())
                legend=format!("{number}. {heading}")
            >
                {boxes}
            </Fieldset>
        }
    });
    view! {
        <Details id=format!("practice-standards-{number}") summary>
            <p class="govuk-body">{document.about}</p>
            {sections.collect_view()}
        </Details>
    }
}

#[component]
fn Tick(standard: Standard, ticked: Binding<Vec<String>>) -> impl IntoView {
    let Standard { id, words } = standard;
    let checked = Signal::derive(move || is_ticked(&ticked.value.read(), id));
    let on_change = Callback::new(move |is_on: bool| {
        let mut ids = ticked.value.get_untracked();
        tick(&mut ids, id, is_on);
        ticked.set.run(ids);
    });
    view! { <Checkbox id=id.replace(['/', '.'], "-") label=words checked on_change /> }
}
