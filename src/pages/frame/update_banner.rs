//! The banner that offers a new version. The new version starts only on a click, and only once the
//! open draft is stored. A version that is urgent says why, and looks it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::offline::Offline;
use crate::browser::service_worker;
use crate::components::{BannerKind, Button, NotificationBanner, say, say_at_once};
use crate::session::Locking;

const READY: &str = "A new version is ready.";
const URGENT: &str = "Install the new version now.";

#[component]
pub fn UpdateBanner() -> impl IntoView {
    let locking = Locking::get();
    let failed = RwSignal::new(None::<String>);
    let take = Callback::new(move |()| {
        spawn_local(async move {
            // Lock first, so that nobody can type between the last save and the new version.
            match locking.lock_if_open().await {
                Ok(()) => service_worker::take_update(),
                Err(why) => {
                    let why = format!("The new version was not installed. {why}");
                    say_at_once(why.clone());
                    failed.set(Some(why));
                }
            }
        });
    });
    let offline = Offline::get();
    let waiting = move || {
        use service_worker::OfflineState::{UpdateWaiting, UpdatedElsewhere};
        matches!(offline.state().get(), UpdateWaiting | UpdatedElsewhere)
    };
    let banner = Memo::new(move |_| waiting().then(|| offline.urgent().get()));
    let shown = move |urgent: String| {
        let is_urgent = !urgent.is_empty();
        let (title, heading, kind) = if is_urgent {
            ("Urgent update", URGENT, BannerKind::Danger)
        } else {
            ("New version", READY, BannerKind::News)
        };
        view! {
            <NotificationBanner title title_id="new-version-title" kind>
                <p class="govuk-notification-banner__heading">{heading}</p>
                {is_urgent.then(|| view! { <p class="govuk-body">{urgent}</p> })}
                <p class="govuk-body">"Your draft is saved and locked first. Then the page \
                                       reloads."</p>
                <p>{move || failed.get()}</p>
                <Button on_press=take>"Use the new version"</Button>
            </NotificationBanner>
        }
    };
    Effect::new(move || match banner.get() {
        Some(urgent) if urgent.is_empty() => say(READY),
        Some(urgent) => say_at_once(format!("{URGENT} {urgent}")),
        None => {}
    });
    view! { {move || banner.get().map(shown)} }
}
