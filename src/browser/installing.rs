//! How the app can be installed on a device, judged by what the browser reports. Pure: [`super::install_offer`]
//! and [`super::storage`] do the asking.

use super::eviction::{SevenDays, Visitor, seven_days};

/// How the app gets a place of its own on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayToInstall {
    /// It has one, and runs in its own window.
    IsInstalled,
    /// The browser does it at the press of a button of ours.
    ByButton,
    /// Chromium has not offered it: it is in the browser's menu, or installed already, or not allowed.
    ByMenu,
    /// Firefox on a phone or tablet has it in its menu.
    FirefoxMenu,
    /// Safari, or any browser on an iPhone or iPad, by hand.
    BySafari(SevenDays),
    /// The browser installs no apps.
    None,
}

/// How the app can be installed from this browser. `has_offer`: whether the browser has said that it can.
pub fn way_to_install(visitor: Visitor<'_>, has_offer: bool) -> WayToInstall {
    if visitor.is_installed {
        return WayToInstall::IsInstalled;
    }
    if has_offer {
        return WayToInstall::ByButton;
    }
    if let Some(safari) = seven_days(visitor) {
        return WayToInstall::BySafari(safari);
    }
    let names = |words: &[&str]| words.iter().any(|word| visitor.user_agent.contains(word));
    if names(&["Firefox/"]) {
        return if names(&["Android"]) { WayToInstall::FirefoxMenu } else { WayToInstall::None };
    }
    // Edge, Opera and Samsung’s browser say that they are Chrome, too.
    if names(&["Chrome/", "Chromium/"]) { WayToInstall::ByMenu } else { WayToInstall::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHROME: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                          Chrome/138.0.0.0 Mobile Safari/537.36";
    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 \
                          (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    const SAFARI: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, \
                          like Gecko) Version/18.5 Safari/605.1.15";

    #[track_caller]
    fn check(user_agent: &str, platform: &str, has_offer: bool, expected: WayToInstall) {
        let visitor = Visitor { user_agent, platform, touch_points: 0, is_installed: false };
        assert_eq!(way_to_install(visitor, has_offer), expected);
        let installed = Visitor { is_installed: true, ..visitor };
        assert_eq!(way_to_install(installed, has_offer), WayToInstall::IsInstalled);
    }

    #[test]
    fn each_browser_gets_the_way_that_it_has() {
        check(CHROME, "Linux armv81", true, WayToInstall::ByButton);
        check(CHROME, "Linux armv81", false, WayToInstall::ByMenu);
        check(IPHONE, "iPhone", false, WayToInstall::BySafari(SevenDays::PhoneOrTablet));
        check(SAFARI, "MacIntel", false, WayToInstall::BySafari(SevenDays::Mac));
        let android = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
        check(android, "Linux armv81", false, WayToInstall::FirefoxMenu);
        let linux = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        check(linux, "Linux x86_64", false, WayToInstall::None);
        check("something else", "", false, WayToInstall::None);
    }
}
