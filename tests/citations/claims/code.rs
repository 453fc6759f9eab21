//! What code says with a source: a string, and right behind it the source. Pages are built for the
//! browser alone, so nothing else can read them here.

use std::fs;
use std::path::Path;

use practice_standards_referral::domain::partnership::Citation;

use super::Claim;

/// Where code cites.
const FOLDERS: [&str; 3] =
    ["src/domain/escalation/challenge", "src/pages/check", "src/pages/escalations"];

pub fn of_code() -> Vec<Claim> {
    let mut claims = Vec::new();
    for folder in FOLDERS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for entry in fs::read_dir(root.join(folder)).expect("a folder of code") {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                let code = fs::read_to_string(&path).expect("code can be read");
                claims.extend(in_file(folder, &code));
            }
        }
    }
    assert!(claims.len() > 5, "code cites in another way: {}", claims.len());
    claims
}

fn in_file(place: &str, code: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (at, _) in code.match_indices("Citation::") {
        let (before, after) = code.split_at(at);
        let Some(source) = citation(after) else { continue };
        // Nothing but the end of the string's own brackets may stand between.
        let end = before.trim_end_matches([' ', '\n', ',', ')']);
        let Some(text) = end.strip_suffix('"').and_then(|it| it.rsplit_once('"')) else { continue };
        claims.push(Claim::new(place, unwrapped(text.1), &[source]));
    }
    claims
}

/// The source that the code names, if it is a section.
fn citation(code: &str) -> Option<Citation> {
    let (document, rest) = code.strip_prefix("Citation::")?.split_once("(\"")?;
    if !document.chars().all(|letter| letter.is_ascii_lowercase()) {
        return None;
    }
    let (section, _) = rest.split_once('"')?;
    let tag = format!("{}: {section}", document.to_uppercase());
    Some(Citation::from_tag(&tag).unwrap_or_else(|| panic!("no document has {tag}")))
}

/// A string as it reads: its lines joined, and without what is filled in.
fn unwrapped(literal: &str) -> String {
    let lines = literal.split("\\\n").map(str::trim_start).collect::<String>();
    let mut rest = lines.split('{');
    let first = rest.next().unwrap_or_default().to_owned();
    rest.fold(first, |text, part| text + part.split_once('}').map_or(part, |(_, after)| after))
}
