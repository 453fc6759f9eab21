//! A lock that one tab of a browser holds at a time, by its name: the Web Locks API.
//!
//! It is called by name, because the binding in `web-sys` needs a compiler flag for the whole app.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use tokio::sync::oneshot;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A lock that this tab holds. Dropping it releases the lock, and so does the end of the tab.
pub struct WebLock {
    let_go: Function,
}

impl Drop for WebLock {
    fn drop(&mut self) {
        // The function that ends a promise cannot fail.
        let _let_go = self.let_go.call0(&JsValue::NULL);
    }
}

/// The answer to a request for a lock.
pub enum Asked {
    /// This tab holds it now.
    Held(WebLock),
    /// Another tab holds it.
    HeldElsewhere,
    /// This browser has no such locks.
    Unsupported,
}

/// Takes the lock if no tab holds it. `on_stolen` is called when another tab steals it later.
pub async fn hold_if_free(name: &str, on_stolen: impl Fn() + 'static) -> Asked {
    request(name, "ifAvailable", on_stolen).await
}

/// Takes the lock from whichever tab holds it.
pub async fn steal(name: &str, on_stolen: impl Fn() + 'static) -> Asked {
    request(name, "steal", on_stolen).await
}

async fn request(name: &str, option: &str, on_stolen: impl Fn() + 'static) -> Asked {
    let (answer, answered) = oneshot::channel();
    let answer = Rc::new(RefCell::new(Some(answer)));
    let on_answer = {
        let answer = Rc::clone(&answer);
        move |lock: JsValue| -> JsValue {
            let Some(answer) = answer.borrow_mut().take() else { return JsValue::UNDEFINED };
            if lock.is_null() {
                // The caller may have stopped waiting: then there is nothing to hold.
                let _ = answer.send(Asked::HeldElsewhere);
                return JsValue::UNDEFINED;
            }
            // The lock is held until this promise ends.
            let mut let_go = None;
            let held = Promise::new(&mut |resolve, _| let_go = Some(resolve));
            if let Some(let_go) = let_go {
                let _ = answer.send(Asked::Held(WebLock { let_go }));
            }
            held.into()
        }
    };
    let Some(ended) = call(name, option, Closure::once_into_js(on_answer)) else {
        return Asked::Unsupported;
    };
    spawn_local(async move {
        if JsFuture::from(ended).await.is_err() {
            match answer.borrow_mut().take() {
                // There was no answer: the browser refuses locks to this page.
                Some(answer) => drop(answer.send(Asked::Unsupported)),
                None => on_stolen(),
            }
        }
    });
    answered.await.unwrap_or(Asked::Unsupported)
}

/// `navigator.locks.request(name, { [option]: true }, on_answer)`; `None` where there is none.
fn call(name: &str, option: &str, on_answer: JsValue) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &option.into(), &JsValue::TRUE).ok()?;
    request.call3(&locks, &name.into(), &options, &on_answer).ok()?.dyn_into().ok()
}
