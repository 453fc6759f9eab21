//! The drafts in the list: all of them, or those that are searched for, in the order that was chosen.

use leptos::prelude::*;

use super::draft_card::DraftCard;
use crate::browser::folded::folded;
use crate::components::{Choice, PageError, Radios, TextField, say_when_typing_stops};
use crate::domain::draft::finding::{DraftOrder, has_every_word, known_by};
use crate::domain::draft::title::{draft_title, told_apart};
use crate::session::StoredDraft;
use crate::session::preferences::draft_order;
use crate::vault::DraftId;

/// So many drafts are found by looking.
const FEW: usize = 3;

/// A draft, and the folded text that it is searched by.
#[derive(Clone)]
struct Listed {
    id: DraftId,
    stored: StoredDraft,
    title: String,
    known_by: String,
}

#[component]
pub(super) fn FoundDrafts(
    /// The one that was saved last comes first.
    drafts: Vec<(DraftId, StoredDraft)>,
    /// What is searched for. It outlives a list that is loaded again.
    query: RwSignal<String>,
    changed: RwSignal<u32>,
    errors: RwSignal<Vec<PageError>>,
) -> impl IntoView {
    let count = drafts.len();
    let titles = told_apart(drafts.iter().map(|(_, stored)| draft_title(&stored.draft)));
    let listed = drafts.into_iter().zip(titles).map(|((id, stored), title)| {
        let known_by = folded(&known_by(&stored.draft));
        Listed { id, stored, title, known_by }
    });
    let listed = StoredValue::new(listed.collect::<Vec<_>>());
    let order = RwSignal::new(draft_order::order());
    let found = Memo::new(move |_| {
        let query = folded(&query.get());
        let mut found = listed.get_value();
        found.retain(|it| has_every_word(&it.known_by, &query));
        order.get().arrange(&mut found, |it| &it.stored.draft);
        found.into_iter().map(|it| it.id).collect::<Vec<_>>()
    });
    let card = move |id: DraftId| {
        let stored = listed.with_value(|all| all.iter().find(|it| it.id == id).cloned());
        stored.map(|it| view! { <DraftCard id stored=it.stored title=it.title changed errors /> })
    };
    let is_searched = move || count > FEW || query.with(|query| !query.is_empty());
    view! {
        <Show when=is_searched>
            <Search query order found=Signal::derive(move || found.with(Vec::len)) of=count />
        </Show>
        <For each=move || found.get() key=|id| *id children=card />
    }
}

#[component]
fn Search(
    query: RwSignal<String>,
    order: RwSignal<DraftOrder>,
    /// How many drafts were found, of how many.
    found: Signal<usize>,
    of: usize,
) -> impl IntoView {
    let choices = DraftOrder::ALL.map(|it| Choice::new(it.name(), it.label())).to_vec();
    let choose = Callback::new(move |name: String| {
        if let Some(chosen) = DraftOrder::from_name(&name) {
            draft_order::set_order(chosen);
            order.set(chosen);
        }
    });
    let said =
        Signal::derive(move || match (query.with(|query| query.trim().is_empty()), found.get()) {
            (true, _) => String::new(),
            (false, 0) => "Nothing found. Try fewer letters, or another name.".to_owned(),
            (false, found) => format!("{found} of {of} found."),
        });
    say_when_typing_stops(query.into(), said);
    view! {
        <TextField
            id="search-drafts"
            label="Search your referrals"
            hint="Anybody’s name, an agency or an address. What you search for is not stored."
            value=query
            on_input=move |text| query.set(text)
        />
        <p class="govuk-body">{said}</p>
        <Radios
            id="draft-order"
            legend="Order"
            options=choices
            value=Signal::derive(move || Some(order.get().name().to_owned()))
            on_choose=choose
            inline=true
        />
    }
}
