//! A slip of the hand, a double click, a double tap or Enter twice, acts once: what the first press
//! brings does not take the second.

use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use crate::challenge::TITLE;
use crate::harness::Device;
use crate::journey::PASSPHRASE;
use crate::retention::days_later;

/// Between the presses of a double press: long enough for most pages to have changed meanwhile.
const BETWEEN: Duration = Duration::from_millis(200);

/// Puts what follows one press exactly where the press was. On the app's own pages it often is not, and
/// a test would pass for that reason alone.
const AT_ONE_PLACE: &str = "const style = new CSSStyleSheet();
     style.replaceSync(`main :is([href$='/delete'], [href$='/empty'], .govuk-button--warning,
             #just-deleted button, #recovery-code .govuk-button-group > :first-child,
             #child-2-remove button) {
         position: fixed; top: 300px; left: 0; margin: 0; z-index: 1;
     }`);
     document.adoptedStyleSheets = [style];
     window.presses = 0;
     for (const press of ['pointerdown', 'keydown']) {
         addEventListener(press, (event) => { window.presses += Number(event.isTrusted); }, true);
     }";

#[derive(Clone, Copy, Debug)]
enum Slip {
    DoubleClick,
    DoubleTap,
    EnterTwice,
}

const SLIPS: [Slip; 3] = [Slip::DoubleClick, Slip::DoubleTap, Slip::EnterTwice];

impl Device {
    /// From the next page on, presses may slip.
    async fn may_slip(&self) {
        self.before_each_page(AT_ONE_PLACE).await;
        let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
        self.input("Emulation.setTouchEmulationEnabled", touch).await;
    }

    /// Presses the link or button whose text starts like this twice, by real input.
    async fn press_twice(&self, text: &str, slip: Slip) {
        let find = "const control = [...document.querySelectorAll('a, button')]
                 .find((it) => it.checkVisibility() &&
                     it.textContent.replace(/\\s+/g, ' ').trim().startsWith(arguments[0]));
             if (!control) throw 'it is not there';
             control.scrollIntoView({ block: 'center' });
             control.focus({ preventScroll: true });
             const box = control.getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2];";
        let find = async || {
            let found = self.browser().execute(find, vec![json!(text)]).await;
            let place = found.and_then(|found| found.convert::<(f64, f64)>());
            place.map_err(|error| error.to_string())
        };
        self.look_until(text, find).await;
        // The page's heading has taken the focus by then, and a press that came just before is none of
        // this one.
        sleep(Duration::from_millis(600)).await;
        let (x, y) = self.look_until(text, find).await;
        self.perform("window.presses = 0").await;
        for count in [1, 2] {
            match slip {
                Slip::DoubleClick => {
                    for kind in ["mousePressed", "mouseReleased"] {
                        let input = json!({ "type": kind, "x": x, "y": y, "button": "left",
                                            "clickCount": count });
                        self.input("Input.dispatchMouseEvent", input).await;
                    }
                }
                Slip::DoubleTap => {
                    let points = json!([{ "x": x, "y": y }]);
                    for (kind, points) in [("touchStart", points), ("touchEnd", json!([]))] {
                        let input = json!({ "type": kind, "touchPoints": points });
                        self.input("Input.dispatchTouchEvent", input).await;
                    }
                }
                Slip::EnterTwice => {
                    for (kind, letters) in [("keyDown", "\r"), ("keyUp", "")] {
                        let input = json!({ "type": kind, "key": "Enter", "code": "Enter",
                                            "text": letters, "windowsVirtualKeyCode": 13 });
                        self.input("Input.dispatchKeyEvent", input).await;
                    }
                }
            }
            sleep(BETWEEN).await;
        }
        // The second press of a slip may meet an empty place of the page, which takes no focus.
        let presses: u32 = self.read("window.wasPressed = false; return window.presses").await;
        assert_eq!(presses, 2, "{text}, {slip:?}: this many presses arrived");
    }

    async fn input(&self, command: &str, input: serde_json::Value) {
        self.browser().cdp().send_raw(command, input).await.unwrap();
    }

    async fn unlocks(&self) {
        self.unlock(PASSPHRASE).await;
    }

    /// How many drafts there are, listed and deleted.
    async fn counts_drafts(&self) -> (usize, usize) {
        self.visit("/referrals").await;
        self.unlocks().await;
        self.on("Your referrals").await;
        // The count of the deleted drafts comes after the list.
        self.until("the list", "return !document.body.innerText.includes('Opening your drafts')")
            .await;
        sleep(Duration::from_millis(300)).await;
        let listed = "return document.querySelectorAll('[id^=\"draft-\"]').length";
        let deleted =
            "return Number(/Deleted drafts \\((\\d+)\\)/.exec(document.body.innerText)?.[1] ?? 0)";
        (self.read(listed).await, self.read(deleted).await)
    }
}

/// A page with a control that leads to something dangerous: the way to it, and what may be there
/// afterwards.
struct Dangerous {
    address: &'static str,
    heading: &'static str,
    press: &'static str,
    leads_to: &'static str,
}

/// Every page of the app that has one.
const PAGES: [Dangerous; 4] = [
    Dangerous {
        address: "/referrals",
        heading: "Your referrals",
        press: "Delete",
        leads_to: "Delete this",
    },
    Dangerous {
        address: "/referrals/ID",
        heading: "Your referral",
        press: "Delete this referral",
        leads_to: "Delete this referral?",
    },
    Dangerous {
        address: "/escalations/CHALLENGE",
        heading: TITLE,
        press: "Delete this record",
        leads_to: "Delete this escalation record?",
    },
    Dangerous {
        address: "/referrals/deleted",
        heading: "Deleted drafts",
        press: "Delete all of these for good",
        leads_to: "Delete these drafts for good?",
    },
];

#[tokio::test]
async fn no_slip_on_a_page_with_a_dangerous_control_deletes_anything() {
    let device = Device::new().await;
    device.with_a_challenge().await;
    let challenge: String = device.read("return location.pathname.split('/').pop()").await;
    device.resize(1280, 900).await;
    // One that is deleted already, and one that was sent long ago.
    for _ in 0..2 {
        device.starts_another_referral().await;
    }
    let sent: String = device.read("return location.pathname.split('/')[2]").await;
    device.visit("/referrals").await;
    device.unlocks().await;
    device.press("Open").await;
    device.press("Check your answers").await;
    device.press("Continue to the form package").await;
    device.press("Make the form package").await;
    device.press("I have sent it").await;
    device.is_saved().await;
    device.visit("/referrals").await;
    device.unlocks().await;
    device.on("Your referrals").await;
    // The second card: the other referral.
    let other = "return !!document.querySelectorAll('[id^=draft-]')[1]";
    device.until("the cards", other).await;
    device
        .perform("document.querySelectorAll('[id^=draft-]')[1].querySelectorAll('a')[1].click()")
        .await;
    device.on("Delete this").await;
    device.press("Delete this").await;
    device.on("Your referrals").await;
    days_later(&device, 31).await;
    let before = device.counts_drafts().await;
    assert_eq!(before, (2, 1));
    device.may_slip().await;
    for Dangerous { address, heading, press, leads_to } in PAGES {
        let address = address.replace("CHALLENGE", &challenge).replace("ID", &sent);
        for slip in SLIPS {
            device.visit(&address).await;
            device.unlocks().await;
            device.on(heading).await;
            device.press_twice(press, slip).await;
            device.on(leads_to).await;
            sleep(Duration::from_millis(300)).await;
            device.on(leads_to).await;
        }
        assert_eq!(device.counts_drafts().await, before, "{address}: {press}");
    }
}

#[tokio::test]
async fn the_button_that_deletes_leads_to_undo_and_a_slip_does_not_press_that_too() {
    let device = Device::new().await;
    device.start_a_referral().await;
    let id: String = device.read("return location.pathname.split('/')[2]").await;
    device.may_slip().await;
    for slip in SLIPS {
        device.visit(&format!("/referrals/{id}/delete")).await;
        device.unlocks().await;
        device.press_twice("Delete this referral", slip).await;
        device.on("Your referrals").await;
        device.sees("was deleted.").await;
        device.press("Undo").await;
        device.sees("is back, as it was.").await;
        assert_eq!(device.counts_drafts().await, (1, 0), "{slip:?}");
    }
}

#[tokio::test]
async fn a_form_package_that_is_asked_for_twice_is_made() {
    let device = Device::new().await;
    device.start_a_referral().await;
    let package: String = device.read("return `${location.pathname}/package`").await;
    device.may_slip().await;
    for slip in SLIPS {
        device.visit(&package).await;
        device.unlocks().await;
        device.press_twice("Make the form package", slip).await;
        device.sees("Your form package is ready. Not sent yet.").await;
        // Somebody who means it can still stop it, and does not see this.
        assert!(!device.text().await.contains("Cancelled."), "{slip:?}");
        device.perform(COUNT_SAVED).await;
        device.press_twice("Save the email draft", slip).await;
        assert_eq!(device.read::<u32>("return window.saved").await, 1, "{slip:?}");
    }
}

/// Counts the files that are saved from now on.
const COUNT_SAVED: &str = "window.saved = 0;
     const click = HTMLAnchorElement.prototype.click;
     HTMLAnchorElement.prototype.click = function () {
         window.saved += Number(this.download !== '');
         click.call(this);
     };";

#[tokio::test]
async fn a_double_press_answers_one_page_of_the_check() {
    let device = Device::new().await;
    let at_one_place = "const style = new CSSStyleSheet();
         style.replaceSync(`main [type=submit] { position: fixed; top: 300px; left: 0; margin: 0; }`);
         document.adoptedStyleSheets = [style];";
    device.may_slip().await;
    device.before_each_page(at_one_place).await;
    for slip in SLIPS {
        device.visit("/check/protecting-now").await;
        device.choose("No").await;
        device.press_twice("Continue", slip).await;
        device.on("About the case").await;
        sleep(Duration::from_millis(600)).await;
        assert!(!device.text().await.contains("There is a problem"), "{slip:?}");
    }
}

#[tokio::test]
async fn a_recovery_code_that_is_asked_for_twice_is_shown_and_not_printed() {
    let device = Device::new().await;
    device.before_each_page("window.print = () => { window.printed = true; };").await;
    device.start_a_referral().await;
    device.may_slip().await;
    for slip in SLIPS {
        device.visit("/device/recovery-code").await;
        device.unlocks().await;
        device.fill("current-passphrase", PASSPHRASE).await;
        device.press_twice("Make a recovery code", slip).await;
        device.sees("It is shown only here and only now.").await;
        sleep(Duration::from_millis(300)).await;
        device.sees("It is shown only here and only now.").await;
        assert!(!device.read::<bool>("return !!window.printed").await, "{slip:?}");
    }
    device.press("Print this page").await;
    device.until("the page to be printed", "return !!window.printed").await;
}

#[tokio::test]
async fn a_child_that_is_removed_by_a_slip_is_one_child_and_undo_goes_back_by_name() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Children").await;
    device.on("Children").await;
    for (number, name) in [(1, "First Child"), (2, "Second Child"), (3, "Third Child")] {
        device.fill(&format!("child-{number}-name"), name).await;
        device.press("Add another child").await;
    }
    device.fill("child-4-name", "Fourth Child").await;
    device.press("Continue").await;
    device.sees("Child 4: Fourth Child").await;
    let names = "return [...document.querySelectorAll('.govuk-summary-card__title')]
         .map((it) => it.innerText.split(': ')[1])";
    device.is_saved().await;
    let children: String = device.read("return location.pathname").await;
    device.may_slip().await;
    device.visit(&children).await;
    device.unlocks().await;
    device.on("Children").await;
    for slip in SLIPS {
        device.press_twice("Remove Child 2", slip).await;
        device.sees("Child 2, Second Child, was removed.").await;
        let left: Vec<String> = device.read(names).await;
        assert_eq!(left, ["First Child", "Third Child", "Fourth Child"], "{slip:?}");
        device.press("Undo").await;
        device.sees("Child 2, Second Child, is back.").await;
    }
    device.press("Remove Child 2").await;
    device.sees("Child 2, Second Child, was removed.").await;
    device.press("Remove Child 2").await;
    device.sees("Child 2, Third Child, was removed.").await;
    device.sees("One change before it can be undone too.").await;
    device.press("Undo: put Child 2, Third Child back").await;
    device.sees("Child 2, Third Child, is back.").await;
    device.press("Undo: put Child 2, Second Child back").await;
    device.sees("Child 2, Second Child, is back.").await;
    device.focus_is_on("child-changed").await;
    let all: Vec<String> = device.read(names).await;
    assert_eq!(all, ["First Child", "Second Child", "Third Child", "Fourth Child"]);
}
