//! What is not needed for the first page: every page but the start page and the self-check, and all
//! that has to do with drafts.
//!
//! The build takes what only this needs out of the app, into a file of its own
//! (`xtask/src/split.rs`), which the app fetches as soon as its first page is up.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::accessibility::Accessibility;
use super::device::Device;
use super::device::backup::BackupPage;
use super::device::bank_holidays::BankHolidaysPage;
use super::device::passphrase::PassphrasePage;
use super::device::recovery_code::RecoveryCodePage;
use super::escalations::{
    Calculator, Escalations, NewEscalation, correction_page, escalation_page,
    escalation_summary_page, event_page,
};
use super::guidance::{GuidanceContents, GuidancePage};
use super::new_referral::NewReferral;
use super::privacy::Privacy;
use super::referral;
use super::referrals::Referrals;
use super::rescue::Rescue;
use super::status::Status;
use crate::components::Page;
use crate::session::Session;

/// What the app shows only once the code for it is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The line in the header that says where the draft is.
    Status,
    /// What is not saved, on every page, and what to do about it.
    Rescue,
    /// `/accessibility`.
    Accessibility,
    /// `/device`.
    Device,
    /// `/device/backup`.
    DeviceBackup,
    /// `/device/bank-holidays`.
    DeviceBankHolidays,
    /// `/device/passphrase`.
    DevicePassphrase,
    /// `/device/recovery-code`.
    DeviceRecoveryCode,
    /// `/privacy`.
    Privacy,
    /// `/guidance`.
    GuidanceContents,
    /// `/guidance/<name>`.
    GuidancePage,
    /// `/escalations`.
    Escalations,
    /// `/escalations/calculator`.
    Calculator,
    /// `/escalations/new`.
    NewEscalation,
    /// `/escalations/<id>`.
    Escalation,
    /// `/escalations/<id>/record`.
    EscalationRecord,
    /// `/escalations/<id>/<event>`.
    EscalationEvent,
    /// `/escalations/<id>/entry/<number>`.
    EscalationCorrection,
    /// `/referrals`.
    Referrals,
    /// `/referrals/new`.
    NewReferral,
    /// `/referrals/<id>`.
    TaskList,
    /// `/referrals/<id>/check-answers`.
    CheckAnswers,
    /// `/referrals/<id>/package`.
    Package,
    /// `/referrals/<id>/<step>`.
    Step,
}

impl Part {
    /// The part itself. The app must not call this but through [`LaterCode`]: what calls it directly
    /// has every page in it.
    pub fn view(self) -> AnyView {
        match self {
            Part::Status => view! { <Status /> }.into_any(),
            Part::Rescue => view! { <Rescue /> }.into_any(),
            Part::Accessibility => view! { <Accessibility /> }.into_any(),
            Part::Device => view! { <Device /> }.into_any(),
            Part::DeviceBackup => view! { <BackupPage /> }.into_any(),
            Part::DeviceBankHolidays => view! { <BankHolidaysPage /> }.into_any(),
            Part::DevicePassphrase => view! { <PassphrasePage /> }.into_any(),
            Part::DeviceRecoveryCode => view! { <RecoveryCodePage /> }.into_any(),
            Part::Privacy => view! { <Privacy /> }.into_any(),
            Part::GuidanceContents => view! { <GuidanceContents /> }.into_any(),
            Part::GuidancePage => view! { <GuidancePage /> }.into_any(),
            Part::Escalations => view! { <Escalations /> }.into_any(),
            Part::Calculator => view! { <Calculator /> }.into_any(),
            Part::NewEscalation => view! { <NewEscalation /> }.into_any(),
            Part::Escalation => escalation_page(),
            Part::EscalationRecord => escalation_summary_page(),
            Part::EscalationEvent => event_page(),
            Part::EscalationCorrection => correction_page(),
            Part::Referrals => view! { <Referrals /> }.into_any(),
            Part::NewReferral => view! { <NewReferral /> }.into_any(),
            Part::TaskList => referral::task_list_page(),
            Part::CheckAnswers => referral::check_answers_page(),
            Part::Package => referral::package_page(),
            Part::Step => referral::step_page(),
        }
    }
}

/// The ways into the code that is fetched; `src/main.rs` has them.
#[derive(Clone, Copy)]
pub struct LaterCode {
    /// Fetches the code and begins the session with it. It can be called again if that fails.
    pub begin: fn(Session) -> Beginning,
    /// Calls [`Part::view`], if the code is here.
    pub show: fn(Part) -> Option<AnyView>,
}

/// Ends when the code is here and the session has begun.
pub type Beginning = Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>>;

/// Whether the code is here, for every page.
#[derive(Clone, Copy)]
pub struct Later {
    code: LaterCode,
    progress: RwSignal<Progress>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    UnderWay,
    Here,
    Failed,
}

impl Later {
    /// Begins to fetch the code. The app does this once.
    pub fn provide(code: LaterCode, session: Session) -> Later {
        let later = Later { code, progress: RwSignal::new(Progress::UnderWay) };
        later.fetch(session);
        later
    }

    fn fetch(self, session: Session) {
        self.progress.set(Progress::UnderWay);
        spawn_local(async move {
            let begun = (self.code.begin)(session).await;
            self.progress.set(if begun.is_ok() { Progress::Here } else { Progress::Failed });
        });
    }

    /// A part as soon as its code is here, and nothing until then.
    pub fn part(self, part: Part) -> impl Fn() -> Option<AnyView> + Copy + Send {
        // What a part reads while it is made must not make it anew.
        move || match self.progress.get() {
            Progress::Here => untrack(|| (self.code.show)(part)),
            Progress::UnderWay | Progress::Failed => None,
        }
    }

    /// A part that is a page: it says so when its code is on its way, or cannot be had.
    pub fn page(self, part: Part) -> impl Fn() -> AnyView + Copy + Send {
        move || {
            let session = Session::get();
            if self.progress.get_untracked() == Progress::Failed {
                // The connection may be back.
                self.fetch(session);
            }
            let page = self.part(part);
            let shown = move || match self.progress.get() {
                Progress::UnderWay => view! { <p class="govuk-body">"Loading…"</p> }.into_any(),
                Progress::Here => page().unwrap_or_else(not_loaded),
                Progress::Failed => not_loaded(),
            };
            shown.into_any()
        }
    }
}

fn not_loaded() -> AnyView {
    view! {
        <Page title="This page could not be loaded">
            <p class="govuk-body">
                "Load the page again, with a connection if you can. Drafts on this device have not \
                 been changed."
            </p>
        </Page>
    }
    .into_any()
}
