//! After a day's work nothing of it can be read on the disk: the browser's whole profile is searched
//! for words that were typed, as text and unpacked, while the same search finds every word that was
//! planted there in plain.
//!
//! Not searched: the folder of downloads. What is in it the practitioner saved, and the app says so.

mod level_db;
mod traces;

use std::fs;

use serde_json::json;
use thirtyfour::By;

use self::traces::{Scan, Trace, scan};
use crate::harness::Device;
use crate::journey::A_CONCERN;

const PASSPHRASE: &str = "Zwetschgenkuchen-Vortigern-7419";
const MISTYPED: &str = "Zwetschgenkuhcen-Vortigren-7419";
const CHILD: &str = "Quillabraxis";
const CARER: &str = "Żółwiątkowska";
const ADDRESS: &str = "Hexenkesselgasse";
const NARRATIVE: &str = "Nebelkrähenfest";
const REFERENCE: &str = "RefKV-90417733";
const SEARCH: &str = "Wolkenschieber";

/// Words that the test itself puts on the disk, and the part of the profile where each must be found.
const PLANTED: [(&str, &str); 12] = [
    ("PlantedInAnAddress", "History"),
    ("PlantedInAFormField", "Web Data"),
    ("PlantedInATextArea", "Sessions"),
    ("PlantedInLocalStorage", "Local Storage"),
    ("PlantedInSessionStorage", "Session Storage"),
    ("PlantedInACache", "CacheStorage"),
    ("PlantedShort", "IndexedDB"),
    ("PlantedLongAndPacked", "IndexedDB"),
    ("PlantedAsBytes", "IndexedDB"),
    ("PlantedAsUtf16", "IndexedDB"),
    ("PlantedAsBase64", "IndexedDB"),
    ("PlantedZipped", "IndexedDB"),
];

#[tokio::test]
async fn nothing_that_was_typed_can_be_read_on_the_disk() {
    let mut device = Device::with_own_release().await;
    plant_in_a_form(&device).await;
    let code = work(&device).await;
    plant_in_storage(&device).await;
    device.press("Lock now").await;
    device.on("Unlock your referrals").await;
    let words = typed_words(&code);
    device.close_browser().await;
    check("closed", &device, &words, &[]);

    // This time it ends in mid-sentence.
    device.reopen_browser().await;
    device.visit("/referrals").await;
    unlock_looking_at_the_passphrase(&device).await;
    device.press("Deleted drafts").await;
    device.on("Deleted drafts").await;
    device.press("Bring it back").await;
    device.sees("is back").await;
    device.visit("/referrals").await;
    unlock_looking_at_the_passphrase(&device).await;
    device.press(&format!("Open {CHILD}")).await;
    device.on("Your referral").await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.fill("circumstances", &format!(" and again {NARRATIVE}")).await;
    device.is_saved().await;
    // Longer than the browser waits before it writes down its tabs.
    tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    device.kill_browser();
    let scan = check("killed", &device, &words, &["PlantedInSessionStorage"]);
    assert!(scan.tables > 0, "the browser packed nothing, so nothing was unpacked");
    println!(
        "{} files, {} LevelDB tables, {} MB searched; {} words planted, all found",
        scan.files,
        scan.tables,
        scan.bytes / 1_000_000,
        PLANTED.len()
    );
}

/// The search finds each planted word in its place, but for those that the browser has thrown away with
/// their tab, and no typed one anywhere.
fn check(when: &str, device: &Device, words: &[String], thrown_away: &[&str]) -> Scan {
    let all: Vec<&str> =
        words.iter().map(String::as_str).chain(PLANTED.map(|(word, _)| word)).collect();
    let scan = scan(&device.profile(), &all);
    for (word, place) in PLANTED.into_iter().filter(|(word, _)| !thrown_away.contains(word)) {
        let found =
            |trace: &&Trace| trace.word == word && trace.file.to_string_lossy().contains(place);
        assert!(scan.traces.iter().any(|it| found(&it)), "{when}: {word} is not found in {place}");
    }
    let leaks: Vec<_> = scan.traces.iter().filter(|trace| words.contains(&trace.word)).collect();
    assert!(leaks.is_empty(), "{when}: {leaks:#?}");
    scan
}

/// What must be nowhere. The recovery code in the ways in which people write it.
fn typed_words(code: &[String]) -> Vec<String> {
    let mut words: Vec<String> =
        [PASSPHRASE, MISTYPED, CHILD, CARER, ADDRESS, NARRATIVE, REFERENCE, SEARCH]
            .map(str::to_owned)
            .to_vec();
    for between in ["-", " ", ""] {
        for pair in code.windows(2) {
            words.push(pair.join(between));
            words.push(pair.join(between).to_lowercase());
        }
    }
    words
}

/// A form as other sites have them: the browser remembers what was typed. It is filled in before the
/// app is there, because the app's service worker answers every address.
async fn plant_in_a_form(device: &Device) {
    let page = "<!doctype html><title>A form</title><form action='/form.html'>\
        <input id='name' name='fullname'><textarea id='text'></textarea><button id='go'>Go</button>";
    fs::write(device.dist().join("form.html"), page).unwrap();
    let cdp = device.browser().cdp();
    cdp.send_raw("Page.setBypassCSP", json!({ "enabled": true })).await.unwrap();
    device.visit("/form.html?PlantedInAnAddress").await;
    type_keys(device, "name", "PlantedInAFormField").await;
    type_keys(device, "text", "PlantedInATextArea").await;
    device.press("Go").await;
    device.until("the form to be sent", "return location.search.includes('fullname')").await;
    cdp.send_raw("Page.setBypassCSP", json!({ "enabled": false })).await.unwrap();
}

/// Everything that a practitioner types, and everything that the app makes of it. Answers the groups
/// of the recovery code.
async fn work(device: &Device) -> Vec<String> {
    device.visit("/").await;
    device.until_stored_offline().await;
    device.press("Guidance on referrals").await;
    device.on("Guidance").await;
    type_keys(device, "search", SEARCH).await;
    device.sees("Nothing found").await;

    device.answer(&A_CONCERN.map(|(_, answer)| answer)).await;
    device.press("Start the referral").await;
    device.on("Choose a passphrase").await;
    type_keys(device, "passphrase", PASSPHRASE).await;
    type_keys(device, "passphrase-again", PASSPHRASE).await;
    device.press("Show").await;
    device.press("Set the passphrase").await;
    fill_in_a_referral(device).await;
    let code = make_a_recovery_code(device).await;
    device.press("Go on writing").await;
    device.on("Your referral").await;
    device.press("Back").await;
    device.on("Your referrals").await;
    make_a_backup(device).await;
    delete_the_referral(device).await;
    keep_an_escalation_record(device).await;
    device.press("Lock now").await;
    device.on("Unlock your referrals").await;
    device.press("Unlock with the recovery code").await;
    type_keys(device, "recovery-code", &code.join(" ").to_lowercase()).await;
    device.press("Continue").await;
    device.on("Choose a new passphrase").await;
    device.visit("/referrals").await;
    unlock_looking_at_the_passphrase(device).await;
    code
}

/// Where the app offers it, beside the words that there are by then.
async fn make_a_recovery_code(device: &Device) -> Vec<String> {
    device.press("This device").await;
    device.on("This device").await;
    device.press("Make a recovery code").await;
    device.on("Recovery code").await;
    type_keys(device, "current-passphrase", PASSPHRASE).await;
    device.submit().await;
    device.sees("It is shown only here and only now.").await;
    let script =
        "return [...document.querySelectorAll('#code li')].map((group) => group.innerText)";
    let code: Vec<String> = device.read(script).await;
    device.press("I have stored it safely").await;
    device.sees("Your recovery code works.").await;
    code
}

async fn fill_in_a_referral(device: &Device) {
    device.on("Children").await;
    type_keys(device, "child-1-name", CHILD).await;
    device.press("Continue").await;
    device.sees("Child 1: ").await;
    device.press("Continue").await;
    device.on("Carers").await;
    type_keys(device, "carer-1-name", CARER).await;
    device.press("Continue").await;
    device.sees("Carer 1: ").await;
    device.press("Continue").await;
    device.on("Address").await;
    type_keys(device, "address", ADDRESS).await;
    device.press("Continue").await;
    device.on("Referrer").await;
    device.press("Back to the task list").await;
    device.on("Your referral").await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    let narrative: String = (1..400).map(|it| format!("{NARRATIVE} and day {it}. ")).collect();
    device.fill("circumstances", &narrative).await;
    device.is_saved().await;
    device.press("Continue").await;
    device.on("What is your interpretation").await;
    device.press("Back to the task list").await;
    device.on("Your referral").await;
    device.press("Check your answers").await;
    device.on("Check your answers").await;
    device.press("Continue to the form package").await;
    device.on("Form package").await;
    device.press("Make the form package").await;
    device.sees("Your form package is ready. Not sent yet.").await;
    device.press("Save the Word form").await;
    device.press("Save a copy").await;
    device.downloaded("practice-standards-referral.docx").await;
    device.downloaded("practice-standards-referral.json").await;
}

async fn make_a_backup(device: &Device) {
    device.press("This device").await;
    device.on("This device").await;
    device.press("Make or open a backup").await;
    device.on("Backup").await;
    type_keys(device, "current-passphrase", PASSPHRASE).await;
    device.press("Make a backup").await;
    device.sees("It holds 1 draft").await;
}

/// Looks at what it said before, and deletes it: it stays on the disk, sealed, for some days.
async fn delete_the_referral(device: &Device) {
    device.visit("/referrals").await;
    unlock_looking_at_the_passphrase(device).await;
    device.on("Your referrals").await;
    device.press("Open").await;
    device.on("Your referral").await;
    device.press("Earlier versions").await;
    device.on("Earlier versions").await;
    device.sees("Read this version").await;
    // The oldest: what was saved since may be only that the form was made.
    let oldest = "[...document.querySelectorAll('main li a')].at(-1).click()";
    device.perform(oldest).await;
    device.on("An earlier version").await;
    device.press("Bring back the whole version").await;
    device.sees("You brought back the whole version.").await;
    device.press("Back").await;
    device.press("Back").await;
    device.on("Your referral").await;
    device.press("Back").await;
    device.on("Your referrals").await;
    device.press("Delete").await;
    device.on("Delete this referral?").await;
    device.press("Delete this referral").await;
    device.sees("was deleted.").await;
    device.press("Deleted drafts").await;
    device.on("Deleted drafts").await;
    device.sees(CHILD).await;
}

async fn keep_an_escalation_record(device: &Device) {
    let not_yet = [
        "No",
        "No",
        "A concern about practice",
        "How two or more agencies worked together",
        "No",
        "Yes",
    ];
    device.answer(&not_yet).await;
    device.press("Start an escalation record").await;
    unlock_looking_at_the_passphrase(device).await;
    device.on("Start an escalation record").await;
    device.choose("A professional difference of opinion").await;
    device.press("Start the record").await;
    device.on("Professional difference of opinion").await;
    type_keys(device, "reference", REFERENCE).await;
    device.is_saved().await;
}

/// Mistypes the passphrase, looks at it, corrects it, and unlocks while it is still shown.
async fn unlock_looking_at_the_passphrase(device: &Device) {
    device.on("Unlock your referrals").await;
    type_keys(device, "passphrase", MISTYPED).await;
    device.press("Show").await;
    device.press("Unlock").await;
    device.sees("The passphrase did not open your saved referrals.").await;
    let clear =
        "const field = document.getElementById('passphrase'); field.focus(); field.select();
         document.execCommand('delete');";
    device.perform(clear).await;
    type_keys(device, "passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.until("the drafts to open", "return !!document.getElementById('save-status')").await;
}

async fn plant_in_storage(device: &Device) {
    device
        .perform(
            "localStorage.planted = 'PlantedInLocalStorage';
             sessionStorage.planted = 'PlantedInSessionStorage';
             const cache = await caches.open('planted');
             await cache.put('/planted', new Response('PlantedInACache'));
             const zip = new Blob(['PlantedZipped '.repeat(50)]).stream()
                 .pipeThrough(new CompressionStream('gzip'));
             const zipped = new Uint8Array(await new Response(zip).arrayBuffer());
             const opening = indexedDB.open('planted', 1);
             await new Promise((done) => {
                 opening.onupgradeneeded = () => opening.result.createObjectStore('planted');
                 opening.onsuccess = done;
             });
             const transaction = opening.result.transaction('planted', 'readwrite');
             const store = transaction.objectStore('planted');
             store.put('PlantedShort', 'short');
             store.put('PlantedLongAndPacked '.repeat(20000), 'long');
             store.put(new TextEncoder().encode('PlantedAsBytes '.repeat(100)), 'bytes');
             store.put('PlantedAsUtf16 ż', 'utf-16');
             store.put(btoa('x PlantedAsBase64 x'), 'base64');
             store.put(zipped, 'zipped');
             await new Promise((done) => { transaction.oncomplete = done; });
             // More than the browser keeps in its log: everything moves on into a table.
             for (let part = 0; part < 128; part += 1) {
                 const filling = opening.result.transaction('planted', 'readwrite');
                 const noise = crypto.getRandomValues(new Uint8Array(60000));
                 filling.objectStore('planted').put(noise, `noise ${part}`);
                 await new Promise((done) => { filling.oncomplete = done; });
             }
             opening.result.close();",
        )
        .await;
}

/// Types with real keys, from which the browser learns what it may offer again.
async fn type_keys(device: &Device, id: &str, text: &str) {
    device.until(id, &format!("return !!document.getElementById({id:?})")).await;
    device.browser().find(By::Id(id)).await.unwrap().send_keys(text).await.unwrap();
}
