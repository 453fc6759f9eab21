//! The rules of `public/_headers`, in the format that several static hosts read: a path, perhaps
//! ending in `*`, then indented `Name: value` lines. Every rule that matches a path applies.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// A browser takes it from the network alone.
pub const HTTPS_ONLY: &str = "Strict-Transport-Security";

/// Which headers a host sends with which path.
#[derive(Debug, Default)]
pub struct Rules(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    path: String,
    headers: Vec<(String, String)>,
}

impl Rules {
    /// The rules of a finished build.
    pub fn read(dist: &Path) -> Result<Self> {
        let file = dist.join("_headers");
        let text =
            fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self> {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if line.starts_with('/') {
                rules.push(Rule { path: line.trim().to_owned(), headers: Vec::new() });
                continue;
            }
            let rule = rules.last_mut().context("_headers begins without a path")?;
            let (name, value) = line
                .split_once(':')
                .with_context(|| format!("_headers: `{}` is no header", line.trim()))?;
            rule.headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        Ok(Self(rules))
    }

    /// The headers for a path.
    pub fn of<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |rule| rule.matches(path))
            .flat_map(|rule| &rule.headers)
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The headers that the service worker gives every answer: the host's for every path.
    pub fn of_the_service_worker(&self) -> BTreeMap<&str, &str> {
        self.0
            .iter()
            .filter(|rule| rule.path == "/*")
            .flat_map(|rule| &rule.headers)
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| *name != HTTPS_ONLY)
            .collect()
    }
}

/// The policy of a worker, in which the service worker puts its own origin for `{origin}`: the worker
/// reaches its program and the files that it works with, loads no other script, and makes no markup.
/// A host cannot send it, because it does not know its origin and can only say `'self'`. Firefox takes
/// what the service worker answers for something from the service worker's own script, and asks whether
/// that may be reached, too.
pub fn worker_policy(worker: &str) -> String {
    let files: &[&str] = match worker {
        "documents" => &["/fonts/"],
        _ => &[],
    };
    let program = format!("/{worker}_bg.wasm");
    let reached: Vec<String> = [program.as_str(), "/service-worker.js"]
        .iter()
        .chain(files)
        .map(|path| format!("{{origin}}{path}"))
        .collect();
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src {}; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; \
         frame-ancestors 'none'",
        reached.join(" ")
    )
}

impl Rule {
    fn matches(&self, path: &str) -> bool {
        match self.path.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == self.path,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    const POLICY: &str = "Content-Security-Policy";

    fn of_the_product() -> Rules {
        Rules::read(&paths::root().join("public")).unwrap()
    }

    fn value(rules: &Rules, path: &str, name: &str) -> Vec<String> {
        rules.of(path).filter(|it| it.0 == name).map(|it| it.1.to_owned()).collect()
    }

    #[test]
    fn every_rule_that_matches_applies() {
        let rules = Rules::parse("/*\n  A: 1\n\n/x/*\n  B: 2\n/y\n  C: 3").unwrap();
        assert_eq!(rules.of("/x/z").collect::<Vec<_>>(), [("A", "1"), ("B", "2")]);
        assert_eq!(rules.of("/y").collect::<Vec<_>>(), [("A", "1"), ("C", "3")]);
    }

    #[test]
    fn a_file_that_is_no_list_of_headers_is_refused() {
        assert!(Rules::parse("  A: 1").is_err());
        assert!(Rules::parse("/*\n  nonsense").is_err());
    }

    #[test]
    fn the_page_and_the_host_state_the_same_policy() {
        let page = fs::read_to_string(paths::root().join("index.html")).unwrap();
        let (_, rest) = page.split_once(&format!("{POLICY}\" content=\"")).unwrap();
        let (in_page, _) = rest.split_once('"').unwrap();
        // Browsers take `frame-ancestors` from a header only.
        let expected = format!("{in_page}; frame-ancestors 'none'");
        assert_eq!(value(&of_the_product(), "/", POLICY), [expected]);
    }

    #[test]
    fn the_nginx_block_sends_the_same_headers() {
        let page = fs::read_to_string(paths::root().join("docs/deploy.md")).unwrap();
        for (name, value) in of_the_product().of("/any") {
            let line = format!("add_header {name} \"{value}\" always;");
            assert!(page.contains(&line), "docs/deploy.md lacks: {line}");
        }
    }

    #[test]
    fn the_policy_allows_no_inline_script_and_no_other_origin() {
        let policy = value(&of_the_product(), "/", POLICY).concat();
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        for loose in ["unsafe-inline", "'unsafe-eval'", "http", "data:", "blob:", "*"] {
            assert!(!policy.contains(loose), "{loose} in {policy}");
        }
    }

    #[test]
    fn no_string_becomes_markup_or_the_address_of_a_script() {
        let policy = value(&of_the_product(), "/", POLICY).concat();
        let wanted = "require-trusted-types-for 'script'; trusted-types templates default;";
        assert!(policy.contains(wanted), "{policy}");
    }

    #[test]
    fn the_service_worker_sends_what_the_host_sends_with_every_file() {
        let rules = of_the_product();
        let headers = rules.of_the_service_worker();
        let mut expected: Vec<_> = rules.of("/any").map(|(name, _)| name).collect();
        expected.retain(|name| *name != HTTPS_ONLY);
        assert_eq!(headers.keys().copied().collect::<Vec<_>>(), expected);
        assert_eq!(headers[POLICY], value(&rules, "/", POLICY).concat());
        assert!(headers[POLICY].contains("frame-ancestors 'none'"));
    }

    #[test]
    fn a_worker_reaches_its_own_files_alone() {
        for (worker, besides) in
            [("keys", ""), ("judge", ""), ("sealing", ""), ("documents", " {origin}/fonts/")]
        {
            let policy = worker_policy(worker);
            let program = format!("{{origin}}/{worker}_bg.wasm");
            let reached = format!("connect-src {program} {{origin}}/service-worker.js{besides};");
            assert!(policy.contains(&reached), "{policy}");
            assert!(!policy.contains("'self'"), "{policy}");
        }
    }

    #[test]
    fn a_browser_that_came_once_over_https_comes_so_for_two_years() {
        let two_years = 2 * 365 * 24 * 60 * 60;
        let expected = format!("max-age={two_years}");
        assert_eq!(value(&of_the_product(), "/", HTTPS_ONLY), [expected]);
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        let rules = of_the_product();
        for path in ["/", "/index.html", "/loader.js", "/service-worker.js", "/worker_loader.js"] {
            assert_eq!(value(&rules, path, "Cache-Control"), ["no-cache"], "{path}");
        }
        let caching = value(&rules, "/assets/main-0123.css", "Cache-Control").concat();
        assert!(caching.contains("immutable"), "{caching}");
    }
}
