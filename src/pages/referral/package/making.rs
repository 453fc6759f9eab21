//! Making the package in a worker, with a way to stop it.

use std::sync::Arc;

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{MAKE, READY};
use crate::background::documents;
use crate::browser::{clock, files};
use crate::components::move_focus_to;
use crate::export::json;
use crate::export::package::{FormPackage, PackageStep};
use crate::session::{OpenDraft, SessionError};

/// Where the build puts the partnership's Word form.
const TEMPLATE: &str = "/referral-form.docx";

/// How far the making of a package has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing was asked for.
    Idle,
    /// It is being made; the words say what is going on.
    Working(&'static str),
    /// The practitioner stopped it.
    Cancelled,
    /// It could not be made; the text says why.
    Failed(String),
}

/// Makes the package of one draft, once at a time. Copies are the same maker.
#[derive(Clone, Copy)]
pub(super) struct Maker {
    draft: OpenDraft,
    phase: RwSignal<Phase>,
    package: RwSignal<Option<Arc<FormPackage>>>,
    /// Dropping it ends the work: when the practitioner cancels, and when the page goes.
    going_on: StoredValue<Option<oneshot::Sender<()>>>,
}

impl Maker {
    /// A maker that lives as long as the page.
    pub(super) fn new(draft: OpenDraft) -> Maker {
        Maker {
            draft,
            phase: RwSignal::new(Phase::Idle),
            package: RwSignal::new(None),
            going_on: StoredValue::new(None),
        }
    }

    /// How far it has got.
    pub(super) fn phase(self) -> Signal<Phase> {
        self.phase.into()
    }

    /// What was made.
    pub(super) fn package(self) -> Signal<Option<Arc<FormPackage>>> {
        self.package.into()
    }

    /// Whether it is being made.
    pub(super) fn is_working(self) -> bool {
        self.phase.with(|phase| matches!(phase, Phase::Working(_)))
    }

    /// Begins.
    pub(super) fn start(self) {
        let (going_on, stopped) = oneshot::channel();
        self.going_on.set_value(Some(going_on));
        self.phase.set(Phase::Working("Saving the referral…"));
        focus(MAKE);
        spawn_local(async move {
            let making = Box::pin(make(self.draft, move |step| {
                // The page may be gone.
                self.phase.try_set(Phase::Working(step.in_words()));
            }));
            // What is dropped here takes the worker with it.
            let Either::Left((made, _)) = select(making, stopped).await else { return };
            match made {
                Ok(package) => {
                    self.draft.referral.update(|it| it.record_package(&package.version));
                    self.phase.try_set(Phase::Idle);
                    self.package.try_set(Some(Arc::new(package)));
                    focus(READY);
                }
                Err(why) => drop(self.phase.try_set(Phase::Failed(why))),
            }
        });
    }

    /// Ends the worker at once. Nothing was made, and the referral stays as it was saved.
    pub(super) fn cancel(self) {
        self.going_on.set_value(None);
        self.phase.set(Phase::Cancelled);
        focus(MAKE);
    }
}

/// Stores the draft, then makes the package of exactly what was stored.
async fn make(draft: OpenDraft, told: impl Fn(PackageStep)) -> Result<FormPackage, String> {
    let today = clock::today();
    draft.save_and_verify().await.map_err(|error| error.to_string())?;
    let template = files::fetch_own(TEMPLATE).await.map_err(|error| error.to_string())?;
    // Gone when the drafts were locked meanwhile.
    let referral = draft.referral.try_get_untracked().ok_or(SessionError::Locked.to_string())?;
    let referral = json::write(&referral).map_err(|error| error.to_string())?;
    let package = documents::make_package(referral, template, today, told).await;
    package.map_err(|error| error.to_string())
}

/// Moves the focus once what has just changed is on the page, so that nobody who works without a
/// mouse is left where a button was.
fn focus(id: &'static str) {
    request_animation_frame(move || move_focus_to(id));
}
