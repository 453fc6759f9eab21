//! Routes, and what every page finds around it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::browser::service_worker;
use crate::components::{Button, NotificationBanner};
use crate::pages::check::{CheckOutcome, CheckQuestion, CheckStart};
use crate::pages::guidance::Library;
use crate::pages::later::{Later, LaterCode, Part};
use crate::pages::layout::Layout;
use crate::pages::not_found::NotFound;
use crate::pages::start::Start;
use crate::session::{CheckState, Session};

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
pub fn App(
    /// The ways into the code that is fetched once the first page is up.
    later: LaterCode,
) -> impl IntoView {
    Offline::provide();
    CheckState::provide();
    Library::provide();
    let later = Later::provide(later, Session::provide());
    view! {
        <Router>
            <Layout
                status=move || later.part(Part::Status)
                notice=move || view! {
                    {later.part(Part::Rescue)}
                    <UpdateBanner />
                }
            >
                <FlatRoutes fallback=|| view! { <NotFound /> }>
                    <Route path=path!("/") view=Start />
                    <Route path=path!("/check") view=CheckStart />
                    <Route path=path!("/check/outcome") view=CheckOutcome />
                    <Route path=path!("/check/:question") view=CheckQuestion />
                    <Route path=path!("/referrals") view=later.page(Part::Referrals) />
                    <Route path=path!("/referrals/new") view=later.page(Part::NewReferral) />
                    <Route path=path!("/referrals/:id") view=later.page(Part::TaskList) />
                    <Route path=path!("/referrals/:id/check-answers") view=later.page(Part::CheckAnswers) />
                    <Route path=path!("/referrals/:id/package") view=later.page(Part::Package) />
                    <Route path=path!("/referrals/:id/:step") view=later.page(Part::Step) />
                    <Route path=path!("/guidance") view=later.page(Part::GuidanceContents) />
                    <Route path=path!("/guidance/:name") view=later.page(Part::GuidancePage) />
                    <Route path=path!("/escalations") view=later.page(Part::Escalations) />
                    <Route path=path!("/escalations/calculator") view=later.page(Part::Calculator) />
                    <Route path=path!("/escalations/new") view=later.page(Part::NewEscalation) />
                    <Route path=path!("/escalations/:id") view=later.page(Part::Escalation) />
                    <Route path=path!("/escalations/:id/record") view=later.page(Part::EscalationRecord) />
                    <Route path=path!("/escalations/:id/entry/:number") view=later.page(Part::EscalationCorrection) />
                    <Route path=path!("/escalations/:id/:event") view=later.page(Part::EscalationEvent) />
                    <Route path=path!("/device") view=later.page(Part::Device) />
                    <Route path=path!("/device/backup") view=later.page(Part::DeviceBackup) />
                    <Route path=path!("/device/bank-holidays") view=later.page(Part::DeviceBankHolidays) />
                    <Route path=path!("/device/passphrase") view=later.page(Part::DevicePassphrase) />
                    <Route path=path!("/device/recovery-code") view=later.page(Part::DeviceRecoveryCode) />
                    <Route path=path!("/accessibility") view=later.page(Part::Accessibility) />
                    <Route path=path!("/privacy") view=later.page(Part::Privacy) />
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
            match session.lock_if_open().await {
                Ok(()) => service_worker::take_update(),
                Err(why) => failed.set(Some(format!("The new version was not taken. {why}"))),
            }
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
