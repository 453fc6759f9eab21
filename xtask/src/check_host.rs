//! Says what a web server that serves the app lacks: files that are not those of this build, headers,
//! media types, and how long it lets a browser keep what.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::fingerprint;
use crate::headers::{HTTPS_ONLY, Rules};
use crate::paths;
use crate::run;
use crate::serve;
use crate::stamp;
use crate::tools;

/// A place in the app, which is no file: the host answers with the page.
const PLACE: &str = "/referrals/no-such-referral";
const HOW_LONG: &str = "Cache-Control";
/// How long a browser must remember to come over HTTPS: a year, in seconds.
const LONG_ENOUGH: u64 = 365 * 24 * 60 * 60;
/// How many paths a line names.
const NAMED: usize = 3;

/// Compares what a host serves with the build in `dist/`.
pub fn check_host(url: &str) -> Result<()> {
    tools::install_missing(&[&tools::CURL])?;
    let dist = paths::dist();
    let build = stamp::build_name(&dist)?;
    let host = Host::new(url)?;
    println!("Comparing {} with build {build} in {}.", host.origin, dist.display());
    let report = report(&host, &dist)?;
    println!("{} files were compared.", report.files);
    if report.lacks.is_empty() {
        println!("This host serves the build as it should.");
        return Ok(());
    }
    for lack in &report.lacks {
        println!("- {lack}");
    }
    bail!("what is wrong with {url} must be put right: see docs/deploy.md")
}

/// A server, by the address of the app on it.
struct Host {
    origin: String,
}

/// What a server answered.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// Everything that was found.
struct Report {
    files: usize,
    lacks: Vec<String>,
}

/// What is wrong, with the paths at which it is, in the order in which they were asked for.
#[derive(Default)]
struct Lacks(Vec<(String, Vec<String>)>);

impl Host {
    fn new(url: &str) -> Result<Self> {
        let (scheme, rest) = url.split_once("://").context("begin the address with https://")?;
        ensure!(["http", "https"].contains(&scheme), "begin the address with https://");
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        ensure!(!authority.is_empty(), "the address names no host");
        ensure!(path.is_empty(), "the app must be at the root of its host, not at /{path}");
        Ok(Self { origin: format!("{scheme}://{authority}") })
    }

    /// Whether browsers let the app start there: over HTTPS, and on the same computer.
    fn is_secure(&self) -> bool {
        let (scheme, authority) = self.origin.split_once("://").unwrap_or_default();
        let is_here = |name: &str| {
            authority
                .strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        };
        scheme == "https" || ["localhost", "127.0.0.1", "[::1]"].into_iter().any(is_here)
    }

    /// Asks as a page would ask for a file, or a browser for a page.
    fn get(&self, path: &str, is_navigation: bool) -> Result<Answer> {
        let url = format!("{}{path}", self.origin);
        // Not as the settings of whoever runs this would have it, and not what was redirected to.
        let mut words = vec!["--disable", "--silent", "--show-error", "--include"];
        words.extend(["--suppress-connect-headers", "--globoff", "--max-time", "120"]);
        if is_navigation {
            words.extend(["--header", "Accept: text/html", "--header", "Sec-Fetch-Mode: navigate"]);
        }
        words.push(&url);
        let output = run::command("curl", &words)?.output().context("curl did not start")?;
        ensure!(
            output.status.success(),
            "{url} does not answer: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        Answer::read(&output.stdout).with_context(|| format!("{url} gives no answer of HTTP"))
    }
}

impl Answer {
    /// Status line, headers, an empty line, body; before them perhaps an interim answer.
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]);
        let body = &bytes[end + 4..];
        let mut lines = head.lines();
        let status = lines.next()?.strip_prefix("HTTP/")?.split(' ').nth(1)?.parse().ok()?;
        if (100..200).contains(&status) {
            return Self::read(body);
        }
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers = headers.map(|(name, value)| (name.to_owned(), value.trim().to_owned()));
        Some(Self { status, headers: headers.collect(), body: body.to_vec() })
    }

    /// All values of a header, as a browser joins them. `None` without it.
    fn header(&self, name: &str) -> Option<String> {
        let is_it = |(it, _): &&(String, String)| it.eq_ignore_ascii_case(name);
        let values: Vec<_> = self.headers.iter().filter(is_it).map(|it| it.1.as_str()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

impl Lacks {
    fn add(&mut self, path: &str, what: impl Into<String>) {
        let what = what.into();
        match self.0.iter_mut().find(|(known, _)| *known == what) {
            Some((_, paths)) => paths.push(path.to_owned()),
            None => self.0.push((what, vec![path.to_owned()])),
        }
    }

    fn lines(self) -> Vec<String> {
        self.0
            .into_iter()
            .map(|(what, paths)| {
                let more = match paths.len().saturating_sub(NAMED) {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                let named: Vec<_> = paths.into_iter().take(NAMED).collect();
                format!("{what} ({}{more})", named.join(", "))
            })
            .collect()
    }
}

fn report(host: &Host, dist: &Path) -> Result<Report> {
    let rules = Rules::read(dist)?;
    let mut lacks = Lacks::default();
    if !host.is_secure() {
        lacks.add("/", "it is not served over HTTPS, without which the app does not start");
    }
    let page = dist.join("index.html");
    let mut asked = vec![("/".to_owned(), page.clone(), true), (PLACE.to_owned(), page, true)];
    for file in fingerprint::files_in(dist)? {
        let path = format!("/{}", stamp::name_in(dist, &file)?);
        // A host may lead from `/index.html` to `/`, which a browser then follows.
        if stamp::is_served(&path[1..]) && path != "/index.html" {
            asked.push((path, file, false));
        }
    }
    for (path, file, is_navigation) in &asked {
        let answer = host.get(path, *is_navigation)?;
        if answer.status != 200 {
            lacks.add(path, format!("the answer has status {} in place of 200", answer.status));
            continue;
        }
        let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        if fingerprint::sha256(&answer.body) != fingerprint::sha256(&bytes) {
            lacks.add(path, "the file is not that of this build");
        }
        if answer.header("ETag").or(answer.header("Last-Modified")).is_none() {
            lacks.add(
                path,
                "it has neither ETag nor Last-Modified, so browsers fetch it again unchanged",
            );
        }
        look_at_type(path, file, &answer, &mut lacks);
        for (name, expected) in rules.of(path) {
            look_at_header(path, (name, expected), &answer, &mut lacks);
        }
    }
    // The two ways to the page.
    Ok(Report { files: asked.len() - 1, lacks: lacks.lines() })
}

/// The character set does not matter: the files name theirs.
fn look_at_type(path: &str, file: &Path, answer: &Answer, lacks: &mut Lacks) {
    let essence = |value: &str| value.split(';').next().unwrap_or_default().trim().to_lowercase();
    let expected = essence(serve::media_type(file));
    // What the app only reads as bytes may be called anything.
    if expected == "application/octet-stream" {
        return;
    }
    match answer.header("Content-Type") {
        None => lacks.add(path, format!("Content-Type is missing; it should be {expected}")),
        Some(sent) if essence(&sent) != expected => {
            lacks.add(path, format!("Content-Type is {sent} in place of {expected}"));
        }
        Some(_) => {}
    }
}

fn look_at_header(path: &str, (name, expected): (&str, &str), answer: &Answer, lacks: &mut Lacks) {
    let Some(sent) = answer.header(name) else {
        lacks.add(path, format!("{name} is missing; it should be: {expected}"));
        return;
    };
    let does = match name {
        HTTPS_ONLY => seconds(&sent).is_some_and(|seconds| seconds >= LONG_ENOUGH),
        HOW_LONG if expected.contains("no-cache") => is_asked_for_anew(&sent),
        HOW_LONG => seconds(&sent).is_some_and(|seconds| seconds >= LONG_ENOUGH),
        _ => words(&sent) == words(expected),
    };
    if !does {
        lacks.add(path, format!("{name} is: {sent}; it should be: {expected}"));
    }
}

fn is_asked_for_anew(value: &str) -> bool {
    let value = value.to_lowercase();
    ["no-cache", "no-store"].iter().any(|it| value.contains(it)) || seconds(&value) == Some(0)
}

/// The number after `max-age=`.
fn seconds(value: &str) -> Option<u64> {
    let value = value.to_lowercase();
    let mut parts = value.split([',', ';']).map(str::trim);
    parts.find_map(|part| part.strip_prefix("max-age=")?.trim_matches('"').parse().ok())
}

/// A value without the difference that spaces make.
fn words(value: &str) -> Vec<&str> {
    value.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener};
    use std::path::PathBuf;
    use std::sync::Arc;

    use axum::Router;
    use axum::body::Body;
    use axum::http::{Response, Uri};

    use super::*;

    /// A folder with what a small build would have.
    struct Dist(PathBuf);

    impl Dist {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("check-host-{name}-{}", std::process::id()));
            let _none_there = fs::remove_dir_all(&folder);
            fs::create_dir_all(folder.join("assets")).unwrap();
            let headers = paths::root().join("public/_headers");
            fs::copy(headers, folder.join("_headers")).unwrap();
            for (file, text) in [
                ("index.html", "<!DOCTYPE html>"),
                ("loader.js", "start();"),
                ("keys_bg.wasm", "\0asm"),
                ("service-worker.js", "const BUILD = \"1\";"),
                ("assets/main-1.css", "body {}"),
            ] {
                fs::write(folder.join(file), text).unwrap();
            }
            Self(folder)
        }
    }

    impl Drop for Dist {
        fn drop(&mut self) {
            let _gone = fs::remove_dir_all(&self.0);
        }
    }

    /// What is found out about a host that answers like this.
    fn found(dist: &Dist, answers: Router) -> Report {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build().unwrap();
        let _server = runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, answers).await
        });
        report(&Host::new(&format!("http://{address}/")).unwrap(), &dist.0).unwrap()
    }

    #[test]
    fn a_host_that_serves_the_build_and_its_headers_lacks_nothing() {
        let dist = Dist::new("good");
        let site = Arc::new(serve::Site::open(&dist.0).unwrap());
        let answers = Router::new().fallback(move |request| {
            let site = Arc::clone(&site);
            async move { site.respond(&request) }
        });
        let report = found(&dist, answers);
        assert_eq!(report.lacks, Vec::<String>::new());
        assert_eq!(report.files, 5, "index.html, loader, worker, service worker and styles");
    }

    #[test]
    fn a_host_that_sends_no_headers_is_told_each() {
        let dist = Dist::new("bare");
        let bare = Dist::new("bare-host");
        fs::write(bare.0.join("_headers"), "").unwrap();
        let site = Arc::new(serve::Site::open(&bare.0).unwrap());
        let answers = Router::new().fallback(move |request| {
            let site = Arc::clone(&site);
            async move { site.respond(&request) }
        });
        let lacks = found(&dist, answers).lacks.join("\n");
        let rules = Rules::read(&dist.0).unwrap();
        for (name, value) in rules.of("/any") {
            assert!(
                lacks.contains(&format!("{name} is missing; it should be: {value} (/,")),
                "{lacks}"
            );
        }
        assert!(
            lacks.contains("Cache-Control is missing; it should be: no-cache (/, /"),
            "{lacks}"
        );
        assert!(lacks.contains("max-age=31536000, immutable (/assets/main-1.css)"), "{lacks}");
        assert!(!lacks.contains("not that of this build"), "{lacks}");
    }

    #[test]
    fn a_host_that_changes_files_and_keeps_the_service_worker_is_told_so() {
        let dist = Dist::new("bad");
        let folder = dist.0.clone();
        let answers = Router::new().fallback(move |uri: Uri| {
            let folder = folder.clone();
            async move {
                let file = folder.join(uri.path().trim_start_matches('/'));
                let (status, body) = match fs::read(&file) {
                    Ok(bytes) if uri.path() == "/loader.js" => {
                        (200, [&bytes[..], b"// ad"].concat())
                    }
                    Ok(bytes) => (200, bytes),
                    Err(_) => (404, Vec::new()),
                };
                Response::builder()
                    .status(status)
                    .header("Content-Type", "text/plain")
                    .header("Cache-Control", "max-age=3600")
                    .header("Content-Security-Policy", "default-src *")
                    .header("Strict-Transport-Security", "max-age=60")
                    .body(Body::from(body))
                    .unwrap()
            }
        });
        let lacks = found(&dist, answers).lacks.join("\n");
        for expected in [
            "the file is not that of this build (/loader.js)",
            "it has neither ETag nor Last-Modified, so browsers fetch it again unchanged (/assets/main-1.css",
            "the answer has status 404 in place of 200 (/, /referrals/no-such-referral)",
            "Content-Type is text/plain in place of application/wasm (/keys_bg.wasm)",
            "Content-Security-Policy is: default-src *; it should be: default-src 'none';",
            "Strict-Transport-Security is: max-age=60; it should be: max-age=63072000",
            "Cache-Control is: max-age=3600; it should be: no-cache",
            "Cache-Control is: max-age=3600; it should be: public, max-age=31536000, immutable",
        ] {
            assert!(lacks.contains(expected), "{expected}\n{lacks}");
        }
        let kept = lacks.lines().find(|line| line.contains("it should be: no-cache")).unwrap();
        assert!(kept.contains("/service-worker.js"), "{kept}");
    }

    #[test]
    fn a_stricter_host_is_good_enough_and_a_second_policy_is_not_the_same() {
        assert!(is_asked_for_anew("no-store") && is_asked_for_anew("private, max-age=0"));
        assert!(!is_asked_for_anew("max-age=600") && !is_asked_for_anew("public"));
        let answer = |head: &str| Answer::read(format!("{head}\r\n\r\nbody").as_bytes()).unwrap();
        let twice = answer("HTTP/2 200 \r\na-b: 1\r\nA-B: 2");
        assert_eq!(twice.header("A-B").as_deref(), Some("1, 2"));
        let behind_interim = answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found");
        assert_eq!((behind_interim.status, &behind_interim.body[..]), (404, &b"body"[..]));
    }

    #[test]
    fn an_address_that_is_no_host_of_its_own_is_refused() {
        assert!(Host::new("referral.example.org").is_err());
        assert!(Host::new("ftp://referral.example.org").is_err());
        assert!(Host::new("https://example.org/referral/").is_err());
        assert!(Host::new("https://referral.example.org/").unwrap().is_secure());
        assert!(!Host::new("http://referral.example.org/").unwrap().is_secure());
        assert!(!Host::new("http://localhost.example.org/").unwrap().is_secure());
        assert!(Host::new("http://localhost:8080").unwrap().is_secure());
    }
}
