//! Routes, contexts and the frame.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::browser::{lost_focus, presses, shown_text};
use crate::components::note_first_page;
use crate::domain::signs::as_shown;
use crate::pages::check::FirstQuestion;
use crate::pages::frame::{Layout, NotFound, Offline, UpdateBanner};
use crate::pages::guidance::Library;
use crate::pages::lazy::{Lazy, LazyCode, LazyPart};
use crate::pages::start::Start;
use crate::session::{CheckState, Gate, handed_file};

#[component]
pub fn App(
    /// The entry points of the code that is loaded lazily.
    lazy: LazyCode,
) -> impl IntoView {
    note_first_page();
    presses::watch();
    lost_focus::watch();
    shown_text::watch(as_shown);
    CheckState::provide();
    handed_file::provide();
    Library::provide();
    let lazy = Lazy::provide(lazy, Gate::provide());
    Offline::provide(lazy.settled());
    let start = move || {
        view! {
            <Start
                first_question=|| view! { <FirstQuestion /> }
                at_a_glance=move || lazy.part(LazyPart::AtAGlance)
            />
        }
    };
    view! {
        <Router>
            <Layout
                status=move || lazy.part(LazyPart::Status)
                notice=move || view! {
                    {lazy.part(LazyPart::RescueBanner)}
                    {lazy.part(LazyPart::Launched)}
                    <UpdateBanner />
                }
            >
                <FlatRoutes fallback=|| view! { <NotFound /> }>
                    <Route path=path!("/") view=start />
                    <Route path=path!("/check") view=lazy.page(LazyPart::CheckStart) />
                    <Route path=path!("/check/outcome") view=lazy.page(LazyPart::CheckOutcome) />
                    <Route path=path!("/check/:question") view=lazy.page(LazyPart::CheckQuestion) />
                    <Route path=path!("/referrals") view=lazy.page(LazyPart::Referrals) />
                    <Route path=path!("/referrals/new") view=lazy.page(LazyPart::NewReferral) />
                    <Route path=path!("/referrals/deleted") view=lazy.page(LazyPart::DeletedDrafts) />
                    <Route path=path!("/referrals/deleted/empty") view=lazy.page(LazyPart::EmptyDeletedDrafts) />
                    <Route path=path!("/referrals/:id") view=lazy.page(LazyPart::TaskList) />
                    <Route path=path!("/referrals/:id/check-answers") view=lazy.page(LazyPart::CheckAnswers) />
                    <Route path=path!("/referrals/:id/package") view=lazy.page(LazyPart::Package) />
                    <Route path=path!("/referrals/:id/:step") view=lazy.page(LazyPart::Step) />
                    <Route path=path!("/referrals/:id/:step/:item") view=lazy.page(LazyPart::Item) />
                    <Route path=path!("/blank-form") view=lazy.page(LazyPart::BlankForm) />
                    <Route path=path!("/guidance") view=lazy.page(LazyPart::GuidanceIndex) />
                    <Route path=path!("/guidance/:name") view=lazy.page(LazyPart::GuidancePage) />
                    <Route path=path!("/escalations") view=lazy.page(LazyPart::Escalations) />
                    <Route path=path!("/escalations/calculator") view=lazy.page(LazyPart::Calculator) />
                    <Route path=path!("/escalations/new") view=lazy.page(LazyPart::NewEscalation) />
                    <Route path=path!("/escalations/:id") view=lazy.page(LazyPart::Escalation) />
                    <Route path=path!("/escalations/:id/record") view=lazy.page(LazyPart::EscalationSummary) />
                    <Route path=path!("/escalations/:id/entry/:number") view=lazy.page(LazyPart::EscalationCorrection) />
                    <Route path=path!("/escalations/:id/:event") view=lazy.page(LazyPart::EscalationEvent) />
                    <Route path=path!("/device") view=lazy.page(LazyPart::Device) />
                    <Route path=path!("/device/backup") view=lazy.page(LazyPart::DeviceBackup) />
                    <Route path=path!("/device/bank-holidays") view=lazy.page(LazyPart::DeviceBankHolidays) />
                    <Route path=path!("/device/delete") view=lazy.page(LazyPart::DeviceDelete) />
                    <Route path=path!("/device/passkey") view=lazy.page(LazyPart::DevicePasskey) />
                    <Route path=path!("/device/passphrase") view=lazy.page(LazyPart::DevicePassphrase) />
                    <Route path=path!("/device/recovery-code") view=lazy.page(LazyPart::DeviceRecoveryCode) />
                    <Route path=path!("/accessibility") view=lazy.page(LazyPart::Accessibility) />
                    <Route path=path!("/privacy") view=lazy.page(LazyPart::Privacy) />
                </FlatRoutes>
            </Layout>
        </Router>
    }
}
