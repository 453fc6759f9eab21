//! The guidance, once it has been fetched, and the search query.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::components::{Page, say_at_once};
use crate::domain::guidance::Guide;

const FILE: &str = "/guidance.bin";

/// The guidance, shared by its pages. Every copy is a handle to the same one.
#[derive(Clone, Copy)]
pub struct Library {
    guide: RwSignal<Option<Result<Arc<Guide>, String>>>,
    /// The search query. It may be a name, so it stays in memory and out of the address.
    pub query: RwSignal<String>,
}

impl Library {
    /// The app does this once.
    pub fn provide() -> Library {
        let library = Library { guide: RwSignal::new(None), query: RwSignal::default() };
        provide_context(library);
        library
    }

    pub fn get() -> Library {
        use_context().unwrap_or_else(Library::provide)
    }

    /// Calls `show` once the guidance has been fetched; until then, or if that fails, shows a page
    /// that says so.
    pub(super) fn when_read(
        self,
        show: impl Fn(Arc<Guide>) -> AnyView + Send + 'static,
    ) -> AnyView {
        // After a failure, the next visit tries again.
        if !matches!(self.guide.get_untracked(), Some(Ok(_))) {
            spawn_local(async move { self.fetch().await });
        }
        let page = move || match self.guide.get() {
            Some(Ok(guide)) => show(guide),
            Some(Err(why)) => {
                say_at_once(why.as_str());
                view! {
                    <Page title="Guidance" back="/"><p class="govuk-body">{why}</p></Page>
                }
                .into_any()
            }
            None => view! { <p class="govuk-body">"Loading…"</p> }.into_any(),
        };
        page.into_any()
    }

    async fn fetch(self) {
        let read = match files::fetch_own(FILE).await {
            Ok(bytes) => postcard::from_bytes(&bytes)
                .map(Arc::new)
                .map_err(|_| "A newer version of the app has arrived. Load the page again."),
            Err(_) => Err(
                "The guidance is not on this device yet. Connect to the internet, then load the \
                 page again.",
            ),
        };
        self.guide.set(Some(read.map_err(str::to_owned)));
    }
}
