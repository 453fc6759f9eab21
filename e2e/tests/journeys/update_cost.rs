//! What a first visit, an update and a broken deployment cost, by what the host sends.

use std::fs;
use std::io::Write;
use std::time::Duration;

use crate::harness::{Device, Sent};
use crate::offline::{
    Hashes, LOOK_FOR_UPDATE, TAKE_UPDATE, is_next_version, publish_next_version, sha256,
};

pub const WORKER: &str = "/service-worker.js";

/// What an update costs besides the files that changed: the list of files, mostly.
const OVERHEAD: usize = 10 * 1024;

#[tokio::test]
async fn a_first_visit_fetches_each_file_of_the_build_once() {
    let device = Device::with_counted_host().await;
    device.visit("/").await;
    device.until_stored_offline().await;

    let sent = device.sent();
    let mut paths: Vec<_> = bodies(&sent).map(|sent| sent.path.as_str()).collect();
    paths.sort_unstable();
    let twice: Vec<_> = paths.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
    // What they weigh is held at each build: budget.json.
    let file = |path: &str| match path {
        "/" => device.dist().join("index.html"),
        path => device.dist().join(&path[1..]),
    };
    for path in &paths {
        assert!(file(path).is_file(), "{path} is no file of the build");
    }
    println!("a first visit: {} files", paths.len());
    assert!(paths.len() > 20, "{paths:?}");
}

#[tokio::test]
async fn what_is_stored_for_later_is_fetched_after_the_page_and_one_file_at_a_time() {
    let device = Device::with_counted_host().await;
    let lazy = lazy_part(&device);
    device.slow_down(&lazy, Duration::from_secs(2));
    device.visit("/").await;
    device.until_stored_offline().await;

    let sent = device.sent();
    let page = sent.iter().find(|sent| sent.path == lazy).unwrap();
    // What no page asks for at first.
    let mut later: Vec<_> = sent
        .iter()
        .filter(|it| it.path.starts_with("/fonts/") || it.path.ends_with("_bg.wasm"))
        .filter(|it| !it.path.starts_with("/assets/"))
        .collect();
    assert!(later.len() > 4, "{}", later.len());
    later.sort_by_key(|sent| sent.asked);
    assert!(later[0].asked >= page.answered, "{} came before the page", later[0].path);
    for pair in later.windows(2) {
        assert!(pair[1].asked >= pair[0].answered, "{} with {}", pair[1].path, pair[0].path);
        assert!(pair[1].body.len() >= pair[0].body.len(), "{} is smaller", pair[1].path);
    }
}

#[tokio::test]
async fn what_is_stored_for_later_waits_while_somebody_waits_for_a_worker() {
    let device = Device::with_counted_host().await;
    // One of the first files that are stored for later: the worker is asked for before the others.
    device.slow_down("/worker_loader.js", Duration::from_secs(2));
    device.slow_down("/keys_bg.wasm", Duration::from_secs(3));
    device.visit("/").await;
    device.until_asked_for("/worker_loader.js").await;
    let started: String = device
        .read(
            "const worker = new Worker('/keys.js');
             return await new Promise((resolve) => {
                 worker.onmessage = () => resolve('started');
                 worker.onerror = (event) => resolve(event.message);
             });",
        )
        .await;
    assert_eq!(started, "started");
    device.until_stored_offline().await;

    let sent = device.sent();
    let program = sent.iter().find(|sent| sent.path == "/keys_bg.wasm").unwrap();
    let meanwhile: Vec<_> = sent
        .iter()
        .filter(|it| it.asked > program.asked + Duration::from_millis(500))
        .filter(|it| it.asked < program.answered)
        .map(|it| it.path.as_str())
        .collect();
    assert!(meanwhile.is_empty(), "{meanwhile:?}");
    assert!(sent.iter().any(|it| it.asked >= program.answered), "the rest comes afterwards");
}

#[tokio::test]
async fn a_browser_that_shares_no_preload_fetches_the_program_once() {
    let device = Device::with_counted_host().await;
    // As Safari does: what a script fetches is never what the page has preloaded.
    let apart = "const fetchShared = window.fetch;
        window.fetch = (file, options) =>
            fetchShared(file, { cache: 'no-store', credentials: 'omit', ...options });";
    device.before_each_page(apart).await;
    device.visit("/").await;
    let sent = device.sent();
    let program =
        sent.iter().filter(|it| it.path.starts_with("/assets/") && it.path.ends_with("_bg.wasm"));
    assert_eq!(program.count(), 1);
}

#[tokio::test]
async fn an_update_of_the_app_alone_costs_its_own_files() {
    let device = Device::with_counted_host().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    let own = publish_another_app(&device);
    device.sent();

    let outcome: String = device.read(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "installed");
    device.perform(TAKE_UPDATE).await;
    device.visit("/").await;

    let sent = device.sent();
    let mut paths: Vec<_> = bodies(&sent).map(|sent| sent.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["/", own.as_str(), WORKER]);
    let others: Vec<_> = sent.iter().filter(|sent| sent.path != own).cloned().collect();
    let overhead = weight(&others);
    println!("an update of the app: its own file and {overhead} bytes");
    assert!(overhead <= OVERHEAD, "{overhead}");
}

#[tokio::test]
async fn a_broken_deployment_is_tried_once_an_hour_and_goes_on_from_where_it_stopped() {
    let device = Device::with_counted_host().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    // The page is among the smallest files, the Word form among the larger ones.
    publish_next_version(&device, Hashes::Right);
    let form = device.dist().join("referral-form.docx");
    let old = fs::read(&form).unwrap();
    let new = [&old[..], b" "].concat();
    promise(&device, &old, &new);
    device.sent();

    let outcome: String = device.read(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "redundant");
    let first = device.sent();
    let asked = |sent: &[Sent], path: &str| sent.iter().filter(|it| it.path == path).count();
    assert_eq!(asked(&first, "/"), 1);
    assert_eq!(asked(&first, "/referral-form.docx"), 2, "once more past every cache");

    for _ in 0..3 {
        device.visit("/").await;
        let outcome: String = device.read(LOOK_FOR_UPDATE).await;
        assert_eq!(outcome, "redundant");
    }
    let others: Vec<_> = device.sent().into_iter().filter(|it| it.path != WORKER).collect();
    assert!(others.is_empty(), "{:?}", others.iter().map(|it| &it.path).collect::<Vec<_>>());
    assert!(!is_next_version(&device).await);

    // The host is put right, and an hour passes.
    fs::write(form, new).unwrap();
    device.perform(AN_HOUR_PASSES).await;
    device.sent();
    let outcome: String = device.read(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "installed");
    let sent = device.sent();
    let paths: Vec<_> = bodies(&sent).map(|sent| sent.path.as_str()).collect();
    assert_eq!(paths.iter().filter(|path| **path != WORKER).count(), 1, "{paths:?}");
    assert_eq!(asked(&sent, "/referral-form.docx"), 1);
    let caches: Vec<String> = device.read("return caches.keys()").await;
    assert!(!caches.contains(&"attempt".to_owned()), "{caches:?}");
}

pub const AN_HOUR_PASSES: &str = "
    const attempt = await caches.open('attempt');
    for (const request of await attempt.keys()) {
        if (new URL(request.url).pathname.startsWith('/failed-')) {
            const then = Number(await (await attempt.match(request)).text());
            await attempt.put(request, new Response(String(then - 3_600_000)));
        }
    }";

/// What came with a body: a browser that is told that a file is unchanged has it.
fn bodies(sent: &[Sent]) -> impl Iterator<Item = &Sent> {
    sent.iter().filter(|sent| sent.status != 304)
}

/// In bytes, as a host sends them that compresses with brotli.
fn weight(sent: &[Sent]) -> usize {
    let compressed = |sent: &Sent| {
        let mut to = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
        to.write_all(&sent.body).unwrap();
        to.into_inner().len()
    };
    sent.iter().map(compressed).sum()
}

/// The path of the code that every page but the first needs.
pub fn lazy_part(device: &Device) -> String {
    let folder = device.dist().join("assets/lazy");
    let part = fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    format!("/assets/lazy/{}", part.file_name().to_str().unwrap())
}

/// Publishes a version with another program for the pages, under another name; returns its path.
fn publish_another_app(device: &Device) -> String {
    let assets = device.dist().join("assets");
    let files = fs::read_dir(&assets).unwrap().map(|entry| entry.unwrap().path());
    let app = files.into_iter().find(|path| path.to_string_lossy().ends_with("_bg.wasm")).unwrap();
    let old = fs::read(&app).unwrap();
    // With a section that means nothing: its kind, its length and its name.
    let new = [&old[..], b"\0\x05\x04next"].concat();
    let old_name = app.file_name().unwrap().to_str().unwrap();
    let new_name = format!("next-{old_name}");
    fs::remove_file(&app).unwrap();
    fs::write(assets.join(&new_name), &new).unwrap();
    promise(device, &old, &new);

    let page = device.dist().join("index.html");
    let old_page = fs::read_to_string(&page).unwrap();
    let new_page = old_page.replace(old_name, &new_name);
    fs::write(page, &new_page).unwrap();
    promise(device, old_page.as_bytes(), new_page.as_bytes());

    let worker = device.dist().join("service-worker.js");
    let source = fs::read_to_string(&worker).unwrap();
    let source = source.replace("const BUILD = \"", "const BUILD = \"next-");
    fs::write(worker, source.replace(old_name, &new_name)).unwrap();
    format!("/assets/{new_name}")
}

/// Has the service worker expect one file in place of another.
pub fn promise(device: &Device, old: &[u8], new: &[u8]) {
    let worker = device.dist().join("service-worker.js");
    let source = fs::read_to_string(&worker).unwrap();
    assert!(source.contains(&sha256(old)), "the file’s hash is in the list");
    fs::write(worker, source.replace(&sha256(old), &sha256(new))).unwrap();
}
