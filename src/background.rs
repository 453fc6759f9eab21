//! Work that would hold up typing, done in a worker: keys and documents.
//!
//! Each piece of work gets a worker of its own, which is terminated when the work is done or no
//! longer wanted, because its memory holds the passphrase or the whole referral in plaintext.
//! The channel is our own and not `gloo-worker`'s because a worker that cannot start must become
//! a message to the practitioner: that library has no way to hear of one.

use std::time::Duration;

use chrono::NaiveDate;
use futures_util::future::{Either, select};
use gloo_timers::future::sleep;
use js_sys::{Array, Promise, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};
use zeroize::Zeroizing;

use crate::domain::date::iso;
use crate::export::challenge_record::{self, Record};
use crate::export::package::{FormPackage, form_package};
use crate::export::{ExportError, json};
use crate::vault::kdf::{self, KdfError, KdfParameters, PassphraseKey};

/// The script that starts the worker; the build makes it from `src/bin/worker.rs`.
const SCRIPT: &str = "/worker_loader.js";

/// What this build was made from. The script's name is the same in every version, so a page that is
/// still of an older version may be given a newer one's worker, which understands other messages.
const BUILD: &str = match option_env!("APP_BUILT_FROM") {
    Some(built_from) => built_from,
    // Not a release: page and worker are of one build.
    None => "development",
};

/// How long a worker may take to load: a slow device, a script that is not cached.
const TO_START: Duration = Duration::from_secs(30);

/// How long a piece of work may take. On a slow device it takes a few seconds; a browser that is
/// short of memory may end a worker without a word.
const TO_FINISH: Duration = Duration::from_secs(120);

/// Derives a passphrase's key, as [`kdf::derive_key`] does.
pub async fn derive_key(
    passphrase: &str,
    parameters: &KdfParameters,
) -> Result<PassphraseKey, BackgroundError> {
    let request = Request::DeriveKey {
        passphrase: Zeroizing::new(passphrase.to_owned()),
        parameters: parameters.clone(),
    };
    match ask(&request).await? {
        Reply::Key(key) => Ok(key?),
        Reply::Package(_) | Reply::Record(_) => Err(BackgroundError::Stopped),
    }
}

/// Makes the form package of a referral, as [`form_package`] does. The referral travels as the
/// app's own JSON.
pub async fn make_package(
    referral_json: Vec<u8>,
    template: Vec<u8>,
    today: NaiveDate,
) -> Result<FormPackage, BackgroundError> {
    let referral_json = Zeroizing::new(referral_json);
    match ask(&Request::MakePackage { referral_json, template, today }).await? {
        Reply::Package(package) => package,
        Reply::Key(_) | Reply::Record(_) => Err(BackgroundError::Stopped),
    }
}

/// Writes the record of a challenge as a Word file.
pub async fn write_record(record: Record) -> Result<Vec<u8>, BackgroundError> {
    match ask(&Request::WriteRecord(record)).await? {
        Reply::Record(file) => Ok(file?),
        Reply::Key(_) | Reply::Package(_) => Err(BackgroundError::Stopped),
    }
}

/// Why work in the background gave no result.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum BackgroundError {
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
    /// No key could be derived.
    #[error(transparent)]
    Kdf(#[from] KdfError),
    /// The referral could not be read.
    #[error(transparent)]
    Import(#[from] json::ImportError),
    /// The package could not be made.
    #[error(transparent)]
    Export(#[from] ExportError),
}

#[derive(Serialize, Deserialize)]
enum Request {
    DeriveKey {
        passphrase: Zeroizing<String>,
        parameters: KdfParameters,
    },
    MakePackage {
        referral_json: Zeroizing<Vec<u8>>,
        template: Vec<u8>,
        #[serde(with = "iso")]
        today: NaiveDate,
    },
    WriteRecord(Record),
}

#[derive(Serialize, Deserialize)]
enum Reply {
    Key(Result<PassphraseKey, KdfError>),
    Package(Result<FormPackage, BackgroundError>),
    Record(Result<Vec<u8>, ExportError>),
}

/// The worker's side: answers what the page asks. `src/bin/worker.rs` calls it once.
pub fn answer() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let on_message = Closure::<dyn Fn(MessageEvent) -> Result<(), JsValue>>::new({
        let scope = scope.clone();
        // An error that is returned here reaches the page as the worker's `error` event.
        move |event: MessageEvent| {
            let request = decode(&event.data()).ok_or("not a request of this app")?;
            let message = encode(&carry_out(request)).ok_or("the reply has no encoding")?;
            scope.post_message_with_transfer(&message, &Array::of1(&message.buffer()))
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    // A message sent before the handler was set would be lost, so the page waits for this one.
    scope.post_message(&BUILD.into())
}

fn carry_out(request: Request) -> Reply {
    match request {
        Request::DeriveKey { passphrase, parameters } => {
            Reply::Key(kdf::derive_key(&passphrase, &parameters))
        }
        Request::MakePackage { referral_json, template, today } => {
            let package = json::read(&referral_json)
                .map_err(BackgroundError::from)
                .and_then(|referral| Ok(form_package(&referral, &template, today)?));
            Reply::Package(package)
        }
        Request::WriteRecord(record) => Reply::Record(challenge_record::word(&record)),
    }
}

/// The page's side: starts a worker, asks, and lets the worker go.
async fn ask(request: &Request) -> Result<Reply, BackgroundError> {
    let worker = Running::start()?;
    match within(TO_START, worker.next_event()).await {
        Some(Ok(build)) if build.as_string().as_deref() == Some(BUILD) => {}
        // A worker of a version before this one said nothing of where it comes from.
        Some(Ok(_)) => return Err(BackgroundError::NewVersion),
        Some(Err(_)) | None => return Err(BackgroundError::NotStarted),
    }
    let reply = worker.next_event();
    worker.send(request)?;
    match within(TO_FINISH, reply).await {
        Some(Ok(message)) => decode(&message).ok_or(BackgroundError::Stopped),
        Some(Err(_)) => Err(BackgroundError::Stopped),
        None => Err(BackgroundError::TooSlow),
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
struct Running(Worker);

impl Running {
    fn start() -> Result<Self, BackgroundError> {
        Worker::new(SCRIPT).map(Self).map_err(|_| BackgroundError::NotStarted)
    }

    /// The next message, or the error that ends the worker. It listens from now on, not from when it
    /// is awaited.
    fn next_event(&self) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
        let event = Promise::new(&mut |resolve, reject| {
            self.0.set_onmessage(Some(resolve.unchecked_ref()));
            self.0.set_onerror(Some(reject.unchecked_ref()));
        });
        async { Ok(JsFuture::from(event).await?.unchecked_into::<MessageEvent>().data()) }
    }

    /// The bytes are handed over, not copied: what the worker gets is no longer on this side.
    fn send(&self, request: &Request) -> Result<(), BackgroundError> {
        let message = encode(request).ok_or(BackgroundError::Stopped)?;
        self.0
            .post_message_with_transfer(&message, &Array::of1(&message.buffer()))
            .map_err(|_| BackgroundError::Stopped)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.terminate();
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
