//! How to send the form, on the page of the form package: what is copied, and from which address.

use crate::handover::{MAKE, READY, copied};
use crate::harness::Device;

#[tokio::test]
async fn the_address_the_subject_and_the_words_are_copied_with_one_press() {
    let device = Device::new().await;
    let clipboard = "navigator.clipboard.writeText = async (text) => { window.copied = text; };";
    device.before_each_page(clipboard).await;
    device.start_a_package().await;
    device.press(MAKE).await;
    device.sees(READY).await;
    let first: Vec<String> = device
        .read(
            "return [...document.querySelectorAll('main button')].filter((it) => it.checkVisibility())
                 .map((it) => it.innerText)",
        )
        .await;
    assert_eq!(first, ["Save the email draft with the form attached", "I have sent it"]);
    device.page_is_good("package-on-a-laptop").await;
    let shown: Vec<String> = device
        .read(
            "return [...document.querySelectorAll('.app-email button')].map((it) => it.textContent)",
        )
        .await;
    assert_eq!(shown, ["Copy the address", "Copy the subject", "Copy the message"]);
    device.press("Copy the address").await;
    device.sees("Copied the address.").await;
    assert_eq!(copied(&device).await, "RSCP@rotherham.gov.uk");
    device.press("Copy the subject").await;
    device.sees("Copied the subject.").await;
    assert_eq!(copied(&device).await, "Practice Standards Group referral");
    device.press("Copy the message").await;
    device.sees("Copied the message.").await;
    assert!(copied(&device).await.starts_with("A referral to the Practice Standards Group"));

    let address: String =
        device.read("return document.querySelector('a[href^=\"mailto:\"]').href").await;
    let expected = "mailto:RSCP@rotherham.gov.uk?subject=Practice%20Standards%20Group%20referral";
    assert_eq!(address, expected, "nothing of the case is in the link");

    let refusing = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))";
    device.perform(refusing).await;
    device.press("Copy the address").await;
    device.sees("This browser did not copy the address. Select the text, then copy it.").await;
}

#[tokio::test]
async fn an_own_address_is_looked_at_and_not_kept() {
    let device = Device::new().await;
    device.start_a_package().await;
    device.press(MAKE).await;
    device.sees(READY).await;
    device.press("Check this address").await;
    device.is_told_at("own-address", "Enter your work email address").await;
    device.fill("own-address", "someone at work").await;
    device.press("Check this address").await;
    device.is_told_at("own-address", "This is not an email address.").await;
    device.page_is_good("package-own-address-error").await;
    device.clear("own-address").await;
    device.fill("own-address", "someone@gmail.com").await;
    device.press("Check this address").await;
    device.sees("This looks like a personal mailbox.").await;
    assert!(!device.text().await.contains("There is a problem"), "advice is no error");
    device.page_is_good("package-own-address").await;
    device.clear("own-address").await;
    // As it is copied from an email program.
    device.fill("own-address", "Some One <someone@rotherham.gov.uk>").await;
    device.press("Check this address").await;
    device.sees("does not by itself make an email address secure").await;
    device.is_saved().await;
    let stored: String =
        device.read("return JSON.stringify([{...localStorage}, {...sessionStorage}])").await;
    assert!(!stored.contains("rotherham.gov.uk") && !stored.contains("gmail"), "{stored}");
}
