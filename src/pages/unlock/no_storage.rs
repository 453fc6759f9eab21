//! For a browser that stores nothing, and for a store that cannot be reached: what is wrong, what
//! to do, and what still works.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::way_back::way_back;
use crate::components::{Button, Page};
use crate::domain::partnership::SECURE_EMAIL;
use crate::session::Gate;

#[component]
pub(super) fn Unavailable(why: String) -> impl IntoView {
    view! {
        <Page title="This browser cannot store drafts" back=way_back()>
            <p class="govuk-body">{why}</p>
            <h2 class="govuk-heading-m">"What you can do"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>
                    "Use an ordinary window, not a private one, or another browser. If your browser \
                     blocks stored data, ask your IT support to allow it for this site."
                </li>
                <li>
                    "Or fill in the "
                    <a class="govuk-link" href="/referral-form.docx" download="">"Word form"</a>
                    " and send it from your secure email to " {SECURE_EMAIL} "."
                </li>
            </ul>
            <h2 class="govuk-heading-m">"What still works"</h2>
            <p class="govuk-body">
                <a class="govuk-link" href="/check">"Check a case"</a> " and "
                <a class="govuk-link" href="/guidance">"read the guidance"</a> ": neither needs to store \
                 anything."
            </p>
        </Page>
    }
}

/// The store fails, so the app cannot know whether there are drafts. It offers no new start that
/// might overwrite them.
#[component]
pub(super) fn Unreachable(why: String) -> impl IntoView {
    let gate = Gate::get();
    let looking = RwSignal::new(false);
    let look = Callback::new(move |()| {
        looking.set(true);
        spawn_local(async move {
            gate.look_again().await;
            looking.try_set(false);
        });
    });
    view! {
        <Page title="Your drafts cannot be reached">
            <p class="govuk-body">{why}</p>
            <p class="govuk-body">
                "The app cannot tell whether there are drafts on this device. It changes nothing, \
                 and you cannot start a new referral, until it can."
            </p>
            <Button on_press=look disabled=looking>"Try again"</Button>
            <h2 class="govuk-heading-m">"If it keeps happening"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>"Close the app’s other tabs, then close the browser and open it again."</li>
                <li>"Check that the device’s disk has space left."</li>
                <li>"Do not clear the browser’s data: that deletes the drafts."</li>
                <li>"If you have a backup, you can open it on another device."</li>
            </ul>
            <h2 class="govuk-heading-m">"What still works"</h2>
            <p class="govuk-body">
                "You can " <a class="govuk-link" href="/check">"check a case"</a> " and read the "
                <a class="govuk-link" href="/guidance">"guidance"</a> "."
            </p>
        </Page>
    }
}
