//! What a browser may do to what it keeps, from what it says of itself. Pure: [`super::storage`]
//! asks.

/// The browser's own answer to whether it may remove what the app keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It agreed to keep it until somebody clears it.
    Agreed,
    /// It may remove it when the device runs short of space.
    MayRemove,
    /// It does not say: it has no such question, or does not answer it.
    DoesNotSay,
}

/// How much the browser keeps for this app, and how much it would, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// What is used, the app's own files included.
    pub used: u64,
    /// All that the browser would give, as it estimates now.
    pub quota: u64,
}

/// What little is left: less than a few referrals and a new version of the app need.
const LITTLE: u64 = 20 * 1024 * 1024;

impl Space {
    /// What is left.
    pub fn left(self) -> u64 {
        self.quota.saturating_sub(self.used)
    }

    /// Whether so little is left that saving may soon fail.
    pub fn is_short(self) -> bool {
        self.left() < LITTLE
    }
}

/// A size as people read it: `3 MB`, `1.5 GB`. Less than one megabyte is `less than 1 MB`.
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

/// What a browser says of itself and its device.
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

/// A browser that removes what a site keeps after seven days in which the browser was used and the
/// site was not visited, unless the site was added to the Home Screen or the Dock. WebKit,
/// "Full Third-Party Cookie Blocking and More", 24 March 2020, "7-Day Cap on All Script-Writeable
/// Storage".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SevenDays {
    /// Any browser on an iPhone or iPad: Apple has them all use Safari's engine.
    PhoneOrTablet,
    /// Safari on a Mac.
    Mac,
}

/// Whether this browser removes what is kept after seven days without a visit.
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
