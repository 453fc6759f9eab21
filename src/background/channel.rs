//! How a page asks a worker for something, and how the worker answers.
//!
//! Each piece of work gets a new worker. The page terminates it when the work is done or no longer
//! wanted, because its memory holds the passphrase or the whole referral in plaintext. So dropping the
//! future of [`ask`] cancels the work.
//! The channel is our own and not `gloo-worker`'s, because a worker that cannot start must become a
//! message to the practitioner, and that library does not report one.

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
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker};
use zeroize::Zeroizing;

/// What this build was made from. A worker's file has the same name in every version, so a page of an
/// older version may get a newer version's worker, which understands other messages.
const BUILD: &str = match option_env!("APP_BUILT_FROM") {
    Some(built_from) => built_from,
    // Outside a release, page and worker come from one build.
    None => "development",
};

/// How long a worker may take to load, on a slow device and from the network.
const TO_START: Duration = Duration::from_secs(30);

/// How long a worker may be silent while it works. On a slow device a piece of work takes a few
/// seconds; a browser that is short of memory may end a worker without an event.
const TO_GO_ON: Duration = Duration::from_secs(120);

/// What a worker can be asked to do.
pub trait Work: Serialize + DeserializeOwned + 'static {
    /// The name of the worker's file in `src/bin/`, and of its script: `public/loader.js` lists the
    /// scripts that a page may start.
    const WORKER: &'static str;
    /// What the worker reports on the way; `()` if nothing.
    type Progress: Serialize + DeserializeOwned;
    /// The result, or why the work failed.
    type Answer: Serialize + DeserializeOwned;

    /// Does the work. This runs in the worker.
    fn carry_out(self, on_progress: impl Fn(Self::Progress)) -> impl Future<Output = Self::Answer>;
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
    /// The worker comes from another version of the app than the page.
    #[error(
        "There is a new version of this app, and this page is still of the old one. What was saved \
         before is safe. Reload the page, then try again."
    )]
    NewVersion,
    /// The worker stopped, most likely because memory ran short.
    #[error(
        "This device stopped the work before it was finished, most likely because memory ran \
         short. What was saved before is safe. Close other tabs and apps, then try again."
    )]
    Stopped,
    /// The worker was silent for too long.
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

/// The worker's side: answers the page. The worker's program calls it once.
pub fn answer<W: Work>() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let on_message = Closure::<dyn Fn(MessageEvent) -> Result<(), JsValue>>::new({
        let scope = scope.clone();
        // An error returned here reaches the page as the worker's `error` event.
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
                    // Thrown outside any promise, so that it reaches the page.
                    wasm_bindgen::throw_val(error);
                }
            });
            spawn_local(async move {
                let on_progress = |progress| send(&Message::Progress(progress));
                send(&Message::Answer(work.carry_out(on_progress).await));
            });
            Ok(())
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    // A message sent before the handler is set would be lost, so the page waits for this one.
    scope.post_message(&BUILD.into())
}

/// The page's side: starts a worker, asks, and lets the worker go.
pub(super) async fn ask<W: Work>(
    work: &W,
    on_progress: impl Fn(W::Progress),
) -> Result<W::Answer, WorkerError> {
    let mut worker = RunningWorker::start(W::WORKER)?;
    match within(TO_START, worker.next_event()).await {
        Some(Ok(build)) if build.as_string().as_deref() == Some(BUILD) => {}
        // The first versions' workers did not say where they come from.
        Some(Ok(_)) => return Err(WorkerError::NewVersion),
        Some(Err(_)) | None => return Err(WorkerError::NotStarted),
    }
    worker.send(work)?;
    loop {
        match within(TO_GO_ON, worker.next_event()).await {
            Some(Ok(message)) => match decode(&message) {
                Some(Message::<W::Progress, W::Answer>::Progress(progress)) => {
                    on_progress(progress)
                }
                Some(Message::Answer(answer)) => return Ok(answer),
                None => return Err(WorkerError::Stopped),
            },
            Some(Err(_)) => return Err(WorkerError::Stopped),
            None => return Err(WorkerError::TooSlow),
        }
    }
}

/// The output of a future; `None` if it takes longer.
async fn within<T>(patience: Duration, future: impl Future<Output = T>) -> Option<T> {
    match select(Box::pin(future), Box::pin(sleep(patience))).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(((), _)) => None,
    }
}

/// A worker that is terminated when this is dropped.
struct RunningWorker {
    worker: Worker,
    events: UnboundedReceiver<Result<JsValue, WorkerError>>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

impl RunningWorker {
    fn start(name: &str) -> Result<Self, WorkerError> {
        // Each has its own script and so a policy of its own, which lets it reach its own files alone.
        let worker = Worker::new(&format!("/{name}.js")).map_err(|_| WorkerError::NotStarted)?;
        let (sender, events) = unbounded();
        // If sending fails, nobody listens any more.
        let on_message = Closure::new({
            let sender = sender.clone();
            move |event: MessageEvent| drop(sender.unbounded_send(Ok(event.data())))
        });
        let on_error =
            Closure::new(move |_| drop(sender.unbounded_send(Err(WorkerError::Stopped))));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, events, _on_message: on_message, _on_error: on_error })
    }

    /// The next message, or the error that ends the worker.
    async fn next_event(&mut self) -> Result<JsValue, WorkerError> {
        self.events.next().await.unwrap_or(Err(WorkerError::Stopped))
    }

    /// Transfers the bytes instead of copying them, so that none stay on this side.
    fn send(&self, work: &impl Work) -> Result<(), WorkerError> {
        let message = encode(work).ok_or(WorkerError::Stopped)?;
        self.worker
            .post_message_with_transfer(&message, &Array::of1(&message.buffer()))
            .map_err(|_| WorkerError::Stopped)
    }
}

impl Drop for RunningWorker {
    fn drop(&mut self) {
        self.worker.terminate();
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
    }
}

fn encode(value: &impl Serialize) -> Option<Uint8Array> {
    // Sized first, because a buffer that grows leaves copies of the plaintext behind.
    let length = postcard::experimental::serialized_size(value).ok()?;
    let mut bytes = Zeroizing::new(vec![0; length]);
    postcard::to_slice(value, &mut bytes).ok()?;
    Some(Uint8Array::from(bytes.as_slice()))
}

fn decode<T: DeserializeOwned>(message: &JsValue) -> Option<T> {
    let bytes = Zeroizing::new(message.dyn_ref::<Uint8Array>()?.to_vec());
    postcard::from_bytes(&bytes).ok()
}
