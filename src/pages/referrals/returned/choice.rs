//! Whether tracked changes count: one choice for all, or one for each answer.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::components::{Choice, Radios};
use crate::export::import::answers::{Returned, name, returned};
use crate::export::import::word_form::{Changes, Place, WordForm};

const ACCEPTED: &str = "accepted";
const REJECTED: &str = "rejected";
const EACH: &str = "each";

/// What was chosen. Copies share it.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    /// For all answers, unless each has its own.
    all: RwSignal<String>,
    each: RwSignal<BTreeMap<Place, Changes>>,
    returned: Memo<Returned>,
}

impl Chosen {
    /// The changes count until somebody says otherwise: it is what a reader of the file sees.
    pub(super) fn new(form: StoredValue<WordForm>) -> Chosen {
        let all = RwSignal::new(ACCEPTED.to_owned());
        let each = RwSignal::new(BTreeMap::new());
        let read = move |_: Option<&Returned>| {
            let changes = |place| of(&all.read(), &each.read(), place);
            form.try_with_value(|form| returned(form, &changes)).unwrap_or_default()
        };
        Chosen { all, each, returned: Memo::new(read) }
    }

    /// The referral with the changes as they are chosen.
    pub(super) fn returned(self) -> Memo<Returned> {
        self.returned
    }

    /// The same once.
    pub(super) fn returned_untracked(self, form: &WordForm) -> Returned {
        let (all, each) = (self.all.read_untracked(), self.each.read_untracked());
        returned(form, &|place| of(&all, &each, place))
    }
}

fn of(all: &str, each: &BTreeMap<Place, Changes>, place: Place) -> Changes {
    match all {
        REJECTED => Changes::Rejected,
        EACH => each.get(&place).copied().unwrap_or_default(),
        _ => Changes::Accepted,
    }
}

/// Asks, if anything was tracked.
#[component]
pub(super) fn ChooseChanges(form: StoredValue<WordForm>, chosen: Chosen) -> impl IntoView {
    if !form.with_value(WordForm::is_changed) {
        return ().into_any();
    }
    let options = vec![
        Choice::new(ACCEPTED, "Use the text with the changes"),
        Choice::new(REJECTED, "Use the text as it was before"),
        Choice::new(EACH, "Choose for each answer"),
    ];
    let choose = Callback::new(move |value| chosen.all.set(value));
    let value = Signal::derive(move || Some(chosen.all.get()));
    view! {
        <Radios
            id="changes"
            legend="The form has tracked changes. Which text do you want to use?"
            options
            value
            on_choose=choose
        />
        <Show when=move || chosen.all.with(|all| all == EACH)>
            {form.with_value(|form| {
                let changed = form.answers.iter().filter(|answer| answer.text.is_changed());
                changed.map(|answer| view! { <ChooseOne place=answer.place chosen /> }).collect_view()
            })}
        </Show>
    }
    .into_any()
}

#[component]
fn ChooseOne(place: Place, chosen: Chosen) -> impl IntoView {
    let options =
        vec![Choice::new(ACCEPTED, "With the changes"), Choice::new(REJECTED, "As it was before")];
    let value = Signal::derive(move || {
        let is_rejected = chosen.each.read().get(&place) == Some(&Changes::Rejected);
        Some(if is_rejected { REJECTED } else { ACCEPTED }.to_owned())
    });
    let choose = Callback::new(move |value: String| {
        let changes = if value == REJECTED { Changes::Rejected } else { Changes::Accepted };
        chosen.each.update(|each| {
            each.insert(place, changes);
        });
    });
    let id = format!("changes-{}-{}", place.tag.name(), place.row + 1);
    view! { <Radios id legend=name(place) options value on_choose=choose inline=true /> }
}
