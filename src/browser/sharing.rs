//! The share sheet, which hands files to another app on the device.

use js_sys::{Array, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, File, FilePropertyBag, Navigator, ShareData};

/// A file to hand over: its name, its media type and its bytes.
pub type FileToShare<'a> = (&'a str, &'a str, &'a [u8]);

/// Files that this browser says it can hand over. They are ready before the tap, because a browser
/// opens the sheet only at the moment of a tap.
pub struct Share(ShareData);

/// How a share ended, where it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The browser handed the files to the chosen app; it does not say which.
    HandedOver,
    /// The user closed the sheet.
    Cancelled,
}

/// Why nothing was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ShareError {
    /// The browser or the device management does not allow it.
    #[error(
        "This browser did not hand the files over: some take no Word files, and some devices do not \
         allow it. Nothing was sent. Save the files, then attach them to an email."
    )]
    Refused,
    /// Another sheet is open.
    #[error("Files are being shared already. Close the other share sheet, then try again.")]
    Busy,
    /// Anything else that went wrong.
    #[error(
        "The files could not be handed over, and the app cannot tell how far this got. Look at the \
         app that you chose. If nothing is there, save the files and attach them to an email."
    )]
    Failed,
}

impl Share {
    /// `None` where the browser has no share sheet, or says that it cannot hand over these files.
    /// The title may become the subject of an email, so it must hold nothing personal.
    pub fn of(title: &str, files: &[FileToShare<'_>]) -> Option<Share> {
        let navigator = navigator()?;
        let list = Array::new();
        for (name, media_type, bytes) in files {
            let options = FilePropertyBag::new();
            options.set_type(media_type);
            let parts = Array::of1(&Uint8Array::from(*bytes));
            let file = File::new_with_u8_array_sequence_and_options(&parts, name, &options).ok()?;
            list.push(&file);
        }
        let data = ShareData::new();
        data.set_title(title);
        data.set_files(&list);
        navigator.can_share_with_data(&data).then_some(Share(data))
    }

    /// Opens the sheet at once, before the future is awaited: a browser soon forgets about the tap.
    pub fn open(&self) -> impl Future<Output = Result<Shared, ShareError>> + use<> {
        let opened = navigator().map(|navigator| navigator.share_with_data(&self.0));
        async {
            match JsFuture::from(opened.ok_or(ShareError::Failed)?).await {
                Ok(_) => Ok(Shared::HandedOver),
                Err(error) => outcome(&error),
            }
        }
    }
}

/// The browser's navigator, if it has a share sheet.
fn navigator() -> Option<Navigator> {
    let navigator = web_sys::window()?.navigator();
    let can = |name: &str| {
        Reflect::get(&navigator, &JsValue::from_str(name)).is_ok_and(|it| it.is_function())
    };
    (can("canShare") && can("share")).then_some(navigator)
}

fn outcome(error: &JsValue) -> Result<Shared, ShareError> {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    match name.as_str() {
        "AbortError" => Ok(Shared::Cancelled),
        "NotAllowedError" => Err(ShareError::Refused),
        "InvalidStateError" => Err(ShareError::Busy),
        _ => Err(ShareError::Failed),
    }
}
