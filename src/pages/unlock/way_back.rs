//! Where the back link of the gate leads.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The page before the gate. The address in the browser is already the page behind the gate.
pub(super) fn way_back() -> String {
    let path = use_location().pathname.get_untracked();
    let before = match path.as_str() {
        "/referrals/new" | "/escalations/new" => "/check/outcome",
        path if path.starts_with("/device/") => "/device",
        _ => "/",
    };
    before.to_owned()
}
