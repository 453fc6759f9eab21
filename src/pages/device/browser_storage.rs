//! Whether the browser may remove what the app stores, by its own answer, and how much space is
//! left.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::eviction::{Persistence, Space, size_text};
use crate::browser::storage;
use crate::components::{Button, ButtonKind, say};
use crate::pages::unlock::HomeScreenAdvice;

#[component]
pub(super) fn BrowserStorage() -> impl IntoView {
    let persistence = RwSignal::new(None);
    let space = RwSignal::new(None);
    spawn_local(async move {
        // The practitioner may have left the page before the browser answers.
        persistence.try_set(Some(storage::persistence().await));
        space.try_set(storage::space().await);
    });
    let asked = RwSignal::new(false);
    let ask = Callback::new(move |()| {
        asked.set(true);
        spawn_local(async move {
            let answer = storage::ask_to_keep().await;
            say(persistence_text(answer));
            persistence.try_set(Some(answer));
        });
    });
    view! {
        <p class="govuk-body" id="browser-keeps">
            {move || persistence.get().map_or("Asking the browser…", persistence_text)}
        </p>
        <Show when=move || persistence.get() == Some(Persistence::MayRemove)>
            <p class="govuk-body">
                <Button on_press=ask kind=ButtonKind::Link>"Ask the browser to keep them"</Button>
            </p>
            <Show when=move || asked.get()>
                <p class="govuk-body">
                    "The app has asked the browser. Some browsers then ask you, and some agree \
                     only once you have used the app for a while, bookmarked it or installed it."
                </p>
            </Show>
        </Show>
        <p class="govuk-body" id="space">{move || space.get().map(space_text)}</p>
        <HomeScreenAdvice has_drafts=true />
    }
}

fn persistence_text(persistence: Persistence) -> &'static str {
    match persistence {
        Persistence::Agreed => {
            "This browser has agreed to keep what the app stores, even when space runs short. \
             Clearing the browser’s data still removes it: make a backup."
        }
        Persistence::MayRemove => {
            "This browser may remove what the app stores when space runs short: make a backup."
        }
        Persistence::DoesNotSay => {
            "This browser does not say whether it may remove what the app stores: make a backup."
        }
    }
}

fn space_text(space: Space) -> String {
    let (used, left) = (size_text(space.used), size_text(space.left()));
    let advice =
        if space.is_short() { " That is little: free some space on the device." } else { "" };
    format!(
        "The app uses {used} here, including its own files. The browser says there is room for \
         {left} more.{advice}"
    )
}
