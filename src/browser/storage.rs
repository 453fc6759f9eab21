//! Asks the browser about the storage of the app: whether it is permanent, how large it is, and on
//! what device it is.

use std::pin::pin;

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Navigator, StorageEstimate, StorageManager};

use super::eviction::{Persistence, SevenDays, Space, Visitor, seven_days};
use super::installing::{self, WayToInstall};

/// How long a browser may take to look something up. Some never answer.
const TO_LOOK_UP_MS: u32 = 3_000;
/// How long a browser may take if it asks the user first.
const TO_ASK_MS: u32 = 60_000;

/// Asks the browser to keep what the app stores, and waits for its answer. No save may wait for
/// this: the browser may ask the user, and may never answer.
pub async fn ask_to_keep() -> Persistence {
    if let Some(storage) = manager() {
        answer(storage.persist(), TO_ASK_MS).await;
    }
    persistence().await
}

/// The browser's current answer.
pub async fn persistence() -> Persistence {
    let Some(storage) = manager() else { return Persistence::DoesNotSay };
    match answer(storage.persisted(), TO_LOOK_UP_MS).await.and_then(|kept| kept.as_bool()) {
        Some(true) => Persistence::Agreed,
        Some(false) => Persistence::MayRemove,
        None => Persistence::DoesNotSay,
    }
}

/// `None` where the browser does not say.
pub async fn space() -> Option<Space> {
    let estimate: StorageEstimate =
        answer(manager()?.estimate(), TO_LOOK_UP_MS).await?.unchecked_into();
    let (used, quota) = (estimate.get_usage()?, estimate.get_quota()?);
    // The cast saturates, so no estimate is too large for it.
    Some(Space { used: used as u64, quota: quota as u64 })
}

/// Whether this browser removes what the app stores after seven days without a visit.
pub fn removes_after_seven_days() -> Option<SevenDays> {
    judged(seven_days)?
}

/// How the app can be installed from this browser. `has_offer`: whether the browser has said that it can.
pub fn way_to_install(has_offer: bool) -> WayToInstall {
    judged(|visitor| installing::way_to_install(visitor, has_offer)).unwrap_or(WayToInstall::None)
}

/// By what the browser reports about itself.
fn judged<T>(judge: impl FnOnce(Visitor<'_>) -> T) -> Option<T> {
    let navigator = web_sys::window()?.navigator();
    Some(judge(Visitor {
        user_agent: &navigator.user_agent().unwrap_or_default(),
        platform: &navigator.platform().unwrap_or_default(),
        touch_points: navigator.max_touch_points(),
        is_installed: is_installed(&navigator),
    }))
}

fn is_installed(navigator: &Navigator) -> bool {
    let query = web_sys::window()
        .and_then(|window| window.match_media("(display-mode: standalone)").ok().flatten());
    // Older versions of Safari have a property of their own.
    let own = Reflect::get(navigator, &JsValue::from_str("standalone")).ok();
    query.is_some_and(|query| query.matches()) || own.and_then(|own| own.as_bool()) == Some(true)
}

/// `None` in an old browser, and on a page that did not come over a secure connection.
fn manager() -> Option<StorageManager> {
    let storage = web_sys::window()?.navigator().storage();
    (!storage.is_undefined()).then_some(storage)
}

async fn answer(asked: Result<Promise, JsValue>, patience_ms: u32) -> Option<JsValue> {
    let asked = pin!(JsFuture::from(asked.ok()?));
    match select(asked, TimeoutFuture::new(patience_ms)).await {
        Either::Left((answer, _)) => answer.ok(),
        Either::Right(_) => None,
    }
}
