//! What there is against loss: the recovery code, another passphrase, a backup.

use std::fs;
use std::path::Path;

use crate::harness::Device;
use crate::journey::PASSPHRASE;
use crate::set_up::A_CHILD;

const NEW_PASSPHRASE: &str = "three other words 8";
const BACKUP: &str = "practice-standards-backup.psrbackup";

#[tokio::test]
async fn the_recovery_code_opens_the_drafts_when_the_passphrase_is_forgotten() {
    let device = Device::with_a_child().await;
    // As on a phone, which has a share sheet.
    let sheet = "navigator.canShare = () => true;
         navigator.share = async ({ files }) => { window.shared = await files[0].text(); };";
    device.before_each_page(sheet).await;
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees("If you forget your passphrase, nobody can open these referrals.").await;
    device.page_is_good("referrals-reminders").await;
    device.press("Make a recovery code").await;
    device.on("Recovery code").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.press("Make a recovery code").await;
    device.sees("It is shown only here and only now.").await;
    device.focus_is_on("code-shown").await;
    device.page_is_good("recovery-code").await;
    let groups: Vec<String> = device
        .read("return [...document.querySelectorAll('#code li')].map((group) => group.innerText)")
        .await;
    device.perform("navigator.clipboard.writeText = async (it) => { window.copied = it; };").await;
    device.press("Copy the code").await;
    device.sees("Copied. Paste it into a password manager").await;
    assert_eq!(device.read::<String>("return window.copied").await, groups.join("-"));
    device.press("Share the code").await;
    device.sees("The code was handed over.").await;
    let shared: String = device.read("return window.shared").await;
    assert!(shared.contains(&groups.join("-")), "{shared}");
    device.press("Save as a text file").await;
    let file = device.downloaded("practice-standards-recovery-code.txt").await;
    let file = String::from_utf8(file).unwrap();
    assert!(file.contains(&groups.join("-")), "{file}");
    assert!(!file.contains(A_CHILD));

    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees("did not confirm that you stored it safely").await;
    device.press("Make a recovery code").await;
    device.sees("It stops working as soon as you make a new one.").await;
    device.page_is_good("recovery-code-again").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.press("Make a recovery code").await;
    device.sees("It is shown only here and only now.").await;
    let groups: Vec<String> = device
        .read("return [...document.querySelectorAll('#code li')].map((group) => group.innerText)")
        .await;
    device.press("I have stored it safely").await;
    device.sees("Your recovery code works.").await;
    device.focus_is_on("code-stored").await;

    device.visit("/referrals").await;
    device.press("Unlock with the recovery code").await;
    device.on("Unlock with the recovery code").await;
    device.page_is_good("recover").await;
    let mut mistyped = groups.clone();
    mistyped[2].replace_range(0..1, if groups[2].starts_with('0') { "1" } else { "0" });
    device.fill("recovery-code", &mistyped.join(" ")).await;
    device.press("Continue").await;
    device.sees("Group 3 of the recovery code is mistyped.").await;
    device.page_is_good("recover-error").await;
    device.refill("recovery-code", &groups.join(" ").to_lowercase()).await;
    device.press("Continue").await;
    device.on("Choose a new passphrase").await;
    device.page_is_good("recover-passphrase").await;
    device.choose_passphrase(NEW_PASSPHRASE).await;
    device.press("Set the passphrase and unlock").await;
    device.on("Your referrals").await;
    device.sees(A_CHILD).await;

    device.lock().await;
    device.unlock(PASSPHRASE).await;
    device.sees("The passphrase did not open your saved referrals.").await;
    device.refill("passphrase", NEW_PASSPHRASE).await;
    device.press("Unlock").await;
    device.sees(A_CHILD).await;
    assert!(!device.text().await.contains("Make a recovery code"), "it was kept");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_changed_passphrase_opens_the_drafts_and_the_old_one_does_not() {
    let device = Device::with_a_child().await;
    device.press("This device").await;
    device.on("This device").await;
    device.sees("You have not made a backup on this device.").await;
    device.page_is_good("device-unlocked").await;
    device.press("Change the passphrase").await;
    device.on("Change the passphrase").await;
    device.press("Suggest a passphrase").await;
    device.until("a suggestion", "return !!document.getElementById('suggestion')").await;
    let suggestion: String =
        device.read("return document.getElementById('suggestion').innerText").await;
    assert_eq!(suggestion.split(' ').count(), 4, "{suggestion}");
    for field in ["passphrase", "passphrase-again"] {
        assert_eq!(device.value(field).await, suggestion, "one press fills both fields");
    }
    device.page_is_good("change-passphrase").await;
    device.fill("passphrase", "!").await;
    device
        .until(
            "the suggestion to go, because it is not what the fields hold",
            "return !document.getElementById('suggestion')",
        )
        .await;

    device.fill("current-passphrase", "not the passphrase").await;
    device.choose_passphrase(&suggestion).await;
    device.press("Change the passphrase").await;
    device.sees("The passphrase did not open your saved referrals.").await;
    device.page_is_good("change-passphrase-error").await;
    device.refill("current-passphrase", PASSPHRASE).await;
    device.press("Change the passphrase").await;
    device.sees("Your passphrase was changed.").await;
    device.page_is_good("change-passphrase-done").await;

    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees("The passphrase did not open your saved referrals.").await;
    device.refill("passphrase", &suggestion).await;
    device.press("Unlock").await;
    device.sees(A_CHILD).await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

async fn choose_file(device: &Device, path: &Path) {
    device.choose_file("backup-file", path).await;
}

#[tokio::test]
async fn a_backup_brings_the_drafts_to_another_device_and_overwrites_nothing() {
    let device = Device::with_a_child().await;
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees("there is no backup").await;
    device.press("Make a backup").await;
    device.on("Backup").await;
    device.page_is_good("backup").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.press("Make a backup").await;
    device.sees("It holds 1 draft").await;
    device.sees("Your newest backup is from").await;
    device.page_is_good("backup-made").await;
    let backup = device.downloaded(BACKUP).await;
    assert!(!backup.windows(A_CHILD.len()).any(|run| run == A_CHILD.as_bytes()));
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees(A_CHILD).await;
    device.sees("Make a recovery code").await;
    assert!(!device.text().await.contains("Make a backup"), "it was made just now");

    let other = Device::new().await;
    other.visit("/device/backup").await;
    other.set_passphrase(NEW_PASSPHRASE).await;
    other.on("Backup").await;
    other.press("Open the backup").await;
    other.sees("Choose a backup file.").await;
    let (whole, damaged) = (other.scratch().join("whole"), other.scratch().join("damaged"));
    fs::write(&whole, &backup).unwrap();
    fs::write(&damaged, &backup[..backup.len() - 1]).unwrap();
    choose_file(&other, &damaged).await;
    other.fill("backup-secret", PASSPHRASE).await;
    other.press("Open the backup").await;
    other.sees("This backup file is damaged or not complete.").await;
    other.page_is_good("backup-damaged").await;

    choose_file(&other, &whole).await;
    other.refill("backup-secret", NEW_PASSPHRASE).await;
    other.press("Open the backup").await;
    other.sees("This passphrase did not open the backup.").await;
    other.refill("backup-secret", PASSPHRASE).await;
    other.press("Open the backup").await;
    other.sees("1 draft added.").await;
    // The same backup again adds nothing.
    other.refill("backup-secret", PASSPHRASE).await;
    other.press("Open the backup").await;
    other.sees("Nothing was added: the draft in this backup is already here.").await;
    other.page_is_good("backup-opened").await;
    other.press("Your referrals").await;
    other.on("Your referrals").await;
    other.sees(A_CHILD).await;
    let cards = "return document.querySelectorAll('[id^=\"draft-\"]').length";
    assert_eq!(other.read::<usize>(cards).await, 1);
    assert_eq!(other.console_errors().await, Vec::<String>::new());
}
