//! What is known of a date of birth, where the date alone would not be true.

use leptos::prelude::*;

use crate::components::{Choice, Radios};
use crate::domain::form::BirthKnown;
use crate::pages::draft::Binding;

/// Follows the boxes of the date. Most people have a date, and pass it by.
#[component]
pub fn BirthField(
    #[prop(into)] id: String,
    known: Binding<Option<BirthKnown>>,
    /// What applies to this person.
    offered: &'static [BirthKnown],
) -> impl IntoView {
    let option = |known: &BirthKnown| {
        let (value, label, hint) = words(*known);
        Choice { hint: hint.map(str::to_owned), ..Choice::new(value, label) }
    };
    let options: Vec<Choice> = offered.iter().map(option).collect();
    let value = Signal::derive(move || known.value.get().map(|known| words(known).0.to_owned()));
    let choose = Callback::new(move |chosen: String| {
        known.set.run(offered.iter().copied().find(|known| words(*known).0 == chosen));
    });
    view! {
        <Radios
            id
            legend="If you cannot give the exact date (optional)"
            options
            value
            on_choose=choose
            on_clear=known.clear()
        />
    }
}

/// The value, the label and the hint of a radio.
fn words(known: BirthKnown) -> (&'static str, &'static str, Option<&'static str>) {
    match known {
        BirthKnown::NotBornYet => ("not-born-yet", "Not born yet", None),
        BirthKnown::About => (
            "about",
            "The date is approximate",
            Some("A month and a year, or a year alone, is enough. The form says “About”."),
        ),
        BirthKnown::NotKnown => ("not-known", "Not known", None),
    }
}
