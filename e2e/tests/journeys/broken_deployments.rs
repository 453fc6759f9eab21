//! Every kind of broken deployment, while somebody is in the middle of a sentence: it costs no word, the
//! version in use goes on, and the next good version is taken.

use std::fs;

use crate::harness::{Device, Fault};
use crate::journey::PASSPHRASE;
use crate::offline::{Hashes, LOOK_FOR_UPDATE, TAKE_UPDATE, is_next_version, publish_next_version};
use crate::update::COME_BACK;
use crate::update_cost::{AN_HOUR_PASSES, WORKER, promise};

/// What is published wrongly.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A file was not copied.
    Missing,
    /// Another file of the same length stands in its place.
    Wrong,
    /// Half of it was copied.
    Short,
    /// This happens on the way to the browser, at these paths.
    OnTheWay(&'static [(&'static str, Fault)]),
    /// The page was copied, and the list of files was not.
    PageBeforeWorker,
    /// The list of files is not there.
    WorkerGone,
}

/// What becomes of it in a browser that looks for a new version.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    /// The version was tried and refused.
    Refused,
    /// Nothing is found.
    Nothing,
}

const FORM: &str = "referral-form.docx";

const KINDS: [(Kind, Outcome); 11] = [
    (Kind::Missing, Outcome::Refused),
    (Kind::Wrong, Outcome::Refused),
    (Kind::Short, Outcome::Refused),
    (Kind::OnTheWay(&[("/referral-form.docx", Fault::Cut)]), Outcome::Refused),
    (Kind::OnTheWay(&[("/referral-form.docx", Fault::Status500)]), Outcome::Refused),
    (Kind::OnTheWay(&[("/referral-form.docx", Fault::Redirect("/"))]), Outcome::Refused),
    (
        Kind::OnTheWay(&[("/referral-form.docx", Fault::Redirect("http://127.0.0.2:9/"))]),
        Outcome::Refused,
    ),
    (Kind::OnTheWay(&[("/referral-form.docx", Fault::Portal)]), Outcome::Refused),
    (Kind::OnTheWay(&[("*", Fault::Portal)]), Outcome::Nothing),
    (Kind::PageBeforeWorker, Outcome::Nothing),
    (Kind::WorkerGone, Outcome::Nothing),
];

/// What becomes of a look for a new version, and of what it found.
const LOOK: &str = "
    const registration = await navigator.serviceWorker.ready;
    let found = null;
    registration.addEventListener('updatefound', () => { found = registration.installing; });
    await registration.update().catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 200));
    while (found?.state === 'installing') {
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return found?.state ?? 'nothing';";

#[tokio::test]
async fn no_broken_deployment_costs_a_word_or_the_version_in_use() {
    let device = Device::with_counted_host().await;
    let address = writes_an_address(&device).await;
    let good = Published::read(&device);
    let mut typed = String::new();
    for (number, (kind, outcome)) in KINDS.into_iter().enumerate() {
        publish_wrongly(&device, kind, number);
        device.fill("address", "Half a sen").await;
        let seen: String = device.read(LOOK).await;
        let expected = if outcome == Outcome::Refused { "redundant" } else { "nothing" };
        assert_eq!(seen, expected, "{kind:?}");
        device.fill("address", "tence. ").await;
        typed += "Half a sentence. ";
        assert_eq!(device.value("address").await, typed, "{kind:?}");
        device.is_saved().await;

        // Whatever the host sends, the app opens from the device, and asks for nothing but the list.
        device.sent();
        device.visit_unlocked(&address, "Address").await;
        assert_eq!(device.value("address").await, typed, "{kind:?}");
        assert!(!is_next_version(&device).await, "{kind:?}");
        let asked: Vec<_> = device.sent().into_iter().map(|sent| sent.path).collect();
        assert!(asked.iter().all(|path| path == WORKER), "{kind:?}: {asked:?}");
        device.spoil(&[]);
        good.publish_again(&device);
    }

    publish_next_version(&device, Hashes::Right);
    device.fill("address", "And one mo").await;
    takes_the_version_that_is_found(&device).await;
    assert!(is_next_version(&device).await);
    assert_eq!(device.value("address").await, typed + "And one mo");
    println!("{} kinds of broken deployment", KINDS.len());
}

#[tokio::test]
async fn a_version_that_is_withdrawn_gives_way_to_the_one_before() {
    let device = Device::with_counted_host().await;
    writes_an_address(&device).await;
    let before = Published::read(&device);
    publish_next_version(&device, Hashes::Right);
    device.fill("address", "1 Test").await;
    takes_the_version_that_is_found(&device).await;
    assert!(is_next_version(&device).await);

    before.publish_again(&device);
    device.sent();
    device.fill("address", " Street").await;
    takes_the_version_that_is_found(&device).await;
    assert!(!is_next_version(&device).await);
    assert_eq!(device.value("address").await, "1 Test Street");
    let mut fetched: Vec<_> = device.sent().into_iter().map(|sent| sent.path).collect();
    fetched.retain(|path| path != WORKER);
    assert_eq!(fetched, ["/"], "only the page is not that of the version before");
}

#[tokio::test]
async fn a_host_that_lets_browsers_keep_everything_for_a_year_can_still_put_things_right() {
    let mut device = Device::with_counted_host().await;
    let for_a_year = "/*\n  Cache-Control: public, max-age=31536000, immutable\n";
    fs::write(device.dist().join("_headers"), for_a_year).unwrap();
    device.stop_server();
    device.start_server();
    let styles = fs::read_dir(device.dist().join("assets"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|it| it == "css"))
        .unwrap();
    let good = fs::read(&styles).unwrap();
    fs::write(&styles, [&good[..], b" "].concat()).unwrap();
    device.visit("/device").await;
    device.sees("The app could not be stored on this device").await;

    fs::write(&styles, &good).unwrap();
    device.perform(AN_HOUR_PASSES).await;
    device.perform(COME_BACK).await;
    device.until_stored_offline().await;
    let path = format!("/assets/{}", styles.file_name().unwrap().to_str().unwrap());
    let stored: usize =
        device.read(&format!("return (await (await fetch('{path}')).blob()).size")).await;
    assert_eq!(stored, good.len());

    publish_next_version(&device, Hashes::Right);
    let outcome: String = device.read(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "installed");
    device.perform(TAKE_UPDATE).await;
    assert!(is_next_version(&device).await);
}

/// Opens a referral at its address, on a device on which the app is stored; answers where that is.
async fn writes_an_address(device: &Device) -> String {
    device.start_a_referral().await;
    device.press("Address").await;
    device.on("Address").await;
    device.until_stored_offline().await;
    device.read("return location.pathname").await
}

/// Takes the version that the host has, by the button, and goes back to the address.
async fn takes_the_version_that_is_found(device: &Device) {
    let outcome: String = device.read(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "installed");
    device.press("Use the new version").await;
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
}

/// The files of a version that these tests change.
struct Published(Vec<(&'static str, Vec<u8>)>);

impl Published {
    fn read(device: &Device) -> Self {
        let files = ["index.html", "service-worker.js", FORM];
        Self(files.map(|name| (name, fs::read(device.dist().join(name)).unwrap())).into())
    }

    fn publish_again(&self, device: &Device) {
        for (name, bytes) in &self.0 {
            fs::write(device.dist().join(name), bytes).unwrap();
        }
    }
}

/// Publishes a version with another page and another Word form, in which this is wrong.
fn publish_wrongly(device: &Device, kind: Kind, number: usize) {
    let (worker, form) = (device.dist().join("service-worker.js"), device.dist().join(FORM));
    let (old_worker, old_form) = (fs::read(&worker).unwrap(), fs::read(&form).unwrap());
    publish_next_version(device, Hashes::Right);
    let new_form = [&old_form[..], b" "].concat();
    promise(device, &old_form, &new_form);
    fs::write(&form, &new_form).unwrap();
    // Each is a version of its own, so none has to wait because of the one before.
    let list = fs::read_to_string(&worker).unwrap();
    fs::write(&worker, list.replace("\"next-", &format!("\"next-{number}-"))).unwrap();
    match kind {
        Kind::Missing => fs::remove_file(form).unwrap(),
        Kind::Wrong => fs::write(form, vec![b' '; new_form.len()]).unwrap(),
        Kind::Short => fs::write(form, &new_form[..new_form.len() / 2]).unwrap(),
        Kind::OnTheWay(faults) => device.spoil(faults),
        Kind::PageBeforeWorker => fs::write(worker, old_worker).unwrap(),
        Kind::WorkerGone => fs::remove_file(worker).unwrap(),
    }
}
