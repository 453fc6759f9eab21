//! Without a mouse.

use std::time::Duration;

use thirtyfour::{By, Key};

use crate::handover::{MAKE, READY, WHAT_NEXT};
use crate::harness::Device;
use crate::journey::A_CONCERN;
use crate::update_cost::lazy_part;

impl Device {
    /// Presses a key wherever the focus is.
    pub async fn key(&self, key: Key) {
        let press = async || {
            let focused = match self.browser().active_element().await {
                Ok(element) => element,
                Err(_) => self.browser().find(By::Tag("body")).await?,
            };
            focused.send_keys(key.clone()).await
        };
        self.look_until("the focus", async || press().await.map_err(|error| error.to_string()))
            .await;
    }

    /// Goes on with the Tab key until what has the focus answers a question about itself.
    pub async fn tab_to(&self, what: &str, is_it: &str) {
        for _ in 0..40 {
            self.key(Key::Tab).await;
            let script = format!("const it = document.activeElement; return {is_it};");
            if self.read::<bool>(&script).await {
                return;
            }
        }
        panic!("the Tab key never reaches {what}");
    }

    /// Answers the questions from the page that is shown, without a mouse.
    pub async fn answer_by_keyboard(&self, answers: &[&str]) {
        for answer in answers {
            self.until("the question", "return !!document.querySelector('input[type=radio]')")
                .await;
            let page: String = self.read("return document.querySelector('h1').innerText").await;
            let is_unanswered = "it.type === 'radio'
                 && !document.querySelector(`input[name='${it.name}']:checked`)";
            self.tab_to(&page, is_unanswered).await;
            let is_answer =
                format!("return document.activeElement.labels[0].innerText === \"{answer}\"");
            for _ in 0..5 {
                self.key(Key::Space).await;
                if self.read::<bool>(&is_answer).await {
                    break;
                }
                self.key(Key::Down).await;
            }
            assert!(self.read::<bool>(&is_answer).await, "{answer} cannot be reached");
            if self.has_answered_the_page().await {
                // Enter in a field does what the form's button does.
                self.key(Key::Enter).await;
                self.leaves(&page).await;
            }
        }
    }

    pub async fn tab_to_text(&self, text: &str) {
        self.tab_to(text, &format!("it.innerText.trim().startsWith('{text}')")).await;
    }
}

#[tokio::test]
async fn a_case_can_be_checked_with_the_keyboard_alone() {
    let device = Device::new().await;
    device.visit("/").await;
    device.tab_to_text("Skip to main content").await;
    device.key(Key::Enter).await;
    device.tab_to_text("No, check the case").await;
    device.key(Key::Space).await;
    device.on("About the case").await;
    let [_, others @ ..] = A_CONCERN.map(|(_, answer)| answer);
    device.answer_by_keyboard(&others).await;
    device.on("Suitable: a concern about how agencies work together").await;
    device.tab_to_text("Start the referral").await;
    device.key(Key::Enter).await;
    device.on("Choose a passphrase").await;
}

#[tokio::test]
async fn the_package_is_made_saved_and_recorded_with_the_keyboard_alone() {
    let device = Device::new().await;
    device.start_a_package().await;
    device.tab_to_text(MAKE).await;
    device.key(Key::Enter).await;
    device.sees(READY).await;
    device.focus_is_on("package-ready").await;
    device.tab_to_text("Save the email draft").await;
    device.tab_to_text("Save the files").await;
    device.key(Key::Enter).await;
    device.tab_to_text("Save the Word form").await;
    device.key(Key::Enter).await;
    assert!(!device.downloaded("practice-standards-referral.docx").await.is_empty());
    device.tab_to("the day of sending", "it.id === 'sent-on-day'").await;
    // Enter in a field does what the form's button does.
    device.key(Key::Enter).await;
    device.on(WHAT_NEXT).await;
    device
        .until("the focus on the heading", "return document.activeElement.localName === 'h1'")
        .await;
    device.tab_to_text("Change the day").await;
    device.key(Key::Space).await;
    device.focus_is_on("sent-on-day").await;
}

/// The browser announces the page that it was asked for, and no other.
#[tokio::test]
async fn a_link_that_is_pressed_while_the_first_page_is_loaded_leads_to_a_heading_with_the_focus() {
    let device = Device::with_counted_host().await;
    device.slow_down(&lazy_part(&device), Duration::from_secs(3));
    device.visit("/accessibility").await;
    device.sees("Loading…").await;
    device.press("Privacy").await;
    device.on("Privacy").await;
    let has_focus = "return document.activeElement.tagName";
    device.until("the focus on the heading", &format!("{has_focus} === 'H1'")).await;

    device.visit("/accessibility").await;
    device.on("Accessibility").await;
    assert_eq!(device.read::<String>(has_focus).await, "BODY");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
