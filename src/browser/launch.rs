//! What happens when the installed app is launched while its window is open, by a shortcut or with a file.
//! Pure: [`super::launch_queue`] listens.

/// What a launch does to the page that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Launch {
    /// It is the page that was asked for.
    IsThere,
    /// Nobody writes on this page, so that the other one is shown in its place.
    Goes,
    /// Somebody may be in mid-sentence: the page stays, and says how to get to the other one.
    Waits,
}

/// Pages on which nobody writes anything, with those below them.
const ONLY_READ: [&str; 4] = ["/guidance", "/accessibility", "/privacy", "/blank-form"];
/// And those without what is below them. On the page of the referrals, a form that came back is compared.
const LISTS: [&str; 4] = ["/", "/check", "/escalations", "/device"];

/// The pages that the app can be launched at (`public/manifest.webmanifest`).
const PLACES: [&str; 5] = ["/", "/check", "/referrals", "/escalations", "/device/backup"];

/// The page that a launch asks for, by the path of its address. Whoever makes a link chooses that path, and
/// `//host/` would lead out of the app; any other than the app's own is the start page.
pub fn place(path: &str) -> &'static str {
    PLACES.into_iter().find(|it| *it == path).unwrap_or("/")
}

/// By the paths of the page that is shown, and of the one that was asked for.
pub fn launch(shown: &str, asked_for: &str) -> Launch {
    if shown == asked_for {
        return Launch::IsThere;
    }
    let is_below = |page: &str| {
        shown.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if LISTS.contains(&shown) || ONLY_READ.iter().any(|page| is_below(page)) {
        Launch::Goes
    } else {
        Launch::Waits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_launch_leads_out_of_the_app() {
        for path in
            ["//evil.example/x", "/\\evil.example", "https://evil.example", "/referrals/1", ""]
        {
            assert_eq!(place(path), "/", "{path}");
        }
        assert_eq!(place("/device/backup"), "/device/backup");
    }

    #[test]
    fn a_launch_leaves_no_page_on_which_somebody_may_be_in_mid_sentence() {
        for page in [
            "/referrals/1/circumstances",
            "/referrals/1",
            "/referrals",
            "/escalations/1/agreed",
            "/check/outcome",
            "/device/backup",
            "/device/passphrase",
        ] {
            assert_eq!(launch(page, "/escalations"), Launch::Waits, "{page}");
        }
        for page in ["/", "/escalations", "/guidance", "/guidance/standards", "/privacy", "/device"]
        {
            assert_eq!(launch(page, "/check"), Launch::Goes, "{page}");
        }
        assert_eq!(launch("/guidances", "/check"), Launch::Waits);
        assert_eq!(launch("/device/backup", "/device/backup"), Launch::IsThere);
    }
}
