//! The app as an installed one: what the browser needs to install it, how it is offered, and what a shortcut
//! or a file does that is opened with it.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Device, release};
use crate::journey::PASSPHRASE;
use crate::set_up::A_CHILD;

/// A browser that offers to install, as Chromium does, and somebody who agrees.
const OFFERS: &str = "
    // A driven browser’s own offer is shown to nobody.
    addEventListener('beforeinstallprompt', (it) => it.isTrusted && it.stopImmediatePropagation());
    addEventListener('load', () => setTimeout(() => {
        const offer = new Event('beforeinstallprompt', { cancelable: true });
        offer.prompt = async () => { window.wasAsked = true; };
        offer.userChoice = Promise.resolve({ outcome: 'accepted' });
        window.dispatchEvent(offer);
        window.showsNoneItself = offer.defaultPrevented;
    }));";
/// The queue of an installed app, from which the test launches.
const QUEUE: &str = "Object.defineProperty(window, 'launchQueue', {
        value: { setConsumer: (consumer) => { window.launchedBy = consumer; } },
    });";
const IS_READY: &str = "return typeof window.launchedBy === 'function'";
/// What `Install` has to press on “This device”, or the list.
const INSTALL: &str = "Install the app";
const OFFER: &str = "Installed, the app has an icon and a window of its own";

impl Device {
    async fn asks_the_browser(&self, command: &str) -> Value {
        self.browser().cdp().send_raw(command, json!({})).await.unwrap()
    }

    /// Another launch of the installed app, at this place.
    async fn is_launched_at(&self, path: &str) {
        self.until("the app to listen for launches", IS_READY).await;
        self.perform(&format!(
            "window.launchedBy({{ targetURL: location.origin + '{path}', files: [] }})"
        ))
        .await;
    }

    /// The same with a file from the device.
    async fn is_launched_with(&self, path: &str, name: &str, text: &str) {
        self.until("the app to listen for launches", IS_READY).await;
        let launch = "const [path, name, text] = arguments;
             const getFile = async () => new File([text], name);
             window.launchedBy({ targetURL: location.origin + path, files: [{ getFile }] })";
        self.perform_with(launch, vec![json!(path), json!(name), json!(text)]).await;
    }

    async fn is_at(&self, path: &str) {
        self.until_with(path, "return location.pathname === arguments[0]", path).await;
    }
}

/// The width and height that a PNG says it has.
fn size_of(png: &[u8]) -> String {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    format!("{}x{}", number(16), number(20))
}

#[tokio::test]
async fn the_browser_finds_nothing_in_the_way_of_installing_the_app() {
    let device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    let manifest = device.asks_the_browser("Page.getAppManifest").await;
    assert_eq!(manifest["errors"], json!([]), "{manifest}");
    let errors = device.asks_the_browser("Page.getInstallabilityErrors").await;
    assert_eq!(errors["installabilityErrors"], json!([]));

    let manifest: Value = serde_json::from_str(manifest["data"].as_str().unwrap()).unwrap();
    let list = |name: &str| manifest[name].as_array().unwrap().clone();
    let of = |it: &Value, field: &str| it[field].as_str().unwrap().to_owned();
    for picture in list("icons").iter().chain(&list("screenshots")) {
        let file = release().join(&of(picture, "src")[1..]);
        let bytes = fs::read(&file).unwrap();
        if of(picture, "type") == "image/png" {
            assert_eq!(size_of(&bytes), of(picture, "sizes"), "{}", file.display());
        }
    }
    for purpose in ["any", "maskable"] {
        let sizes = list("icons").into_iter().filter(|it| of(it, "purpose") == purpose);
        let sizes: Vec<String> = sizes.map(|it| of(&it, "sizes")).collect();
        assert!(["192x192", "512x512"].iter().all(|it| sizes.iter().any(|size| size == it)));
    }
    // What a launch leads to is there, and the app goes there.
    let actions = list("file_handlers").into_iter().map(|it| of(&it, "action"));
    let places: Vec<String> =
        list("shortcuts").into_iter().map(|it| of(&it, "url")).chain(actions).collect();
    assert_eq!(places.len(), 5);
    for place in places {
        device.visit(&place).await;
        device.until("a heading", "return !!document.querySelector('main h1')").await;
        assert!(!device.text().await.contains("Page not found"), "{place}");
    }
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_app_is_offered_below_the_drafts_and_once_refused_never_again() {
    let device = Device::new().await;
    device.before_each_page(OFFERS).await;
    device.visit("/").await;
    device.until("the offer", "return window.showsNoneItself === true").await;
    device.visit("/referrals").await;
    device.on("Choose a passphrase").await;
    assert!(!device.text().await.contains(OFFER), "there is nothing yet to come back to");

    device.start_a_referral().await;
    device.visit_unlocked("/referrals", "Your referrals").await;
    device.sees(OFFER).await;
    device.page_is_good("offer-to-install").await;
    device.press("Do not offer this again").await;
    device.until("it to go", &format!("return !document.body.innerText.includes('{OFFER}')")).await;
    device.visit_unlocked("/referrals", "Your referrals").await;
    device.sees("Open a file").await;
    assert!(!device.text().await.contains(OFFER));

    device.visit("/device").await;
    device.sees(OFFER).await;
    device.page_is_good("device-install").await;
    device.press(INSTALL).await;
    device.sees("The browser is installing the app.").await;
    assert!(device.read::<bool>("return window.wasAsked").await);
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_launch_leaves_the_page_on_which_somebody_is_in_mid_sentence() {
    let device = Device::new().await;
    device.before_each_page(QUEUE).await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.fill("circumstances", "In the middle of").await;
    device.is_launched_at("/escalations").await;
    device.sees("This page stays as it is").await;
    device.focus_is_on("circumstances").await;
    device.page_is_good("launched").await;
    device.fill("circumstances", " a sentence").await;
    assert_eq!(device.value("circumstances").await, "In the middle of a sentence");
    device.press("Go to “Your escalations”").await;
    device.on("Your escalations").await;
    assert!(!device.text().await.contains("This page stays as it is"));

    // Nobody writes here.
    device.is_launched_at("/check").await;
    device.is_at("/check").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_file_that_is_opened_with_the_app_waits_for_the_passphrase_and_the_button() {
    let device = Device::with_a_child().await;
    device.before_each_page(QUEUE).await;
    device.visit("/referrals").await;
    let draft = include_str!("../../../tests/fixtures/referral-veto.json");
    device.is_launched_with("/referrals", "a-copy.json", draft).await;
    device.unlock(PASSPHRASE).await;
    let shown = "return document.getElementById('import')?.files[0]?.name === 'a-copy.json'";
    device.until("the field to show the file", shown).await;
    let drafts = "return document.querySelectorAll('[id^=\"draft-\"]').length";
    assert_eq!(device.read::<u32>(drafts).await, 1, "nothing is imported unasked");
    device.page_is_good("file-handed-over").await;
    device.press("Open this file").await;
    device.on("Your referral").await;
    device.visit_unlocked("/referrals", "Your referrals").await;
    device.until("both drafts", &format!("{drafts} === 2")).await;
    device.sees(A_CHILD).await;

    // A backup, while somebody writes.
    device.press(&format!("Open {A_CHILD}")).await;
    device.on("Your referral").await;
    device.is_launched_with("/device/backup", "practice-standards-backup.psrbackup", "none").await;
    device.sees("The file “practice-standards-backup.psrbackup” has not been opened yet.").await;
    device.press("Go to “Backup” to open the file").await;
    let shown = "return document.getElementById('backup-file')?.files[0]?.name
         === 'practice-standards-backup.psrbackup'";
    device.until("the field to show the backup", shown).await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
