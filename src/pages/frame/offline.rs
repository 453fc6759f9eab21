//! Whether the app is stored for offline use, and whether a new version is urgent, for every page.

use leptos::prelude::*;

use crate::browser::service_worker::{self, OfflineState};

#[derive(Clone, Copy)]
pub struct Offline {
    state: RwSignal<OfflineState>,
    urgent: RwSignal<String>,
}

impl Offline {
    pub fn get() -> Offline {
        use_context().unwrap_or_else(|| Offline::provide(async {}))
    }

    pub fn state(self) -> Signal<OfflineState> {
        self.state.into()
    }

    /// Why the version that waits should be taken at once; empty if it need not be.
    pub fn urgent(self) -> Signal<String> {
        self.urgent.into()
    }

    /// Starts storing the app, when the page has fetched what it needs itself. The app does this once.
    pub fn provide(has_arrived: impl Future<Output = ()> + 'static) -> Offline {
        let offline = Offline {
            state: RwSignal::new(OfflineState::Installing),
            urgent: RwSignal::new(String::new()),
        };
        provide_context(offline);
        service_worker::register(
            has_arrived,
            move |state| offline.state.set(state),
            move |why| offline.urgent.set(why),
        );
        offline
    }
}
