//! Routes, and what every page finds around it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::browser::{page_events, service_worker};
use crate::components::{Button, NotificationBanner};
use crate::pages::accessibility::Accessibility;
use crate::pages::check::{CheckOutcome, CheckQuestion, CheckStart, CheckState};
use crate::pages::device::Device;
use crate::pages::escalations::{NewEscalation, escalation_page};
use crate::pages::guidance::{GuidanceContents, GuidancePage, Library};
use crate::pages::layout::Layout;
use crate::pages::new_referral::NewReferral;
use crate::pages::not_found::NotFound;
use crate::pages::privacy::Privacy;
use crate::pages::referral;
use crate::pages::referrals::Referrals;
use crate::pages::start::Start;
use crate::pages::status::Status;
use crate::session::{Access, Session};

/// Whether the app is stored for offline use, for every page.
#[derive(Clone, Copy)]
pub struct Offline(RwSignal<service_worker::OfflineState>);

impl Offline {
    /// What every page finds.
    pub fn get() -> Offline {
        use_context().unwrap_or_else(Offline::provide)
    }

    /// The state, as a signal.
    pub fn state(self) -> Signal<service_worker::OfflineState> {
        self.0.into()
    }

    fn provide() -> Offline {
        let offline = Offline(RwSignal::new(service_worker::OfflineState::Installing));
        provide_context(offline);
        service_worker::register(move |state| offline.0.set(state));
        offline
    }
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    Offline::provide();
    CheckState::provide();
    Library::provide();
    let session = Session::provide();
    page_events::on_leaving(move || {
        if let Some(draft) = session.open_draft().get_untracked() {
            spawn_local(async move {
                // The status line says what went wrong, if the page lives on.
                let _ = draft.save_leaving().await;
            });
        }
    });
    view! {
        <Router>
            <Layout status=|| view! { <Status /> } notice=|| view! { <UpdateBanner /> }>
                <FlatRoutes fallback=|| view! { <NotFound /> }>
                    <Route path=path!("/") view=Start />
                    <Route path=path!("/check") view=CheckStart />
                    <Route path=path!("/check/outcome") view=CheckOutcome />
                    <Route path=path!("/check/:question") view=CheckQuestion />
                    <Route path=path!("/referrals") view=Referrals />
                    <Route path=path!("/referrals/new") view=NewReferral />
                    <Route path=path!("/referrals/:id") view=referral::task_list_page />
                    <Route
                        path=path!("/referrals/:id/check-answers")
                        view=referral::check_answers_page
                    />
                    <Route path=path!("/referrals/:id/package") view=referral::package_page />
                    <Route path=path!("/referrals/:id/:step") view=referral::step_page />
                    <Route path=path!("/guidance") view=GuidanceContents />
                    <Route path=path!("/guidance/:name") view=GuidancePage />
                    <Route path=path!("/escalations/new") view=NewEscalation />
                    <Route path=path!("/escalations/:id") view=escalation_page />
                    <Route path=path!("/device") view=Device />
                    <Route path=path!("/accessibility") view=Accessibility />
                    <Route path=path!("/privacy") view=Privacy />
                </FlatRoutes>
            </Layout>
        </Router>
    }
}

/// Offers a new version. It is taken only on a click, and only after the open draft is stored.
#[component]
fn UpdateBanner() -> impl IntoView {
    let session = Session::get();
    let failed = RwSignal::new(None::<String>);
    let take = Callback::new(move |()| {
        spawn_local(async move {
            // Locked first, so that nothing can be typed between the last save and the new version.
            let access = session.access();
            if access.get_untracked() == Access::Unlocked
                && let Err(error) = session.lock().await
            {
                failed.set(Some(format!("The new version was not taken. {error}")));
                return;
            }
            service_worker::take_update();
        });
    });
    let offline = Offline::get();
    let waiting = move || {
        use service_worker::OfflineState::{UpdateWaiting, UpdatedElsewhere};
        matches!(offline.state().get(), UpdateWaiting | UpdatedElsewhere)
    };
    view! {
        <Show when=waiting>
            <NotificationBanner title="New version" title_id="new-version-title">
                <p class="govuk-notification-banner__heading">"A new version is ready."</p>
                <p class="govuk-body">"Your draft is saved and locked first. The page then loads \
                                       again."</p>
                <p role="alert">{move || failed.get()}</p>
                <Button on_press=take>"Use the new version"</Button>
            </NotificationBanner>
        </Show>
    }
}
