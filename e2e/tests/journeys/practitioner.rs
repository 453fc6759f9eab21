//! What a practitioner does on a page: press, choose, type, read.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::json;
use thirtyfour::{By, WebElement};
use tokio::time::{Instant, sleep};

use crate::harness::{BETWEEN_LOOKS, Device, PATIENCE, SHOWN_TEXT, takes_pictures};

/// The app takes two presses at one place within half a second for a slip of the hand. A person who
/// means the second one looks first, and takes longer.
const LOOKING: Duration = Duration::from_millis(600);

/// Two presses further apart than this, in CSS pixels, are not at one place.
const ONE_PLACE: f64 = 60.0;

/// Opens what a control is folded away in, as a person does who looks for it.
const UNFOLD: &str = "
    const unfold = (control) => {
        const folded = control?.parentElement?.closest('details:not([open])');
        if (folded && control.parentElement.localName !== 'summary') {
            folded.open = true;
            unfold(folded);
        }
    };";

/// Fails while nothing has the focus after a press on this page: somebody without a mouse would be sent back
/// to its start.
const HAS_FOCUS: &str = "if (window.wasPressed && document.activeElement === document.body)
    throw 'after the last press, nothing has the focus';";

/// A press that a test made: when, and at which place of the view, if that is known.
type LastPress = (Instant, Option<(f64, f64)>);

thread_local! {
    static LAST_PRESS: Cell<Option<LastPress>> = const { Cell::new(None) };
}

impl Device {
    /// Presses the link or button whose text starts like this.
    pub async fn press(&self, text: &str) {
        let path = format!(
            "//*[self::a or self::button][starts-with(normalize-space(), \"{text}\")]\
             [not(ancestor-or-self::*[@hidden])]"
        );
        self.click(By::XPath(path), text).await;
    }

    /// Presses the button of the page's form, whatever other buttons begin with the same word.
    pub async fn submit(&self) {
        self.click(By::Css("main form button[type=submit]"), "the button of the form").await;
    }

    /// Chooses the radio or ticks the box with exactly this label.
    pub async fn choose(&self, label: &str) {
        self.click(By::XPath(format!("//label[normalize-space()=\"{label}\"]")), label).await;
    }

    /// Chooses the radio of this group that stands for this value, by its label.
    pub async fn choose_in(&self, group: &str, value: &str) {
        let radio = format!("return document.querySelector(`[name={group}][value={value}]`).id");
        let id: String = self.read(&radio).await;
        self.click(By::Css(format!("label[for='{id}']")), value).await;
    }

    /// Types into the field with this id, as an input method would: any character of any script.
    pub async fn fill(&self, id: &str, text: &str) {
        let script = format!(
            "{UNFOLD}
             const field = document.getElementById(arguments[0]);
             unfold(field);
             if (!field?.checkVisibility()) throw 'the field is not there';
             {HAS_FOCUS}
             field.focus();
             if (field.type !== 'email') field.setSelectionRange(field.value.length, field.value.length);
             document.execCommand('insertText', false, arguments[1]);"
        );
        self.perform_with(&script, vec![json!(id), json!(text)]).await;
    }

    /// Puts other text into the field with this id.
    pub async fn refill(&self, id: &str, text: &str) {
        self.clear(id).await;
        self.fill(id, text).await;
    }

    /// Empties the field with this id.
    pub async fn clear(&self, id: &str) {
        let script = "const field = document.getElementById(arguments[0]);
             field.focus(); field.select(); document.execCommand('delete');";
        self.perform_with(script, vec![json!(id)]).await;
    }

    /// Gives a file to the field with this id.
    pub async fn choose_file(&self, id: &str, file: &Path) {
        let choose = async || {
            let field = self.browser().find(By::Id(id)).await?;
            field.send_keys(file.to_string_lossy()).await
        };
        self.look_until(id, async || choose().await.map_err(|error| error.to_string())).await;
    }

    /// Types a date.
    pub async fn fill_date(&self, id: &str, [day, month, year]: [&str; 3]) {
        self.fill(&format!("{id}-day"), day).await;
        self.fill(&format!("{id}-month"), month).await;
        self.fill(&format!("{id}-year"), year).await;
    }

    /// The text in the field with this id.
    pub async fn value(&self, id: &str) -> String {
        self.read(&format!("return document.getElementById({id:?}).value")).await
    }

    /// Waits until the page has another heading than this one.
    pub async fn leaves(&self, heading: &str) {
        let script = "const heading = document.querySelector('h1');
             return heading !== null && heading.innerText !== arguments[0]";
        self.until_with(&format!("the page after “{heading}”"), script, heading).await;
    }

    /// Answers the check, from its first question on.
    pub async fn answer(&self, answers: &[&str]) {
        self.visit("/check/protecting-now").await;
        self.answer_here(answers).await;
    }

    /// Answers the questions of the check from the page that is shown, and goes on from each page as
    /// soon as all of it is answered.
    pub async fn answer_here(&self, answers: &[&str]) {
        for answer in answers {
            self.answer_next(answer).await;
            if self.has_answered_the_page().await {
                let page: String = self.read("return document.querySelector('h1').innerText").await;
                self.press("Continue").await;
                self.leaves(&page).await;
            }
        }
    }

    /// Chooses this answer to the first question of the page that has none.
    pub async fn answer_next(&self, answer: &str) {
        let label = format!(
            "const open = [...document.querySelectorAll('main fieldset')].find((it) =>
                 it.querySelector('input[type=radio]') && !it.querySelector('input:checked'));
             return [...open.querySelectorAll('label')]
                 .find((label) => label.innerText.trim() === {answer:?}).htmlFor"
        );
        let id: String = self.read(&label).await;
        self.click(By::Css(format!("label[for='{id}']")), answer).await;
    }

    /// Whether every question of the page of the check has an answer.
    pub async fn has_answered_the_page(&self) -> bool {
        self.read(
            "return [...document.querySelectorAll('main fieldset')].every((it) =>
                 !it.querySelector('input[type=radio]') || it.querySelector('input:checked'))",
        )
        .await
    }

    /// Unfolds whatever the page has folded.
    pub async fn unfold(&self) {
        self.perform("for (const it of document.querySelectorAll('details')) it.open = true").await;
    }

    /// Waits for the page with this heading.
    pub async fn on(&self, heading: &str) {
        // The page before the program has one that is hidden.
        let script = format!(
            "const shown = [...document.querySelectorAll('h1')]
                 .find((heading) => heading.checkVisibility());
             if (!shown?.innerText.includes(arguments[0])) return false;
             {HAS_FOCUS} return true"
        );
        self.until_with(heading, &script, heading).await;
    }

    /// Waits until the page shows this text.
    pub async fn sees(&self, text: &str) {
        let script = format!("return ({SHOWN_TEXT}).includes(arguments[0])");
        self.until_with(text, &script, text).await;
    }

    /// Waits until the element with this id has the focus and begins on the screen, where somebody who
    /// sees and somebody who listens are at the same place.
    pub async fn focus_is_on(&self, id: &str) {
        let script = "const { top } = document.activeElement.getBoundingClientRect();
             const { id, localName } = document.activeElement;
             // Firefox scrolls to whole pixels.
             return id === arguments[0] && top > -1 && top < innerHeight
                 || `the focus is on ${localName} #${id}, at ${top} of ${innerHeight}`";
        self.until_with(&format!("the focus to be on {id}, on the screen"), script, id).await;
    }

    /// Waits until the app says that everything typed is on the disk.
    pub async fn is_saved(&self) {
        let script = "return /^Saved [0-9]{2}:[0-9]{2}, on this device only$/.test(
             document.getElementById('save-status')?.innerText ?? '')";
        self.until("the draft to be saved", script).await;
    }

    /// Waits for a download, and answers its bytes.
    pub async fn downloaded(&self, name: &str) -> Vec<u8> {
        let path: PathBuf = self.downloads().join(name);
        let arriving = async {
            // The browser may take the name with an empty file before the bytes come, and WebKit writes
            // them there one after the other.
            let (mut length, mut looks_since) = (0, 0);
            while length == 0 || looks_since < 4 {
                tokio::time::sleep(BETWEEN_LOOKS).await;
                let now = path.metadata().map_or(0, |file| file.len());
                looks_since = if now == length { looks_since + 1 } else { 0 };
                length = now;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, arriving).await.is_ok(), "{name} never arrived");
        std::fs::read(path).unwrap()
    }

    /// The page as it is now has no finding of the accessibility checker nor beyond it, at the widths of a
    /// desk, of a tablet, and of 1,280 pixels at a zoom of 400%, which is no wider than any phone.
    /// `PICTURES=1` takes a picture of each.
    pub async fn page_is_good(&self, name: &str) {
        for (size, width) in [("wide", 1280), ("tablet", 768), ("narrow", 320)] {
            self.resize(width, 900).await;
            let found = self.accessibility_violations().await;
            assert!(found.is_empty(), "{name} at {width}px: {found:#?}");
            let found = self.found_beyond_axe().await;
            assert!(found.is_empty(), "{name} at {width}px: {found:#?}");
            self.take_picture(&format!("{name}-{size}"), width).await;
        }
        self.resize(1280, 900).await;
    }

    /// Takes a picture of the whole page at this width, if pictures are wanted.
    pub async fn take_picture(&self, name: &str, width: u32) {
        if takes_pictures() {
            let height = self.read("return document.documentElement.scrollHeight").await;
            self.resize(width, height).await;
            self.screenshot(name).await;
        }
    }

    /// Clicks as soon as the element is there, nothing covers it, and the focus has a place: what the last
    /// press brought may have taken away what had it.
    async fn click(&self, by: By, what: &str) {
        let click = async || {
            let found = self.browser().find(by.clone()).await.map_err(|it| it.to_string())?;
            let unfold = format!("{UNFOLD} unfold(arguments[0]);");
            let folded = vec![found.to_json().map_err(|it| it.to_string())?];
            self.browser().execute(unfold, folded).await.map_err(|it| it.to_string())?;
            let place = self.look_first(&found).await?;
            found.click().await.map_err(|it| it.to_string())?;
            // Counted from its end: on a busy computer the driver may take a while to press.
            LAST_PRESS.set(Some((Instant::now(), place)));
            Ok(())
        };
        self.look_until(what, click).await;
    }

    /// Waits as a person does who presses twice at one place and means it. Answers the place of the
    /// press in the view, if it is known.
    async fn look_first(&self, control: &WebElement) -> Result<Option<(f64, f64)>, String> {
        let script = format!(
            "{HAS_FOCUS}
             window.wasPressed = true;
             const box = arguments[0].getBoundingClientRect();
             const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
             return x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight ? [x, y] : null;"
        );
        let control = control.to_json().map_err(|it| it.to_string())?;
        let found = self.browser().execute(&script, vec![control]).await;
        let found = found.map_err(|it| it.to_string())?.json().clone();
        // The driver brings what is out of view into it: then anywhere.
        let place: Option<(f64, f64)> = serde_json::from_value(found).ok().flatten();
        if let Some((at, before)) = LAST_PRESS.get() {
            let is_elsewhere = before
                .zip(place)
                .is_some_and(|((x, y), (left, top))| (x - left).hypot(y - top) > ONE_PLACE);
            if !is_elsewhere {
                sleep(LOOKING.saturating_sub(at.elapsed())).await;
            }
        }
        Ok(place)
    }
}
