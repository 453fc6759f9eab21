//! What is left in the browser's memory after a lock.

use std::time::Duration;

use tokio::time::sleep;

use crate::harness::Device;
use crate::journey::PASSPHRASE;

/// Long enough to stand in memory by itself only because somebody typed it.
const TYPED: &str = "Invented Quillfeather Pomegranate";

#[allow(clippy::print_stdout, reason = "a run that counts something says so")]
#[tokio::test]
async fn a_lock_takes_most_of_what_was_typed_out_of_the_memory_of_the_page() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.until_stored_offline().await;
    device.press("Address").await;
    device.on("Address").await;
    device.fill("address", TYPED).await;
    device.is_saved().await;
    let before = device.copies_in_memory(TYPED);
    let passphrases = device.copies_in_memory(PASSPHRASE);
    assert!(before > 0, "this looks where the text is");
    device.press("Lock now").await;
    device.on("Unlock your referrals").await;
    // The browser gives memory back when it has time to.
    sleep(Duration::from_secs(5)).await;
    let after = device.copies_in_memory(TYPED);
    let passphrases_after = device.copies_in_memory(PASSPHRASE);
    println!(
        "text: {before} copies, then {after}; passphrase: {passphrases}, then {passphrases_after}"
    );
    // Some stay in the browser's own memory, which no page can clear: the privacy page says so.
    assert!(after * 2 < before, "{after} of {before} copies are left");
}
