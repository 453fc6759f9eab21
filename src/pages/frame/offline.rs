//! Whether the app is stored for offline use, for every page.

use leptos::prelude::*;

use crate::browser::service_worker::{self, OfflineState};

#[derive(Clone, Copy)]
pub struct Offline(RwSignal<OfflineState>);

impl Offline {
    pub fn get() -> Offline {
        use_context().unwrap_or_else(Offline::provide)
    }

    pub fn state(self) -> Signal<OfflineState> {
        self.0.into()
    }

    /// Starts storing the app. The app does this once.
    pub fn provide() -> Offline {
        let offline = Offline(RwSignal::new(OfflineState::Installing));
        provide_context(offline);
        service_worker::register(move |state| offline.0.set(state));
        offline
    }
}
