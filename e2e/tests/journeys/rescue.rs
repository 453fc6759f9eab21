//! The disk does not take what was typed: it is said, it can be put into a file, and nothing is lost.

use std::fs;

use crate::harness::Device;
use crate::journey::PASSPHRASE;
use crate::keys::{KNOWN, NEW_PASSPHRASE};

const COPY: &str = "practice-standards-not-saved.psrbackup";
const SAVED: &str = "12 Saved Street";
const UNSAVED: &str = ", and what no disk has";

/// From now on every use of the database fails as browsers do when their storage is broken, until
/// `storageIsBroken` is false again.
const BREAK: &str = "
    if (window.storageIsBroken === undefined) {
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...asked) {
            if (window.storageIsBroken) throw new DOMException('made to fail', 'UnknownError');
            return begin.apply(this, asked);
        };
    }
    window.storageIsBroken = true;";
const MEND: &str = "window.storageIsBroken = false;";

/// From now on no draft can be read or written, until `recordsAreBroken` is false again. The keys can.
const BREAK_RECORDS: &str = "
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...asked) {
        const isBroken = window.recordsAreBroken && [asked[0]].flat().includes('records');
        if (isBroken) throw new DOMException('made to fail', 'UnknownError');
        return begin.apply(this, asked);
    };
    window.recordsAreBroken = true;";
const MEND_RECORDS: &str = "window.recordsAreBroken = false;";

/// From now on the disk takes nothing more, until `storageIsFull` is false again.
pub const FILL: &str = "
    if (window.storageIsFull === undefined) {
        for (const name of ['add', 'put']) {
            const store = IDBObjectStore.prototype[name];
            IDBObjectStore.prototype[name] = function (...asked) {
                if (window.storageIsFull) throw new DOMException('full', 'QuotaExceededError');
                return store.apply(this, asked);
            };
        }
    }
    window.storageIsFull = true;";
const EMPTY: &str = "window.storageIsFull = false;";

/// Holds every area for itself, as a disk that has stopped would, until `storageIsHeld` is false.
const HOLD: &str = "
    const done = arguments[arguments.length - 1];
    window.storageIsHeld = true;
    indexedDB.open('practice-standards-referral').onsuccess = ({ target: { result } }) => {
        const areas = ['key-slots', 'records', 'manifest'];
        const held = result.transaction(areas, 'readwrite').objectStore('records');
        const hold = () => {
            done(null);
            if (window.storageIsHeld) held.count().onsuccess = hold; else result.close();
        };
        held.count().onsuccess = hold;
    };";

/// Changes a byte of the newest record, as a bad disk would.
const DAMAGE: &str = "
    const done = arguments[arguments.length - 1];
    indexedDB.open('practice-standards-referral').onsuccess = ({ target: { result } }) => {
        const transaction = result.transaction('records', 'readwrite');
        const records = transaction.objectStore('records');
        records.openCursor(null, 'prev').onsuccess = ({ target: { result: newest } }) => {
            newest.value[newest.value.length - 1] ^= 1;
            newest.update(newest.value);
        };
        transaction.oncomplete = () => { result.close(); done(null); };
    };";

/// A device with a referral that is open at its address, part of it saved.
async fn with_an_address() -> Device {
    let device = Device::with_an_address(SAVED).await;
    device.is_saved().await;
    device
}

async fn does(device: &Device, script: &str) {
    device.perform(script).await;
}

async fn waits_for(device: &Device, script: &str) {
    device.browser().execute_async(script, []).await.unwrap();
}

/// Whether the browser would ask before it leaves the page.
async fn would_ask(device: &Device) -> bool {
    let leave = "const event = new Event('beforeunload', { cancelable: true });
                 window.dispatchEvent(event); return event.defaultPrevented";
    device.read(leave).await
}

async fn header(device: &Device) -> String {
    device.read("return document.getElementById('save-status').innerText").await
}

/// The addresses in the two referrals of the list that is shown.
async fn addresses_of_both(device: &Device) -> Vec<String> {
    let mut addresses = Vec::new();
    for card in 0..2 {
        let open =
            format!("document.querySelectorAll('[id^=draft-]')[{card}].querySelector('a').click()");
        let is_there = format!("return !!document.querySelectorAll('[id^=draft-]')[{card}]");
        device.until("both referrals", &is_there).await;
        does(device, &open).await;
        device.on("Your referral").await;
        device.press("Address").await;
        device.on("Address").await;
        addresses.push(device.value("address").await);
        device.press("Back to the task list").await;
        device.press("Back").await;
        device.on("Your referrals").await;
    }
    addresses
}

#[tokio::test]
async fn when_the_storage_breaks_the_draft_goes_on_in_memory_and_into_a_file() {
    let device = with_an_address().await;
    assert!(!would_ask(&device).await, "all is saved");
    does(&device, BREAK).await;
    device.fill("address", UNSAVED).await;
    device.sees("is only in this tab. Keep it open.").await;
    device.sees("The storage on this device did not work (UnknownError).").await;
    assert!(header(&device).await.starts_with("Not saved since "));
    assert!(would_ask(&device).await);
    device.page_is_good("not-saved").await;

    // The text stays, on other pages of the draft and of the app.
    device.press("Continue").await;
    device.on("Referrer").await;
    device.sees("is only in this tab. Keep it open.").await;
    device.press("Guidance").await;
    device.on("Guidance").await;
    device.press("Go back to the referral").await;
    device.press("Address").await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, format!("{SAVED}{UNSAVED}"));

    device.press("Save an encrypted copy now").await;
    device.sees("It holds 1 referral").await;
    device.sees("Your other referrals, if there are any, could not all be read.").await;
    let copy = device.downloaded(COPY).await;
    assert!(!copy.windows(SAVED.len()).any(|run| run == SAVED.as_bytes()));

    // It locks all the same: nothing is left on the page, and nothing is lost.
    device.press("Lock now").await;
    device.on("Unlock your referrals").await;
    device.sees("could not be saved. It is encrypted, in this tab only. Keep it open.").await;
    device.page_is_good("sealed").await;
    assert!(!device.text().await.contains("Everything that you wrote is saved"));
    assert!(would_ask(&device).await);
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
    device.sees("What could not be saved before your referrals were locked is back.").await;
    device.is_saved().await;
    assert_eq!(device.value("address").await, format!("{SAVED}{UNSAVED}"));
    assert!(!device.text().await.contains("It is encrypted, in this tab only"));
    assert!(!would_ask(&device).await);

    // The copy opens too, and says the same.
    device.visit("/device/backup").await;
    device.unlock(PASSPHRASE).await;
    device.on("Backup").await;
    let file = device.scratch().join("copy");
    fs::write(&file, &copy).unwrap();
    device.choose_file("backup-file", &file).await;
    device.fill("backup-secret", PASSPHRASE).await;
    device.press("Open the backup").await;
    device.sees("Nothing was added: the draft in this backup is already here.").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_storage_that_does_not_answer_is_said_and_writing_goes_on() {
    let device = with_an_address().await;
    waits_for(&device, HOLD).await;
    device.fill("address", UNSAVED).await;
    device.sees("The storage on this device does not answer.").await;
    device.fill("address", " yet").await;
    device.press("Save an encrypted copy now").await;
    device.sees("It holds 1 referral").await;
    assert!(header(&device).await.starts_with("Not saved since "));

    does(&device, "window.storageIsHeld = false;").await;
    device.sees("Everything is saved again").await;
    device.fill("address", ", then").await;
    device.is_saved().await;
    waits_for(&device, HOLD).await;
    device.fill("address", " locked").await;
    device.press("Lock now").await;
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
    device.is_saved().await;
    assert_eq!(device.value("address").await, format!("{SAVED}{UNSAVED} yet, then locked"));
}

#[tokio::test]
async fn what_a_broken_storage_did_not_take_stays_sealed_until_it_can_be_unlocked() {
    let device = with_an_address().await;
    does(&device, BREAK).await;
    device.fill("address", UNSAVED).await;
    device.sees("is only in this tab. Keep it open.").await;
    device.before_each_page(BREAK).await;
    device.press("Lock now").await;
    device.on("Your drafts cannot be reached").await;
    device.sees("could not be saved. It is encrypted, in this tab only. Keep it open.").await;
    assert!(!device.text().await.contains(UNSAVED));
    device.press("Save an encrypted copy now").await;
    let copy = device.downloaded(COPY).await;
    assert!(copy.starts_with(b"PSRB"), "a backup like any other");
    does(&device, MEND).await;
    device.press("Try again").await;
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
    device.is_saved().await;
    assert_eq!(device.value("address").await, format!("{SAVED}{UNSAVED}"));
}

/// Locks while the disk is full, so that what was typed last is sealed in this tab only.
async fn lock_unsaved(device: &Device) {
    device.until_stored_offline().await;
    does(device, FILL).await;
    device.fill("address", UNSAVED).await;
    device.sees("There is no room left to save on this device.").await;
    device.lock().await;
    device.sees("could not be saved. It is encrypted, in this tab only. Keep it open.").await;
}

/// The words that were sealed are back on the page, and on the disk.
async fn words_are_back(device: &Device) {
    device.on("Address").await;
    device.is_saved().await;
    assert_eq!(device.value("address").await, format!("{SAVED}{UNSAVED}"));
    assert!(!device.text().await.contains("It is encrypted, in this tab only"));
    assert!(!would_ask(device).await);
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_a_tab_could_not_save_comes_back_after_another_tab_made_a_new_key() {
    let device = with_an_address().await;
    lock_unsaved(&device).await;
    let first = device.browser().window().await.unwrap();
    let second = device.browser().new_window().await.unwrap();
    device.browser().switch_to_window(second).await.unwrap();
    device.visit_unlocked("/device/passphrase", "Change the passphrase").await;
    device.choose(KNOWN).await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.choose_passphrase(NEW_PASSPHRASE).await;
    device.submit().await;
    device.on("Recovery code").await;
    device.sees("Your draft has a new key.").await;
    device.lock().await;

    device.browser().switch_to_window(first).await.unwrap();
    device.unlock(PASSPHRASE).await;
    device.sees("The passphrase did not open your saved referrals.").await;
    device.unlock(NEW_PASSPHRASE).await;
    device.sees("What could not be saved before your referrals were locked is back.").await;
    words_are_back(&device).await;
}

#[tokio::test]
async fn what_a_tab_could_not_save_comes_back_after_it_made_a_new_key_itself() {
    let device = with_an_address().await;
    let address: String = device.read("return location.pathname").await;
    device.visit_unlocked("/device/recovery-code", "Recovery code").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.submit().await;
    device.sees("It is shown only here and only now.").await;
    let groups: Vec<String> = device
        .read("return [...document.querySelectorAll('#code li')].map((group) => group.innerText)")
        .await;
    device.visit_unlocked(&address, "Address").await;
    lock_unsaved(&device).await;

    device.press("Unlock with the recovery code").await;
    device.on("Unlock with the recovery code").await;
    device.fill("recovery-code", &groups.join(" ")).await;
    device.submit().await;
    device.on("Choose a new passphrase").await;
    device.choose(KNOWN).await;
    device.choose_passphrase(NEW_PASSPHRASE).await;
    device.submit().await;
    device.on("Recovery code").await;
    device.sees("Your draft has a new key.").await;
    device.press("Do this later").await;
    words_are_back(&device).await;
}

#[tokio::test]
async fn what_could_not_be_brought_back_outlives_what_is_typed_and_saved_meanwhile() {
    let device = with_an_address().await;
    lock_unsaved(&device).await;
    does(&device, BREAK_RECORDS).await;
    device.unlock(PASSPHRASE).await;
    device.on("This referral cannot be opened").await;
    device.sees("It is encrypted, in this tab only").await;
    does(&device, MEND_RECORDS).await;

    // By links: a new page would be a locked one.
    device.press("Practice Standards referral").await;
    device.press("Your referrals").await;
    device.on("Your referrals").await;
    device.press("Open").await;
    device.on("Your referral").await;
    device.press("Address").await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, SAVED);
    device.fill("address", ", typed later").await;
    device.is_saved().await;
    device.sees("It is encrypted, in this tab only").await;
    device.lock().await;
    device.sees("It is encrypted, in this tab only").await;
    device.unlock(PASSPHRASE).await;
    device.sees("is back, as a new referral beside the original").await;
    device.press("Practice Standards referral").await;
    device.press("Your referrals").await;
    device.on("Your referrals").await;
    let mut addresses = addresses_of_both(&device).await;
    let mut expected = [format!("{SAVED}{UNSAVED}"), format!("{SAVED}, typed later")];
    addresses.sort();
    expected.sort();
    assert_eq!(addresses, expected);
}

#[tokio::test]
async fn locking_reads_back_what_was_saved_and_saves_it_again_if_it_is_damaged() {
    let device = with_an_address().await;
    waits_for(&device, DAMAGE).await;
    device.press("Lock now").await;
    device.sees("Everything that you wrote is saved.").await;
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, SAVED);
    assert!(!device.text().await.contains("damaged"), "the newest version is whole");
}

#[tokio::test]
async fn a_storage_that_fails_at_the_start_offers_no_new_start_over_the_drafts() {
    let device = with_an_address().await;
    device.before_each_page(BREAK).await;
    device.visit("/referrals").await;
    device.on("Your drafts cannot be reached").await;
    device.page_is_good("not-reached").await;
    assert!(!device.text().await.contains("Choose a passphrase"));
    device.press("Try again").await;
    device.on("Your drafts cannot be reached").await;
    device.press("check a case").await;
    device.on("Check a case").await;
    device.visit("/referrals").await;
    device.on("Your drafts cannot be reached").await;
    does(&device, MEND).await;
    device.press("Try again").await;
    device.unlock(PASSPHRASE).await;
    device.on("Your referrals").await;
    device.press("Open").await;
    device.on("Your referral").await;
}

#[tokio::test]
async fn when_the_disk_is_full_it_is_said_and_when_there_is_room_again_too() {
    let device = with_an_address().await;
    does(&device, FILL).await;
    device.fill("address", UNSAVED).await;
    device.sees("There is no room left to save on this device.").await;
    device.sees("referrals that you no longer need").await;
    device.page_is_good("not-saved-full").await;
    assert!(would_ask(&device).await);
    device.press("Save an encrypted copy now").await;
    device.sees("It holds 1 referral").await;
    assert!(!device.text().await.contains("could not all be read"), "reading goes on");

    does(&device, EMPTY).await;
    device.sees("Everything is saved again").await;
    device.is_saved().await;
    device.page_is_good("saved-again").await;
    assert!(!would_ask(&device).await);
    assert!(!device.text().await.contains("is only in this tab"));
    device.press("Close").await;
    device.until("the news to go", "return !document.body.innerText.includes('saved again')").await;
    device.press("Lock now").await;
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, format!("{SAVED}{UNSAVED}"));
}
