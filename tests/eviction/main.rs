//! What the app says about a browser that may delete its data.

use practice_standards_referral::browser::eviction::{
    SevenDays, Space, Visitor, seven_days, size_text,
};

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 \
                      (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const CHROME_ON_IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) \
                                AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/132.0.6834.100 \
                                Mobile/15E148 Safari/604.1";
const SAFARI: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, \
                      like Gecko) Version/18.5 Safari/605.1.15";
const CHROME_ON_MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 \
                             (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36";
const FIREFOX_ON_MAC: &str =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0";
const EDGE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0";
const ANDROID: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                       Chrome/138.0.0.0 Mobile Safari/537.36";
const WEBKIT_ON_LINUX: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like \
                               Gecko) Version/18.5 Safari/605.1.15";

fn in_a_tab<'a>(user_agent: &'a str, platform: &'a str, touch_points: i32) -> Visitor<'a> {
    Visitor { user_agent, platform, touch_points, is_installed: false }
}

#[track_caller]
fn check(visitor: Visitor<'_>, expected: Option<SevenDays>) {
    assert_eq!(seven_days(visitor), expected, "{visitor:?}");
}

#[test]
fn every_browser_on_an_iphone_or_ipad_gets_a_warning() {
    check(in_a_tab(IPHONE, "iPhone", 5), Some(SevenDays::PhoneOrTablet));
    check(in_a_tab(CHROME_ON_IPHONE, "iPhone", 5), Some(SevenDays::PhoneOrTablet));
    // An iPad says that it is a Mac.
    check(in_a_tab(SAFARI, "MacIntel", 5), Some(SevenDays::PhoneOrTablet));
    check(in_a_tab(CHROME_ON_MAC, "MacIntel", 5), Some(SevenDays::PhoneOrTablet));
}

#[test]
fn safari_is_the_only_browser_on_a_mac_that_gets_a_warning() {
    check(in_a_tab(SAFARI, "MacIntel", 0), Some(SevenDays::Mac));
    check(in_a_tab(CHROME_ON_MAC, "MacIntel", 0), None);
    check(in_a_tab(FIREFOX_ON_MAC, "MacIntel", 0), None);
    check(in_a_tab(EDGE, "Win32", 10), None);
    check(in_a_tab(ANDROID, "Linux armv81", 5), None);
    check(in_a_tab(WEBKIT_ON_LINUX, "Linux x86_64", 0), None);
    check(in_a_tab("", "", 0), None);
}

#[test]
fn an_app_on_the_home_screen_or_the_dock_gets_no_warning() {
    check(Visitor { is_installed: true, ..in_a_tab(IPHONE, "iPhone", 5) }, None);
    check(Visitor { is_installed: true, ..in_a_tab(SAFARI, "MacIntel", 0) }, None);
}

#[test]
fn a_size_is_written_as_people_read_it() {
    const MB: u64 = 1024 * 1024;
    assert_eq!(size_text(0), "less than 1 MB");
    assert_eq!(size_text(MB - 1), "less than 1 MB");
    assert_eq!(size_text(MB), "1 MB");
    assert_eq!(size_text(1023 * MB), "1023 MB");
    assert_eq!(size_text(1024 * MB), "1 GB");
    assert_eq!(size_text(1536 * MB), "1.5 GB");
    assert_eq!(size_text(60 * 1024 * MB), "60 GB");
}

#[test]
fn little_space_is_noticed_before_saving_fails() {
    const MB: u64 = 1024 * 1024;
    assert!(Space { used: 95 * MB, quota: 100 * MB }.is_short());
    assert!(!Space { used: 50 * MB, quota: 100 * MB }.is_short());
    // Some browsers use more than they say they would give.
    assert!(Space { used: 120 * MB, quota: 100 * MB }.is_short());
}
