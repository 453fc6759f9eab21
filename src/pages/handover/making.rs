//! How far the making of a form is, in a worker that can be stopped.

use std::sync::Arc;

use leptos::prelude::*;

use super::focus::{MAKE, focus};
use super::stoppable::Stoppable;
use crate::components::{ErrorMessage, ProgressMessage};
use crate::export::package::{PackageFile, PackageStep};

/// How far the work has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MakingPhase {
    /// Not started, or finished.
    Idle,
    /// The files are being made; the text names the step.
    Working(&'static str),
    /// The practitioner stopped it.
    Cancelled,
    /// The files could not be made; the text says why.
    Failed(String),
}

/// Files that exist in the memory of this page and nowhere else.
pub type Files = Arc<Vec<PackageFile>>;

/// Makes files, one package at a time. Copies share the same work.
#[derive(Clone, Copy)]
pub struct Making {
    phase: RwSignal<MakingPhase>,
    work: Stoppable,
}

impl Making {
    /// Nothing is being made. It lives as long as the page.
    pub fn new() -> Making {
        Making { phase: RwSignal::new(MakingPhase::Idle), work: Stoppable::new() }
    }

    /// How far the work has got.
    pub fn phase(self) -> Signal<MakingPhase> {
        self.phase.into()
    }

    /// The current step, below the button, and heard.
    pub fn status_message(self) -> impl IntoView {
        let text = Signal::derive(move || self.status().to_owned());
        view! { <ProgressMessage text /> }
    }

    /// Why the files could not be made, beside the button, as at the top of the page.
    pub fn error_message(self) -> impl IntoView {
        let error = Signal::derive(move || match self.phase.get() {
            MakingPhase::Failed(why) => Some(why),
            MakingPhase::Idle | MakingPhase::Working(_) | MakingPhase::Cancelled => None,
        });
        view! { <ErrorMessage of=MAKE error /> }
    }

    /// The current step, in words.
    pub fn status(self) -> &'static str {
        match self.phase.get() {
            MakingPhase::Idle | MakingPhase::Failed(_) => "",
            MakingPhase::Working(step) => step,
            MakingPhase::Cancelled => {
                "Cancelled. Nothing was made, and nothing you wrote was changed."
            }
        }
    }

    /// Whether files are being made.
    pub fn is_working(self) -> bool {
        self.phase.with(|phase| matches!(phase, MakingPhase::Working(_)))
    }

    /// Says that a step has begun.
    pub fn step(self, step: PackageStep) {
        // The page may be gone.
        self.phase.try_set(MakingPhase::Working(step.wording()));
    }

    /// Starts making, and passes what was made to `on_made`.
    pub fn start<T: 'static>(
        self,
        first_step: &'static str,
        making: impl Future<Output = Result<T, String>> + 'static,
        on_made: impl FnOnce(T) + 'static,
    ) {
        self.phase.set(MakingPhase::Working(first_step));
        focus(MAKE);
        self.work.run(making, move |made| match made {
            Ok(made) => {
                self.phase.try_set(MakingPhase::Idle);
                on_made(made);
            }
            Err(why) => drop(self.phase.try_set(MakingPhase::Failed(why))),
        });
    }

    /// Ends the worker. Nothing is made, and what was written stays as it was saved.
    pub fn cancel(self) {
        self.work.stop();
        self.phase.set(MakingPhase::Cancelled);
        focus(MAKE);
    }
}
