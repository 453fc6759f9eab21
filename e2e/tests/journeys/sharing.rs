//! The share sheet of a device, where there is one.

use crate::handover::{MAKE, READY};
use crate::harness::Device;

/// A browser with a share sheet that does with the files what `window.answer` says.
const SHARE_SHEET: &str = "
    window.shares = [];
    const { matchMedia } = window;
    window.matchMedia = (query) => query === '(pointer: coarse)' && window.isPhone
        ? { matches: true } : matchMedia.call(window, query);
    navigator.canShare = ({ files }) => files.length > 0;
    navigator.share = async ({ title, files }) => {
        const isTap = navigator.userActivation.isActive;
        const sizes = files.map((file) => file.size);
        window.shares.push({ title, isTap, sizes, names: files.map((file) => file.name) });
        if (window.answer) throw new DOMException('stub', window.answer);
    };";

#[tokio::test]
async fn the_files_are_shared_where_the_browser_can_and_no_share_is_taken_for_sending() {
    let device = Device::new().await;
    device.before_each_page(&format!("window.isPhone = true; {SHARE_SHEET}")).await;
    device.start_a_package().await;
    device.press(MAKE).await;
    device.sees(READY).await;
    // On a phone, this and the address stand first, and the email draft is among the other ways.
    let first: Vec<String> = device
        .read(
            "return [...document.querySelectorAll('#package-ready ~ * button, #package-ready ~ button')]
                 .filter((it) => it.checkVisibility()).map((it) => it.innerText).slice(0, 3)",
        )
        .await;
    assert_eq!(first, ["Share the files", "Copy the address", "Copy the subject"]);
    device.page_is_good("package-on-a-phone").await;
    device.press("Share the files").await;
    device.sees("The files were handed over.").await;
    device.page_is_good("package-shared").await;
    device.sees(READY).await;
    let names: Vec<String> = device.read("return shares[0].names").await;
    assert!(names.contains(&"practice-standards-referral.docx".to_owned()), "{names:?}");
    let not_shared = ["eml", "json", "zip"];
    assert!(!names.iter().any(|name| not_shared.iter().any(|it| name.ends_with(it))), "{names:?}");
    let is_ready: bool =
        device.read("return shares[0].isTap && shares[0].sizes.every((size) => size > 0)").await;
    assert!(is_ready, "the bytes are there in the moment of the tap");
    let title: String = device.read("return shares[0].title").await;
    assert_eq!(title, "Practice Standards Group referral");

    for (answer, said) in [
        ("AbortError", "Nothing was shared."),
        ("NotAllowedError", "This browser did not hand the files over"),
        ("InvalidStateError", "Files are being shared already."),
        ("DataError", "The files could not be handed over"),
    ] {
        device.perform(&format!("window.answer = '{answer}'")).await;
        device.press("Share the files").await;
        device.sees(said).await;
    }
    device.page_is_good("package-share-failed").await;

    device.perform("window.answer = undefined; window.shares = []").await;
    device.press("Suggest a password").await;
    device.press("Protect the files").await;
    device.press("Share the protected files").await;
    device.until("the protected files", "return shares.length === 1").await;
    let names: Vec<String> = device.read("return shares[0].names").await;
    assert!(
        !names.is_empty() && names.iter().all(|it| it.contains("-with-password.")),
        "{names:?}"
    );
    assert!(!names.iter().any(|it| it.ends_with("eml")), "{names:?}");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn without_a_share_sheet_nothing_is_said_of_one() {
    let device = Device::new().await;
    device
        .before_each_page(
            "for (const name of ['share', 'canShare']) {
                 delete Navigator.prototype[name];
             }",
        )
        .await;
    device.start_a_package().await;
    device.press(MAKE).await;
    device.sees(READY).await;
    assert!(!device.text().await.contains("Share the files"));
}
