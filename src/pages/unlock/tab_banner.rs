//! The banner for an app that is open in more than one tab.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, NotificationBanner};
use crate::session::{TabRole, WriteLock};

/// Says that another tab writes, or what happened to this tab. Otherwise empty.
#[component]
pub(super) fn TabBanner() -> impl IntoView {
    let write_lock = WriteLock::get();
    let role = write_lock.role();
    let notice = write_lock.notice();
    view! {
        <Show when=move || role.get() == TabRole::Reads>
            <OnlyReads />
        </Show>
        <Show when=move || notice.get().is_some()>
            <NotificationBanner title="Important" title_id="said-of-tab-title">
                <p class="govuk-body" role="status">{move || notice.get()}</p>
                <Button
                    on_press=Callback::new(move |()| notice.set(None))
                    kind=ButtonKind::Secondary
                >
                    "Hide this message"
                </Button>
            </NotificationBanner>
        </Show>
    }
}

#[component]
fn OnlyReads() -> impl IntoView {
    let write_lock = WriteLock::get();
    let asking = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let use_here = Callback::new(move |()| {
        asking.set(true);
        failed.set(None);
        spawn_local(async move {
            let taken = write_lock.use_here().await;
            // Success closes the banner.
            asking.try_set(false);
            failed.try_set(taken.err().map(|why| format!("This tab could not take over. {why}")));
        });
    });
    view! {
        <NotificationBanner title="Open in another tab" title_id="only-reads-title">
            <p class="govuk-notification-banner__heading">
                "This app is open in another tab. You can read here, but not change anything."
            </p>
            <p class="govuk-body">
                "What you see here may be out of date. If you use it here instead, the other tab \
                 first saves its changes, and can then only read."
            </p>
            <p role="alert">{move || failed.get()}</p>
            <Button on_press=use_here disabled=asking>"Use it here instead"</Button>
            <p class="govuk-body" role="status">
                {move || asking.get().then_some("Waiting for the other tab to save its changes.")}
            </p>
        </NotificationBanner>
    }
}
