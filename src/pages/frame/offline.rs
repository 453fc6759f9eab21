//! Whether the app is stored for offline use, and whether a new version is urgent, for every page.

use leptos::prelude::*;

use crate::browser::service_worker::{self, OfflineState};
use crate::components::InsetText;

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

/// Stands where the app promises to work without a connection, and says so when it cannot.
#[component]
pub fn NotStored() -> impl IntoView {
    let state = Offline::get().state();
    let not_stored = Memo::new(move |_| {
        let state = state.get();
        matches!(state, OfflineState::Failed | OfflineState::Unsupported).then_some(state)
    });
    move || not_stored.get().map(|state| view! { <InsetText>{offline_text(state)}</InsetText> })
}

/// What a state means for whoever has no connection.
pub fn offline_text(state: OfflineState) -> &'static str {
    match state {
        OfflineState::Installing => "The app is being stored on this device for offline use.",
        OfflineState::Ready => "The app is stored on this device. It works without a connection.",
        OfflineState::UpdateFailed => {
            "The app is stored on this device. It works without a connection. A newer version could \
             not be stored. The app tries again later, and goes on with this version until then."
        }
        OfflineState::UpdateWaiting => {
            "The app is stored on this device. A new version is ready: install it with the button \
             at the top of the page."
        }
        OfflineState::UpdatedElsewhere => {
            "Another tab in this browser already uses a newer version. Reload this page to use it \
             here too."
        }
        OfflineState::Failed => {
            "The app could not be stored on this device, so it needs a connection to start. It tries \
             again later, when you come back to this page or to a connection."
        }
        OfflineState::Unsupported => {
            "This browser cannot store the app, so it needs a connection to start."
        }
    }
}
