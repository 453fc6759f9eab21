//! What is loaded lazily: every page but the start page, which asks the first question of the
//! self-check, and everything that concerns drafts.
//!
//! The build moves the code that only these pages need into a file of its own (`xtask/src/split.rs`).
//! The app fetches that file as soon as its first page is up.

use std::cell::Cell;
use std::pin::Pin;

use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::accessibility::Accessibility;
use super::at_a_glance::AtAGlance;
use super::blank_form::BlankForm;
use super::check::{CheckOutcome, CheckQuestion, CheckStart};
use super::device::{
    BackupPage, BankHolidaysPage, DeleteEverythingPage, Device, PasskeyPage, PassphrasePage,
    RecoveryCodePage,
};
use super::escalations::{
    Calculator, Escalations, NewEscalation, correction_page, escalation_page,
    escalation_summary_page, event_page,
};
use super::frame::{Launched, RescueBanner, Status};
use super::guidance::{GuidanceIndex, GuidancePage};
use super::privacy::Privacy;
use super::referral;
use super::referrals::{DeletedDrafts, EmptyDeletedDrafts, NewReferral, Referrals};
use crate::components::{InsetText, Page};
use crate::domain::self_check::{Answers, Question};
use crate::session::Gate;

/// A page or a part of the frame that is shown once its code has been loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LazyPart {
    /// The line in the header that says where the draft is.
    Status,
    /// What is not saved, on every page, and what to do about it.
    RescueBanner,
    /// What a launch of the installed app asked for while its window was open.
    Launched,
    /// On `/`: what the unlocked drafts come to.
    AtAGlance,
    /// `/check`.
    CheckStart,
    /// `/check/<question>`.
    CheckQuestion,
    /// `/check/outcome`.
    CheckOutcome,
    /// `/accessibility`.
    Accessibility,
    /// `/blank-form`.
    BlankForm,
    /// `/device`.
    Device,
    /// `/device/backup`.
    DeviceBackup,
    /// `/device/bank-holidays`.
    DeviceBankHolidays,
    /// `/device/delete`.
    DeviceDelete,
    /// `/device/passkey`.
    DevicePasskey,
    /// `/device/passphrase`.
    DevicePassphrase,
    /// `/device/recovery-code`.
    DeviceRecoveryCode,
    /// `/privacy`.
    Privacy,
    /// `/guidance`.
    GuidanceIndex,
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
    EscalationSummary,
    /// `/escalations/<id>/<event>`.
    EscalationEvent,
    /// `/escalations/<id>/entry/<number>`.
    EscalationCorrection,
    /// `/referrals`.
    Referrals,
    /// `/referrals/new`.
    NewReferral,
    /// `/referrals/deleted`.
    DeletedDrafts,
    /// `/referrals/deleted/empty`.
    EmptyDeletedDrafts,
    /// `/referrals/<id>`.
    TaskList,
    /// `/referrals/<id>/check-answers`.
    CheckAnswers,
    /// `/referrals/<id>/package`.
    Package,
    /// `/referrals/<id>/<step>`.
    Step,
    /// `/referrals/<id>/<step>/<number>`.
    Item,
}

impl LazyPart {
    /// The part itself. The app calls this only through [`LazyCode`]: a direct call would link every
    /// page into the first load.
    pub fn view(self) -> AnyView {
        match self {
            LazyPart::Status => view! { <Status /> }.into_any(),
            LazyPart::RescueBanner => view! { <RescueBanner /> }.into_any(),
            LazyPart::Launched => view! { <Launched /> }.into_any(),
            LazyPart::AtAGlance => view! { <AtAGlance /> }.into_any(),
            LazyPart::CheckStart => view! { <CheckStart /> }.into_any(),
            LazyPart::CheckQuestion => view! { <CheckQuestion /> }.into_any(),
            LazyPart::CheckOutcome => view! { <CheckOutcome /> }.into_any(),
            LazyPart::Accessibility => view! { <Accessibility /> }.into_any(),
            LazyPart::BlankForm => view! { <BlankForm /> }.into_any(),
            LazyPart::Device => view! { <Device /> }.into_any(),
            LazyPart::DeviceBackup => view! { <BackupPage /> }.into_any(),
            LazyPart::DeviceBankHolidays => view! { <BankHolidaysPage /> }.into_any(),
            LazyPart::DeviceDelete => view! { <DeleteEverythingPage /> }.into_any(),
            LazyPart::DevicePasskey => view! { <PasskeyPage /> }.into_any(),
            LazyPart::DevicePassphrase => view! { <PassphrasePage /> }.into_any(),
            LazyPart::DeviceRecoveryCode => view! { <RecoveryCodePage /> }.into_any(),
            LazyPart::Privacy => view! { <Privacy /> }.into_any(),
            LazyPart::GuidanceIndex => view! { <GuidanceIndex /> }.into_any(),
            LazyPart::GuidancePage => view! { <GuidancePage /> }.into_any(),
            LazyPart::Escalations => view! { <Escalations /> }.into_any(),
            LazyPart::Calculator => view! { <Calculator /> }.into_any(),
            LazyPart::NewEscalation => view! { <NewEscalation /> }.into_any(),
            LazyPart::Escalation => escalation_page(),
            LazyPart::EscalationSummary => escalation_summary_page(),
            LazyPart::EscalationEvent => event_page(),
            LazyPart::EscalationCorrection => correction_page(),
            LazyPart::Referrals => view! { <Referrals /> }.into_any(),
            LazyPart::NewReferral => view! { <NewReferral /> }.into_any(),
            LazyPart::DeletedDrafts => view! { <DeletedDrafts /> }.into_any(),
            LazyPart::EmptyDeletedDrafts => view! { <EmptyDeletedDrafts /> }.into_any(),
            LazyPart::TaskList => referral::task_list_page(),
            LazyPart::CheckAnswers => referral::check_answers_page(),
            LazyPart::Package => referral::package_page(),
            LazyPart::Step => referral::step_page(),
            LazyPart::Item => referral::item_page(),
        }
    }
}

/// The entry points of the lazy code, which `src/main.rs` defines.
#[derive(Clone, Copy)]
pub struct LazyCode {
    /// Fetches the code and looks for drafts. If that fails, it can be called again.
    pub begin: fn(Gate) -> Starting,
    /// Calls [`LazyPart::view`] if the code has been loaded.
    pub show: fn(LazyPart) -> Option<AnyView>,
}

/// Completes when the code has been loaded and the app is looking for drafts.
pub type Starting = Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>>;

/// Loads the lazy code, and shows its parts.
#[derive(Clone, Copy)]
pub struct Lazy {
    code: LazyCode,
    state: RwSignal<LoadState>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LoadState {
    Loading,
    Ready,
    Failed,
}

impl Lazy {
    /// Starts loading the code. The app does this once.
    pub fn provide(code: LazyCode, gate: Gate) -> Lazy {
        let lazy = Lazy { code, state: RwSignal::new(LoadState::Loading) };
        lazy.fetch(gate);
        lazy
    }

    fn fetch(self, gate: Gate) {
        self.state.set(LoadState::Loading);
        spawn_local(async move {
            let begun = (self.code.begin)(gate).await;
            self.state.set(if begun.is_ok() { LoadState::Ready } else { LoadState::Failed });
        });
    }

    /// Completes when the code has been loaded, or could not be.
    pub fn settled(self) -> impl Future<Output = ()> + 'static {
        let (settled, is_settled) = oneshot::channel();
        let settled = Cell::new(Some(settled));
        Effect::new(move || {
            if self.state.get() != LoadState::Loading
                && let Some(settled) = settled.take()
            {
                // Nobody may wait for it any more.
                let _sent = settled.send(());
            }
        });
        async move {
            let _settled = is_settled.await;
        }
    }

    /// A part as soon as its code has been loaded, and nothing until then.
    pub fn part(self, part: LazyPart) -> impl Fn() -> Option<AnyView> + Copy + Send {
        // Signals that a part reads while it is built must not rebuild it.
        move || match self.state.get() {
            LoadState::Ready => untrack(|| (self.code.show)(part)),
            LoadState::Loading | LoadState::Failed => None,
        }
    }

    /// A part that is a page: it says so while its code is loading, or when it cannot be loaded.
    pub fn page(self, part: LazyPart) -> impl Fn() -> AnyView + Copy + Send {
        move || {
            let gate = Gate::get();
            if self.state.get_untracked() == LoadState::Failed {
                // The connection may be back.
                self.fetch(gate);
            }
            let page = self.part(part);
            let shown = move || match self.state.get() {
                LoadState::Loading => view! { <p class="govuk-body">"Loading…"</p> }.into_any(),
                LoadState::Ready => page().unwrap_or_else(|| not_loaded(part)),
                LoadState::Failed => not_loaded(part),
            };
            shown.into_any()
        }
    }
}

fn not_loaded(part: LazyPart) -> AnyView {
    let is_check =
        matches!(part, LazyPart::CheckStart | LazyPart::CheckQuestion | LazyPart::CheckOutcome);
    // Whoever has just answered that a child needs protecting now must not be left without it.
    let urgent = Question::ProtectingNow.hint(&Answers::default()).filter(|_| is_check);
    view! {
        <Page title="This page could not be loaded">
            {urgent.map(|urgent| view! { <InsetText>{urgent}</InsetText> })}
            <p class="govuk-body">
                "Load the page again, with a connection if you can. Drafts on this device have not \
                 been changed."
            </p>
        </Page>
    }
    .into_any()
}
