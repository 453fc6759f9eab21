//! Downloads, files that the user chooses, and files of the app itself.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Response, Url};

use super::clock;
use super::double_press::DOUBLE_PRESS_MS;

thread_local! {
    /// The name and the length in bytes of the file that was saved last, and when.
    static LAST_SAVED: RefCell<(String, usize, f64)> =
        const { RefCell::new((String::new(), 0, f64::MIN)) };
}

/// How long the temporary address of a download lives: the browser may first ask where to save.
const DOWNLOAD_MS: u32 = 60_000;

/// Why the browser did not save or read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FileError {
    /// The browser refused to start the download.
    #[error(
        "This browser did not start the download. Your referral is safe. Try again, or use \
         another browser."
    )]
    NotSaved,
    /// The chosen file could not be read.
    #[error(
        "This file could not be read. Nothing was changed. Check that it is still there, then \
         choose it again."
    )]
    NotRead,
    /// A file of the app itself is missing.
    #[error(
        "A part of the app is missing on this device. Your referral is safe. Connect to the \
         internet, reload the page, then try again."
    )]
    PartMissing,
}

/// Starts a download. `name` must hold nothing personal: it stays in the browser's list of
/// downloads. Asked for twice by one double press, a file is saved once.
pub fn save_as(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), FileError> {
    let now = clock::monotonic_ms();
    let is_second = LAST_SAVED.with_borrow(|(last, length, at)| {
        last == name && *length == bytes.len() && now - at < DOUBLE_PRESS_MS
    });
    if is_second {
        return Ok(());
    }
    start_download(name, media_type, bytes).map_err(|_| FileError::NotSaved)?;
    LAST_SAVED.set((name.to_owned(), bytes.len(), clock::monotonic_ms()));
    Ok(())
}

fn start_download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    gloo_timers::callback::Timeout::new(DOWNLOAD_MS, move || {
        // If the address was already revoked, nothing is lost.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// Reads a file that the user chose, whole: check its size first.
pub async fn read(file: &web_sys::File) -> Result<Vec<u8>, FileError> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::NotRead)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Fetches a file that is part of the app, such as the form's template. Without a connection, the
/// service worker answers.
pub async fn fetch_own(path: &str) -> Result<Vec<u8>, FileError> {
    fetch(path).await.map_err(|_| FileError::PartMissing)
}

async fn fetch(path: &str) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(path)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
