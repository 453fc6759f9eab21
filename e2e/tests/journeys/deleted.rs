//! A draft that was deleted can be brought back for seven days, and leaves the device in no file.

use std::fs;

use crate::harness::Device;
use crate::journey::{A_CONCERN, PASSPHRASE};
use crate::retention::days_later;
use crate::set_up::A_CHILD;

impl Device {
    /// Starts one more referral where there is a passphrase already.
    pub async fn starts_another_referral(&self) {
        self.answer(&A_CONCERN.map(|(_, answer)| answer)).await;
        self.press("Start the referral").await;
        self.unlocks_if_locked().await;
        self.on("Children").await;
        self.looks_at_every_step().await;
    }

    async fn unlocks_if_locked(&self) {
        let ready = "return /Unlock your referrals|Children/.test(
             document.querySelector('h1')?.innerText ?? '')";
        self.until("the page after the check", ready).await;
        if self.text().await.contains("Unlock your referrals") {
            self.unlock(PASSPHRASE).await;
        }
    }

    /// Deletes the draft that was changed last.
    async fn deletes_the_first(&self) {
        self.press("Delete").await;
        self.on("Delete this").await;
        self.press("Delete this").await;
        self.on("Your referrals").await;
        self.sees("was deleted.").await;
    }
}

/// A device with one referral, about a child, and its list open.
async fn with_a_list() -> Device {
    let device = Device::with_a_child().await;
    device.press("Continue").await;
    device.sees(&format!("Child 1: {A_CHILD}")).await;
    device.press("Back to the task list").await;
    device.on("Your referral").await;
    device.press("Back").await;
    device.on("Your referrals").await;
    device.sees(A_CHILD).await;
    device
}

#[tokio::test]
async fn a_lock_takes_the_names_that_were_said_from_the_page_even_where_the_page_stays() {
    let device = with_a_list().await;
    // A page that came past the service worker is not loaded again.
    device
        .perform("Object.defineProperty(navigator.serviceWorker, 'controller', { value: null })")
        .await;
    device.deletes_the_first().await;
    let names = "return document.getElementById('said').textContent.includes(arguments[0])";
    device.until_with("the name to be said", names, A_CHILD).await;
    device.press("Lock now").await;
    device.on("Unlock your referrals").await;
    let stays = "return navigator.serviceWorker.controller === null";
    assert!(device.read::<bool>(stays).await, "the page was loaded again");
    let said = "return document.getElementById('said').textContent";
    assert!(!device.read::<String>(said).await.contains(A_CHILD));
}

#[tokio::test]
async fn a_deletion_names_what_is_lost_and_is_undone_with_one_press() {
    let device = with_a_list().await;
    device.press("Delete").await;
    device.on("Delete this referral?").await;
    device.until("the focus", "return document.activeElement?.tagName === 'H1'").await;
    for said in [A_CHILD, "Cause for concern", "9 words", "Not sent. You have not made"] {
        device.sees(said).await;
    }
    device.page_is_good("delete-this-referral").await;
    device.press("Cancel").await;
    device.on("Your referrals").await;
    device.deletes_the_first().await;
    device.sees(&format!("“{A_CHILD}” was deleted.")).await;
    device.sees("There are no referrals on this device yet.").await;
    device.page_is_good("referrals-just-deleted").await;
    device.press("Undo").await;
    device.sees(&format!("“{A_CHILD}” is back, as it was.")).await;
    device.focus_is_on("just-deleted").await;
    device.press(&format!("Open {A_CHILD}")).await;
    device.on("Your referral").await;
    device.press("Children").await;
    device.on("Children").await;
    device.sees(&format!("Child 1: {A_CHILD}")).await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_deleted_draft_is_there_after_a_reload_and_for_seven_days_and_then_gone() {
    let device = with_a_list().await;
    let id: String = device.read("return document.querySelector('[id^=draft-]').id.slice(6)").await;
    device.deletes_the_first().await;

    device.visit_unlocked("/referrals", "Your referrals").await;
    device.press("Deleted drafts (1)").await;
    device.on("Deleted drafts").await;
    device.sees(A_CHILD).await;
    device.page_is_good("deleted-drafts").await;
    device.visit_unlocked(&format!("/referrals/{id}"), "This referral cannot be opened").await;
    device.sees("You can bring it back from “Deleted drafts”.").await;

    // A clock that was set a year forward for a while.
    days_later(&device, 365).await;
    device.visit_unlocked("/referrals/deleted", "Deleted drafts").await;
    device.sees("The 7 days are over").await;
    days_later(&device, 6).await;
    device.visit_unlocked("/referrals/deleted", "Deleted drafts").await;
    device.sees("It can be brought back until").await;
    device.press("Bring it back").await;
    device.sees(&format!("“{A_CHILD}” is back in your referrals.")).await;
    device.focus_is_on("brought-back").await;
    device.sees("There are no deleted drafts on this device.").await;

    device.visit_unlocked("/referrals", "Your referrals").await;
    device.deletes_the_first().await;
    days_later(&device, 6 + 8).await;
    device.visit_unlocked("/referrals/deleted", "Deleted drafts").await;
    device.sees("The 7 days are over").await;
    days_later(&device, 6 + 9).await;
    // Any page that unlocks does it.
    device.visit_unlocked("/device/backup", "Backup").await;
    device.until("the record to go", &format!("{RECORDS} === 0")).await;
    device.visit_unlocked("/referrals/deleted", "Deleted drafts").await;
    device.sees("There are no deleted drafts on this device.").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

/// How many records of drafts the browser's database has.
const RECORDS: &str = "const opening = indexedDB.open('practice-standards-referral');
    const database = await new Promise((done) => {
        opening.onsuccess = () => done(opening.result);
    });
    const counting = database.transaction('records').objectStore('records').count();
    await new Promise((done) => { counting.onsuccess = done; });
    database.close();
    return counting.result";

#[tokio::test]
async fn a_deleted_draft_is_in_no_backup_and_nothing_is_left_of_it_once_emptied() {
    let device = with_a_list().await;
    device.starts_another_referral().await;
    device.press("Back").await;
    device.on("Your referrals").await;
    device.deletes_the_first().await;
    device.visit_unlocked("/device/backup", "Backup").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.press("Make a backup").await;
    device.sees("It holds 1 draft.").await;
    let backup = device.downloaded("practice-standards-backup.psrbackup").await;
    let file = device.scratch().join("backup");
    fs::write(&file, backup).unwrap();
    device.choose_file("backup-file", &file).await;
    device.fill("backup-secret", PASSPHRASE).await;
    device.press("Open the backup").await;
    device.sees("Nothing was added: the draft in this backup is already here.").await;
    device.visit_unlocked("/referrals", "Your referrals").await;
    let cards =
        "return [...document.querySelectorAll('[id^=draft-] h2')].map((it) => it.innerText)";
    device.until("the card", "return !!document.querySelector('[id^=draft-] h2')").await;
    assert_eq!(device.read::<Vec<String>>(cards).await, [A_CHILD]);

    device.press("Deleted drafts (1)").await;
    device.on("Deleted drafts").await;
    device.press("Delete all of these for good").await;
    device.on("Delete these drafts for good?").await;
    device.sees("No child named yet").await;
    device.page_is_good("empty-deleted-drafts").await;
    device.press("Cancel").await;
    device.on("Deleted drafts").await;
    device.press("Delete all of these for good").await;
    device.on("Delete these drafts for good?").await;
    device.press("Delete them for good").await;
    device.sees("There are no deleted drafts on this device.").await;

    // And deleting everything spares no deleted draft.
    device.press("Back").await;
    device.on("Your referrals").await;
    device.deletes_the_first().await;
    device.press("This device").await;
    device.on("This device").await;
    device.delete_every_referral().await;
    assert_eq!(device.read::<u32>(RECORDS).await, 0);
}
