//! Fills the names of the partnership into the page and the manifest, from `domain::partnership`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use practice_standards_referral::domain::partnership::{GROUP, NAME, SECURE_EMAIL, SERVICE};

use crate::fingerprint;

/// How a name is written in a file of one kind.
type Escape = fn(&str) -> String;

/// The files that have placeholders, and how a name is written in each.
const FILES: [(&str, Escape); 2] = [("index.html", in_html), ("manifest.webmanifest", in_json)];

const NAMES: [(&str, &str); 4] = [
    ("{{service}}", SERVICE),
    ("{{group}}", GROUP),
    ("{{partnership}}", NAME),
    ("{{email}}", SECURE_EMAIL),
];

/// Fills in a finished build. The service worker is stamped after this, so that it knows the files as
/// they are served.
pub fn write(dist: &Path) -> Result<()> {
    for (name, written) in FILES {
        let file = dist.join(name);
        let text =
            fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        let filled = fill_in(&text, written).with_context(|| format!("filling in {name}"))?;
        fs::write(&file, filled).with_context(|| format!("writing {}", file.display()))?;
    }
    for file in fingerprint::files_in(dist)? {
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        for (placeholder, _) in NAMES {
            let is_left = bytes.windows(placeholder.len()).any(|it| it == placeholder.as_bytes());
            ensure!(!is_left, "{} still has {placeholder}: list it here", file.display());
        }
    }
    Ok(())
}

fn fill_in(text: &str, written: fn(&str) -> String) -> Result<String> {
    let mut filled = text.to_owned();
    for (placeholder, name) in NAMES {
        filled = filled.replace(placeholder, &written(name));
    }
    if let Some((_, rest)) = filled.split_once("{{") {
        let end = rest.find("}}").unwrap_or(rest.len().min(20));
        anyhow::bail!("there is no name for `{{{{{}}}}}`", rest.get(..end).unwrap_or(rest));
    }
    Ok(filled)
}

fn in_html(name: &str) -> String {
    name.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn in_json(name: &str) -> String {
    name.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use practice_standards_referral::domain::self_check::{Answers, Question};

    use super::*;
    use crate::paths;

    #[test]
    fn each_placeholder_becomes_its_name() {
        let filled = fill_in("the {{group}} of the {{partnership}}: {{email}}", in_html).unwrap();
        assert_eq!(filled, format!("the {GROUP} of the {NAME}: {SECURE_EMAIL}"));
        assert!(fill_in("{{grupo}}", in_html).is_err());
    }

    #[test]
    fn a_name_is_escaped_as_its_file_needs() {
        assert_eq!(in_html("Barking & \"Dagenham\""), "Barking &amp; &quot;Dagenham&quot;");
        assert_eq!(in_json("Barking & \"Dagenham\""), "Barking & \\\"Dagenham\\\"");
    }

    #[test]
    fn the_page_and_the_manifest_name_no_partnership_of_their_own() {
        for file in ["index.html", "public/manifest.webmanifest"] {
            let text = fs::read_to_string(paths::root().join(file)).unwrap();
            for name in [SERVICE, GROUP, NAME, SECURE_EMAIL] {
                assert!(!text.contains(name), "{file} names {name}");
            }
        }
    }

    /// The components know nothing of the domain, so the window's title has the name a second time.
    #[test]
    fn the_title_of_the_window_names_the_same_service() {
        let page = fs::read_to_string(paths::root().join("src/components/page.rs")).unwrap();
        assert!(page.contains(&format!("const SERVICE: &str = \"{SERVICE}\";")));
    }

    /// The page has it before the program arrives, which has it from the domain.
    #[test]
    fn the_page_asks_the_first_question_in_the_words_of_the_check() {
        let page = fs::read_to_string(paths::root().join("index.html")).unwrap();
        let first = Question::ALL[0];
        for words in [first.text(), first.hint(&Answers::default()).unwrap()] {
            assert!(page.contains(&format!(">{words}</p>")), "{words}");
        }
    }

    #[test]
    fn the_page_and_the_manifest_can_be_filled_in() {
        let page = fs::read_to_string(paths::root().join("index.html")).unwrap();
        assert!(fill_in(&page, in_html).unwrap().contains(SECURE_EMAIL));
        let manifest =
            fs::read_to_string(paths::root().join("public/manifest.webmanifest")).unwrap();
        let filled = fill_in(&manifest, in_json).unwrap();
        serde_json::from_str::<serde_json::Value>(&filled).unwrap();
    }
}
