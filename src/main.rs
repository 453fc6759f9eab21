//! The app's entry: mounts the interface, and parts the app from what it fetches later.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    use practice_standards_referral::app::App;

    leptos::mount::mount_to_body(|| view! { <App later=later::CODE /> });
}

/// The ways into what is fetched later. They are here and not in the library because whatever links
/// them holds all that they lead to, and the worker links the library.
#[cfg(target_arch = "wasm32")]
mod later {
    use futures_util::FutureExt;
    use leptos::prelude::AnyView;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use practice_standards_referral::pages::later::{LaterCode, Part};
    use practice_standards_referral::session::Session;

    pub const CODE: LaterCode = LaterCode {
        begin: |session| {
            Box::pin(async move {
                fetch().await?;
                begin(session).await
            })
        },
        // Once it is fetched, there is nothing to wait for.
        show: |part| show(part).now_or_never()?.ok(),
    };

    #[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
    fn begin(session: Session) -> Result<(), SplitLoaderError> {
        session.begin();
        Ok(())
    }

    #[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
    fn show(part: Part) -> Result<AnyView, SplitLoaderError> {
        Ok(part.view())
    }
}

/// The app runs in a browser: `cargo xtask serve` builds and serves it.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
