//! What imports what, read from the `use` lines and the paths in the code.
//!
//! Each path counts as an arrow to the nearest file that it names, re-exports not followed. So a facade
//! (`mod` and `pub use`) points at the files below it, and none of them may point back at it.

use std::collections::{BTreeMap, BTreeSet};

use super::{code, sources};

/// The files of `src/` by their module paths, each with the module paths that it points at.
struct Imports(BTreeMap<String, BTreeSet<String>>);

impl Imports {
    fn read() -> Imports {
        let texts: BTreeMap<String, String> = sources("src")
            .into_iter()
            .map(|(path, text)| (module_path(&path), without_tests(&code(&text))))
            .collect();
        let arrows = |module: &String, text: &String| {
            let mut found: BTreeSet<String> = paths(text, module, &texts)
                .iter()
                .filter_map(|path| nearest_file(path, module, &texts))
                .collect();
            found.remove(module);
            found
        };
        let found = texts.iter().map(|(module, text)| (module.clone(), arrows(module, text)));
        Imports(found.collect())
    }

    fn arrows(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(from, to)| to.iter().map(move |to| (from.as_str(), to.as_str())))
    }

    /// The files that can be reached from one by following arrows.
    fn reachable(&self, from: &str) -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&str> = self.0[from].iter().map(String::as_str).collect();
        while let Some(module) = next.pop() {
            if seen.insert(module) {
                next.extend(self.0[module].iter().map(String::as_str));
            }
        }
        seen
    }
}

/// `src/pages/draft/open.rs` as `pages::draft::open`.
fn module_path(path: &std::path::Path) -> String {
    let path = path.with_extension("");
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let src = parts.iter().rposition(|part| part == "src").unwrap();
    parts[src + 1..].join("::")
}

/// The code without its inline test modules, whose `super` is the file itself.
fn without_tests(code: &str) -> String {
    match code.find("#[cfg(test)]\nmod tests {") {
        Some(start) => code[..start].to_owned(),
        None => code.to_owned(),
    }
}

/// Every path that a file names: each leaf of its `use` trees, and the paths in its code.
fn paths(text: &str, module: &str, files: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut body = String::new();
    while let Some(start) = next_use(rest) {
        body.push_str(&rest[..start]);
        let tree = &rest[start + "use ".len()..];
        let end = tree.find(';').unwrap();
        leaves("", &tree[..end], &mut found);
        rest = &tree[end..];
    }
    body.push_str(rest);
    found.extend(paths_in_code(&body));
    let children = files.keys().filter_map(|file| file.strip_prefix(&format!("{module}::")));
    let children = children.filter(|child| !child.contains("::"));
    let named = children.filter(|child| body.contains(&format!(" {child}::")));
    found.extend(named.map(|child| format!("self::{child}")));
    found
}

/// Where the next `use` line begins.
fn next_use(text: &str) -> Option<usize> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let start = line.find("use ").filter(|place| {
            let before = line[..*place].trim();
            let is_for_some = before.starts_with("pub(") && before.ends_with(')');
            before.is_empty() || before == "pub" || is_for_some
        });
        if let Some(place) = start {
            return Some(offset + place);
        }
        offset += line.len();
    }
    None
}

/// The paths of a `use` tree: `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn leaves(prefix: &str, tree: &str, found: &mut Vec<String>) {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree).trim();
        found.push(format!("{prefix}{path}"));
        return;
    };
    let prefix = format!("{prefix}{}", tree[..open].trim());
    let inner = &tree[open + 1..tree.rfind('}').unwrap()];
    let (mut depth, mut start) = (0, 0);
    for (place, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                leaves(&prefix, &inner[start..place], found);
                start = place + 1;
            }
            _ => {}
        }
    }
    if !inner[start..].trim().is_empty() {
        leaves(&prefix, &inner[start..], found);
    }
}

/// Paths such as `crate::browser::clock::today` outside `use` lines. Who may see an item, as in
/// `pub(in super::super)`, is no import.
fn paths_in_code(body: &str) -> Vec<String> {
    let is_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let mut parts = body.split("pub(in ");
    let before = parts.next();
    let after = parts.filter_map(|part| part.split_once(')')).map(|(_, rest)| rest);
    let words =
        before.into_iter().chain(after).flat_map(|it| it.split(move |letter| !is_path(letter)));
    words
        .filter(|word| ["crate::", "super::", "self::"].iter().any(|it| word.starts_with(it)))
        .map(str::to_owned)
        .collect()
}

/// The file that a path leads to, if it leads to one of ours.
fn nearest_file(path: &str, module: &str, files: &BTreeMap<String, String>) -> Option<String> {
    let mut at: Vec<&str> = module.split("::").collect();
    let mut parts = path.split("::").map(str::trim).peekable();
    match parts.peek().copied()? {
        "crate" => {
            parts.next();
            at.clear();
        }
        "self" => {
            parts.next();
        }
        "super" => {
            while parts.next_if(|part| *part == "super").is_some() {
                at.pop();
            }
        }
        first if files.contains_key(&format!("{module}::{first}")) => {}
        _ => return None,
    }
    at.extend(parts);
    while !at.is_empty() {
        let candidate = at.join("::");
        if files.contains_key(&candidate) {
            return Some(candidate);
        }
        at.pop();
    }
    None
}

/// The first of these names under which a module lies, as its place among them.
fn place(module: &str, names: &[&str]) -> Option<usize> {
    let is_in = |name: &&str| module == *name || module.starts_with(&format!("{name}::"));
    names.iter().position(is_in)
}

/// Refuses every arrow from one of these modules to a later one. What is not listed is not judged.
#[track_caller]
fn check_points_down(imports: &Imports, names: &[&str]) {
    for (from, to) in imports.arrows() {
        if let (Some(above), Some(below)) = (place(from, names), place(to, names)) {
            assert!(below <= above, "{from} imports {to}, which stands above it");
        }
    }
    for name in names {
        assert!(imports.0.keys().any(|it| place(it, &[name]).is_some()), "there is no {name}");
    }
}

/// Refuses every arrow between two of these modules.
#[track_caller]
fn check_apart(imports: &Imports, names: &[&str]) {
    for (from, to) in imports.arrows() {
        let (from_place, to_place) = (place(from, names), place(to, names));
        let apart = from_place.is_none() || to_place.is_none() || from_place == to_place;
        assert!(apart, "{from} imports {to}");
    }
}

#[test]
fn no_file_leads_back_to_itself() {
    let imports = Imports::read();
    for module in imports.0.keys() {
        assert!(!imports.reachable(module).contains(module.as_str()), "{module} is in a circle");
    }
    println!("{} files, {} arrows, no circle", imports.0.len(), imports.arrows().count());
}

#[test]
fn every_arrow_points_down() {
    let imports = Imports::read();
    for side in [["domain", "vault"], ["domain", "export"]] {
        let above = ["background", "session", "pages", "app"];
        check_points_down(&imports, &[&side[..], &above[..]].concat());
    }
    check_points_down(&imports, &["secrets", "background", "session", "pages", "app"]);
    check_points_down(&imports, &["browser", "components", "pages", "app"]);
    check_points_down(&imports, &["browser", "background", "session", "pages", "app"]);
}

#[test]
fn inside_the_domain_every_arrow_points_down() {
    let parts = [
        "signs",
        "acronyms",
        "answer",
        "date",
        "date_entry",
        "date_question",
        "email_address",
        "pasted_prose",
        "text_file",
        "working_days",
        "partnership",
        "form",
        "self_check",
        "escalation",
        "draft",
        "guidance",
    ];
    let parts: Vec<String> = parts.iter().map(|part| format!("domain::{part}")).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    check_points_down(&Imports::read(), &parts);
}

#[test]
fn parts_that_must_not_know_each_other_do_not() {
    let imports = Imports::read();
    check_apart(&imports, &["vault", "export"]);
    check_apart(&imports, &["vault", "domain"]);
    for part in ["domain", "vault", "export", "browser", "components"] {
        check_apart(&imports, &["secrets", part]);
    }
    for outside in ["browser", "components"] {
        for knowing in ["domain", "vault", "export", "session"] {
            check_points_down(&imports, &[outside, knowing]);
        }
    }
    for below in ["background", "session"] {
        check_apart(&imports, &[below, "components"]);
    }
}

/// What pages share lies in `frame`, `unlock`, `draft` and `handover`; the others never see each other.
#[test]
fn no_two_sibling_folders_of_pages_import_each_other() {
    let imports = Imports::read();
    let mut screens: BTreeSet<&str> = BTreeSet::new();
    for module in imports.0.keys() {
        if let Some(rest) = module.strip_prefix("pages::") {
            screens.insert(rest.split("::").next().unwrap());
        }
    }
    // `lazy` lists every page that is loaded when needed, and only `app` knows it.
    for shared in ["draft", "frame", "handover", "lazy", "unlock"] {
        assert!(screens.remove(shared), "there is no {shared}");
    }
    let screens: Vec<String> = screens.iter().map(|name| format!("pages::{name}")).collect();
    let screens: Vec<&str> = screens.iter().map(String::as_str).collect();
    assert!(screens.len() > 5);
    check_apart(&imports, &screens);
    check_points_down(&imports, &["pages::frame", "pages::unlock", "pages::draft", "pages::lazy"]);
    check_points_down(&imports, &["pages::frame", "pages::handover", "pages::lazy"]);
    for screen in screens {
        check_points_down(&imports, &["pages::draft", screen]);
        check_points_down(&imports, &["pages::handover", screen]);
        check_points_down(&imports, &["pages::frame", "pages::unlock", screen, "pages::lazy"]);
    }
}

/// Whatever a date is asked for, it is taken apart, judged and marked in the same way.
#[test]
fn every_date_is_asked_for_by_one_component() {
    let asking: Vec<_> = sources("src")
        .into_iter()
        .filter(|(_, text)| code(text).contains("<DateField"))
        .map(|(path, _)| module_path(&path))
        .collect();
    assert_eq!(asking, ["pages::draft::asked_date"]);
}
