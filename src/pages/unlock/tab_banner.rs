//! The banner for an app that is open in more than one tab.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{
    Button, ButtonKind, FailureMessage, NotificationBanner, ProgressMessage, say,
};
use crate::session::{TabRole, WriteLock};

const ONLY_READS: &str =
    "This app is open in another tab. You can read here, but not change anything.";

/// Says that another tab writes, or what happened to this tab. Otherwise empty.
#[component]
pub(super) fn TabBanner() -> impl IntoView {
    let write_lock = WriteLock::get();
    let role = write_lock.role();
    let notice = write_lock.notice();
    // Said as it happens, and not again on each page: the page may stay as it is, and only its fields no
    // longer take anything.
    let say_role = |now: &TabRole, before: Option<&TabRole>, _| {
        if *now == TabRole::Reads && before != Some(now) {
            say(ONLY_READS);
        }
    };
    Effect::watch(move || role.get(), say_role, false);
    Effect::watch(
        move || notice.get(),
        |notice, _, _| notice.iter().for_each(|it| say(*it)),
        false,
    );
    view! {
        <Show when=move || role.get() == TabRole::Reads>
            <OnlyReads />
        </Show>
        <Show when=move || notice.get().is_some()>
            <NotificationBanner title="Important" title_id="said-of-tab-title">
                <p class="govuk-body">{move || notice.get()}</p>
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
            <p class="govuk-notification-banner__heading">{ONLY_READS}</p>
            <p class="govuk-body">
                "What you see here may be out of date. If you use it here instead, the other tab \
                 first saves its changes, and can then only read."
            </p>
            <FailureMessage text=failed />
            <Button on_press=use_here disabled=asking>"Use it here instead"</Button>
            <ProgressMessage text=Signal::derive(move || {
                let waiting = "Waiting for the other tab to save its changes.";
                if asking.get() { waiting.to_owned() } else { String::new() }
            }) />
        </NotificationBanner>
    }
}
