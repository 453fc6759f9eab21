//! Links that lead to one field, such as those under "Still missing".

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::components::move_focus_once_shown;

/// Moves the focus to the field that the address names after `#`, once the page's own heading has
/// had it.
pub fn go_to_field() {
    let field = use_location().hash.get_untracked().trim_start_matches('#').to_owned();
    if !field.is_empty() {
        Effect::new(move || move_focus_once_shown(field.clone()));
    }
}
