//! The pages beside the main journey.

use crate::harness::Device;

#[tokio::test]
async fn every_page_beside_the_journey_is_accessible() {
    let device = Device::new().await;
    for (path, heading) in [
        ("/accessibility", "Accessibility"),
        ("/blank-form", "Blank form"),
        ("/privacy", "Privacy"),
        ("/device", "This device"),
        ("/referrals/new", "Choose a passphrase"),
        ("/no/such/page", "Page not found"),
    ] {
        device.visit(path).await;
        device.on(heading).await;
        device.page_is_good(&format!("page{}", path.replace('/', "-"))).await;
    }
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_blank_form_is_saved_without_a_passphrase_and_without_the_server() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.stop_server();
    device.visit("/blank-form").await;
    device.press("Save the blank Word form").await;
    let word = device.downloaded("practice-standards-referral-blank.docx").await;
    let form = include_bytes!("../../../public/referral-form.docx");
    assert!(word == form, "the partnership’s own form, as it is");
    device.press("Save the blank form as a PDF").await;
    let pdf = device.downloaded("practice-standards-referral-blank.pdf").await;
    assert!(pdf.starts_with(b"%PDF"));
    device.set_aside("practice-standards-referral-blank.pdf", &pdf);
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
