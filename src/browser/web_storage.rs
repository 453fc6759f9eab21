//! Small texts that the browser keeps. Nothing personal may go here: it is on the disk in plain
//! text.

use web_sys::Storage;

/// For how long a text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Until the tab is closed.
    ForTab,
    /// Until the browser's data is cleared: the practitioner's preferences.
    OnDevice,
}

impl Keep {
    /// What is kept under a key.
    pub fn get(self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok().flatten()
    }

    /// Keeps a text. Where the browser keeps nothing, it is lost with the next reload.
    pub fn set(self, key: &str, text: &str) {
        if let Some(storage) = self.storage() {
            let _lost_with_the_next_reload = storage.set_item(key, text);
        }
    }

    /// Forgets what is kept under a key.
    pub fn remove(self, key: &str) {
        if let Some(storage) = self.storage() {
            let _was_never_kept = storage.remove_item(key);
        }
    }

    fn storage(self) -> Option<Storage> {
        let window = web_sys::window()?;
        let storage = match self {
            Keep::ForTab => window.session_storage(),
            Keep::OnDevice => window.local_storage(),
        };
        storage.ok().flatten()
    }
}
