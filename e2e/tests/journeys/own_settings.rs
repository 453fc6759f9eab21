//! People who look at the app in their own way: in their own colours, with text of twice the size, on the
//! narrowest phone, by keyboard, without a passphrase.

use serde_json::{Value, json};

use crate::harness::Device;
use crate::journey::PASSPHRASE;

/// What of the drawings cannot be told from the page: less than 3 to 1 (WCAG 1.4.11).
const FAINT: &str = "
    const parts = (colour) => colour.match(/[0-9.]+/g)?.map(Number) ?? [];
    const light = (colour) => {
        const [r, g, b] = parts(colour).slice(0, 3).map((it) => it / 255)
            .map((it) => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const page = getComputedStyle(document.body).backgroundColor;
    const canvas = parts(page)[3] === 0 ? getComputedStyle(document.documentElement).backgroundColor : page;
    const contrast = (colour) => {
        const [more, less] = [light(colour), light(canvas)].sort((a, b) => b - a);
        return (more + 0.05) / (less + 0.05);
    };
    const seen = (it) => {
        const { fill, stroke, borderTopColor, borderTopWidth } = getComputedStyle(it);
        const drawn = it instanceof SVGElement ? [fill, stroke] : [borderTopWidth === '0px' ? 'none' : borderTopColor];
        return drawn.filter((colour) => colour !== 'none').some((colour) => contrast(colour) >= 3);
    };
    const drawings = [...document.querySelectorAll('.app-time-line__bar > *, .app-path__number, .app-path__end')];
    if (drawings.length === 0) throw 'nothing is drawn here';
    return [...new Set(drawings.filter((it) => !seen(it)).map((it) => it.getAttribute('class')))];";

impl Device {
    /// Looks at the page with the user's own colours, light on dark, or as it is.
    async fn in_own_colours(&self, are_own: bool) {
        let features = match are_own {
            true => json!([
                { "name": "forced-colors", "value": "active" },
                { "name": "prefers-color-scheme", "value": "dark" },
            ]),
            false => json!([]),
        };
        let media = json!({ "features": features });
        self.browser().cdp().send_raw("Emulation.setEmulatedMedia", media).await.unwrap();
    }

    /// Each part of the page's drawings can be seen, in the app's colours and in the user's own.
    pub async fn drawings_are_seen(&self, name: &str) {
        for are_own in [false, true] {
            self.in_own_colours(are_own).await;
            let faint: Vec<String> = self.read(FAINT).await;
            self.take_picture(
                &format!("{name}-{}", if are_own { "forced" } else { "drawn" }),
                1280,
            )
            .await;
            assert!(faint.is_empty(), "{name}, own colours: {are_own}: {faint:?} cannot be seen");
        }
        self.in_own_colours(false).await;
    }

    /// A screen reader hears the name of a column once for each cell, from the head of the table.
    pub async fn columns_are_heard_once(&self) {
        self.resize(320, 800).await;
        let names =
            "return [...document.querySelectorAll('[data-column]')].map((it) => it.dataset.column)";
        let names: Vec<String> = self.read(names).await;
        assert!(!names.is_empty(), "there is no such table here");
        let tree =
            self.browser().cdp().send_raw("Accessibility.getFullAXTree", json!({})).await.unwrap();
        let texts = tree["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["role"]["value"] == "StaticText");
        let texts: Vec<&str> = texts.filter_map(|it| it["name"]["value"].as_str()).collect();
        assert!(!texts.is_empty());
        let twice = texts.iter().filter(|it| names.iter().any(|name| **it == format!("{name}: ")));
        assert_eq!(twice.count(), 0, "{texts:?}");
        self.resize(1280, 900).await;
    }
}

#[tokio::test]
async fn a_list_of_tasks_with_text_of_twice_the_size_stays_on_the_narrowest_phone() {
    let device = Device::new().await;
    device.start_a_referral().await;
    let enlarge = "document.documentElement.style.fontSize = '200%'";
    device.perform(enlarge).await;
    for width in [320, 360, 640, 1280] {
        device.resize(width, 800).await;
        let cut = "return [...document.querySelectorAll('.govuk-task-list__status, main, .app-header__row > *')]
             .filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.innerText)";
        let cut: Vec<String> = device.read(cut).await;
        assert!(cut.is_empty(), "at {width}px: {cut:?}");
        let wide: u32 = device.read("return document.documentElement.scrollWidth").await;
        assert!(wide <= width, "at {width}px the page is {wide}px wide");
    }
}

#[tokio::test]
async fn no_table_and_no_choice_with_text_of_twice_the_size_is_wider_than_the_narrowest_phone() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.resize(320, 800).await;
    for path in ["/escalations/new", "/guidance/timescales", "/accessibility"] {
        device.visit(path).await;
        if path == "/escalations/new" {
            device.unlock(PASSPHRASE).await;
            device.on("Start an escalation record").await;
        }
        let is_there = "return document.querySelector('main h1')?.checkVisibility() ?? false";
        device.until("the page", is_there).await;
        device.perform("document.documentElement.style.fontSize = '200%'").await;
        let wide: u32 = device.read("return document.documentElement.scrollWidth").await;
        assert!(wide <= 320, "{path} is {wide}px wide");
    }
}

#[tokio::test]
async fn the_path_of_the_check_is_seen_in_any_colours_and_one_place_is_where_one_is() {
    let device = Device::new().await;
    device.answer(&crate::journey::A_CONCERN.map(|(_, answer)| answer)).await;
    device.on("Suitable").await;
    device.unfold().await;
    device.drawings_are_seen("path").await;
    device.visit("/guidance").await;
    device.on("Guidance").await;
    device.in_own_colours(true).await;
    let marked = "const links = [...document.querySelectorAll('.app-navigation__link')];
         const line = (it) => getComputedStyle(it).borderBottomColor;
         const page = getComputedStyle(document.documentElement).backgroundColor;
         return [page, ...links.filter((it) => line(it) !== 'rgb(0, 0, 0)').map((it) => it.innerText)]";
    let marked: Vec<String> = device.read(marked).await;
    assert_eq!(marked[1..], ["Guidance"], "{marked:?}");
}

#[tokio::test]
async fn after_going_back_the_skip_link_still_leads_to_the_page() {
    let device = Device::new().await;
    device.visit("/check").await;
    device.press("Guidance").await;
    device.on("Guidance").await;
    device.browser().back().await.unwrap();
    device.on("Check a case").await;
    let address: String = device.read("return location.href").await;
    device.perform("document.querySelector('.govuk-skip-link').focus()").await;
    device.browser().action_chain().send_keys(thirtyfour::Key::Enter).perform().await.unwrap();
    device
        .until("the focus on the page", "return document.activeElement.id === 'main-content'")
        .await;
    assert_eq!(device.read::<String>("return location.href").await, address);
    // The next key goes on from there, past what is on every page.
    device.browser().action_chain().send_keys(thirtyfour::Key::Tab).perform().await.unwrap();
    let is_inside = "return document.querySelector('main').contains(document.activeElement)";
    device.until("the focus inside the page", is_inside).await;
}

#[tokio::test]
async fn a_deadline_is_worked_out_without_unlocking_anything() {
    let device = Device::new().await;
    device.visit("/escalations").await;
    device.on("Choose a passphrase").await;
    device.press("Work out a deadline").await;
    device.on("Work out a deadline").await;
    device.visit("/escalations/new").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Start an escalation record").await;
    device.visit("/escalations").await;
    device.on("Unlock your referrals").await;
    device.page_is_good("escalations-locked").await;
    device.press("Work out a deadline").await;
    device.on("Work out a deadline").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_date_that_is_said_to_be_right_is_no_problem_any_more() {
    let device = Device::with_a_child().await;
    device.fill_date("child-1-date-of-birth", ["3", "6", "1899"]).await;
    device.is_saved().await;
    device.press("Continue").await;
    device
        .until("the errors", "return document.activeElement.className === 'govuk-error-summary'")
        .await;
    device.page_is_good("an-unlikely-date").await;
    device.press("This date is right").await;
    let is_well =
        "return document.querySelector('.govuk-error-summary, .govuk-error-message') === null
         && !document.title.startsWith('Error')";
    device.until("the errors to go", is_well).await;
    device.focus_is_on("child-1-date-of-birth-kept").await;
    device.press("Continue").await;
    device.sees("Child 1: ").await;
}

#[tokio::test]
async fn the_pages_of_the_form_take_the_focus_together_with_what_turns_them() {
    let device = Device::new().await;
    device.start_a_package().await;
    device.press(crate::handover::MAKE).await;
    device.sees(crate::handover::READY).await;
    device.press("Show the pages").await;
    device.sees("Page 1 of ").await;
    let place = "const { activeElement: it } = document;
         return [it.id, it.ariaLabel, it.querySelector('button')?.innerText]";
    device.until("the focus", "return document.activeElement.id === 'preview'").await;
    let place: Value = device.read(place).await;
    assert_eq!(place, json!(["preview", "The pages of the form", "Previous page"]));
}

/// Months are typed and dictated by name, too. “February” was to be seen as “Febr”.
#[tokio::test]
async fn the_name_of_each_month_is_seen_whole_in_its_box() {
    let device = Device::new().await;
    device.visit("/escalations/calculator").await;
    device.on("Work out a deadline").await;
    let is_cut = "const box = document.getElementById('from-month');
         return box.scrollWidth > box.clientWidth";
    let rows = "return new Set(['day', 'month', 'year'].map((part) =>
         document.getElementById(`from-${part}`).getBoundingClientRect().top)).size";
    // A phone of 360 pixels has no scroll bar, which takes 15 here.
    for width in [320, 375, 1280] {
        device.resize(width, 740).await;
        for month in ["February", "September", "November", "December"] {
            device.refill("from-month", month).await;
            assert!(!device.read::<bool>(is_cut).await, "{month} at {width} pixels");
        }
        // On the narrowest phone, the year has a row of its own.
        let most = if width < 375 { 2 } else { 1 };
        assert!(device.read::<usize>(rows).await <= most, "at {width} pixels");
    }
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_typed_in_a_script_from_the_right_runs_from_the_right_in_every_kind_of_field() {
    let device = Device::with_a_child().await;
    device.refill("child-1-name", "\u{639}\u{644}\u{64a}").await;
    let direction =
        |id: &str| format!("return getComputedStyle(document.getElementById('{id}')).direction");
    assert_eq!(device.read::<String>(&direction("child-1-name")).await, "rtl");
    device.looks_at_every_step().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.fill("circumstances", "\u{639}\u{644}\u{64a}").await;
    assert_eq!(device.read::<String>(&direction("circumstances")).await, "rtl");
    device.refill("circumstances", "Ali").await;
    assert_eq!(device.read::<String>(&direction("circumstances")).await, "ltr");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
