//! Where many journeys begin: a device with a passphrase and a referral, locked and unlocked again.

use crate::harness::Device;
use crate::journey::{A_CONCERN, PASSPHRASE};

/// Whom a referral is about that does not matter otherwise.
pub const A_CHILD: &str = "Invented Child";

impl Device {
    /// Chooses the passphrase on a device that has none.
    pub async fn set_passphrase(&self, passphrase: &str) {
        self.on("Choose a passphrase").await;
        self.choose_passphrase(passphrase).await;
        self.press("Set the passphrase").await;
        self.leaves("Choose a passphrase").await;
    }

    /// Types a new passphrase into both fields.
    pub async fn choose_passphrase(&self, passphrase: &str) {
        self.refill("passphrase", passphrase).await;
        self.refill("passphrase-again", passphrase).await;
    }

    /// Checks a concern, sets a passphrase, and starts the referral, up to its list of tasks.
    pub async fn start_a_referral(&self) {
        self.begin_a_referral().await;
        self.looks_at_every_step().await;
    }

    /// The same, up to the page where its first answer is typed.
    async fn begin_a_referral(&self) {
        self.answer(&A_CONCERN.map(|(_, answer)| answer)).await;
        self.press("Start the referral").await;
        self.set_passphrase(PASSPHRASE).await;
        self.on("Children").await;
    }

    /// From the first page of a new referral to its list of tasks.
    pub async fn looks_at_every_step(&self) {
        self.press("See every step").await;
        self.on("Your referral").await;
    }

    /// From a step of a referral to its list of tasks.
    pub async fn goes_to_the_list(&self) {
        self.press("Back to the task list").await;
        self.on("Your referral").await;
    }

    /// A device with one referral, saved, about a child who stands on its page.
    pub async fn with_a_child() -> Device {
        let device = Device::new().await;
        device.begin_a_referral().await;
        device.fill("child-1-name", A_CHILD).await;
        device.is_saved().await;
        device
    }

    /// A device with a referral that is open at its address, in which this was typed just now.
    pub async fn with_an_address(typed: &str) -> Device {
        let device = Device::new().await;
        device.start_a_referral().await;
        device.press("Address").await;
        device.on("Address").await;
        device.fill("address", typed).await;
        device
    }

    /// Locks the referrals by the button.
    pub async fn lock(&self) {
        self.press("Lock now").await;
        self.on("Unlock your referrals").await;
    }

    /// Enters a passphrase on the page that asks for it, which may be the wrong one.
    pub async fn unlock(&self, passphrase: &str) {
        self.on("Unlock your referrals").await;
        self.refill("passphrase", passphrase).await;
        self.submit().await;
    }

    /// Deletes everything, from the page about this device.
    pub async fn delete_every_referral(&self) {
        self.press("Delete every referral on this device").await;
        self.on("Delete every referral").await;
        self.fill("typed", "delete every referral").await;
        self.press("Delete every referral").await;
        self.sees("Every referral on this device was deleted.").await;
    }

    /// Loads a page of the app anew, which locks it, and unlocks it there.
    pub async fn visit_unlocked(&self, path: &str, heading: &str) {
        self.visit(path).await;
        self.unlock(PASSPHRASE).await;
        self.on(heading).await;
    }
}
