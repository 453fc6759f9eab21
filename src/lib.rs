//! The map of the code. See `ARCHITECTURE.md` for the invariants and the tests that check them.
//!
//! Dependence runs one way: `domain <- {vault, export} <- background <- session <- pages <- app`;
//! `secrets` is beside these, below `background`.
//! `components` and `browser` know nothing of the domain; `vault` and `export` never see each other.

pub mod browser;
pub mod domain;
pub mod export;
pub mod secrets;
pub mod vault;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod background;
#[cfg(target_arch = "wasm32")]
pub mod components;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod session;
