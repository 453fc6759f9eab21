//! Checks, from the source, on the words that users see.

use super::{code, sources};

/// The string literals of a file's code, its inline tests left out.
fn literals(text: &str) -> Vec<String> {
    let code = code(text);
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                let mut literal = String::new();
                while let Some(letter) = letters.next() {
                    match letter {
                        '"' => break,
                        '\\' => literal.extend(letters.next()),
                        _ => literal.push(letter),
                    }
                }
                found.push(literal);
            }
            // A quote in a character literal does not begin a string.
            '\'' => {
                let mut ahead = letters.clone();
                if ahead.next() == Some('"') && ahead.next() == Some('\'') {
                    letters = ahead;
                }
            }
            _ => {}
        }
    }
    found
}

/// Another partnership changes `domain/partnership/`, `guidance/` and the Word template, and no more.
#[test]
fn only_the_partnerships_folder_names_the_partnership() {
    for (path, text) in sources("src") {
        if path.components().any(|part| part.as_os_str() == "partnership") {
            continue;
        }
        for literal in literals(&text) {
            for name in ["Rotherham", "Practice Standards Group"] {
                assert!(!literal.contains(name), "{}: {literal}", path.display());
            }
        }
    }
}

#[test]
fn users_see_one_kind_of_apostrophe() {
    let is_apostrophe = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        letters.windows(3).any(|three| {
            three[0].is_alphabetic()
                && three[1] == '\''
                && (three[2].is_alphabetic() || three[2] == ' ')
        })
    };
    for (path, text) in sources("src") {
        for literal in literals(&text) {
            assert!(!is_apostrophe(&literal), "{}: {literal}", path.display());
        }
    }
    for (path, text) in guidance() {
        assert_eq!(text.lines().find(|line| is_apostrophe(line)), None, "{}", path.display());
    }
}

/// What users read is quoted as it would be in print.
#[test]
fn users_see_one_kind_of_quotation_mark() {
    // Files of plain text: a table whose cells CSV quotes, and the recovery code.
    let is_plain = |path: &std::path::Path| {
        ["every_path.rs", "recovery_code.rs"].iter().any(|name| path.ends_with(name))
    };
    let shown = ["src/domain", "src/components", "src/pages"].into_iter().flat_map(sources);
    for (path, text) in shown.filter(|(path, _)| !is_plain(path)) {
        for literal in literals(&text).iter().filter(|literal| literal.contains(' ')) {
            assert!(!literal.contains('"'), "{}: {literal}", path.display());
        }
    }
    for (path, text) in guidance() {
        assert_eq!(text.lines().find(|line| line.contains('"')), None, "{}", path.display());
    }
}

/// The pages of the guidance as they are written.
fn guidance() -> Vec<(std::path::PathBuf, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(root.join("guidance")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    pages.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

/// A rename of a type by search and replace reaches into sentences, too.
#[test]
fn no_sentence_holds_the_name_of_a_type() {
    let mut names = std::collections::BTreeSet::new();
    for (_, text) in sources("src") {
        for line in code(&text).lines() {
            let line = line.trim_start().trim_start_matches("pub ");
            let name = ["struct ", "enum ", "trait ", "type "]
                .iter()
                .find_map(|keyword| line.strip_prefix(keyword))
                .map(|rest| rest.split(|it: char| !it.is_alphanumeric()).next().unwrap_or(rest));
            let is_two_words =
                |name: &&str| name.chars().skip(1).any(char::is_uppercase) && name.len() > 3;
            names.extend(name.filter(is_two_words).map(str::to_owned));
        }
    }
    assert!(names.contains("AgreedDate") && names.contains("EventKind"), "{names:?}");
    for (path, text) in sources("src") {
        for literal in literals(&text).iter().filter(|literal| literal.contains(' ')) {
            for word in literal.split(|it: char| !it.is_alphanumeric()) {
                assert!(!names.contains(word), "{}: {literal}", path.display());
            }
        }
    }
}
