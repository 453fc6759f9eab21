//! What opens the referrals: a new key when somebody may know the old secrets, the passphrase again
//! before a step that a stranger must not take, typed words before everything goes, and a passkey.

use serde_json::{Value, json};

use crate::harness::Device;
use crate::journey::PASSPHRASE;
use crate::set_up::A_CHILD;

pub const NEW_PASSPHRASE: &str = "three other words 8";
pub const KNOWN: &str = "Somebody may know the passphrase or the recovery code, or has a backup";

#[tokio::test]
async fn when_somebody_may_know_the_passphrase_the_referrals_get_a_new_key() {
    let device = Device::with_a_child().await;
    // Another tab, which only reads, has the old key.
    let first = device.browser().window().await.unwrap();
    let second = device.browser().new_window().await.unwrap();
    device.browser().switch_to_window(second.clone()).await.unwrap();
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees(A_CHILD).await;
    device.browser().switch_to_window(first.clone()).await.unwrap();

    device.press("This device").await;
    device.on("This device").await;
    device.press("Change the passphrase").await;
    device.on("Change the passphrase").await;
    device.choose(KNOWN).await;
    device.sees("Your referrals get a new key.").await;
    device.page_is_good("new-key").await;
    device.choose_passphrase(NEW_PASSPHRASE).await;
    device.fill("current-passphrase", "not the passphrase").await;
    device.submit().await;
    device.sees("The passphrase did not open your saved referrals.").await;
    device.refill("current-passphrase", PASSPHRASE).await;
    device.submit().await;
    device.on("Recovery code").await;
    device.sees("Your draft has a new key.").await;
    device.page_is_good("new-key-made").await;
    device.press("Make a recovery code").await;
    device.sees("It is shown only here and only now.").await;
    device.press("I have stored it safely").await;
    device.on("Change the passphrase").await;

    // This tab goes on, and the other one was locked.
    device.press("Back").await;
    device.on("This device").await;
    device.sees("New key made:").await;
    device.press("Practice Standards referral").await;
    device.press("Your referrals").await;
    device.sees(A_CHILD).await;
    device.browser().switch_to_window(second).await.unwrap();
    device.sees("because the passphrase was changed in another tab").await;
    assert!(!device.text().await.contains(A_CHILD), "no name is left on the other tab");
    device.unlock(PASSPHRASE).await;
    device.sees("The passphrase did not open your saved referrals.").await;
    device.unlock(NEW_PASSPHRASE).await;
    device.sees(A_CHILD).await;
}

#[tokio::test]
async fn a_stranger_at_unlocked_referrals_makes_neither_a_recovery_code_nor_a_backup() {
    let device = Device::with_a_child().await;
    device.press("This device").await;
    device.on("This device").await;
    device.press("Make a recovery code").await;
    device.on("Recovery code").await;
    for typed in ["", "a stranger’s guess"] {
        device.refill("current-passphrase", typed).await;
        device.submit().await;
        let refused = match typed {
            "" => "Enter the current passphrase.",
            _ => "The passphrase did not open your saved referrals.",
        };
        device.sees(refused).await;
    }
    assert!(!device.text().await.contains("It is shown only here"));
    device.page_is_good("step-up-refused").await;
    device.press("Back").await;
    device.on("This device").await;
    device.press("Make or open a backup").await;
    device.on("Backup").await;
    device.fill("current-passphrase", "a stranger’s guess").await;
    device.submit().await;
    device.sees("The passphrase did not open your saved referrals.").await;
    device.press("Back").await;
    device.on("This device").await;
    let log = device.text().await;
    assert!(log.contains("First passphrase set:"), "{log}");
    assert!(!log.contains("Backup made:") && !log.contains("Recovery code made:"), "{log}");

    // The practitioner can, and sees it on the list.
    device.press("Make or open a backup").await;
    device.on("Backup").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.submit().await;
    device.sees("It holds 1 draft").await;
    device.press("Back").await;
    device.sees("Backup made:").await;
    device.page_is_good("device-log").await;
}

#[tokio::test]
async fn locked_referrals_are_deleted_only_by_typed_words() {
    let device = Device::with_a_child().await;
    device.lock().await;
    device.visit("/device").await;
    device.press("Delete every referral on this device").await;
    device.on("Delete every referral").await;
    device.sees("This permanently deletes the 1 draft in this browser").await;
    device.page_is_good("delete-everything").await;
    for typed in ["", "yes"] {
        device.refill("typed", typed).await;
        device.press("Delete every referral").await;
        device.sees("Nothing was deleted.").await;
    }
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees(A_CHILD).await;
    device.visit("/device/delete").await;
    device.fill("typed", " Delete every referral ").await;
    device.press("Delete every referral").await;
    device.sees("Every referral on this device was deleted.").await;
    device.visit("/referrals").await;
    device.on("Choose a passphrase").await;
}

/// Gives the browser a built-in authenticator, as a laptop or a phone has. It always recognises its user
/// until `recognises` says otherwise.
async fn with_authenticator(device: &Device) -> String {
    let cdp = device.browser().cdp();
    cdp.send_raw("WebAuthn.enable", json!({})).await.unwrap();
    let options = json!({
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": true,
        "hasUserVerification": true,
        "hasPrf": true,
        "automaticPresenceSimulation": true,
        "isUserVerified": true,
    });
    let added = cdp
        .send_raw("WebAuthn.addVirtualAuthenticator", json!({ "options": options }))
        .await
        .unwrap();
    added["authenticatorId"].as_str().unwrap().to_owned()
}

async fn recognises(device: &Device, authenticator: &str, is_user_verified: bool) {
    let verified = json!({ "authenticatorId": authenticator, "isUserVerified": is_user_verified });
    device.browser().cdp().send_raw("WebAuthn.setUserVerified", verified).await.unwrap();
}

async fn credentials(device: &Device, authenticator: &str) -> Vec<Value> {
    let asked = json!({ "authenticatorId": authenticator });
    let found = device.browser().cdp().send_raw("WebAuthn.getCredentials", asked).await.unwrap();
    found["credentials"].as_array().unwrap().clone()
}

/// A passkey belongs to a name, and not to the number that the other journeys use.
async fn visit_by_name(device: &Device, path: &str) {
    let origin: String = device.read("return location.origin").await;
    let origin = origin.replace("127.0.0.1", "localhost");
    device.browser().goto(format!("{origin}{path}")).await.unwrap();
}

/// A device that can have a passkey, with its list of referrals open. And the name of its authenticator.
async fn that_can_have_a_passkey() -> (Device, String) {
    let device = Device::new().await;
    device.visit("/").await;
    let authenticator = with_authenticator(&device).await;
    visit_by_name(&device, "/referrals").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Your referrals").await;
    (device, authenticator)
}

/// Changes a byte of what is stored for the passphrase, as a bad disk would.
const DAMAGE_PASSPHRASE: &str = "
    const done = arguments[arguments.length - 1];
    indexedDB.open('practice-standards-referral').onsuccess = ({ target: { result } }) => {
        const transaction = result.transaction('key-slots', 'readwrite');
        const slots = transaction.objectStore('key-slots');
        slots.get('passphrase').onsuccess = ({ target: { result: slot } }) => {
            slot[slot.length - 1] ^= 1;
            slots.put(slot, 'passphrase');
        };
        transaction.oncomplete = () => { result.close(); done(null); };
    };";

#[tokio::test]
async fn a_passkey_unlocks_with_one_press_is_never_the_only_way_in_and_can_be_removed() {
    // It is offered beside the recovery code, and the device names nobody.
    let (device, authenticator) = that_can_have_a_passkey().await;
    device.press("Make a recovery code").await;
    device.on("Recovery code").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.submit().await;
    device.press("I have stored it safely").await;
    device.press("Add a passkey").await;
    device.on("Unlock with a passkey").await;
    device.page_is_good("add-a-passkey").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.submit().await;
    device.sees("The passkey was added.").await;
    device.press("Referrals").await;
    device.on("Your referrals").await;
    let stored = credentials(&device, &authenticator).await;
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0]["rpId"], "localhost");
    assert!(
        stored[0]["userName"].is_null() || stored[0]["userName"] == "Practice Standards referral"
    );

    device.lock().await;
    device.sees("Unlock with a passkey").await;
    device.page_is_good("unlock-with-passkey").await;
    let main = "return [...document.querySelectorAll(
        'main .govuk-button:not(.govuk-button--secondary)')].map((button) => button.innerText)";
    assert_eq!(device.read::<Vec<String>>(main).await, ["Unlock with a passkey"]);
    device.press("Unlock with a passkey").await;
    device.on("Your referrals").await;

    // It proves who asks for a recovery code.
    device.press("This device").await;
    device.on("This device").await;
    device.sees("Passkey added:").await;
    device.press("Make a recovery code").await;
    device.on("Recovery code").await;
    device.press("Use the passkey instead").await;
    device.submit().await;
    device.sees("It is shown only here and only now.").await;

    // What is stored for the passphrase is damaged: it is said, and the passkey mends it.
    device.lock().await;
    device.browser().execute_async(DAMAGE_PASSPHRASE, []).await.unwrap();
    device.press("Unlock with a passkey").await;
    device.sees("What is stored for your passphrase is damaged").await;
    device.page_is_good("damaged-passphrase").await;
    device.press("This device").await;
    device.on("This device").await;
    device.sees("so it no longer opens your referrals. Choose a new one.").await;
    device.press("Make or open a backup").await;
    device.on("Backup").await;
    device.press("Use the passkey instead").await;
    device.press("Make a backup").await;
    device.sees("Only your recovery code opens it").await;
    device.press("Back").await;
    device.on("This device").await;
    device.press("Change the passphrase").await;
    device.on("Change the passphrase").await;
    device.press("Use the passkey instead").await;
    device.choose_passphrase(PASSPHRASE).await;
    device.submit().await;
    device.sees("Your passphrase was changed.").await;
    assert!(!device.text().await.contains("What is stored for your passphrase is damaged"));

    // Somebody whom the device does not recognise stays outside. The passphrase still opens it. Last,
    // because a device that has failed often asks for its PIN, which this one does not have.
    device.lock().await;
    device.sees("Unlock with a passkey").await;
    recognises(&device, &authenticator, false).await;
    device.press("Unlock with a passkey").await;
    device.sees("The passkey was not used.").await;
    device.page_is_good("passkey-refused").await;
    device.unlock(PASSPHRASE).await;
    device.on("Change the passphrase").await;

    device.press("This device").await;
    device.on("This device").await;
    // Removing it takes more than an unlocked device.
    device.press("Remove the passkey").await;
    device.on("Remove the passkey").await;
    for (typed, refused) in [
        ("", "Enter the current passphrase."),
        ("a stranger’s guess", "The passphrase did not open your saved referrals."),
    ] {
        device.refill("current-passphrase", typed).await;
        device.submit().await;
        device.sees(refused).await;
    }
    device.page_is_good("remove-the-passkey").await;
    device.refill("current-passphrase", PASSPHRASE).await;
    device.submit().await;
    device.sees("The passkey was removed.").await;
    device.press("This device").await;
    device.on("This device").await;
    device.sees("Passkey removed:").await;
    device.sees("Add a passkey").await;
    device.press("Lock now").await;
    visit_by_name(&device, "/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.on("Your referrals").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_new_key_drops_the_passkey() {
    let (device, _) = that_can_have_a_passkey().await;
    device.press("This device").await;
    device.on("This device").await;
    device.press("Add a passkey").await;
    device.on("Unlock with a passkey").await;
    device.fill("current-passphrase", PASSPHRASE).await;
    device.submit().await;
    device.sees("The passkey was added.").await;
    device.press("This device").await;
    device.on("This device").await;
    device.sees("Remove the passkey").await;

    device.press("Change the passphrase").await;
    device.on("Change the passphrase").await;
    device.choose(KNOWN).await;
    device.press("Use the passkey instead").await;
    device.choose_passphrase(NEW_PASSPHRASE).await;
    device.submit().await;
    device.on("Recovery code").await;
    device.press("Do this later").await;
    device.on("Unlock with a passkey").await;
    device.page_is_good("passkey-offer").await;
    device.press("Do this later").await;
    device.lock().await;
    assert!(!device.text().await.contains("Unlock with a passkey"));
    device.unlock(NEW_PASSPHRASE).await;
    device.on("Change the passphrase").await;
}
