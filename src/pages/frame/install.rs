//! How to have the app on the device, in a window and with an icon of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::installing::WayToInstall;
use crate::browser::{install_offer, storage};
use crate::components::{Button, ButtonKind, InsetText, say};
use crate::session::preferences::install_offer as preference;

const WHY: &str = "Installed, the app has an icon and a window of its own, and its files open with it. \
                   The drafts are the same as in this browser.";
const INSTALLING: &str = "The browser is installing the app.";

/// The way that this browser has at the moment.
fn way() -> RwSignal<WayToInstall> {
    let now = || storage::way_to_install(install_offer::is_there());
    let way = RwSignal::new(now());
    for change in install_offer::CHANGES {
        let listener = window_event_listener_untyped(change, move |_| way.set(now()));
        on_cleanup(move || listener.remove());
    }
    way
}

/// On “This device”, whichever browser it is.
#[component]
pub fn Install() -> impl IntoView {
    let way = way();
    let asked = RwSignal::new(false);
    let text = move || match way.get() {
        WayToInstall::IsInstalled => "The app is installed on this device.",
        WayToInstall::ByButton => WHY,
        WayToInstall::ByMenu => {
            "Look for “Install”, “Install app” or “Add to Home screen” in the browser’s menu or beside \
             the address. If it is not there, the app may be installed already, or your organisation \
             may not allow it."
        }
        WayToInstall::FirefoxMenu => {
            "In Firefox’s menu (three dots), choose “Add app to Home screen”, then “Add”."
        }
        WayToInstall::BySafari(_) => {
            "The steps under “Room on this device” put the app on this device."
        }
        WayToInstall::None => {
            "This browser does not install apps. Bookmark the app instead: it opens from the bookmark \
             without a connection, too."
        }
    };
    view! {
        <h2 class="govuk-heading-m">"Install the app"</h2>
        <p class="govuk-body" id="install">
            {move || if asked.get() { INSTALLING } else { text() }}
        </p>
        <Show when=move || way.get() == WayToInstall::ByButton && !asked.get()>
            <p class="govuk-body">
                <InstallButton way asked />
            </p>
        </Show>
    }
}

/// Below the drafts, once there are some, in a browser that installs at the press of a button. Whoever does
/// not want it is not asked again.
#[component]
pub fn OfferToInstall() -> impl IntoView {
    let way = way();
    let asked = RwSignal::new(false);
    let is_refused = RwSignal::new(preference::is_refused());
    let refuse = Callback::new(move |()| {
        preference::refuse();
        is_refused.set(true);
        say("The app will not offer this again. “This device” has it.");
    });
    view! {
        <Show when=move || way.get() == WayToInstall::ByButton && !asked.get() && !is_refused.get()>
            <InsetText>
                <p class="govuk-body">{WHY}</p>
                <p class="govuk-body">
                    <InstallButton way asked />
                </p>
                <p class="govuk-body">
                    <Button on_press=refuse kind=ButtonKind::Link>"Do not offer this again"</Button>
                </p>
            </InsetText>
        </Show>
    }
}

#[component]
fn InstallButton(way: RwSignal<WayToInstall>, asked: RwSignal<bool>) -> impl IntoView {
    let install = Callback::new(move |()| {
        let answer = install_offer::accept();
        spawn_local(async move {
            if answer.await {
                say(INSTALLING);
                asked.try_set(true);
            } else {
                // The browser makes an offer once, and a new one later.
                way.try_set(storage::way_to_install(install_offer::is_there()));
            }
        });
    });
    view! { <Button on_press=install kind=ButtonKind::Secondary>"Install the app"</Button> }
}
