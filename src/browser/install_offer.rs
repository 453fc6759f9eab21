//! The browser's offer to install the app. It comes before the program does, so `public/loader.js` takes it
//! and keeps the browser from showing it by itself.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the loader puts it.
const OFFER: &str = "installOffer";

/// Whether there is one that nobody has answered.
pub fn is_there() -> bool {
    offer().is_some()
}

/// The events after which that may have changed.
pub const CHANGES: [&str; 2] = ["beforeinstallprompt", "appinstalled"];

/// Has the browser ask, at once, before the future is awaited: a browser asks only at the moment of a
/// press. Gives back whether somebody agreed. An offer can be answered once.
pub fn accept() -> impl Future<Output = bool> + use<> {
    let offer = offer();
    forget();
    let asked = offer.as_ref().is_some_and(|offer| {
        let prompt = Reflect::get(offer, &"prompt".into()).ok();
        let prompt = prompt.and_then(|it| it.dyn_into::<Function>().ok());
        prompt.is_some_and(|prompt| prompt.call0(offer).is_ok())
    });
    async move {
        let choice = offer.filter(|_| asked);
        let choice = choice.and_then(|offer| Reflect::get(&offer, &"userChoice".into()).ok());
        let Some(choice) = choice.and_then(|it| it.dyn_into::<Promise>().ok()) else {
            return false;
        };
        let Ok(chosen) = JsFuture::from(choice).await else { return false };
        let outcome = Reflect::get(&chosen, &"outcome".into()).ok();
        outcome.and_then(|it| it.as_string()).as_deref() == Some("accepted")
    }
}

fn offer() -> Option<JsValue> {
    let offer = Reflect::get(&web_sys::window()?.into(), &OFFER.into()).ok()?;
    (!offer.is_undefined() && !offer.is_null()).then_some(offer)
}

fn forget() {
    if let Some(window) = web_sys::window() {
        // A plain property of the window can always be set.
        let _ = Reflect::set(&window, &OFFER.into(), &JsValue::NULL);
    }
}
