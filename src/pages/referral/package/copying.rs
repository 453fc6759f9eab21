//! A piece of text that is copied with one press.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::components::{Button, ButtonKind};

/// A button that copies a text, and says whether it did. The text stands beside it, to be selected
/// where the browser does not copy.
#[component]
pub(super) fn CopyButton(
    /// What is copied, in the middle of a sentence: "the address".
    what: &'static str,
    #[prop(into)] text: String,
    /// Takes what is to be said.
    said: RwSignal<String>,
) -> impl IntoView {
    let text = StoredValue::new(text);
    let copy = Callback::new(move |()| {
        spawn_local(async move {
            // Gone when the page is.
            let Some(text) = text.try_get_value() else { return };
            let message = if page::copy(&text).await {
                format!("Copied {what}.")
            } else {
                format!("This browser did not copy {what}. Select the text, then copy it.")
            };
            said.try_set(message);
        });
    });
    view! {
        <Button on_press=copy kind=ButtonKind::Link>
            "Copy "
            {what}
        </Button>
    }
}
