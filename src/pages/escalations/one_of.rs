//! One of several known values, as radios.

use leptos::prelude::*;

use crate::components::{Choice, Radios};
use crate::pages::draft::Binding;

/// Radios whose values are places in `options`.
#[component]
pub(super) fn OneOf<T: Copy + PartialEq + Send + Sync + 'static>(
    #[prop(into)] id: String,
    legend: &'static str,
    options: Vec<(T, &'static str)>,
    chosen: Binding<Option<T>>,
) -> impl IntoView {
    let choice =
        |(place, (_, label)): (usize, &(T, &'static str))| Choice::new(place.to_string(), *label);
    let choices = options.iter().enumerate().map(choice).collect::<Vec<_>>();
    let values: Vec<T> = options.into_iter().map(|(value, _)| value).collect();
    let of_place = values.clone();
    let value = Signal::derive(move || {
        let chosen = chosen.value.get()?;
        values.iter().position(|value| *value == chosen).map(|place| place.to_string())
    });
    let choose = Callback::new(move |place: String| {
        let place = place.parse::<usize>().ok();
        chosen.set.run(place.and_then(|place| of_place.get(place).copied()));
    });
    view! { <Radios id legend options=choices value on_choose=choose on_clear=chosen.clear() /> }
}
