//! Short texts that the browser stores. Nothing personal may go here: it is on the disk in plain
//! text.

use gloo_storage::{LocalStorage, SessionStorage, Storage};

/// How long the browser keeps a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Until the tab is closed.
    ForTab,
    /// Until the browser's data is cleared: the practitioner's preferences.
    OnDevice,
}

impl Keep {
    /// `None` where there is no such text, and where the browser stores nothing.
    pub fn get(self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok().flatten()
    }

    /// Where the browser stores nothing, the text is lost with the next reload.
    pub fn set(self, key: &str, text: &str) {
        if let Some(storage) = self.storage() {
            let _lost_with_the_next_reload = storage.set_item(key, text);
        }
    }

    /// Does nothing where there is no such text.
    pub fn remove(self, key: &str) {
        if let Some(storage) = self.storage() {
            let _was_never_stored = storage.remove_item(key);
        }
    }

    /// The raw storage: gloo's own `get` and `set` store JSON, whose reader would be part of every
    /// first load.
    fn storage(self) -> Option<web_sys::Storage> {
        // Gloo stops the app where a browser blocks storage, so the browser is asked first.
        let window = web_sys::window()?;
        let stores = match self {
            Keep::ForTab => window.session_storage(),
            Keep::OnDevice => window.local_storage(),
        };
        stores.ok().flatten()?;
        Some(match self {
            Keep::ForTab => SessionStorage::raw(),
            Keep::OnDevice => LocalStorage::raw(),
        })
    }
}
