//! The app open in two tabs of one browser: one writes, the other reads, and no word is lost.

mod schedules;

use std::time::Duration;

use serde::Deserialize;
use thirtyfour::WindowHandle;
use tokio::time::sleep;

use crate::harness::Device;
use crate::journey::PASSPHRASE;
use crate::rescue::FILL;

const FIELD: &str = "circumstances";
const READS: &str = "This app is open in another tab. You can read here";

/// What a tab shows.
#[derive(Debug, Deserialize)]
struct Shown {
    locked: bool,
    reads: bool,
    status: String,
    value: Option<String>,
}

impl Shown {
    fn is_saved(&self) -> bool {
        self.status.starts_with("Saved ")
    }
}

const LOOK: &str = "
    await new Promise((resolve) => setTimeout(resolve, 20));
    const field = document.getElementById('circumstances');
    return {
        locked: document.querySelector('h1')?.innerText.startsWith('Unlock your referrals'),
        reads: document.querySelector('fieldset.app-only-reads:disabled') !== null,
        status: document.getElementById('save-status')?.innerText ?? '',
        value: field?.value ?? null,
    };";

/// One browser with tabs that show the same step of the same referral.
struct Tabs {
    device: Device,
    path: String,
    windows: Vec<WindowHandle>,
}

impl Tabs {
    /// Two tabs; the first one writes.
    async fn new() -> Self {
        let device = Device::new().await;
        device.start_a_referral().await;
        device.press("Circumstances or events").await;
        device.on("Description of circumstances").await;
        let path = device.read("return location.pathname").await;
        let first = device.browser().window().await.unwrap();
        let mut tabs = Self { device, path, windows: vec![first] };
        tabs.open_another().await;
        tabs
    }

    async fn open_another(&mut self) {
        let window = self.device.browser().new_window().await.unwrap();
        self.windows.push(window);
        self.to(self.windows.len() - 1).await;
        self.device.visit(&self.path).await;
        self.unlock().await;
    }

    async fn to(&self, tab: usize) {
        self.device.browser().switch_to_window(self.windows[tab].clone()).await.unwrap();
        // What happened meanwhile in a tab that nobody looked at is no press's doing.
        self.device.perform("window.wasPressed = false").await;
    }

    async fn unlock(&self) {
        self.device.unlock(PASSPHRASE).await;
        self.device.on("Description of circumstances").await;
    }

    async fn look(&self) -> Shown {
        self.device.read(LOOK).await
    }

    async fn until_writes(&self) {
        let writes = "return document.querySelector('fieldset.app-only-reads:enabled') !== null
            && document.getElementById('circumstances') !== null";
        self.device.until("this tab to write", writes).await;
    }

    async fn use_here(&self) {
        // A tab that is looked at may have taken over by itself meanwhile.
        let press = "const button = [...document.querySelectorAll('button')]
                 .find((button) => button.innerText === 'Use it here instead');
             button?.click();";
        self.device.perform(press).await;
        self.until_writes().await;
    }
}

#[tokio::test]
async fn a_second_tab_only_reads_until_it_is_used_instead() {
    let tabs = Tabs::new().await;
    let device = &tabs.device;
    device.sees(READS).await;
    device.page_is_good("only-reads").await;
    let control = "return [...document.querySelectorAll('main fieldset.app-only-reads :is(input, \
                   textarea, select, button)')].every((control) => control.matches(':disabled'))";
    assert!(device.read::<bool>(control).await, "nothing can be typed or pressed");

    tabs.to(0).await;
    device.fill(FIELD, "typed in the first tab").await;
    // Not saved yet: the other tab has to wait for it.
    tabs.to(1).await;
    tabs.use_here().await;
    assert_eq!(device.value(FIELD).await, "typed in the first tab");
    device.fill(FIELD, ", and in the second").await;
    device.is_saved().await;

    tabs.to(0).await;
    device.sees(READS).await;
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.on("Your referrals").await;
    device.page_is_good("only-reads-list").await;
    // When nobody else writes any more, the tab that is looked at does.
    tabs.to(1).await;
    device.browser().clone().close_window().await.unwrap();
    tabs.to(0).await;
    device
        .until(
            "the banner to go",
            "return !document.body.innerText.includes('open in another tab')",
        )
        .await;
    device.press("Open").await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    assert_eq!(device.value(FIELD).await, "typed in the first tab, and in the second");
}

/// Takes the lock of the page that writes as soon as that ends, and keeps it for some seconds, as a browser
/// does that is slow to end a page.
const KEEP_THE_LOCK: &str = "const [{ name }] = (await navigator.locks.query()).held;
    navigator.locks.request(name, () => new Promise((resolve) => setTimeout(resolve, 6000)));";

#[tokio::test]
async fn a_page_that_is_loaded_again_waits_for_a_lock_that_nobody_uses() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    let path: String = device.read("return location.pathname").await;
    let tab = device.browser().window().await.unwrap();
    let keeper = device.browser().new_window().await.unwrap();
    device.browser().switch_to_window(keeper).await.unwrap();
    device.go_to("/release.json").await;
    device.perform(KEEP_THE_LOCK).await;

    device.browser().switch_to_window(tab).await.unwrap();
    device.visit(&path).await;
    let is_held = "return ((await navigator.locks.query()).held ?? []).length === 1";
    assert!(
        device.read::<bool>(is_held).await,
        "somebody holds the lock when the page asks for it"
    );
    device.unlock(PASSPHRASE).await;
    device.on("Description of circumstances").await;
    device.fill(FIELD, "typed at once").await;
    device.is_saved().await;
    // A tab that only reads looks once a second whether it could write.
    sleep(Duration::from_millis(1500)).await;
    assert_eq!(device.value(FIELD).await, "typed at once");
}

#[tokio::test]
async fn a_tab_that_writes_answers_the_page_that_waits_for_its_lock() {
    let tabs = Tabs::new().await;
    let device = &tabs.device;
    // As in a tab that was duplicated, or where another one took over before the reload.
    device.perform("sessionStorage.setItem('writes', 'yes')").await;
    device.visit(&tabs.path).await;
    let listen = "const [{ name }] = (await navigator.locks.query()).held;
        window.answered = false;
        new BroadcastChannel(name).onmessage = ({ data }) => (window.answered ||= /IWrite/.test(data));";
    device.perform(listen).await;
    tabs.unlock().await;
    device.sees(READS).await;
    device.until("the answer of the tab that writes", "return window.answered").await;
}

#[tokio::test]
async fn a_tab_that_cannot_save_does_not_let_go_and_says_why() {
    let tabs = Tabs::new().await;
    let device = &tabs.device;
    tabs.to(0).await;
    let breaks = "IDBDatabase.prototype.transaction =
        () => { throw new DOMException('broken', 'UnknownError') }";
    device.perform(breaks).await;
    device.fill(FIELD, "only on the screen").await;
    tabs.to(1).await;
    device.press("Use it here instead").await;
    device.sees("This tab could not take over. The other tab could not save").await;
    device.page_is_good("not-taken-over").await;
    assert!(tabs.look().await.reads);
    tabs.to(0).await;
    assert_eq!(device.value(FIELD).await, "only on the screen");
    device.sees("Not saved since").await;
}

#[tokio::test]
async fn a_tab_that_does_not_answer_loses_the_lock_and_hides_no_word() {
    let tabs = Tabs::new().await;
    let device = &tabs.device;
    tabs.to(0).await;
    device.fill(FIELD, "saved").await;
    device.is_saved().await;
    // As if it were frozen: nothing that it asks or answers gets out.
    let freeze = "const { transaction } = IDBDatabase.prototype;
        const { postMessage } = BroadcastChannel.prototype;
        window.wake = () => {
            IDBDatabase.prototype.transaction = transaction;
            BroadcastChannel.prototype.postMessage = postMessage;
        };
        IDBDatabase.prototype.transaction = () => { throw new DOMException('', 'UnknownError') };
        BroadcastChannel.prototype.postMessage = () => {};";
    device.perform(freeze).await;
    device.fill(FIELD, ", frozen").await;
    tabs.to(1).await;
    tabs.use_here().await;
    device.sees("The other tab did not answer").await;
    device.page_is_good("taken-over").await;

    tabs.to(0).await;
    device.sees(READS).await;
    let there = tabs.look().await;
    assert!(there.reads && there.value.as_deref() == Some("saved, frozen"), "{there:?}");
    device.sees("Not saved since").await;
    device.sees("What you typed here last is only on this page.").await;
    device.sees("It will be saved when this tab can write again").await;
    device.page_is_good("taken-from").await;

    // What was not saved is, once this tab writes again.
    device.perform("window.wake()").await;
    tabs.use_here().await;
    device.is_saved().await;
    assert_eq!(device.value(FIELD).await, "saved, frozen");
}

#[tokio::test]
async fn what_is_deleted_or_changed_in_another_tab_is_said() {
    let tabs = Tabs::new().await;
    let device = &tabs.device;
    tabs.use_here().await;
    device.visit("/device/passphrase").await;
    device.unlock(PASSPHRASE).await;
    device.on("Change the passphrase").await;
    tabs.to(0).await;
    tabs.use_here().await;
    device.fill(FIELD, "first").await;
    device.is_saved().await;

    // A draft that is deleted while another tab reads it.
    tabs.to(1).await;
    device.press("Use it here instead").await;
    let writes = "return !!document.querySelector('fieldset.app-only-reads:enabled')";
    device.until("this tab to write", writes).await;
    device.press("Back").await;
    device.on("This device").await;
    device.press("Practice Standards referral").await;
    device.press("Your referrals").await;
    device.on("Your referrals").await;
    device.press("Delete").await;
    device.on("Delete this referral?").await;
    device.press("Delete this referral").await;
    device.on("Your referrals").await;
    device.sees("There are no referrals on this device yet.").await;
    tabs.to(0).await;
    device.press("Use it here instead").await;
    device.on("This referral cannot be opened").await;
    device.sees("It was deleted. You can bring it back from “Deleted drafts”.").await;
    device.page_is_good("deleted-elsewhere").await;
}

#[tokio::test]
async fn a_lock_in_one_tab_leaves_no_text_in_the_other() {
    let tabs = Tabs::new().await;
    let device = &tabs.device;
    tabs.to(0).await;
    device.fill(FIELD, "typed just before").await;
    assert!(shows(device, "typed just before").await, "this looks where the text is");
    tabs.to(1).await;
    device.lock().await;
    device.sees("You locked your referrals. Everything that you wrote is saved.").await;
    tabs.to(0).await;
    device.on("Unlock your referrals").await;
    device.sees("Your referrals were locked in another tab.").await;
    assert!(!shows(device, "typed just before").await);
    tabs.unlock().await;
    assert_eq!(device.value(FIELD).await, "typed just before");
}

#[tokio::test]
async fn everything_that_is_deleted_in_one_tab_goes_from_every_other_locked_or_not() {
    let mut tabs = Tabs::new().await;
    tabs.to(0).await;
    let device = &tabs.device;
    device.until_stored_offline().await;
    device.fill(FIELD, "still on this page").await;
    device.is_saved().await;
    // The first tab locks with words that it could not save.
    device.perform(FILL).await;
    device.fill(FIELD, ", and what no disk has").await;
    device.sees("There is no room left to save on this device.").await;
    device.lock().await;
    device.sees("It is encrypted, in this tab only").await;
    assert!(device.read::<bool>(HAS_SEALED_WORDS).await);
    // The second one is unlocked.
    tabs.to(1).await;
    tabs.unlock().await;
    assert!(shows(device, "still on this page").await);

    // The third one, which is locked, deletes.
    let third = device.browser().new_window().await.unwrap();
    tabs.windows.push(third);
    tabs.to(2).await;
    let device = &tabs.device;
    device.visit("/device").await;
    device.on("This device").await;
    device.delete_every_referral().await;

    for tab in [1, 0] {
        tabs.to(tab).await;
        device.on("Choose a passphrase").await;
        device.sees("Every referral on this device was deleted in another tab.").await;
        assert!(!shows(device, "still on this page").await);
        assert!(!shows(device, "in this tab only").await);
        assert!(!device.read::<bool>(HAS_SEALED_WORDS).await);
    }
    device.page_is_good("deleted-while-locked").await;
}

const HAS_SEALED_WORDS: &str = "return sessionStorage.getItem('sealed-words') !== null";

#[tokio::test]
async fn a_passphrase_that_is_changed_in_one_tab_locks_the_other() {
    let tabs = Tabs::new().await;
    let device = &tabs.device;
    tabs.use_here().await;
    device.press("This device").await;
    device.on("This device").await;
    device.press("Change the passphrase").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    for field in ["passphrase", "passphrase-again"] {
        device.fill(field, "quite another invented sentence 5").await;
    }
    device.press("Change the passphrase").await;
    device.sees("Your passphrase was changed.").await;
    tabs.to(0).await;
    device.on("Unlock your referrals").await;
    device.sees("because the passphrase was changed in another tab").await;
}

/// Whether a text is anywhere on the page: as text, or typed into a field.
async fn shows(device: &Device, text: &str) -> bool {
    let everything = "return [document.documentElement.innerText,
        ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)].join(' ')";
    device.read::<String>(everything).await.contains(text)
}

#[tokio::test]
async fn a_tab_gives_the_database_to_a_newer_version_and_saves_first() {
    let tabs = Tabs::new().await;
    let device = &tabs.device;
    device.browser().goto("about:blank").await.unwrap();
    tabs.to(0).await;
    device.fill(FIELD, "typed before the newer version came").await;
    let newest = "const opening = indexedDB.open('practice-standards-referral');
        const database = await new Promise((resolve) =>
            (opening.onsuccess = () => resolve(opening.result)));
        const names = database.transaction('records').objectStore('records').getAllKeys();
        await new Promise((resolve) => (names.onsuccess = resolve));
        database.close();
        return names.result.length;";
    let before: u32 = device.read(newest).await;
    let upgrade = "const opening = indexedDB.open('practice-standards-referral', 2);
        const database = await new Promise((resolve) =>
            (opening.onsuccess = () => resolve(opening.result)));
        database.close();";
    device.perform(upgrade).await;
    device.on("Unlock your referrals").await;
    device.sees("What you had typed was saved").await;
    assert!(device.read::<u32>(newest).await > before, "it was saved before it was locked");
    device.page_is_good("gave-way").await;
    device.unlock(PASSPHRASE).await;
    device.sees("A newer version of this app is using the storage.").await;
    device.sees("Reload the page.").await;
}
