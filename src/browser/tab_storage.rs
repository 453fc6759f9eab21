//! What the browser keeps for one tab until it is closed. Nothing personal may go here: it is on the
//! disk in plain text.

use web_sys::Storage;

/// What is kept under a key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text. Where the browser keeps nothing, it is lost with the next reload.
pub fn set(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _lost_with_the_next_reload = storage.set_item(key, text);
    }
}

/// Forgets what is kept under a key.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _was_never_kept = storage.remove_item(key);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
