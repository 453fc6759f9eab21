//! The page or the whole browser is killed before, during and after a save: what was typed more than
//! a second before is there, what was marked saved is there, and what is there is what was typed.
//!
//! `kill_points.js` stands still at a named point of a save until the kill. A test run kills 22 times;
//! `KILLS=110` makes it more.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;
use tokio::time::Instant;

use crate::harness::{Device, root};
use crate::journey::PASSPHRASE;
use crate::ledger::{Entry, Ledger};

/// What may be lost: a draft is saved at least this often.
const PROMISE: Duration = Duration::from_secs(1);
/// Longer than any save takes to reach its point.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two keys: some 300 characters a minute more than anybody types.
const PACE_MS: u64 = 40;
const FIELD: &str = "circumstances";

/// What the practitioner does before the kill.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// Typing without a break, so that the save comes between two keys.
    Typing,
    /// Typing a few words, and thinking.
    Pausing,
    /// Locking right after the last key, which saves first.
    Locking,
    /// Hiding the page right after the last key, which saves at once.
    Leaving,
    /// Going to another site right after the last key.
    Gone,
}

/// When the kill comes.
#[derive(Clone, Copy)]
enum When {
    /// Standing still at this point of the page's script.
    At(&'static str),
    /// Some time within this many milliseconds of the last key.
    Within(u64),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Killed {
    Page,
    Browser,
}

use Doing::{Gone, Leaving, Locking, Pausing, Typing};
use When::{At, Within};

const KILL_POINTS: [(Doing, When, Killed); 22] = [
    (Typing, At("keystroke"), Killed::Page),
    (Typing, At("before a seal"), Killed::Page),
    (Pausing, At("sealed, before the transaction"), Killed::Page),
    (Typing, At("transaction begun"), Killed::Page),
    (Pausing, At("record put"), Killed::Page),
    (Typing, At("manifest put"), Killed::Page),
    (Pausing, At("before the commit"), Killed::Page),
    (Typing, At("commit asked"), Killed::Page),
    (Pausing, At("complete, before the app hears"), Killed::Page),
    (Pausing, At("Saved shown"), Killed::Page),
    (Typing, Within(4_000), Killed::Page),
    (Pausing, Within(1_200), Killed::Page),
    (Locking, At("transaction begun"), Killed::Page),
    (Locking, At("commit asked"), Killed::Page),
    (Locking, At("Saved shown"), Killed::Page),
    (Leaving, At("transaction begun"), Killed::Page),
    (Leaving, At("complete, before the app hears"), Killed::Page),
    (Gone, Within(60), Killed::Page),
    (Typing, At("record put"), Killed::Browser),
    (Pausing, At("commit asked"), Killed::Browser),
    (Pausing, At("complete, before the app hears"), Killed::Browser),
    (Typing, Within(4_000), Killed::Browser),
];

#[tokio::test]
async fn a_kill_at_any_point_of_a_save_loses_no_more_than_a_second() {
    let wanted = std::env::var("KILLS").map_or(KILL_POINTS.len(), |it| it.parse().unwrap());
    let mut writing = Writing::begin().await;
    let (mut counts, mut oldest_lost) = (BTreeMap::new(), Duration::ZERO);
    for (number, point) in KILL_POINTS.iter().cycle().take(wanted).enumerate() {
        let lost = writing.kill_and_look(number, *point).await;
        oldest_lost = oldest_lost.max(lost);
        *counts.entry(name_of(*point)).or_insert(0) += 1;
    }
    for (point, count) in counts {
        println!("{count:4} {point}");
    }
    let age = oldest_lost.as_secs_f64();
    println!("{wanted} kills; the oldest character lost was typed {age:.2} s before");
}

#[tokio::test]
async fn a_kill_during_a_deletion_leaves_the_draft_whole_or_gone_and_the_others_as_they_were() {
    let mut writing = Writing::begin().await;
    writing.device.fill(FIELD, &text()[..500]).await;
    writing.device.is_saved().await;
    for point in ["sealed, before the transaction", "transaction begun", "record deleted"] {
        let (before, after) = writing.kill_a_deletion(point).await;
        assert_eq!(after, before, "killed at “{point}”, nothing was deleted");
    }
    let (before, after) = writing.kill_a_deletion("commit asked").await;
    assert!(after == before || after == before - 1, "{before} drafts became {after}");
    let (before, after) = writing.kill_a_deletion("complete, before the app hears").await;
    assert_eq!(after, before - 1, "the disk had confirmed the deletion");
    assert_eq!(writing.open().await, text()[..500], "the other draft is as it was");
}

/// One draft that is written through all the kills.
struct Writing {
    device: Device,
    ledger: Ledger,
    /// The page of its narrative.
    place: String,
    /// How many characters the vault is known to hold.
    stored: usize,
}

impl Writing {
    async fn begin() -> Writing {
        let device = Device::new().await;
        device.start_a_referral().await;
        let address = device.browser().current_url().await.unwrap();
        let place = format!("{}/{FIELD}", address.path());
        let writing = Writing { device, ledger: Ledger::open(), place, stored: 0 };
        writing.open().await;
        writing
    }

    /// Opens the draft on the tab that there is, and reads what it holds.
    async fn open(&self) -> String {
        self.unlock_at(&self.place).await;
        self.device.on("Description of circumstances").await;
        self.device.value(FIELD).await
    }

    /// Goes to a page of the app that needs the passphrase, with the script in it.
    async fn unlock_at(&self, place: &str) {
        let script = include_str!("kill_points.js");
        let script = script.replace("ledger-address", &self.ledger.address);
        let cdp = self.device.browser().cdp();
        // The page may ask nobody but its own server; this one belongs to the test.
        cdp.send_raw("Page.setBypassCSP", json!({ "enabled": true })).await.unwrap();
        let source = json!({ "source": script });
        cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", source).await.unwrap();
        self.device.visit(place).await;
        self.device.unlock(PASSPHRASE).await;
    }

    /// Adds a draft, kills the page in the middle of deleting it, and answers how many drafts there
    /// were before the deletion, and how many are there after it.
    async fn kill_a_deletion(&mut self, point: &str) -> (usize, usize) {
        self.unlock_at("/referrals").await;
        self.device.on("Your referrals").await;
        let file = root().join("tests/fixtures/referral-concern.json");
        self.device.choose_file("import", &file).await;
        self.device.press("Open this file").await;
        self.device.on("Your referral").await;
        self.device.until("the new draft", "return location.pathname !== '/referrals'").await;
        self.device.browser().back().await.unwrap();
        let before = self.count_drafts().await;
        // The one changed last comes first.
        self.device.press("Delete").await;
        self.device.on("Delete this referral?").await;
        self.ledger.clear();
        let script = format!(
            "killPoints.standStill({point:?}, 1); killPoints.press('Delete this referral');"
        );
        self.set_off(script).await;
        let reached = self.ledger.next(PATIENCE).await.map(|(_, entry)| entry);
        assert_eq!(reached, Some(Entry::Reached), "{point} was never reached");
        self.device.kill_pages().await;
        self.unlock_at("/referrals").await;
        (before, self.count_drafts().await)
    }

    /// How many drafts the list shows, each of them whole.
    async fn count_drafts(&self) -> usize {
        let listed = "return document.querySelectorAll('[id^=\"draft-\"]').length";
        self.device.until("the list of drafts", &format!("{listed} > 0")).await;
        let page = self.device.text().await;
        assert!(!page.contains("could not be read"), "{page}");
        self.device.read(listed).await
    }

    /// Answers how long before the kill the oldest lost character was typed.
    async fn kill_and_look(&mut self, number: usize, point: (Doing, When, Killed)) -> Duration {
        let (doing, when, killed) = point;
        self.ledger.clear();
        self.start(number, doing, when).await;
        let mut entries = self.watch(number, doing, when).await;
        let at = match killed {
            Killed::Page => self.device.kill_pages().await,
            Killed::Browser => {
                let at = Instant::now();
                self.device.kill_browser();
                self.device.reopen_browser().await;
                at
            }
        };
        while let Some(entry) = self.ledger.next(Duration::ZERO).await {
            entries.push(entry);
        }
        let found = self.open().await;
        let label = format!("kill {number}, {}", name_of(point));
        self.check(&label, &found, &entries, at)
    }

    async fn start(&self, number: usize, doing: Doing, when: When) {
        // Every other time it is not the first save, but the second.
        let times = match (doing, when) {
            (_, At("keystroke")) => 3 + number % 90,
            (Typing, _) => 1 + number / KILL_POINTS.len() % 2,
            _ => 1,
        };
        let still = match when {
            At(point) => format!("killPoints.standStill({point:?}, {times});"),
            Within(_) => String::new(),
        };
        let (count, then) = match doing {
            Typing => (2_000, ""),
            Pausing => (4 + number % 20, ""),
            Locking => (9, "killPoints.press('Lock now')"),
            Leaving => (9, "window.dispatchEvent(new Event('pagehide'))"),
            Gone => (9, "location.assign('about:blank')"),
        };
        let script = format!(
            "{still} setTimeout(() => killPoints.type({FIELD:?}, {count}, {PACE_MS}, () => {{ {then} }}), 0);"
        );
        self.set_off(script).await;
    }

    /// Runs a script that may have the page stand still before the driver has its answer: then there
    /// is none, and the ledger says how far it got.
    async fn set_off(&self, script: String) {
        let answer = self.device.browser().execute(script, []);
        if let Ok(answered) = tokio::time::timeout(Duration::from_secs(5), answer).await {
            answered.unwrap();
        }
    }

    /// The ledger's entries up to the moment of the kill.
    async fn watch(&mut self, number: usize, doing: Doing, when: When) -> Vec<(Instant, Entry)> {
        let mut entries = Vec::new();
        let keys = match doing {
            Pausing => 4 + number % 20,
            Typing => 1,
            _ => 9,
        };
        let mut typed = 0;
        loop {
            let Some((at, entry)) = self.ledger.next(PATIENCE).await else {
                panic!("kill {number} was never reached: {:?}", entries.last());
            };
            entries.push((at, entry));
            typed += usize::from(matches!(entry, Entry::Typed(_)));
            match when {
                At(_) if entry == Entry::Reached => return entries,
                Within(limit) if typed == keys => {
                    tokio::time::sleep(Duration::from_millis(chance(number, limit))).await;
                    return entries;
                }
                _ => {}
            }
        }
    }

    fn check(
        &mut self,
        label: &str,
        found: &str,
        entries: &[(Instant, Entry)],
        killed: Instant,
    ) -> Duration {
        assert!(text().starts_with(found), "{label}: what is there is not what was typed");
        let typed = |of: &Entry| matches!(of, Entry::Typed(count) if *count > found.len());
        let lost = entries.iter().find(|(_, entry)| typed(entry));
        // Held by the test it can save nothing, however long the kill takes to come.
        let reached = entries.iter().find(|(_, entry)| *entry == Entry::Reached);
        let end = reached.map_or(killed, |(at, _)| *at);
        let age = lost.map_or(Duration::ZERO, |(at, _)| end.saturating_duration_since(*at));
        assert!(age <= PROMISE, "{label}: lost what was typed {age:?} before");
        assert!(found.len() >= self.stored, "{label}: lost what had been read before");
        for (_, entry) in entries {
            if let Entry::Saved(count) = entry {
                assert!(found.len() >= *count, "{label}: lost what was marked saved");
            }
        }
        self.stored = found.len();
        age
    }
}

/// All that is ever typed: every word is numbered, so that a torn text shows.
fn text() -> String {
    (1..=20_000).map(|number| format!("word{number} ")).collect()
}

fn name_of((doing, when, killed): (Doing, When, Killed)) -> String {
    let doing = match doing {
        Typing => "typing",
        Pausing => "pausing",
        Locking => "locking",
        Leaving => "hiding the page",
        Gone => "leaving the page",
    };
    let when = match when {
        At(point) => point.to_owned(),
        Within(limit) => format!("at any time within {limit} ms"),
    };
    let killed = if killed == Killed::Page { "page" } else { "browser" };
    format!("{killed} killed, {doing}: {when}")
}

/// A number below `limit` that a number of a kill always gives.
fn chance(number: usize, limit: u64) -> u64 {
    (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29) % limit
}
