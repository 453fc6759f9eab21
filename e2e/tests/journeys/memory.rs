//! What is left in the memory of the app's program after a lock: nothing. What the browser's processes keep
//! of a page that is gone is the browser's, and nothing is promised of it.

use crate::harness::Device;
use crate::journey::PASSPHRASE;

/// Long enough to stand in memory only because somebody typed it.
const TYPED: &str = "Invented Quillfeather Pomegranate";

#[tokio::test]
async fn a_lock_leaves_nothing_in_the_memory_of_the_app() {
    let device = Device::new().await;
    device.remembers_programs().await;
    device.start_a_referral().await;
    device.until_stored_offline().await;
    device.press("Address").await;
    device.on("Address").await;
    device.fill("address", TYPED).await;
    device.is_saved().await;
    assert!(device.copies_in_program(TYPED).await > 0, "this looks where the text is");
    device.lock().await;
    for text in [TYPED, PASSPHRASE] {
        assert_eq!(device.copies_in_program(text).await, 0, "{text}");
    }
}
