//! Random schedules of interleaved edits in two tabs: type, wait, use here instead, reload, lock, close.
//! They take long, so four tests share them and run side by side.

use std::collections::BTreeSet;

use super::{FIELD, Shown, Tabs};

/// In a test run; `SCHEDULES=500` makes them more.
const SCHEDULES: u64 = 20;
const STEPS: u64 = 7;

#[tokio::test]
async fn schedules_of_interleaved_edits_in_two_tabs_lose_no_update_first_quarter() {
    go_through(0).await;
}

#[tokio::test]
async fn schedules_of_interleaved_edits_in_two_tabs_lose_no_update_second_quarter() {
    go_through(1).await;
}

#[tokio::test]
async fn schedules_of_interleaved_edits_in_two_tabs_lose_no_update_third_quarter() {
    go_through(2).await;
}

#[tokio::test]
async fn schedules_of_interleaved_edits_in_two_tabs_lose_no_update_fourth_quarter() {
    go_through(3).await;
}

#[allow(clippy::print_stdout, reason = "a run that counts something says so")]
async fn go_through(quarter: u64) {
    let mut tabs = Tabs::new().await;
    let mut words = Words::default();
    let wanted = std::env::var("SCHEDULES").map_or(SCHEDULES, |number| number.parse().unwrap());
    let schedules: Vec<u64> = (1..=wanted).filter(|it| it % 4 == quarter).collect();
    for schedule in schedules.iter().copied() {
        let mut dice = Dice(schedule);
        for step in 1..=STEPS {
            let tab = dice.roll(tabs.windows.len() as u64) as usize;
            tabs.to(tab).await;
            match dice.roll(12) {
                0..=2 => tabs.type_word(&mut words, format!(" {schedule}.{step}")).await,
                3..=4 => {
                    tabs.take_over(&mut words).await;
                    tabs.type_word(&mut words, format!(" {schedule}.{step}")).await;
                }
                5..=6 => tabs.wait_until_saved(&mut words).await,
                7..=9 => tabs.take_over(&mut words).await,
                10 if dice.roll(2) == 0 => tabs.reload(&mut words).await,
                10 => tabs.lock(&mut words).await,
                _ if tabs.windows.len() == 2 => tabs.close(tab, &mut words).await,
                _ => tabs.open_another().await,
            }
        }
        let on_disk = tabs.read_from_disk(&mut words).await;
        let found: Vec<_> = on_disk.split(' ').filter(|it| words.saved.contains(*it)).collect();
        let saved: Vec<_> = words.in_order.iter().filter(|it| words.saved.contains(*it)).collect();
        assert_eq!(found, saved, "schedule {schedule}: {on_disk}");
    }
    // The others were typed into a tab that only reads, or right before it was loaded again.
    let saved = words.saved.len();
    assert!(saved * 2 > schedules.len(), "only {saved} words were saved: this shows too little");
    println!("{} schedules, {saved} words saved", schedules.len());
}

/// What was typed in whichever tab writes.
#[derive(Default)]
struct Words {
    in_order: Vec<String>,
    /// Those that a tab said were saved, or that it saved before it locked or let go.
    saved: BTreeSet<String>,
    /// Those that no tab has said so of yet.
    pending: Vec<String>,
}

impl Words {
    fn are_saved(&mut self) {
        self.saved.extend(self.pending.drain(..));
    }
}

impl Tabs {
    /// Unlocks the tab if it is locked, and says how it looks.
    async fn unlocked(&self) -> Shown {
        let up =
            "return document.querySelector('h1')?.innerText.startsWith('Unlock your referrals')
            || document.getElementById('circumstances') !== null";
        self.device.until("the page to be up", up).await;
        if self.look().await.locked {
            self.unlock().await;
        }
        self.look().await
    }

    async fn type_word(&self, words: &mut Words, word: String) {
        let before = self.unlocked().await;
        self.device.fill(FIELD, &word).await;
        let after = self.look().await;
        if before.reads {
            // Unless it took over meanwhile, nothing was typed.
            if after.value != before.value {
                assert!(!after.reads, "a tab that only reads took {word}");
            }
        }
        if after.value.is_some_and(|value| value.ends_with(&word)) {
            let word = word.trim().to_owned();
            words.in_order.push(word.clone());
            words.pending.push(word);
        }
    }

    async fn wait_until_saved(&self, words: &mut Words) {
        if !self.unlocked().await.reads {
            self.device.is_saved().await;
            words.are_saved();
        }
    }

    async fn take_over(&self, words: &mut Words) {
        if self.unlocked().await.reads {
            self.use_here().await;
            // The other tab saved first.
            words.are_saved();
        }
    }

    async fn reload(&self, words: &mut Words) {
        if !self.look().await.reads {
            // It saves as it goes, but has not said so.
            words.pending.clear();
        }
        self.device.browser().refresh().await.unwrap();
    }

    async fn lock(&self, words: &mut Words) {
        self.unlocked().await;
        self.device.press("Lock now").await;
        // Every tab locks, and saves first.
        for tab in 0..self.windows.len() {
            self.to(tab).await;
            self.device.on("Unlock your referrals").await;
        }
        words.are_saved();
    }

    async fn close(&mut self, tab: usize, words: &mut Words) {
        if !self.look().await.reads {
            words.pending.clear();
        }
        self.device.browser().clone().close_window().await.unwrap();
        self.windows.remove(tab);
    }

    /// What the disk holds, read by a tab that was loaded anew. What the tabs showed as saved until
    /// then is exactly that.
    async fn read_from_disk(&self, words: &mut Words) -> String {
        let mut shown_as_saved = None;
        for tab in 0..self.windows.len() {
            self.to(tab).await;
            let shown = self.look().await;
            if shown.is_saved() && shown.value.is_some() {
                words.are_saved();
                shown_as_saved = shown.value;
            }
        }
        self.to(0).await;
        self.reload(words).await;
        let on_disk = self.unlocked().await.value.unwrap();
        if let Some(shown) = shown_as_saved {
            assert_eq!(shown, on_disk, "shown as saved, and not on the disk");
        }
        on_disk
    }
}

/// The same numbers for the same seed, so that a schedule that fails can be looked at again.
struct Dice(u64);

impl Dice {
    /// A number below `sides`, by the SplitMix64 generator.
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }
}
