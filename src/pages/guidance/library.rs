//! The guidance, once it has been fetched, and what is being looked for in it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::components::Page;
use crate::domain::guidance::Guide;

const FILE: &str = "/guidance.bin";

/// The guidance for every page of it. Cheap to copy: every copy is the same one.
#[derive(Clone, Copy)]
pub struct Library {
    guide: RwSignal<Option<Result<Arc<Guide>, String>>>,
    /// What is being looked for. It may be a name, so it is kept in memory only, and out of the
    /// address.
    pub query: RwSignal<String>,
}

impl Library {
    /// Makes the guidance known to every page below. The app does this once.
    pub fn provide() -> Library {
        let library = Library { guide: RwSignal::new(None), query: RwSignal::default() };
        provide_context(library);
        library
    }

    /// The guidance that the app provides.
    pub fn get() -> Library {
        use_context().unwrap_or_else(Library::provide)
    }

    /// Shows something once the guidance is there; until then, or if it cannot be had, a page that
    /// says so.
    pub(super) fn when_read(
        self,
        show: impl Fn(Arc<Guide>) -> AnyView + Send + 'static,
    ) -> AnyView {
        // A failed attempt is made again by whoever comes back.
        if !matches!(self.guide.get_untracked(), Some(Ok(_))) {
            spawn_local(async move { self.fetch().await });
        }
        let page = move || match self.guide.get() {
            Some(Ok(guide)) => show(guide),
            Some(Err(why)) => view! {
                <Page title="Guidance" back="/">
                    <p class="govuk-body" role="alert">{why}</p>
                </Page>
            }
            .into_any(),
            None => view! { <p class="govuk-body" role="status">"Loading…"</p> }.into_any(),
        };
        page.into_any()
    }

    async fn fetch(self) {
        let read = match files::fetch_own(FILE).await {
            Ok(bytes) => postcard::from_bytes(&bytes)
                .map(Arc::new)
                .map_err(|_| "A newer version of the app has come meanwhile. Load the page again."),
            Err(_) => Err(
                "The guidance is not on this device yet. Connect to the internet, then load the \
                 page again.",
            ),
        };
        self.guide.set(Some(read.map_err(str::to_owned)));
    }
}
