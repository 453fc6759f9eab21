//! The pages beside the main journey.

use crate::harness::Device;

#[tokio::test]
async fn every_page_beside_the_journey_is_accessible() {
    let device = Device::new().await;
    for (path, heading) in [
        ("/accessibility", "Accessibility"),
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
