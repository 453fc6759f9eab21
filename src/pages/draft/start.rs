//! Starting a draft, or adding to one, from the answers of the self-check.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::components::PageError;
use crate::session::{CheckState, SessionError};

/// The work of a page that starts a draft. It runs once at a time, and then leads to the draft.
#[derive(Clone, Copy)]
pub struct StartTask {
    pub is_busy: RwSignal<bool>,
    /// Why the draft could not be started; points at the element `start` of the page.
    pub errors: RwSignal<Vec<PageError>>,
    check: CheckState,
    navigate: Callback<String>,
}

impl StartTask {
    pub fn new() -> StartTask {
        let navigate = use_navigate();
        StartTask {
            is_busy: RwSignal::new(false),
            errors: RwSignal::new(Vec::new()),
            // Found here, because the task that uses it runs outside the page.
            check: CheckState::get(),
            navigate: Callback::new(move |address: String| {
                // Going back must not do it a second time.
                let options = NavigateOptions { replace: true, ..Default::default() };
                navigate(&address, options);
            }),
        }
    }

    /// Does the work, which returns the draft's address; then forgets the check and goes there.
    pub fn run(self, work: impl Future<Output = Result<String, SessionError>> + 'static) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            match work.await {
                Ok(address) => {
                    self.check.clear();
                    self.navigate.try_run(address);
                }
                Err(error) => {
                    self.is_busy.try_set(false);
                    let error = PageError { field: "start".to_owned(), message: error.to_string() };
                    self.errors.try_set(vec![error]);
                }
            }
        });
    }
}
