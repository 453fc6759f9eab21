//! What is left in memory after a lock: nothing in the page's own, and less than before in the browser's.

use crate::harness::Device;
use crate::journey::PASSPHRASE;

/// Long enough to stand in memory only because somebody typed it.
const TYPED: &str = "Invented Quillfeather Pomegranate";

/// How often it is tried, unless the environment variable `LOCKS` sets another number.
const LOCKS: u32 = 1;

#[tokio::test]
async fn a_lock_leaves_nothing_in_the_memory_of_the_page_and_less_in_that_of_the_browser() {
    let locks = std::env::var("LOCKS").ok().and_then(|number| number.parse().ok()).unwrap_or(LOCKS);
    for _ in 0..locks {
        let device = Device::with_an_address(TYPED).await;
        device.until_stored_offline().await;
        device.is_saved().await;
        let in_page = device.copies_in_page(TYPED).await;
        let in_processes = device.copies_in_processes(TYPED);
        let passphrases = device.copies_in_processes(PASSPHRASE);
        assert!(in_page > 0 && in_processes > 0, "this looks where the text is");

        device.lock().await;
        let left = device.copies_in_processes(TYPED);
        println!(
            "a text: {in_page} copies in the page, {in_processes} in the browser, of which {left} are \
             left; the passphrase: {passphrases} in the browser, of which {} are left",
            device.copies_in_processes(PASSPHRASE),
        );
        for text in [TYPED, PASSPHRASE] {
            assert_eq!(device.copies_in_page(text).await, 0, "{text}");
        }
        // Some stay in memory that the browser has not used again, which no page can clear: the privacy
        // page says so.
        assert!(left < in_processes, "{left} of {in_processes} copies are left");
    }
}
