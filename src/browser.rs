//! Thin bindings to the browser: the clock, files, storage, locks, the service worker. They know
//! nothing of the domain.

pub mod double_press;
pub mod eviction;
pub mod shapes;

#[cfg(target_arch = "wasm32")]
pub mod clock;
#[cfg(target_arch = "wasm32")]
pub mod files;
#[cfg(target_arch = "wasm32")]
pub mod folded;
#[cfg(target_arch = "wasm32")]
pub mod lost_focus;
#[cfg(target_arch = "wasm32")]
pub mod other_tabs;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(target_arch = "wasm32")]
pub mod page_events;
#[cfg(target_arch = "wasm32")]
pub mod passkey;
#[cfg(target_arch = "wasm32")]
pub mod picture;
#[cfg(target_arch = "wasm32")]
pub mod place;
#[cfg(target_arch = "wasm32")]
pub mod presses;
#[cfg(target_arch = "wasm32")]
pub mod printing;
#[cfg(target_arch = "wasm32")]
pub mod service_worker;
#[cfg(target_arch = "wasm32")]
pub mod sharing;
#[cfg(target_arch = "wasm32")]
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod use_events;
#[cfg(target_arch = "wasm32")]
pub mod web_lock;
#[cfg(target_arch = "wasm32")]
pub mod web_storage;
