//! "Deleted drafts" in a history: a draft that was deleted stays where it was, with a note inside the seal.

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};
use pollster::block_on;
use practice_standards_referral::domain::draft::deletion::{DAYS_TO_BRING_BACK, Deletion, Upkeep};
use practice_standards_referral::vault::backup::BackedUpDraft;
use practice_standards_referral::vault::{OpenedDraft, VaultError};

use super::acknowledged::text;
use super::life::{DRAFTS, Life, PLAIN_SAVE, SAVE_AND_VERIFY, load};
use crate::{SCHEMA, TODAY};

const NOTE: &str = " | deleted ";

/// The words of a draft, and when it was deleted.
fn read(text: &str) -> (&str, Option<Deletion>) {
    match text.split_once(NOTE) {
        Some((words, deletion)) => (words, Some(serde_json::from_str(deletion).unwrap())),
        None => (text, None),
    }
}

fn write(words: &str, deletion: Deletion) -> String {
    format!("{words}{NOTE}{}", serde_json::to_string(&deletion).unwrap())
}

fn is_deleted(opened: &OpenedDraft) -> bool {
    read(&text(opened)).1.is_some()
}

/// What the app wants in a backup.
pub fn is_listed(draft: &BackedUpDraft) -> bool {
    read(&String::from_utf8_lossy(&draft.plaintext)).1.is_none()
}

impl Life {
    /// Deletes a draft, brings it back, or looks whether it has been there for long enough, as
    /// `src/session/draft_store.rs` does.
    pub fn use_deleted_drafts(&mut self, tab: usize, draft: usize) {
        match self.dice.roll(3) {
            0 => self.throw_away(tab, draft),
            1 => self.bring_back(tab, draft),
            _ => {
                let days = 8 * self.dice.roll(2);
                self.go_on(days);
                self.keep_up(tab, draft);
                self.go_on(1);
                self.keep_up(tab, draft);
            }
        }
    }

    fn throw_away(&mut self, tab: usize, draft: usize) {
        let Some(text) = self.read_whole(tab, draft) else { return };
        if let (words, None) = read(&text) {
            self.found_over[draft].clear();
            let deleted = write(words, Deletion::new(self.now()));
            self.save(tab, draft, SAVE_AND_VERIFY, deleted);
        }
    }

    fn bring_back(&mut self, tab: usize, draft: usize) {
        let Some(text) = self.read_whole(tab, draft) else { return };
        if let (words, Some(_)) = read(&text) {
            self.save(tab, draft, PLAIN_SAVE, words.to_owned());
        }
    }

    fn keep_up(&mut self, tab: usize, draft: usize) {
        let Some(text) = self.read_whole(tab, draft) else { return };
        let (words, Some(deletion)) = read(&text) else { return };
        let now = self.now();
        match deletion.upkeep(now) {
            Upkeep::Leave => {}
            Upkeep::Note(noted) => {
                self.found_over[draft].extend(noted.found_over);
                self.save(tab, draft, PLAIN_SAVE, write(words, noted));
            }
            Upkeep::DeleteForGood => {
                assert!(now >= deletion.at + TimeDelta::days(DAYS_TO_BRING_BACK));
                let agrees = |before: &NaiveDateTime| now - *before >= TimeDelta::days(1);
                assert!(self.found_over[draft].iter().any(agrees), "one look at a clock deletes");
                self.delete(tab, draft);
            }
        }
    }

    /// A draft as the tab finds it, which must be what was acknowledged.
    fn read_whole(&mut self, tab: usize, draft: usize) -> Option<String> {
        self.look(tab, draft);
        match load(&self.tabs[tab], DRAFTS[draft]) {
            Ok(opened) => Some(text(&opened)),
            Err(VaultError::NoSuchDraft) => None,
            Err(error) => panic!("{error}"),
        }
    }

    /// Checks that a backup has every draft but the deleted ones.
    pub fn check_backed_up(&self, tab: usize, backed_up: &[BackedUpDraft]) {
        for id in DRAFTS {
            let found = backed_up.iter().find(|draft| draft.id == id);
            match block_on(self.tabs[tab].peek(id, SCHEMA)) {
                Ok(opened) if is_deleted(&opened) => {
                    assert!(found.is_none(), "a deleted draft is in a backup");
                }
                Ok(opened) => {
                    let plaintext = &found.unwrap_or_else(|| panic!("{id} is not in it")).plaintext;
                    assert_eq!(*plaintext, opened.plaintext, "the backup has the newest save");
                }
                Err(error) => assert_eq!((error, found), (VaultError::NoSuchDraft, None)),
            }
        }
    }

    fn go_on(&mut self, days: u64) {
        self.day = self.day.checked_add_days(Days::new(days)).unwrap_or(TODAY);
    }

    fn now(&self) -> NaiveDateTime {
        self.day.and_time(NaiveTime::MIN)
    }
}
