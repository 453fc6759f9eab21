//! Whether a browser may remove what the app stores, judged by what the browser reports. Pure:
//! [`super::storage`] does the asking.

/// The browser's own answer to whether it may remove what the app stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// It keeps everything until somebody clears it.
    Agreed,
    /// It may remove everything when the device runs short of space.
    MayRemove,
    /// It does not support the question, or does not answer.
    DoesNotSay,
}

/// The storage of this app, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// In use, including the app's own files.
    pub used: u64,
    /// The browser's current estimate of all that it would give.
    pub quota: u64,
}

/// Less than this is too little for a few referrals and a new version of the app.
const LITTLE: u64 = 20 * 1024 * 1024;

impl Space {
    /// In bytes; 0 where more is used than the browser estimates.
    pub fn left(self) -> u64 {
        self.quota.saturating_sub(self.used)
    }

    /// Whether so little is left that saving may soon fail.
    pub fn is_short(self) -> bool {
        self.left() < LITTLE
    }
}

/// A size for the reader: `3 MB`, `1.5 GB`, or `less than 1 MB`.
pub fn size_text(bytes: u64) -> String {
    const MB: u64 = 1024 * 1024;
    const GB: u64 = 1024 * MB;
    match bytes {
        0..MB => "less than 1 MB".to_owned(),
        MB..GB => format!("{} MB", bytes / MB),
        GB.. => {
            let tenths = bytes / (GB / 10);
            match tenths % 10 {
                0 => format!("{} GB", tenths / 10),
                tenth => format!("{}.{tenth} GB", tenths / 10),
            }
        }
    }
}

/// What a browser reports about itself and its device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visitor<'a> {
    /// `navigator.userAgent`.
    pub user_agent: &'a str,
    /// `navigator.platform`.
    pub platform: &'a str,
    /// `navigator.maxTouchPoints`.
    pub touch_points: i32,
    /// Whether the app was opened from the Home Screen or the Dock, in a window of its own.
    pub is_installed: bool,
}

/// A browser that removes what a site stores after seven days of use without a visit to the site,
/// unless the site was added to the Home Screen or the Dock. WebKit, "Full Third-Party Cookie
/// Blocking and More", 24 March 2020, "7-Day Cap on All Script-Writeable Storage".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SevenDays {
    /// Any browser on an iPhone or iPad: Apple requires Safari's engine in all of them.
    PhoneOrTablet,
    /// Safari on a Mac.
    Mac,
}

/// Whether this browser removes what the app stores after seven days without a visit.
pub fn seven_days(visitor: Visitor<'_>) -> Option<SevenDays> {
    if visitor.is_installed {
        return None;
    }
    let Visitor { user_agent, platform, touch_points, .. } = visitor;
    let names = |words: &[&str]| words.iter().any(|word| user_agent.contains(word));
    // An iPad asks for desktop sites by saying that it is a Mac. No Mac has a touch screen.
    let is_tablet = platform == "MacIntel" && touch_points > 1;
    if names(&["iPhone", "iPad", "iPod"]) || is_tablet {
        return Some(SevenDays::PhoneOrTablet);
    }
    let is_safari = names(&["Safari/"]) && names(&["Version/"]);
    let is_other = names(&["Chrome/", "Chromium/", "Edg/", "Firefox/", "OPR/", "Android"]);
    (user_agent.contains("Macintosh") && is_safari && !is_other).then_some(SevenDays::Mac)
}
