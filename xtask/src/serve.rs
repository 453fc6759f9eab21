//! A static file server for this computer only: what a real host does with `dist/`, so that people
//! and tests meet the release as it will be served.

use std::fs;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, Response, StatusCode, header};

use crate::build;
use crate::fingerprint;
use crate::headers::Rules;
use crate::paths;

const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 20;
const TEXT: &str = "text/plain; charset=utf-8";

/// What to serve and where.
#[derive(Debug, PartialEq)]
pub struct Options {
    dist: PathBuf,
    port: Port,
    build: Build,
}

#[derive(Debug, PartialEq)]
enum Port {
    /// The first free one from 8080 on.
    Any,
    /// This one or none; 0 lets the system choose.
    Exactly(u16),
}

#[derive(Debug, PartialEq)]
enum Build {
    IfChanged,
    Never,
}

impl Options {
    /// Reads what was typed after `serve`.
    pub fn read(words: &[&str]) -> Result<Self> {
        let mut options = Self { dist: paths::dist(), port: Port::Any, build: Build::IfChanged };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--no-build" => options.build = Build::Never,
                "--port" => {
                    let port = words.next().context("--port needs a number")?;
                    let number =
                        port.parse().with_context(|| format!("{port} is not a port number"))?;
                    options.port = Port::Exactly(number);
                }
                "--dist" => {
                    options.dist = words.next().context("--dist needs a folder")?.into();
                }
                other => bail!("serve does not know `{other}`: see `cargo xtask help`"),
            }
        }
        Ok(options)
    }
}

/// Serves until stopped. The address is the last word of the line that says so.
pub fn serve(options: &Options) -> Result<()> {
    if options.build == Build::IfChanged {
        build::build()?;
    }
    let site = Site::open(&options.dist)?;
    let listener = listen(&options.port)?;
    let address = listener.local_addr().context("the server has no address")?;
    println!("Serving {}, until you press Ctrl-C, at http://{address}", options.dist.display());
    std::io::stdout().flush()?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_io()
        .build()
        .context("the server did not start")?
        .block_on(answer_all(listener, Arc::new(site)))
        .context("the server stopped")
}

/// Answers each connection as it comes, however many a browser holds open.
async fn answer_all(listener: TcpListener, site: Arc<Site>) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let respond = move |request: Request| {
        let site = Arc::clone(&site);
        async move { site.respond(&request) }
    };
    axum::serve(listener, Router::new().fallback(respond)).await
}

/// A build, and how it is answered from.
pub struct Site {
    dist: PathBuf,
    headers: Rules,
}

/// What one request gets.
#[derive(Debug, PartialEq)]
enum Answer {
    File(PathBuf),
    NotFound,
    NotAllowed,
}

impl Site {
    /// Takes a finished build.
    pub fn open(dist: &Path) -> Result<Self> {
        ensure!(
            dist.join("index.html").is_file(),
            "{} holds no build: run `cargo xtask build` first",
            dist.display()
        );
        Ok(Self { dist: dist.to_owned(), headers: Rules::read(dist)? })
    }

    /// The answer to a request.
    pub fn respond(&self, request: &Request) -> Response<Body> {
        let path = request.uri().path();
        let answer = self.answer(request.method(), path, is_navigation(request));
        let (status, media_type, body) = match &answer {
            Answer::File(file) => match fs::read(file) {
                Ok(bytes) => (StatusCode::OK, media_type(file), bytes),
                Err(reason) => {
                    (StatusCode::INTERNAL_SERVER_ERROR, TEXT, reason.to_string().into_bytes())
                }
            },
            Answer::NotFound => (StatusCode::NOT_FOUND, TEXT, b"Not found".to_vec()),
            Answer::NotAllowed => (StatusCode::METHOD_NOT_ALLOWED, TEXT, b"Not allowed".to_vec()),
        };
        let tag = format!("\"{}\"", fingerprint::sha256(&body));
        let is_known = status == StatusCode::OK
            && request.headers().get(header::IF_NONE_MATCH).is_some_and(|it| it == tag.as_str());
        let (status, body) = if is_known {
            (StatusCode::NOT_MODIFIED, Body::empty())
        } else {
            (status, Body::from(body))
        };
        let headers = [("Content-Type", media_type), ("ETag", tag.as_str())];
        let headers = headers.into_iter().chain(self.headers.of(path));
        let mut response = Response::new(body);
        *response.status_mut() = status;
        for (name, value) in headers {
            let name = header::HeaderName::try_from(name);
            if let (Ok(name), Ok(value)) = (name, header::HeaderValue::from_str(value)) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }

    fn answer(&self, method: &Method, path: &str, is_navigation: bool) -> Answer {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return Answer::NotAllowed;
        }
        let name = Path::new(path.trim_start_matches('/'));
        let stays_inside = name.components().all(|part| matches!(part, Component::Normal(_)));
        let file = self.dist.join(name);
        if stays_inside && name != Path::new("_headers") && file.is_file() {
            return Answer::File(file);
        }
        // Every place in the app is the one page; a missing file is not.
        if path == "/" || is_navigation {
            return Answer::File(self.dist.join("index.html"));
        }
        Answer::NotFound
    }
}

fn listen(port: &Port) -> Result<TcpListener> {
    let on = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Port::Exactly(port) => {
            on(*port).with_context(|| format!("port {port} is taken: choose another with --port N"))
        }
        Port::Any => (FIRST_PORT..FIRST_PORT + PORTS_TRIED).find_map(|port| on(port).ok()).context(
            "ports 8080 to 8099 are all taken: choose another with `cargo xtask serve --port N`",
        ),
    }
}

fn is_navigation(request: &Request) -> bool {
    let header = |name| request.headers().get(name)?.to_str().ok();
    match header("Sec-Fetch-Mode") {
        Some(mode) => mode == "navigate",
        None => header("Accept").is_some_and(|types| types.contains("text/html")),
    }
}

/// The media type of a file of the build, by its ending.
pub fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("ttf") => "font/ttf",
        Some("txt") => TEXT,
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::net::TcpStream;
    use std::time::Duration;

    use super::*;

    /// `public/` stands in for a build; it has every file that these tests request, except the page
    /// itself.
    fn check(path: &str, is_navigation: bool, expected: Option<&str>) {
        let dist = paths::root().join("public");
        let site = Site { headers: Rules::default(), dist: dist.clone() };
        let expected = match expected {
            Some(name) => Answer::File(dist.join(name)),
            None => Answer::NotFound,
        };
        assert_eq!(site.answer(&Method::GET, path, is_navigation), expected, "{path}");
    }

    #[test]
    fn a_place_in_the_app_is_the_page_and_a_missing_file_is_missing() {
        check("/", false, Some("index.html"));
        check("/referrals/1/check", true, Some("index.html"));
        check("/loader.js", true, Some("loader.js"));
        check("/icons/icon.svg", false, Some("icons/icon.svg"));
        check("/no-such-file.js", false, None);
        check("/icons", false, None);
    }

    #[test]
    fn nothing_outside_the_build_is_served() {
        check("/../Cargo.toml", false, None);
        check("/icons/../../Cargo.toml", false, None);
        check("/_headers", false, None);
    }

    #[test]
    fn a_request_that_would_change_something_is_refused() {
        let site = Site { headers: Rules::default(), dist: paths::root().join("public") };
        assert_eq!(site.answer(&Method::POST, "/", true), Answer::NotAllowed);
    }

    #[test]
    fn a_file_that_the_browser_has_is_not_sent_again() {
        let site = Site { headers: Rules::default(), dist: paths::root().join("public") };
        let ask = |tag: &str| {
            let request = Request::builder().uri("/loader.js").header("If-None-Match", tag);
            site.respond(&request.body(Body::empty()).unwrap())
        };
        let first = ask("\"another\"");
        assert_eq!(first.status(), StatusCode::OK);
        let again = ask(first.headers()["ETag"].to_str().unwrap());
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(axum::body::HttpBody::size_hint(again.body()).exact(), Some(0));
    }

    /// A browser opens several at once and keeps them for minutes: a page that had to wait for one of
    /// them to close would look like an app that hangs.
    #[test]
    fn connections_that_stay_open_keep_no_other_waiting() {
        let site = Site { headers: Rules::default(), dist: paths::root().join("public") };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build().unwrap();
        let _server = runtime.spawn(answer_all(listener, Arc::new(site)));
        let mut open: Vec<TcpStream> =
            (0..100).map(|_| TcpStream::connect(address).unwrap()).collect();
        for connection in &mut open {
            connection.write_all(b"GET /loader.js HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        }
        for connection in &mut open {
            connection.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
            let mut status = [0; 15];
            connection.read_exact(&mut status).unwrap();
            assert_eq!(&status, b"HTTP/1.1 200 OK");
        }
    }

    #[test]
    fn options_are_read_and_unknown_ones_refused() {
        let options = Options::read(&["--no-build", "--port", "9000", "--dist", "x"]).unwrap();
        let expected = Options { dist: "x".into(), port: Port::Exactly(9000), build: Build::Never };
        assert_eq!(options, expected);
        assert!(Options::read(&["--port", "many"]).is_err());
        assert!(Options::read(&["--verbose"]).is_err());
    }
}
