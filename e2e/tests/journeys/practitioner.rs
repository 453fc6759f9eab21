//! What a practitioner does on a page: press, choose, type, read.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::json;
use thirtyfour::{By, WebElement};

use crate::harness::Device;
use crate::journey::{A_CONCERN, PASSPHRASE};

/// How long something on the page may take to appear. Argon2id in a worker is the slowest of all.
const PATIENCE: Duration = Duration::from_secs(60);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

impl Device {
    /// Presses the link or button whose text starts like this.
    pub async fn press(&self, text: &str) {
        let path = format!(
            "//*[self::a or self::button][starts-with(normalize-space(), \"{text}\")]\
             [not(ancestor-or-self::*[@hidden])]"
        );
        self.find(By::XPath(path), text).await.click().await.unwrap();
    }

    /// Chooses the radio or ticks the box with exactly this label.
    pub async fn choose(&self, label: &str) {
        let path = format!("//label[normalize-space()=\"{label}\"]");
        self.find(By::XPath(path), label).await.click().await.unwrap();
    }

    /// Types into the field with this id, as an input method would: any character of any script.
    pub async fn fill(&self, id: &str, text: &str) {
        self.find(By::Id(id), id).await;
        let script = "const field = document.getElementById(arguments[0]);
             field.focus();
             if (field.type !== 'email') field.setSelectionRange(field.value.length, field.value.length);
             document.execCommand('insertText', false, arguments[1]);";
        self.browser().execute(script, vec![json!(id), json!(text)]).await.unwrap();
    }

    /// Types a date.
    pub async fn fill_date(&self, id: &str, [day, month, year]: [&str; 3]) {
        self.fill(&format!("{id}-day"), day).await;
        self.fill(&format!("{id}-month"), month).await;
        self.fill(&format!("{id}-year"), year).await;
    }

    /// What the field with this id holds.
    pub async fn value(&self, id: &str) -> String {
        self.find(By::Id(id), id).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Answers the check, from its first question on.
    pub async fn answer(&self, answers: &[&str]) {
        self.visit("/check/protecting-now").await;
        for answer in answers {
            self.choose(answer).await;
            let question: String = self.run("return document.querySelector('h1').innerText").await;
            self.press("Continue").await;
            let moved = format!("return document.querySelector('h1')?.innerText !== {question:?}");
            self.until("the next question", &moved).await;
        }
    }

    /// Chooses the passphrase on a device that has none, and puts off the recovery code.
    pub async fn set_passphrase(&self, passphrase: &str) {
        self.on("Choose a passphrase").await;
        self.fill("passphrase", passphrase).await;
        self.fill("passphrase-again", passphrase).await;
        self.press("Set the passphrase").await;
        self.on("Recovery code").await;
        self.press("Do this later").await;
    }

    /// Checks a concern, sets a passphrase, and starts the referral, up to its list of tasks.
    pub async fn start_a_referral(&self) {
        self.answer(&A_CONCERN.map(|(_, answer)| answer)).await;
        self.press("Start the referral").await;
        self.set_passphrase(PASSPHRASE).await;
        self.on("Start the referral").await;
        self.press("Start the referral").await;
        self.on("Your referral").await;
    }

    /// Waits for the page with this heading.
    pub async fn on(&self, heading: &str) {
        let script =
            "return document.querySelector('h1')?.innerText.includes(arguments[0]) ?? false";
        self.wait(heading, script, heading).await;
    }

    /// Waits until the page shows this text.
    pub async fn sees(&self, text: &str) {
        let script = "return document.body.innerText.includes(arguments[0])";
        self.wait(text, script, text).await;
    }

    /// Waits until the element with this id has the focus and begins on the screen, where somebody who
    /// sees and somebody who listens are at the same place.
    pub async fn focus_is_on(&self, id: &str) {
        let script = "const { top } = document.activeElement.getBoundingClientRect();
             return document.activeElement.id === arguments[0] && top >= 0 && top < innerHeight";
        self.wait(&format!("the focus to be on {id}, on the screen"), script, id).await;
    }

    /// Waits until the app says that everything typed is on the disk.
    pub async fn is_saved(&self) {
        let script = "return /^Saved [0-9]{2}:[0-9]{2}, on this device only$/.test(
             document.getElementById('save-status')?.innerText ?? '')";
        self.wait("the draft to be saved", script, "").await;
    }

    /// Waits for a download, and answers its bytes.
    pub async fn downloaded(&self, name: &str) -> Vec<u8> {
        let path: PathBuf = self.downloads().join(name);
        let arriving = async {
            // The browser may take the name with an empty file before the bytes come.
            while path.metadata().map_or(0, |file| file.len()) == 0 {
                tokio::time::sleep(BETWEEN_LOOKS).await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, arriving).await.is_ok(), "{name} never arrived");
        std::fs::read(path).unwrap()
    }

    /// The page as it is now has no finding of the accessibility checker, scrolls only one way at
    /// phone width, and is pictured at both widths.
    pub async fn page_is_good(&self, name: &str) {
        for (size, width) in [("wide", 1280), ("phone", 360)] {
            self.resize(width, 900).await;
            let found = self.accessibility_violations().await;
            assert!(found.is_empty(), "{name} at {width}px: {found:#?}");
            let overflow: bool =
                self.run("return document.documentElement.scrollWidth > window.innerWidth").await;
            assert!(!overflow, "{name} scrolls sideways at {width}px");
            let height = self.run("return document.documentElement.scrollHeight").await;
            self.resize(width, height).await;
            self.screenshot(&format!("{name}-{size}")).await;
        }
        self.resize(1280, 900).await;
    }

    async fn find(&self, by: By, what: &str) -> WebElement {
        let looking = async {
            loop {
                if let Ok(found) = self.browser().find(by.clone()).await
                    && found.is_displayed().await.unwrap_or(false)
                {
                    return found;
                }
                tokio::time::sleep(BETWEEN_LOOKS).await;
            }
        };
        match tokio::time::timeout(PATIENCE, looking).await {
            Ok(found) => found,
            Err(_) => panic!("no “{what}” on the page: {}", self.text().await),
        }
    }

    async fn wait(&self, what: &str, script: &str, argument: &str) {
        let looking = async {
            loop {
                let answer = self.browser().execute(script, vec![json!(argument)]).await;
                if answer.is_ok_and(|answer| answer.json() == &json!(true)) {
                    return;
                }
                tokio::time::sleep(BETWEEN_LOOKS).await;
            }
        };
        if tokio::time::timeout(PATIENCE, looking).await.is_err() {
            self.screenshot("stuck").await;
            panic!("waited for “{what}”; the page shows: {}", self.text().await);
        }
    }
}
