//! Whether the app is stored for use without a connection, and finding and taking a new version.
//!
//! `public/service-worker.js` does the storing. This side starts it, reports its state, and reloads
//! the page only after [`take_update`]: the caller stores the draft first.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use futures_channel::oneshot;
use gloo_timers::future::sleep;
use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MessageEvent, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState,
};

use super::page;
use super::page_events::{on_connection, on_return};

/// Whether the app can be used offline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfflineState {
    /// The first version is being stored: not yet usable offline.
    Installing,
    /// Stored for offline use.
    Ready,
    /// Stored, but a newer version could not be: the one in use goes on.
    UpdateFailed,
    /// Stored, and a newer version is stored too: [`take_update`] takes it.
    UpdateWaiting,
    /// Another tab took a newer version: this page is the older one until it is loaded again.
    UpdatedElsewhere,
    /// The first version could not be stored: the app needs a connection.
    Failed,
    /// This browser, or this window, stores no apps: the app needs a connection.
    Unsupported,
}

const SCRIPT: &str = "/service-worker.js";

/// How long a page that nobody leaves goes without looking for a new version.
const BETWEEN_LOOKS: Duration = Duration::from_secs(3 * 60 * 60);

/// Starts storing the app when the page has arrived and is idle, and looks for new versions: now, whenever
/// the connection or somebody comes back to the tab, and every few hours, because an installed app may
/// never be loaded again. Where the first version could not be stored, it is tried again then. Reports each
/// change of state, and why the waiting version is urgent, if it is, until the page closes.
pub fn register(
    page_has_arrived: impl Future<Output = ()> + 'static,
    on_state: impl Fn(OfflineState) + 'static,
    on_urgent: impl Fn(String) + 'static,
) {
    let Some(container) = container() else {
        on_state(OfflineState::Unsupported);
        return;
    };
    let report = only_changes(on_state);
    watch_for_take_over(&container, Rc::clone(&report));
    on_answer(&container, "urgent", on_urgent);
    spawn_local(async move {
        // While a new version is being stored, registering waits for it; the one in use is known.
        let known = registration().await;
        let is_known = known.is_some();
        if !is_known {
            // What is fetched for later comes over the same line as the page.
            page_has_arrived.await;
            page::idle().await;
        }
        if let Some(registration) = known.clone() {
            watch(registration, Rc::clone(&report));
        }
        // The one that was known is gone if its first version failed meanwhile.
        let is_new = |it: &JsValue| known.as_ref().is_none_or(|known| !Object::is(known, it));
        match JsFuture::from(container.register(SCRIPT)).await {
            Ok(registration) if is_new(&registration) => {
                watch(registration.unchecked_into(), Rc::clone(&report))
            }
            Err(_) if !is_known => report(OfflineState::Failed),
            Ok(_) | Err(_) => {}
        }
        keep_looking(container, report);
    });
}

/// Starts the waiting version and reloads the page once. Store the draft first.
pub fn take_update() {
    spawn_local(async {
        let Some(registration) = registration().await else { return };
        TAKING_UPDATE.set(true);
        match registration.waiting() {
            // The page reloads only when the new version has taken over.
            Some(worker) => ask(&worker, "take-over"),
            None => reload(),
        }
    });
}

/// The build that is stored on this device, as it names itself: its hash and its date. `None` until one is
/// stored.
pub async fn stored_build() -> Option<String> {
    let worker = registration().await?.active()?;
    let (sender, build) = oneshot::channel();
    let sender = Cell::new(Some(sender));
    let on_build = move |build| {
        if let Some(sender) = sender.take() {
            // Nobody may wait for it any more.
            let _sent = sender.send(build);
        }
    };
    on_answer(&container()?, "build", on_build);
    ask(&worker, "which-build");
    build.await.ok()
}

thread_local! {
    /// Whether this page asked for the new version.
    static TAKING_UPDATE: Cell<bool> = const { Cell::new(false) };
}

type Report = Rc<dyn Fn(OfflineState)>;

fn only_changes(on_state: impl Fn(OfflineState) + 'static) -> Report {
    let last = Cell::new(None);
    Rc::new(move |state| {
        let is_news = match (last.get(), state) {
            // Whatever the new version does next, this page is still the older one.
            (Some(OfflineState::UpdatedElsewhere), _) => false,
            // Another try is news once it succeeds: many end at once.
            (Some(OfflineState::Failed), OfflineState::Installing) => false,
            (last, state) => last != Some(state),
        };
        if is_news {
            last.set(Some(state));
            on_state(state);
        }
    })
}

fn watch_for_take_over(container: &ServiceWorkerContainer, report: Report) {
    // On a first visit, the first version takes over a page of the same version.
    let had_version = Cell::new(container.controller().is_some());
    listen(container, "controllerchange", move |_| {
        if TAKING_UPDATE.take() {
            reload();
        } else if had_version.replace(true) {
            report(OfflineState::UpdatedElsewhere);
        }
    });
}

fn watch(registration: ServiceWorkerRegistration, report: Report) {
    let tell = {
        let registration = registration.clone();
        Rc::new(move |has_failed: bool| {
            if let Some(waiting) = registration.waiting() {
                ask(&waiting, "is-urgent");
            }
            report(match state(&registration) {
                OfflineState::Ready if has_failed => OfflineState::UpdateFailed,
                // Firefox still names the worker that has just failed.
                OfflineState::Installing if has_failed => OfflineState::Failed,
                state => state,
            });
        })
    };
    let follow = {
        let registration = registration.clone();
        let tell = Rc::clone(&tell);
        move || {
            if let Some(worker) = registration.installing() {
                let tell = Rc::clone(&tell);
                let last = Cell::new(worker.state());
                listen(&worker.clone(), "statechange", move |_| {
                    let before = last.replace(worker.state());
                    tell(
                        before == ServiceWorkerState::Installing
                            && worker.state() == ServiceWorkerState::Redundant,
                    );
                });
            }
        }
    };
    // The first version may have begun to install before this listener was added.
    follow();
    tell(false);
    listen(&registration, "updatefound", move |_| follow());
}

fn state(registration: &ServiceWorkerRegistration) -> OfflineState {
    match (registration.active(), registration.waiting(), registration.installing()) {
        (Some(_), Some(_), _) => OfflineState::UpdateWaiting,
        (Some(_), None, _) => OfflineState::Ready,
        (None, None, None) => OfflineState::Failed,
        (None, ..) => OfflineState::Installing,
    }
}

fn keep_looking(container: ServiceWorkerContainer, report: Report) {
    let look: Rc<dyn Fn()> =
        Rc::new(move || spawn_local(look_again(container.clone(), Rc::clone(&report))));
    on_return({
        let look = Rc::clone(&look);
        move || look()
    });
    on_connection({
        let look = Rc::clone(&look);
        move || look()
    });
    spawn_local(async move {
        loop {
            sleep(BETWEEN_LOOKS).await;
            look();
        }
    });
}

/// Looks for a new version, or tries again to store the first one. Without a connection it fails, and the
/// next time may not.
async fn look_again(container: ServiceWorkerContainer, report: Report) {
    if let Some(registration) = registration().await {
        if let Ok(looked) = registration.update() {
            let _looked = JsFuture::from(looked).await;
        }
    } else if let Ok(registration) = JsFuture::from(container.register(SCRIPT)).await {
        watch(registration.unchecked_into(), report);
    }
}

/// Sends a version one of the messages that `public/service-worker.js` understands.
fn ask(worker: &ServiceWorker, what: &str) {
    let message = Object::new();
    // Neither call can fail: the object is plain, and a message wakes the worker.
    let _set = Reflect::set(&message, &"type".into(), &what.into());
    let _sent = worker.post_message(&message);
}

/// Calls back with each answer of this name, until the page closes.
fn on_answer(
    container: &ServiceWorkerContainer,
    name: &'static str,
    on_answer: impl Fn(String) + 'static,
) {
    listen(container, "message", move |event: MessageEvent| {
        let answer = Reflect::get(&event.data(), &name.into()).ok();
        if let Some(answer) = answer.and_then(|answer| answer.as_string()) {
            on_answer(answer);
        }
    });
}

/// `None` in an old browser, and at an address that is not secure.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::has(&navigator, &"serviceWorker".into())
        .unwrap_or(false)
        .then(|| navigator.service_worker())
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container()?.get_registration()).await.ok()?;
    (!found.is_undefined()).then(|| found.unchecked_into())
}

/// Whether this page came from the app's own store, so that it can be loaded again without a connection.
pub fn serves_this_page() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _leaving = window.location().reload();
    }
}

/// Listens until the page closes.
fn listen(target: &web_sys::EventTarget, event: &str, on_event: impl Fn(MessageEvent) + 'static) {
    // Every event is taken for a message; only a message is asked what is in it.
    let on_event: JsValue = Closure::<dyn Fn(MessageEvent)>::new(on_event).into_js_value();
    let _listening = target.add_event_listener_with_callback(event, on_event.unchecked_ref());
}
