//! The pages that a referral and an escalation both have, by the last part of their address.

use leptos::prelude::*;

use super::delete::DeletePage;
use super::version::VersionPage;
use super::versions::{VERSION, VersionsPage};
use crate::session::OpenDraft;

/// The page of this draft with this name; `None` if there is none that both have.
pub fn shared_page(draft: OpenDraft, name: &str) -> Option<AnyView> {
    match name {
        "delete" => Some(view! { <DeletePage draft /> }.into_any()),
        "versions" => Some(view! { <VersionsPage draft /> }.into_any()),
        name => {
            let number = name.strip_prefix(VERSION)?.parse().ok()?;
            Some(view! { <VersionPage draft number /> }.into_any())
        }
    }
}
