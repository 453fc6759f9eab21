//! Mounts the app, and marks what is loaded lazily.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    use practice_standards_referral::app::App;

    leptos::mount::mount_to_body(|| view! { <App lazy=lazy::CODE /> });
}

/// The entry points of the lazy code. They are here and not in the library because whatever links them
/// holds all that they lead to, and the workers link the library.
#[cfg(target_arch = "wasm32")]
mod lazy {
    use futures_util::FutureExt;
    use leptos::prelude::AnyView;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use practice_standards_referral::pages::lazy::{LazyCode, LazyPart};
    use practice_standards_referral::session::Gate;

    pub const CODE: LazyCode = LazyCode {
        begin: |gate| {
            Box::pin(async move {
                fetch().await?;
                begin(gate).await
            })
        },
        // Once the code has been fetched, there is nothing to wait for.
        show: |part| show(part).now_or_never()?.ok(),
    };

    #[wasm_split(lazy, wasm_split_path = leptos::wasm_split, fallible)]
    fn begin(gate: Gate) -> Result<(), SplitLoaderError> {
        gate.begin();
        Ok(())
    }

    #[wasm_split(lazy, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
    fn show(part: LazyPart) -> Result<AnyView, SplitLoaderError> {
        Ok(part.view())
    }
}

/// The app runs in a browser: `cargo xtask serve` builds and serves it.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
