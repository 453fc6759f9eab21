//! How a page asks a worker for something, and how the worker answers.
//!
//! Each piece of work gets a worker of its own, which is terminated when the work is done or no
//! longer wanted, because its memory holds the passphrase or the whole referral in plaintext. So
//! dropping the future of [`ask`] is what cancels the work.
//! The channel is our own and not `gloo-worker`'s because a worker that cannot start must become
//! a message to the practitioner: that library has no way to hear of one.

use std::rc::Rc;
use std::time::Duration;

use futures_channel::mpsc::{UnboundedReceiver, unbounded};
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use gloo_timers::future::sleep;
use js_sys::{Array, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker, WorkerOptions};
use zeroize::Zeroizing;

/// The script that starts every worker; which one it is to be, it knows by the worker's name.
const SCRIPT: &str = "/worker_loader.js";

/// What this build was made from. A worker's file has the same name in every version, so a page that
/// is still of an older version may be given a newer one's worker, which understands other messages.
const BUILD: &str = match option_env!("APP_BUILT_FROM") {
    Some(built_from) => built_from,
    // Not a release: page and worker are of one build.
    None => "development",
};

/// How long a worker may take to load: a slow device, a script that is not cached.
const TO_START: Duration = Duration::from_secs(30);

/// How long a worker may be silent while it works. On a slow device a piece of work takes a few
/// seconds; a browser that is short of memory may end a worker without a word.
const TO_GO_ON: Duration = Duration::from_secs(120);

/// What a worker can be asked to do.
pub trait Work: Serialize + DeserializeOwned + 'static {
    /// The worker's name: the build makes it from the file of this name in `src/bin/`.
    const WORKER: &'static str;
    /// What the worker tells on the way; `()` where there is nothing to tell.
    type Progress: Serialize + DeserializeOwned;
    /// What comes out of it.
    type Answer: Serialize + DeserializeOwned;

    /// Does it. This runs in the worker.
    fn carry_out(self, tell: impl Fn(Self::Progress)) -> impl Future<Output = Self::Answer>;
}

/// Why a worker gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum WorkerError {
    /// The worker did not start: its files are missing, or the browser refuses workers.
    #[error(
        "A part of this app did not start. What was saved before is safe. \
         Reload the page, with a connection if you can, then try again."
    )]
    NotStarted,
    /// The worker is of another version of the app than the page.
    #[error(
        "There is a new version of this app, and this page is still of the old one. What was saved \
         before is safe. Reload the page, then try again."
    )]
    NewVersion,
    /// The worker stopped, most likely for want of memory.
    #[error(
        "This device stopped the work before it was finished, most likely because memory ran \
         short. What was saved before is safe. Close other tabs and apps, then try again."
    )]
    Stopped,
    /// The work took too long.
    #[error(
        "This is taking too long, so it was stopped. What was saved before is safe. \
         Close other tabs and apps, then try again."
    )]
    TooSlow,
}

#[derive(Serialize, Deserialize)]
enum Message<Progress, Answer> {
    Progress(Progress),
    Answer(Answer),
}

/// The worker's side: answers what the page asks. The worker's program calls it once.
pub fn answer<W: Work>() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let on_message = Closure::<dyn Fn(MessageEvent) -> Result<(), JsValue>>::new({
        let scope = scope.clone();
        // An error that is returned here reaches the page as the worker's `error` event.
        move |event: MessageEvent| {
            let work: W = decode(&event.data()).ok_or("not a request of this app")?;
            let scope = scope.clone();
            let send = Rc::new(move |message: &Message<W::Progress, W::Answer>| {
                let sent = encode(message)
                    .ok_or_else(|| JsValue::from_str("the reply has no encoding"))
                    .and_then(|bytes| {
                        scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()))
                    });
                if let Err(error) = sent {
                    // Thrown outside of any promise, which is how the page hears of it.
                    wasm_bindgen::throw_val(error);
                }
            });
            spawn_local(async move {
                let tell = |progress| send(&Message::Progress(progress));
                send(&Message::Answer(work.carry_out(tell).await));
            });
            Ok(())
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    // A message sent before the handler was set would be lost, so the page waits for this one.
    scope.post_message(&BUILD.into())
}

/// The page's side: starts a worker, asks, and lets the worker go.
pub(super) async fn ask<W: Work>(
    work: &W,
    told: impl Fn(W::Progress),
) -> Result<W::Answer, WorkerError> {
    let mut worker = Running::start(W::WORKER)?;
    match within(TO_START, worker.next_event()).await {
        Some(Ok(build)) if build.as_string().as_deref() == Some(BUILD) => {}
        // A worker of a version before this one said nothing of where it comes from.
        Some(Ok(_)) => return Err(WorkerError::NewVersion),
        Some(Err(_)) | None => return Err(WorkerError::NotStarted),
    }
    worker.send(work)?;
    loop {
        match within(TO_GO_ON, worker.next_event()).await {
            Some(Ok(message)) => match decode(&message) {
                Some(Message::<W::Progress, W::Answer>::Progress(progress)) => told(progress),
                Some(Message::Answer(answer)) => return Ok(answer),
                None => return Err(WorkerError::Stopped),
            },
            Some(Err(_)) => return Err(WorkerError::Stopped),
            None => return Err(WorkerError::TooSlow),
        }
    }
}

/// What a future gives in time; `None` after that.
async fn within<T>(patience: Duration, future: impl Future<Output = T>) -> Option<T> {
    match select(Box::pin(future), Box::pin(sleep(patience))).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(((), _)) => None,
    }
}

/// A worker, for as long as it is wanted.
struct Running {
    worker: Worker,
    events: UnboundedReceiver<Result<JsValue, WorkerError>>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

impl Running {
    fn start(name: &str) -> Result<Self, WorkerError> {
        let options = WorkerOptions::new();
        options.set_name(name);
        let worker =
            Worker::new_with_options(SCRIPT, &options).map_err(|_| WorkerError::NotStarted)?;
        let (heard, events) = unbounded();
        // Nobody listens any more where these cannot be sent.
        let on_message = Closure::new({
            let heard = heard.clone();
            move |event: MessageEvent| drop(heard.unbounded_send(Ok(event.data())))
        });
        let on_error = Closure::new(move |_| drop(heard.unbounded_send(Err(WorkerError::Stopped))));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, events, _on_message: on_message, _on_error: on_error })
    }

    /// The next message, or the error that ends the worker.
    async fn next_event(&mut self) -> Result<JsValue, WorkerError> {
        self.events.next().await.unwrap_or(Err(WorkerError::Stopped))
    }

    /// The bytes are handed over, not copied: what the worker gets is no longer on this side.
    fn send(&self, work: &impl Work) -> Result<(), WorkerError> {
        let message = encode(work).ok_or(WorkerError::Stopped)?;
        self.worker
            .post_message_with_transfer(&message, &Array::of1(&message.buffer()))
            .map_err(|_| WorkerError::Stopped)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
    }
}

fn encode(value: &impl Serialize) -> Option<Uint8Array> {
    // Sized beforehand: a buffer that grows leaves copies of the plaintext behind.
    let length = postcard::experimental::serialized_size(value).ok()?;
    let mut bytes = Zeroizing::new(vec![0; length]);
    postcard::to_slice(value, &mut bytes).ok()?;
    Some(Uint8Array::from(bytes.as_slice()))
}

fn decode<T: DeserializeOwned>(message: &JsValue) -> Option<T> {
    let bytes = Zeroizing::new(message.dyn_ref::<Uint8Array>()?.to_vec());
    postcard::from_bytes(&bytes).ok()
}
