//! A device that is left alone, or looked at: it locks, and nothing is lost or left.

use crate::harness::Device;
use crate::journey::PASSPHRASE;
use crate::rescue::FILL;

const TYPED: &str = "1 Test Street";

async fn with_an_address() -> Device {
    let device = Device::with_an_address(TYPED).await;
    device.until_stored_offline().await;
    device
}

/// Whether the typed text is anywhere on the page, or in a field of it.
async fn shows_text(device: &Device) -> bool {
    let everything = "return [document.documentElement.outerHTML,
        ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)].join(' ')";
    device.read::<String>(everything).await.contains(TYPED)
}

/// Lets this much time pass for the app, without waiting.
async fn let_pass(device: &Device, seconds: u32) {
    let pass = format!(
        "window.passed = (window.passed ?? 0) + {seconds}_000;
         if (window.clocks) return;
         const [date, monotonic] = window.clocks = [Date.now, Performance.prototype.now];
         Date.now = () => date.call(Date) + window.passed;
         Performance.prototype.now = function () {{
             return monotonic.call(this) + window.passed;
         }};"
    );
    device.perform(&pass).await;
}

#[tokio::test]
async fn drafts_lock_by_themselves_and_nothing_is_lost_or_left_on_the_page() {
    let device = with_an_address().await;
    assert!(shows_text(&device).await, "this looks where the text is");
    // As if the device had slept: its clock has gone on without the page.
    let slept = "const now = Date.now; Date.now = () => now() + 31_000;";
    device.perform(slept).await;
    device.on("Unlock your referrals").await;
    device.sees("because this device slept or its clock was changed").await;
    device.sees("Everything that you wrote is saved.").await;
    device.page_is_good("locked-by-itself").await;
    assert!(!shows_text(&device).await);
    // The address stays, so unlocking leads back to it.
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, TYPED);
}

#[tokio::test]
async fn a_minute_before_the_lock_there_is_a_warning_that_one_press_takes_away() {
    let device = with_an_address().await;
    let_pass(&device, 4 * 60 + 5).await;
    device.sees("Your referrals lock in less than a minute").await;
    device.sees("What you wrote is saved.").await;
    device.page_is_good("locks-soon").await;
    device.press("Stay unlocked").await;
    let is_gone = "return !document.body.innerText.includes('lock in less than a minute')";
    device.until("the warning to go", is_gone).await;
    let_pass(&device, 3 * 60).await;
    assert_eq!(device.value("address").await, TYPED, "it is not locked");

    // It does not say that everything is saved when it is not.
    device.perform(FILL).await;
    device.fill("address", ", and what no disk has").await;
    device.sees("There is no room left to save on this device.").await;
    let_pass(&device, 4 * 60 + 5).await;
    device.sees("Not everything that you wrote is saved.").await;
    assert!(!device.text().await.contains("What you wrote is saved."));
    device.page_is_good("locks-soon-not-saved").await;
    let_pass(&device, 60).await;
    device.on("Unlock your referrals").await;
    device.sees("because nobody had used the app for a while").await;
    device.sees("could not be saved. It is encrypted, in this tab only.").await;
    assert!(!device.text().await.contains("Everything that you wrote is saved."));
    assert!(!shows_text(&device).await);
    let stored: String = device.read("return sessionStorage.getItem('sealed-words')").await;
    assert!(stored.contains(r#""on_disk":[]"#), "no plain digest of the draft: {stored}");
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
    device.is_saved().await;
    assert_eq!(device.value("address").await, format!("{TYPED}, and what no disk has"));
}

#[tokio::test]
async fn whatever_somebody_does_counts_as_use() {
    let device = with_an_address().await;
    // As a program that dictates, a switch, a pen or a wheel does: none of these is a key.
    let uses = [
        "document.getElementById('address').dispatchEvent(
            new InputEvent('input', { bubbles: true, data: 'dictated' }))",
        "document.getElementById('address').dispatchEvent(
            new CompositionEvent('compositionupdate', { bubbles: true, data: 'n' }))",
        "document.getElementById('address').dispatchEvent(
            new FocusEvent('focusin', { bubbles: true }))",
        "document.querySelector('h1').dispatchEvent(new MouseEvent('click', { bubbles: true }))",
        "document.querySelector('h1').dispatchEvent(new WheelEvent('wheel', { bubbles: true }))",
        "document.querySelector('h1').dispatchEvent(
            new PointerEvent('pointermove', { bubbles: true, screenX: Math.random() * 900 }))",
        "document.dispatchEvent(new Event('selectionchange'))",
    ];
    for (number, does) in uses.into_iter().enumerate() {
        let_pass(&device, 4 * 60 + 5).await;
        device.sees("Your referrals lock in less than a minute").await;
        device.perform(does).await;
        let is_gone = "return !document.body.innerText.includes('lock in less than a minute')";
        device.until(&format!("use {number} to count"), is_gone).await;
    }
    assert_eq!(device.value("address").await, TYPED);
}

#[tokio::test]
async fn unlocking_leads_back_to_the_caret_in_the_field() {
    let device = with_an_address().await;
    let place = "const field = document.getElementById('address');
        field.focus(); field.setSelectionRange(2, 6); scrollTo(0, 120);";
    device.resize(360, 500).await;
    device.perform(place).await;
    // By script: the driver's keys would move the caret.
    let escape = "document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))";
    device.perform(escape).await;
    device.perform(escape).await;
    device.on("Unlock your referrals").await;
    device.sees("You hid the screen").await;
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
    let is_there = "const field = document.activeElement;
        return field.id === 'address' && field.selectionStart === 2 && field.selectionEnd === 6
            && Math.abs(scrollY - 120) < 3";
    device.until("the caret and the scroll to be back", is_there).await;
}

#[tokio::test]
async fn the_button_that_locks_leads_to_the_passphrase_and_from_there_back_to_the_caret() {
    let device = with_an_address().await;
    device.resize(360, 500).await;
    let place = "const field = document.getElementById('address');
        field.focus(); field.setSelectionRange(2, 6);";
    device.perform(place).await;
    device.lock().await;
    device.focus_is_on("passphrase").await;
    device.sees("There is no recovery code.").await;
    assert!(!device.text().await.contains("Unlock with the recovery code"), "none was made");
    // Phones put a space behind a word that they complete.
    device.unlock(&format!("{PASSPHRASE} ")).await;
    device.on("Address").await;
    let is_there = "const field = document.activeElement;
        const { top, bottom } = field.getBoundingClientRect();
        return field.id === 'address' && field.selectionStart === 2 && field.selectionEnd === 6
            && top >= 0 && top < innerHeight";
    device.until("the caret to be back, in view", is_there).await;
}

#[tokio::test]
async fn one_press_hides_the_screen_at_once_even_where_nothing_can_be_saved() {
    let device = with_an_address().await;
    let hold = "const done = arguments[arguments.length - 1];
        indexedDB.open('practice-standards-referral').onsuccess = ({ target: { result } }) => {
            const areas = ['key-slots', 'records', 'manifest'];
            const held = result.transaction(areas, 'readwrite').objectStore('records');
            const hold = () => { done(null); held.count().onsuccess = hold; };
            held.count().onsuccess = hold;
        };";
    device.browser().execute_async(hold, []).await.unwrap();
    device.fill("address", ", not saved").await;
    let press = "const hide = [...document.querySelectorAll('button')]
            .find((button) => button.innerText.startsWith('Hide'));
        hide.click();
        return getComputedStyle(document.body).display";
    assert_eq!(device.read::<String>(press).await, "none", "before anything else happens");
    device.on("Unlock your referrals").await;
    assert!(!shows_text(&device).await);
    device.unlock(PASSPHRASE).await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, format!("{TYPED}, not saved"));
}

#[tokio::test]
async fn what_was_typed_on_the_outcome_page_outlives_a_lock_and_a_reload() {
    let device = with_an_address().await;
    device.is_saved().await;
    device.answer(&["No", "No", "Exemplary practice", "No"]).await;
    device.sees("Continue and record why").await;
    // By links: a new page would be a locked one.
    device.press("Practice Standards referral").await;
    device.press("Your referrals").await;
    device.unlock(PASSPHRASE).await;
    device.on("Your referrals").await;
    for _ in 0..2 {
        device.browser().back().await.unwrap();
    }
    device.sees("Continue and record why").await;
    device.fill("reason", "Because of Invented Child").await;
    device.fill("name", "Invented Chair").await;
    let is_sealed = "return sessionStorage.getItem('sealed-check') !== null";
    device.until("it to be sealed", is_sealed).await;
    let stored: String = device.read("return JSON.stringify(sessionStorage)").await;
    assert!(!stored.contains("Invented"), "{stored}");
    device.perform("location.reload()").await;
    device.sees("What you wrote here is locked.").await;
    assert_eq!(device.value("reason").await, "");
    device.press("unlock your referrals").await;
    device.unlock(PASSPHRASE).await;
    device.on("Your referrals").await;
    device.browser().back().await.unwrap();
    let is_back = "return document.getElementById('reason')?.value === 'Because of Invented Child'";
    device.until("the reason to be back", is_back).await;
    assert_eq!(device.value("name").await, "Invented Chair");
    device.press("Lock now").await;
    device.sees("What you wrote here is locked.").await;
    assert_eq!(device.value("reason").await, "");
    device.press("unlock your referrals").await;
    device.sees("What you typed during the check is in this tab, encrypted").await;
}

/// And nobody is asked for a name that a draft has.
#[tokio::test]
async fn the_outcome_page_has_the_name_that_was_given_in_a_referral_until_a_lock() {
    let device = with_an_address().await;
    device.goes_to_the_list().await;
    device.press("Referrer").await;
    device.on("Referrer").await;
    device.fill("referrer-name", "Invented Worker").await;
    device.fill("referrer-job-role", "Social worker").await;
    device.is_saved().await;
    device.goes_to_the_list().await;
    device.press("Back").await;
    device.on("Your referrals").await;
    device.press("Check").await;
    device.on("Check a case").await;
    device.press("No, check the case").await;
    device.answer_here(&["No", "Exemplary practice", "No"]).await;
    device.sees("Continue and record why").await;
    assert_eq!(device.value("name").await, "Invented Worker");
    device.press("Lock now").await;
    device.sees("Continue and record why").await;
    device
        .until("the name to be gone", "return document.getElementById('name')?.value === ''")
        .await;
}

#[tokio::test]
async fn the_minutes_until_drafts_lock_are_chosen_and_kept() {
    let device = Device::new().await;
    device.visit("/device").await;
    let chosen = |minutes: u32| {
        format!(
            "return document.querySelector('input[name=lock-after]:checked')?.value === '{minutes}'"
        )
    };
    device.until("5 minutes at first", &chosen(5)).await;
    device.choose("60 minutes").await;
    device.browser().refresh().await.unwrap();
    device.until("60 minutes after a reload", &chosen(60)).await;
}
