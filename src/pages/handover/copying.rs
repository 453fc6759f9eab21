//! A button that copies a text.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::components::{Button, ButtonKind};

/// A button that copies a text and reports whether it worked. The text stands beside it, so that the
/// practitioner can select it where the browser does not copy.
#[component]
pub fn CopyButton(
    /// The name of the text, for the middle of a sentence: "the address".
    #[prop(into)]
    what: String,
    #[prop(into)] text: String,
    /// Receives the report.
    status: RwSignal<String>,
) -> impl IntoView {
    let (text, what) = (StoredValue::new(text), StoredValue::new(what));
    let copy = Callback::new(move |()| {
        spawn_local(async move {
            // The page may have gone.
            let (Some(text), Some(what)) = (text.try_get_value(), what.try_get_value()) else {
                return;
            };
            let message = if page::copy(&text).await {
                format!("Copied {what}.")
            } else {
                format!("This browser did not copy {what}. Select the text, then copy it.")
            };
            status.try_set(message);
        });
    });
    view! {
        <Button on_press=copy kind=ButtonKind::Link>
            "Copy "
            {what.get_value()}
        </Button>
    }
}
