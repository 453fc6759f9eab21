//! What protects the app from other pages and other origins, whatever the host sends: the build's own
//! headers, which the service worker gives every answer, and Trusted Types.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::handover::{MAKE, READY};
use crate::harness::{Device, release};
use crate::offline::sha256;

const TRUSTED_TYPES: &str = "require-trusted-types-for 'script'; ";

/// A device whose host sends these headers and no others, in the format of `_headers`.
async fn with_headers(headers: &str) -> Device {
    let mut device = Device::with_own_release().await;
    fs::write(device.dist().join("_headers"), headers).unwrap();
    // The server has read the build's.
    device.stop_server();
    device.start_server();
    device
}

/// Changes a file of the release, and what the service worker knows of it.
fn change(device: &Device, name: &str, change: impl Fn(&str) -> String) {
    let file = device.dist().join(name);
    let old = fs::read_to_string(&file).unwrap();
    let new = change(&old);
    assert_ne!(old, new, "{name} is as it was");
    fs::write(file, &new).unwrap();
    let list = device.dist().join("service-worker.js");
    let source = fs::read_to_string(&list).unwrap();
    assert!(source.contains(&sha256(&old)), "the hash of {name} is in the list");
    fs::write(list, source.replace(&sha256(&old), &sha256(&new))).unwrap();
}

/// Another origin, on a port of its own: it answers everything with one page, and counts.
struct Elsewhere {
    origin: String,
    asked: Arc<AtomicUsize>,
}

impl Elsewhere {
    fn new(page: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let Ok(mut connection) = connection else { continue };
                let mut request = [0; 4096];
                // A browser opens connections ahead, and may close them without a word.
                if connection.read(&mut request).is_ok_and(|length| length > 0) {
                    count.fetch_add(1, Ordering::SeqCst);
                    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close";
                    let length = page.len();
                    let answer = format!("{head}\r\nContent-Length: {length}\r\n\r\n{page}");
                    let _sent = connection.write_all(answer.as_bytes());
                }
            }
        });
        Self { origin, asked }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn a_host_that_sends_no_headers_is_made_good_by_the_build() {
    let device = with_headers("").await;
    device.visit("/").await;
    device.until_stored_offline().await;
    let header = async |path: &str, name: &str| -> Option<String> {
        device.read(&format!("return (await fetch('{path}')).headers.get('{name}')")).await
    };
    let policy = "Content-Security-Policy";
    // The one file that the service worker does not answer for.
    assert_eq!(header("/service-worker.js", policy).await, None, "the host sends none");

    let headers = fs::read_to_string(release().join("_headers")).unwrap();
    let for_all = headers.lines().skip(1).take_while(|line| line.starts_with(' '));
    let mut compared = 0;
    for line in for_all.filter(|line| !line.contains("Strict-Transport-Security")) {
        let (name, value) = line.trim().split_once(": ").unwrap();
        for path in ["/index.html", "/loader.js", "/keys_bg.wasm", "/referral-form.docx"] {
            assert_eq!(header(path, name).await.as_deref(), Some(value), "{path}: {name}");
            compared += 1;
        }
    }
    assert!(compared >= 28, "{compared}");
    let media_type = header("/keys_bg.wasm", "Content-Type").await;
    assert_eq!(media_type.as_deref(), Some("application/wasm"));

    let origin = device.origin();
    for (worker, besides) in [
        ("keys", String::new()),
        ("judge", String::new()),
        ("sealing", String::new()),
        ("documents", format!(" {origin}/fonts/")),
    ] {
        let policy = header(&format!("/{worker}.js"), policy).await.unwrap();
        let program = format!("{origin}/{worker}_bg.wasm");
        let reached = format!("connect-src {program} {origin}/service-worker.js{besides};");
        assert!(policy.contains(&reached), "{worker}: {policy}");
    }
}

/// Lets whoever starts the worker tell it what to reach.
const OBEY: &str = "
    addEventListener('message', async ({ data }) => {
        if (data.reach) {
            const reached = fetch(data.reach, { mode: 'no-cors' });
            postMessage(await reached.then(() => 'reached', () => 'refused'));
        }
        if (data.load) {
            try { importScripts(data.load); postMessage('loaded'); } catch { postMessage('refused'); }
        }
    });\n";

/// What a worker that was told to answers, after it has started.
async fn told(device: &Device, worker: &str, what: &str) -> String {
    device
        .read(&format!(
            "const worker = new Worker('/{worker}.js');
             const next = () => new Promise((resolve) => {{
                 worker.onmessage = (event) => resolve(event.data);
             }});
             await next();
             const answer = next();
             worker.postMessage({what});
             return await answer;"
        ))
        .await
}

#[tokio::test]
async fn a_worker_cannot_reach_another_origin_though_the_host_sends_no_headers() {
    let elsewhere = Elsewhere::new(String::new());
    let reach = format!("{{ reach: '{}/secret' }}", elsewhere.origin);
    let obeying = async || {
        let device = with_headers("").await;
        for worker in ["keys", "documents", "judge", "sealing"] {
            change(&device, &format!("{worker}.js"), |script| format!("{OBEY}{script}"));
        }
        device
    };

    // Where the app is not stored yet, nothing stands in the way: so it was told right.
    let unprotected = obeying().await;
    fs::remove_file(unprotected.dist().join("service-worker.js")).unwrap();
    unprotected.visit("/").await;
    assert_eq!(told(&unprotected, "keys", &reach).await, "reached");
    assert_eq!(elsewhere.asked(), 1);

    let device = obeying().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    for worker in ["keys", "documents", "judge", "sealing"] {
        assert_eq!(told(&device, worker, &reach).await, "refused", "{worker}");
        let more = "{ reach: '/index.html' }";
        assert_eq!(told(&device, worker, more).await, "refused", "{worker} needs no page");
        assert_eq!(told(&device, worker, "{ load: '/loader.js' }").await, "refused", "{worker}");
        let own = format!("{{ reach: '/{worker}_bg.wasm' }}");
        assert_eq!(told(&device, worker, &own).await, "reached", "{worker}");
    }
    assert_eq!(elsewhere.asked(), 1, "nothing has reached the other origin");
}

#[tokio::test]
async fn an_app_that_is_stored_cannot_be_shown_inside_another_page() {
    let device = with_headers("").await;
    device.visit("/").await;
    device.until_stored_offline().await;
    let frame = format!("<h1>Another page</h1><iframe src=\"{}/\"></iframe>", device.origin());
    let elsewhere = Elsewhere::new(frame);
    device.browser().goto(&elsewhere.origin).await.unwrap();
    device.on("Another page").await;
    device.browser().enter_frame(0).await.unwrap();
    // The browser shows a page of its own instead.
    device.until("the refusal", "return location.protocol === 'chrome-error:'").await;
}

#[tokio::test]
async fn an_app_that_is_not_stored_yet_does_not_start_inside_another_page() {
    let device = with_headers("").await;
    let frame = format!("<h1>Another page</h1><iframe src=\"{}/\"></iframe>", device.origin());
    let elsewhere = Elsewhere::new(frame);
    device.browser().goto(&elsewhere.origin).await.unwrap();
    device.on("Another page").await;
    device.browser().enter_frame(0).await.unwrap();
    device.on("This app cannot start here").await;
    device.sees("This page is shown inside another page").await;
}

#[tokio::test]
async fn the_app_is_stored_though_the_host_says_that_no_answer_is_like_another() {
    let mut device = with_headers("/*\n  Vary: *\n  Set-Cookie: a=1\n").await;
    device.visit("/").await;
    device.until_stored_offline().await;
    let vary: Option<String> =
        device.read("return (await fetch('/loader.js')).headers.get('Vary')").await;
    assert_eq!(vary, None);
    device.stop_server();
    device.visit("/privacy").await;
    device.on("Privacy").await;
}

#[tokio::test]
async fn a_cache_that_fails_ends_at_the_network() {
    let mut device = with_headers("").await;
    let worker = device.dist().join("service-worker.js");
    let broken = "\nfor (const it of [Cache, CacheStorage]) {
        it.prototype.match = () => Promise.reject(new Error('the disk cannot be read'));
    }\n";
    let source = fs::read_to_string(&worker).unwrap();
    fs::write(worker, source + broken).unwrap();
    device.visit("/").await;
    device.until_stored_offline().await;

    device.visit("/privacy").await;
    device.on("Privacy").await;
    device.press("Guidance").await;
    device.on("Guidance").await;
    let framing: bool = device
        .read(
            "const { headers } = await fetch('/index.html');
             return headers.get('Content-Security-Policy').includes('frame-ancestors')",
        )
        .await;
    assert!(framing, "what comes from the network is protected too");
    device.stop_server();
    let answer = "return await fetch('/index.html').then(() => 'cache', () => 'network')";
    let from: String = device.read(answer).await;
    assert_eq!(from, "network");
}

#[tokio::test]
async fn no_string_becomes_markup_or_a_script() {
    let device = Device::new().await;
    device.visit("/").await;
    let fails = async |script: &str| -> String {
        device
            .read(&format!(
                "try {{ {script}; return 'done' }} catch (error) {{ return error.name }}"
            ))
            .await
    };
    for script in [
        "document.createElement('div').innerHTML = '<b>bold</b>'",
        "document.createElement('template').innerHTML = '<b>bold</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>bold</b>')",
        "document.body.outerHTML = '<b>bold</b>'",
        "new DOMParser().parseFromString('<b>bold</b>', 'text/html')",
        "document.createElement('iframe').srcdoc = '<b>bold</b>'",
        "document.createElement('script').src = '/loader.js'",
        "new Worker('/loader.js')",
        "setTimeout('1 + 1')",
        // Nor can anybody make a policy that would let them.
        "trustedTypes.createPolicy('another', { createHTML: (text) => text })",
        "trustedTypes.createPolicy('templates', { createHTML: (text) => text })",
        "trustedTypes.createPolicy('default', { createHTML: (text) => text })",
    ] {
        assert_eq!(fails(script).await, "TypeError", "{script}");
    }
    assert_eq!(fails("new Worker('/keys.js').terminate()").await, "done");
    assert_eq!(fails("document.createElement('div').textContent = '<b>bold</b>'").await, "done");
}

#[tokio::test]
async fn a_browser_that_does_not_know_trusted_types_runs_the_app() {
    let device = with_headers("").await;
    change(&device, "index.html", |page| page.replace(TRUSTED_TYPES, ""));
    let worker = device.dist().join("service-worker.js");
    let source = fs::read_to_string(&worker).unwrap();
    fs::write(worker, source.replace(TRUSTED_TYPES, "")).unwrap();
    device.before_each_page("delete window.trustedTypes;").await;
    device.start_a_referral().await;
    device.until_stored_offline().await;
    let known: bool = device.read("return 'trustedTypes' in window").await;
    assert!(!known);
}

#[tokio::test]
async fn a_page_of_an_older_version_can_still_start_a_worker() {
    let device = with_headers("").await;
    // Older pages have no Trusted Types; what answers them has.
    change(&device, "index.html", |page| page.replace(TRUSTED_TYPES, ""));
    device.visit("/").await;
    device.until_stored_offline().await;
    let started: String = device
        .read(
            "const worker = new Worker('/worker_loader.js', { name: 'keys' });
             return await new Promise((resolve) => {
                 worker.onmessage = (event) => resolve(typeof event.data);
                 worker.onerror = (event) => resolve(event.message);
             });",
        )
        .await;
    assert_eq!(started, "string", "the worker says which build it is of");
}

#[tokio::test]
async fn the_pages_of_a_form_are_drawn_without_markup() {
    let device = Device::new().await;
    device.start_a_package().await;
    device.press(MAKE).await;
    device.sees(READY).await;
    device.press("Show the pages").await;
    let drawn = "return document.querySelectorAll('#preview svg use').length > 100";
    device.until("a page of the form", drawn).await;
    let seen: f64 = device
        .read("return document.querySelector('#preview svg g use').getBoundingClientRect().width")
        .await;
    assert!(seen > 0.0, "its letters are drawn");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
