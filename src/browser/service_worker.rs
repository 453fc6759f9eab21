//! Whether the app is stored for use without a connection, and taking a new version.
//!
//! `public/service-worker.js` does the storing. This side starts it, reports its state, and reloads
//! the page only after [`take_update`]: the caller stores the draft first.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

/// Whether the app can be used offline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfflineState {
    /// The first version is being stored: not yet usable offline.
    Installing,
    /// Stored for offline use.
    Ready,
    /// Stored, and a newer version is stored too: [`take_update`] takes it.
    UpdateWaiting,
    /// Another tab took a newer version: this page is the older one until it is loaded again.
    UpdatedElsewhere,
    /// The first version could not be stored: the app needs a connection.
    Failed,
    /// This browser, or this window, stores no apps: the app needs a connection.
    Unsupported,
}

/// Starts storing the app and reports each change of state, until the page closes.
pub fn register(on_state: impl Fn(OfflineState) + 'static) {
    let Some(container) = container() else {
        on_state(OfflineState::Unsupported);
        return;
    };
    let report = only_changes(on_state);
    watch_for_take_over(&container, Rc::clone(&report));
    spawn_local(async move {
        match JsFuture::from(container.register("/service-worker.js")).await {
            Ok(registration) => watch(registration.unchecked_into(), report),
            Err(_) => report(OfflineState::Failed),
        }
    });
}

/// Starts the waiting version and reloads the page once. Store the draft first.
pub fn take_update() {
    spawn_local(async {
        let Some(registration) = registration().await else { return };
        TAKING_UPDATE.set(true);
        match registration.waiting() {
            // The page reloads only when the new version has taken over.
            Some(worker) => ask_to_take_over(&worker),
            None => reload(),
        }
    });
}

thread_local! {
    /// Whether this page asked for the new version.
    static TAKING_UPDATE: Cell<bool> = const { Cell::new(false) };
}

type Report = Rc<dyn Fn(OfflineState)>;

fn only_changes(on_state: impl Fn(OfflineState) + 'static) -> Report {
    let last = Cell::new(None);
    Rc::new(move |state| {
        // Whatever the new version does next, this page is still the older one.
        let is_settled = last.get() == Some(OfflineState::UpdatedElsewhere);
        if !is_settled && last.replace(Some(state)) != Some(state) {
            on_state(state);
        }
    })
}

fn watch_for_take_over(container: &ServiceWorkerContainer, report: Report) {
    // On a first visit, the first version takes over a page of the same version.
    let had_version = Cell::new(container.controller().is_some());
    listen(container, "controllerchange", move || {
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
        Rc::new(move || report(state(&registration)))
    };
    let follow = {
        let registration = registration.clone();
        let tell = Rc::clone(&tell);
        move || {
            if let Some(worker) = registration.installing() {
                let tell = Rc::clone(&tell);
                listen(&worker, "statechange", move || tell());
            }
        }
    };
    // The first version may have begun to install before this listener was added.
    follow();
    tell();
    listen(&registration, "updatefound", follow);
}

fn state(registration: &ServiceWorkerRegistration) -> OfflineState {
    match (registration.active(), registration.waiting(), registration.installing()) {
        (Some(_), Some(_), _) => OfflineState::UpdateWaiting,
        (Some(_), None, _) => OfflineState::Ready,
        (None, None, None) => OfflineState::Failed,
        (None, ..) => OfflineState::Installing,
    }
}

fn ask_to_take_over(worker: &ServiceWorker) {
    let message = Object::new();
    // Neither call can fail: the object is plain, and the worker is alive while it waits.
    let _set = Reflect::set(&message, &"type".into(), &"take-over".into());
    let _sent = worker.post_message(&message);
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
fn listen(target: &web_sys::EventTarget, event: &str, on_event: impl Fn() + 'static) {
    let on_event: JsValue = Closure::<dyn Fn()>::new(on_event).into_js_value();
    let _listening = target.add_event_listener_with_callback(event, on_event.unchecked_ref());
}
