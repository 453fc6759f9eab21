//! The page that hands the form package over: making it and stopping, versions, sending.

use mail_parser::MessageParser;

use crate::harness::Device;
use crate::journey::everything_stayed_here;
use crate::package::words_of;

pub const MAKE: &str = "Make the form package";
pub const READY: &str = "Your form package is ready. Not sent yet.";
pub const WHAT_NEXT: &str = "What happens next";

impl Device {
    /// Starts a referral, and goes to its form package.
    pub async fn start_a_package(&self) {
        self.start_a_referral().await;
        self.go_to_the_package().await;
    }

    /// From the list of tasks.
    async fn go_to_the_package(&self) {
        self.press("Check your answers").await;
        self.press("Continue to the form package").await;
        self.on("Form package").await;
    }

    /// From the package page, back to the list of tasks.
    async fn go_back_to_the_tasks(&self) {
        self.press("Back").await;
        self.on("Check your answers").await;
        self.press("Back").await;
        self.on("Your referral").await;
    }

    /// Waits until the page says what is wrong with a field, as every page does: at its top, where
    /// the focus is, in the title of the window, and at the field.
    pub async fn is_told_at(&self, field: &str, message: &str) {
        let script = format!(
            "const summary = document.activeElement;
             return summary.className === 'govuk-error-summary'
                 && summary.innerText.includes({message:?})
                 && document.title.startsWith('Error: ')
                 && document.getElementById('{field}-error')?.innerText.includes({message:?})"
        );
        self.until(&format!("“{message}” at {field}"), &script).await;
    }

    /// Nothing scrolls sideways on the narrowest phone that is provided for.
    async fn fits_320_pixels(&self, name: &str) {
        self.resize(320, 800).await;
        let width: u32 = self.read("return document.documentElement.scrollWidth").await;
        self.take_picture(&format!("{name}-narrow"), 320).await;
        self.resize(1280, 900).await;
        assert!(width <= 320, "{name} is {width} pixels wide");
    }
}

/// Puts off what the worker of the documents is asked, and remembers what becomes of the worker.
const SLOW_WORKER: &str = "
    const Real = Worker;
    window.documents = [];
    window.delay = 0;
    window.Worker = class extends Real {
        constructor(script) {
            super(script);
            if (script === '/documents.js') {
                this.isSlow = true;
                window.documents.push(this);
            }
        }
        postMessage(...message) {
            const wait = this.isSlow ? window.delay : 0;
            wait ? setTimeout(() => super.postMessage(...message), wait) : super.postMessage(...message);
        }
        terminate() {
            this.isEnded = true;
            super.terminate();
        }
    };";

#[tokio::test]
async fn a_package_that_is_being_made_can_be_stopped_and_nothing_was_made() {
    let device = Device::new().await;
    device.before_each_page(SLOW_WORKER).await;
    device.listen().await;
    device.start_a_package().await;
    device.perform("window.delay = 600000").await;
    device.press(MAKE).await;
    device.until("the worker", "return documents.length === 1").await;
    device.page_is_good("package-making").await;
    device.press("Cancel").await;
    device.sees("Cancelled. Nothing was made, and nothing you wrote was changed.").await;
    device.until("the end of the worker", "return documents[0].isEnded").await;
    device.sees("You have not made a form package yet.").await;
    let focused = format!("return document.activeElement.innerText === '{MAKE}'");
    device.until("the focus on the button", &focused).await;
    device.page_is_good("package-cancelled").await;

    // A page that goes takes the worker with it.
    device.press(MAKE).await;
    device.until("another worker", "return documents.length === 2").await;
    device.press("Back").await;
    device.on("Check your answers").await;
    device.until("the end of the worker", "return documents[1].isEnded").await;

    device.perform("window.delay = 0").await;
    device.press("Continue to the form package").await;
    device.sees("You have not made a form package yet.").await;
    device.press(MAKE).await;
    device.sees(READY).await;
    device.hears(READY).await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_day_of_sending_can_be_corrected_and_no_impossible_day_is_taken() {
    let device = Device::new().await;
    device.start_a_package().await;
    assert!(!device.text().await.contains("I have sent it"), "there is nothing to send");
    device.press(MAKE).await;
    device.sees(READY).await;

    set_day(&device, "new Date(Date.now() + 2 * 86400000)").await;
    device.press("I have sent it").await;
    device.sees("The day you sent it must be today or in the past.").await;
    device.page_is_good("package-sent-error").await;
    set_day(&device, "new Date(Date.now() - 2 * 86400000)").await;
    device.press("I have sent it").await;
    device.sees("because you made this form package on that day.").await;
    device.clear("sent-on-month").await;
    device.press("I have sent it").await;
    device.sees("The day you sent it must include a month.").await;
    device.sees(READY).await;

    set_day(&device, "new Date()").await;
    device.press("I have sent it").await;
    device.on(WHAT_NEXT).await;
    device.sees("You recorded that you sent it on").await;
    assert!(!device.text().await.contains("There is a problem"));
    device.press("Change the day").await;
    device.page_is_good("sent-change-day").await;
    device.press("Leave it as it was").await;
    device.press("I have not sent it").await;
    device.sees("You have not recorded that you sent this form.").await;
    device.focus_is_on("sent").await;
    device.page_is_good("sent-taken-back").await;
    device.press("Form package").await;
    device.on("Form package").await;
    device.sees("Not sent. You made a form package on").await;
    device.is_saved().await;
}

#[tokio::test]
async fn a_form_that_was_changed_is_a_new_version_which_says_what_changed() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.start_a_referral().await;
    device.stop_server();
    device.go_to_the_package().await;
    device.press(MAKE).await;
    device.sees(READY).await;
    device.press("I have sent it").await;
    device.on(WHAT_NEXT).await;
    device.sees("Delete the referral from this device").await;
    device.press("Save these dates for your calendar").await;
    let dates = device.downloaded("referral-dates.ics").await;
    assert!(
        String::from_utf8(dates).unwrap().contains("Delete a Practice Standards Group referral")
    );
    device.page_is_good("what-next").await;
    device.press("Back").await;

    device.on("Form package").await;
    device.sees("Nothing has changed since.").await;
    device.press("I have not sent it").await;
    device.press("I have sent it").await;
    device.on(WHAT_NEXT).await;
    device.press("Back").await;
    device.on("Form package").await;
    device.sees("You recorded that you sent it on").await;
    device.page_is_good("package-made-before").await;
    device.press(MAKE).await;
    device.sees("You recorded that you sent this form.").await;
    assert!(!device.text().await.contains("Version 2"), "what says the same is the same version");

    device.go_back_to_the_tasks().await;
    device.press("Address").await;
    device.fill("address", "Another street").await;
    device.is_saved().await;
    device.press("Back to the task list").await;
    // Wherever the package is mentioned, it is said to be old.
    let stale = "You changed the referral after that: what you changed is not sent.";
    device.sees(stale).await;
    device.press("Back").await;
    device.on("Your referrals").await;
    device.sees(stale).await;
    device.press("Open").await;
    device.on("Your referral").await;
    let address: String = device.read("return location.pathname").await;
    device.visit_unlocked(&format!("{address}/sent"), WHAT_NEXT).await;
    device.sees(stale).await;
    device.visit_unlocked(&address, "Your referral").await;
    device.go_to_the_package().await;
    device.sees(stale).await;
    device.sees("You have changed the referral since.").await;
    device.page_is_good("package-changed-since").await;
    device.press(MAKE).await;
    device.sees(READY).await;
    device.sees("replaces version 1, which you recorded as sent on").await;
    device.sees("What changed since version 1").await;
    // What is missing does not go when the package is there.
    device.sees("If you fill any of them in, make the form package again.").await;
    device.sees("Still missing: ").await;
    device.sees("Not sent. You made version 2 of the form package on").await;
    device.page_is_good("package-version-2").await;
    device.fits_320_pixels("package-version-2").await;

    device.press("Show the pages").await;
    device.sees("Page 1 of ").await;
    device.page_is_good("package-pages").await;
    device.press("Next page").await;
    device.sees("Page 2 of ").await;
    for button in ["Next page", "Previous page"] {
        let is_off = format!(
            "return [...document.querySelectorAll('button')]
                 .find((it) => it.innerText === '{button}').ariaDisabled === 'true'"
        );
        while !device.read::<bool>(&is_off).await {
            device.press(button).await;
        }
        let focused = format!("return document.activeElement.innerText === '{button}'");
        device.until("the focus to stay on a button that leads no further", &focused).await;
    }
    device.press("Show it larger").await;
    device.page_is_good("package-pages-larger").await;

    device.press("Save the Word form").await;
    device.press("Save the email draft").await;
    let form = device.downloaded("practice-standards-referral-version-2.docx").await;
    assert!(words_of(&form).contains("Another street"));
    let email = device.downloaded("practice-standards-referral-version-2.eml").await;
    let email = MessageParser::default().parse(&email).unwrap();
    let words = email.body_text(0).unwrap().replace("\r\n", "\n");
    assert!(words.contains("This replaces the form sent on"), "{words}");
    let shown: String = device
        .read("return [...document.querySelectorAll('.app-email dd')].at(-2).textContent")
        .await;
    assert_eq!(shown.trim_end(), words.trim_end(), "the words to copy are those of the email");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_files_are_protected_with_a_password_that_is_suggested_and_copied() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    let clipboard = "navigator.clipboard.writeText = async (text) => { window.copied = text; };";
    device.before_each_page(clipboard).await;
    device.start_a_package().await;
    device.stop_server();
    device.press(MAKE).await;
    device.sees(READY).await;
    device.press("Protect the files").await;
    device.is_told_at("file-password", "Enter a password for the files.").await;
    device.fill("file-password", "short").await;
    device.press("Protect the files").await;
    let too_short = "Password must be 12 characters or more. It has 5.";
    device.is_told_at("file-password", too_short).await;
    device.page_is_good("package-password-refused").await;
    device.clear("file-password").await;
    device.fill("file-password", "rotherham1234").await;
    device.press("Protect the files").await;
    device.is_told_at("file-password", "Password is too easy to guess").await;
    device.press("Suggest a password").await;
    device.sees("The password is now").await;
    let password = device.value("file-password").await;
    assert!(!device.text().await.contains("There is a problem"));
    device
        .perform(
            "window.said = [];
             const form = document.getElementById('file-password').closest('form');
             const status = form.nextElementSibling;
             new MutationObserver(() => window.said.push(status.innerText))
                 .observe(status, { childList: true, characterData: true, subtree: true });",
        )
        .await;
    device.press("Protect the files").await;
    device.sees("Files that open with the password").await;
    device.focus_is_on("protected").await;
    device.page_is_good("package-protected").await;
    device.fits_320_pixels("package-protected").await;

    let said: Vec<String> = device.read("return window.said").await;
    assert!(said.contains(&"Protecting practice-standards-referral.pdf…".to_owned()), "{said:?}");
    let hidden: bool = device
        .read("return !!document.querySelector('#protected button .govuk-visually-hidden')")
        .await;
    assert!(!hidden, "what is copied can be read on its button");
    device.press("Copy the password").await;
    device.sees("Copied the password.").await;
    assert_eq!(copied(&device).await, password);
    device.press("Copy the message for this email").await;
    device.sees("Copied the message for this email.").await;
    let words = copied(&device).await;
    assert!(words.contains("The password is not in this email.") && !words.contains(&password));
    device.press("Save the Word form, protected").await;
    let form = device.downloaded("practice-standards-referral-with-password.docx").await;
    // [MS-OFFCRYPTO] puts an encrypted Word file into a compound file, which begins like this.
    assert!(form.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]), "it is encrypted");

    device.fill("file-password", "x").await;
    device
        .until(
            "the files of the other password to go",
            "return !document.body.innerText.includes('Files that open with the password')",
        )
        .await;
    everything_stayed_here(&device).await;
}

#[tokio::test]
async fn characters_without_a_font_are_named_and_those_on_request_can_be_fetched() {
    const MISSING: &str = "Characters that the PDF does not show";
    const FETCH: &str = "Fetch the Hebrew and Chinese letters and make the package again";
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.start_a_referral().await;
    device.press("Address").await;
    device.fill("address", "中文路 12 רחוב ഗീത").await;
    device.press("Back to the task list").await;
    device.go_to_the_package().await;
    device.stop_server();
    device.press(MAKE).await;
    device.sees(READY).await;
    device.sees(MISSING).await;
    device.sees("中").await;
    let count_stands_behind: bool = device
        .read(
            "const hebrew = [...document.querySelectorAll('bdi')].find((it) => it.innerText.includes('ר'));
             const count = document.createRange();
             count.selectNode(hebrew.nextSibling);
             const { right } = hebrew.getBoundingClientRect();
             return count.getBoundingClientRect().left >= right - 1;",
        )
        .await;
    assert!(count_stands_behind, "the count is not drawn among the Hebrew letters");
    device.page_is_good("package-not-printed").await;
    device.press(FETCH).await;
    device.sees("letters could not be fetched.").await;
    device.sees("The form package that you made is still on this page.").await;
    device.page_is_good("package-font-not-fetched").await;

    device.start_server();
    device.press(FETCH).await;
    let is_fetched =
        "const text = document.body.innerText; return !text.includes('中') && !text.includes('ר')";
    device.until("the Hebrew and Chinese letters", is_fetched).await;
    let text = device.text().await;
    assert!(text.contains(MISSING) && text.contains("Malayalam"), "no face has Malayalam");
    assert!(!text.contains("Fetch the"), "and nothing more can be fetched");
    device.sees(READY).await;
    assert!(!device.text().await.contains("Version 2"), "the form says what it said");
}

pub async fn copied(device: &Device) -> String {
    device.read("return window.copied").await
}

/// Puts a day, as a JavaScript date, into the field for the day of sending.
async fn set_day(device: &Device, date: &str) {
    let date = format!("const date = {date};");
    for (part, value) in [
        ("day", "date.getDate()"),
        ("month", "date.getMonth() + 1"),
        ("year", "date.getFullYear()"),
    ] {
        let value: u32 = device.read(&format!("{date} return {value}")).await;
        let id = format!("sent-on-{part}");
        device.clear(&id).await;
        device.fill(&id, &value.to_string()).await;
    }
}
