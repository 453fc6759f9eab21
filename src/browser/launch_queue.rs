//! Hears of launches of the installed app: which page was asked for, and with which file.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, Url};

/// Calls back for each launch, the one that opened this window included, with the path that was asked for
/// and the file, if there was one. Of several files it is the first: they are opened one at a time. Does
/// nothing in a browser that installs no apps. Once a tab.
pub fn on_launch(heard: impl Fn(String, Option<File>) + Clone + 'static) {
    let Some(queue) = web_sys::window().and_then(|it| property(&it, "launchQueue")) else { return };
    let Some(listen) =
        property(&queue, "setConsumer").and_then(|it| it.dyn_into::<Function>().ok())
    else {
        return;
    };
    let consumer = Closure::<dyn Fn(JsValue)>::new(move |launch: JsValue| {
        let heard = heard.clone();
        spawn_local(async move {
            if let Some(path) = path_of(&launch) {
                let file = file_of(&launch).await;
                heard(path, file);
            }
        });
    });
    // It takes any function.
    let _ = listen.call1(&queue, consumer.as_ref());
    consumer.forget();
}

fn path_of(launch: &JsValue) -> Option<String> {
    let address = property(launch, "targetURL")?.as_string()?;
    Some(Url::new(&address).ok()?.pathname())
}

async fn file_of(launch: &JsValue) -> Option<File> {
    let handle = property(launch, "files")?.dyn_into::<Array>().ok()?.get(0);
    let get = property(&handle, "getFile")?.dyn_into::<Function>().ok()?;
    let got = get.call0(&handle).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(got).await.ok()?.dyn_into().ok()
}

/// `None` where it has no value, too.
fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}
