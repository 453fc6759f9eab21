//! A device's own folder: the browser's profile, its downloads, and what a test writes for itself.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use super::BETWEEN_LOOKS;

/// One test's files, removed when it ends.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        // A run that was killed may have left folders under the number of a process that is used again.
        for _ in 0..100 {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let name = format!("practice-standards-e2e-{}-{number}", std::process::id());
            let folder = std::env::temp_dir().join(name);
            if fs::create_dir(&folder).is_ok() {
                return Self(folder);
            }
        }
        panic!("no folder can be made in {}", std::env::temp_dir().display());
    }

    pub fn dist(&self) -> PathBuf {
        self.0.join("dist")
    }

    pub fn scratch(&self) -> PathBuf {
        self.0.join("scratch")
    }

    pub fn profile(&self) -> PathBuf {
        self.0.join("profile")
    }

    pub fn downloads(&self) -> PathBuf {
        self.0.join("downloads")
    }

    /// The profile's lock names the process: in Chromium it is a link to `<host>-<process>`, in Firefox to
    /// `<host>:+<process>`. Our own browser writes it down.
    pub fn browser_process(&self) -> Option<String> {
        let profile = self.profile();
        let link = |name: &str| fs::read_link(profile.join(name));
        if let Ok(lock) = link("SingletonLock").or_else(|_| link("lock")) {
            return lock.to_string_lossy().rsplit(['-', '+']).next().map(str::to_owned);
        }
        fs::read_to_string(profile.join("pid")).ok()
    }

    pub fn kill_browser(&self) {
        let Some(process) = self.browser_process() else { return };
        // Gone is enough: the driver, whose child it is, may never ask how it ended.
        let state = || {
            let state = Command::new("ps").args(["-o", "stat=", "-p", process.as_str()]).output();
            String::from_utf8(state.unwrap().stdout).unwrap()
        };
        let _killed = Command::new("kill").args(["-KILL", process.as_str()]).status().unwrap();
        for _ in 0..100 {
            if state().is_empty() || state().starts_with('Z') {
                return;
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The browser's child processes notice its end a moment later, and write until then.
        for _ in 0..20 {
            if fs::remove_dir_all(&self.0).is_ok() {
                return;
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }
}
