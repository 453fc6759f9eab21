//! "Parental Responsibility?" \[FORM\]: yes, no, or that it is not known.

use leptos::prelude::*;

use crate::components::{Choice, Radios};
use crate::domain::answer::YesNo;
use crate::domain::form::birth::NOT_KNOWN;
use crate::pages::draft::{Binding, yes_or_no};

const IS_NOT_KNOWN: &str = "not-known";

#[component]
pub fn ParentalResponsibility(
    #[prop(into)] id: String,
    answer: Binding<Option<YesNo>>,
    not_known: Binding<bool>,
) -> impl IntoView {
    let (yes_no, choose_yes_no) = (answer.chosen(), answer.choose());
    let value = Signal::derive(move || {
        yes_no.get().or_else(|| not_known.value.get().then(|| IS_NOT_KNOWN.to_owned()))
    });
    let choose = Callback::new(move |chosen: String| {
        let is_not_known = chosen == IS_NOT_KNOWN;
        if is_not_known {
            answer.set.run(None);
        } else {
            choose_yes_no.run(chosen);
        }
        not_known.set.run(is_not_known);
    });
    let clear = Callback::new(move |()| {
        answer.set.run(None);
        not_known.set.run(false);
    });
    let options = [yes_or_no(), vec![Choice::new(IS_NOT_KNOWN, NOT_KNOWN)]].concat();
    view! {
        <Radios
            id
            legend="Parental responsibility?"
            options
            value
            on_choose=choose
            on_clear=clear
            inline=true
        />
    }
}
