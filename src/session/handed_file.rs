//! A file that the device's own list of files handed to the app. It waits for the page that can open it, and
//! for somebody to press the button there: nothing is imported unasked. A lock forgets it with the page.

use leptos::prelude::*;
use web_sys::File;

/// The file that waits, if there is one.
pub type HandedFile = RwSignal<Option<File>, LocalStorage>;

#[derive(Clone, Copy)]
struct Handed(HandedFile);

/// Lets the pages of this tab know of it. The app does this once.
pub fn provide() {
    provide_context(Handed(RwSignal::new_local(None)));
}

/// The file of this tab. Whoever shows it sets it to `None`.
pub fn get() -> HandedFile {
    use_context::<Handed>().map_or_else(|| RwSignal::new_local(None), |it| it.0)
}
