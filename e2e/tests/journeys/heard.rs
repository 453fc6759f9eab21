//! What somebody hears who does not see the page: each message, once, where a screen reader expects it.

use serde_json::json;

use crate::handover::{MAKE, READY};
use crate::harness::Device;
use crate::journey::PASSPHRASE;
use crate::set_up::A_CHILD;

/// Notes what is added to the regions that are read out, across the pages that a lock loads anew: the
/// region, the words, and how long the region had been there, in milliseconds.
const LISTEN: &str = "
    let known;
    new MutationObserver((changes) => {
        if (known === undefined && document.getElementById('said')) known = performance.now();
        for (const { target, addedNodes } of changes) {
            for (const { textContent } of target.ariaLive ? addedNodes : []) {
                const heard = JSON.parse(sessionStorage.getItem('heard') ?? '[]');
                heard.push([target.id, textContent, performance.now() - known]);
                sessionStorage.setItem('heard', JSON.stringify(heard));
            }
        }
    }).observe(document, { childList: true, subtree: true });";

/// One message: the region, the words, the age of the region.
type Heard = (String, String, f64);

impl Device {
    /// Listens from the next page on.
    pub async fn listen(&self) {
        self.before_each_page(LISTEN).await;
    }

    /// Everything heard since the last time this was asked.
    async fn heard(&self) -> Vec<Heard> {
        self.read(
            "const heard = JSON.parse(sessionStorage.getItem('heard') ?? '[]');
             sessionStorage.removeItem('heard');
             return heard;",
        )
        .await
    }

    /// Waits until these words have been heard, and answers how often since the last time everything was
    /// asked for.
    pub async fn hears(&self, words: &str) -> usize {
        let count = "return JSON.parse(sessionStorage.getItem('heard') ?? '[]')
             .filter(([, it]) => it.includes(arguments[0])).length";
        self.until_with(words, &format!("{} > 0", count.replace("return", "return 0 +")), words)
            .await;
        let count = async || {
            let found = self.browser().execute(count, vec![json!(words)]).await;
            found.map_err(|it| it.to_string())?.json().as_u64().ok_or("no number".to_owned())
        };
        usize::try_from(self.look_until(words, count).await).unwrap()
    }
}

const SAVED_DRAFT: &str = "Saved the email draft with the form attached. It is in your downloads.";

/// The words alone.
fn words(heard: &[Heard]) -> Vec<&str> {
    heard.iter().map(|(_, words, _)| words.as_str()).collect()
}

/// Longer than a message takes to be said, or typing to count as stopped.
async fn a_while() {
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
}

#[tokio::test]
async fn a_message_is_heard_once_each_time_it_is_news() {
    let device = Device::new().await;
    device.listen().await;
    device.start_a_referral().await;
    device.heard().await;

    // Saved: once on a page, however often it is saved there.
    device.press("Address").await;
    device.on("Address").await;
    for typed in ["1 Test Street", ", Testham", ", TE1 1ST"] {
        device.fill("address", typed).await;
        device.is_saved().await;
        a_while().await;
    }
    assert_eq!(words(&device.heard().await), ["Saved on this device."]);

    // Errors: at once, and again after each try.
    device.goes_to_the_list().await;
    device.press("Children").await;
    device.on("Children").await;
    device.fill("child-1-name", A_CHILD).await;
    device.fill_date("child-1-date-of-birth", ["31", "2", "2019"]).await;
    device.is_saved().await;
    a_while().await;
    device.heard().await;
    device.press("Continue").await;
    device.hears("real date").await;
    a_while().await;
    let errors = device.heard().await;
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0].0, "said-at-once");

    // Copied: the same words a second time are heard a second time.
    device.clear("child-1-date-of-birth-day").await;
    device.clear("child-1-date-of-birth-month").await;
    device.clear("child-1-date-of-birth-year").await;
    device.press("Continue").await;
    device.sees(&format!("Child 1: {A_CHILD}")).await;
    device.goes_to_the_list().await;
    device.press("Check your answers").await;
    device.press("Continue to the form package").await;
    device.on("Form package").await;
    device.press(MAKE).await;
    device.sees(READY).await;
    assert_eq!(device.hears("Your form package is ready. Not sent yet.").await, 1);
    device.hears("Saved on this device.").await;
    device
        .browser()
        .cdp()
        .send_raw(
            "Browser.grantPermissions",
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        )
        .await
        .unwrap();
    device.heard().await;
    device.press("Copy the subject").await;
    device.hears("Copied the subject.").await;
    device.press("Copy the subject").await;
    a_while().await;
    assert_eq!(words(&device.heard().await), ["Copied the subject."; 2]);

    // Saved as a file.
    device.press("Save the email draft").await;
    device.hears("It is in your downloads.").await;
    a_while().await;
    assert_eq!(words(&device.heard().await), [SAVED_DRAFT]);

    // A search: the count, once typing stops.
    device.press("Guidance").await;
    device.on("Guidance").await;
    device.heard().await;
    for letters in ["jar", "g", "on"] {
        device.fill("search", letters).await;
    }
    device.hears("found").await;
    a_while().await;
    let found = device.heard().await;
    assert_eq!(found.len(), 1, "{found:?}");

    // A deletion, and its undoing.
    device.press("Referrals").await;
    device.on("Your referrals").await;
    device.press("Delete").await;
    device.on("Delete this referral?").await;
    device.heard().await;
    device.press("Delete this referral").await;
    device.hears("was deleted").await;
    device.press("Undo").await;
    device.hears("is back").await;
    a_while().await;
    let deleted = device.heard().await;
    assert_eq!(deleted.len(), 2, "{deleted:?}");
    assert!(deleted[0].1.starts_with(&format!("“{A_CHILD}” was deleted.")), "{deleted:?}");

    // Locked: after the page was loaded anew, in a region that was there first.
    device.lock().await;
    device.hears("You locked your referrals. Everything that you wrote is saved.").await;
    a_while().await;
    let locked = device.heard().await;
    let (_, said, known_for) = locked.last().unwrap();
    assert_eq!(said, "You locked your referrals. Everything that you wrote is saved.");
    assert!(*known_for > 500.0, "the region was there for {known_for} ms");
    device.press("Escalations").await;
    device.on("Unlock your referrals and escalation records").await;
    a_while().await;
    assert_eq!(words(&device.heard().await), Vec::<&str>::new(), "each locked page shows why");

    // What was heard stays for nobody to find.
    device.unlock(PASSPHRASE).await;
    let is_silent = "return document.getElementById('said').children.length === 0";
    device.until("the messages to go", is_silent).await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
