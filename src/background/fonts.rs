//! The font files for the PDF, fetched from the app's own address inside the worker.

use futures_util::future::try_join_all;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response};

use super::document_error::{DocumentError, FontError};
use crate::export::fonts::{Face, Fonts, unpack};

/// The faces that come with the app, those that this device has stored, and these, which it fetches if it does
/// not have them. That needs a connection.
pub async fn load(fetch: &[Face]) -> Result<Fonts, DocumentError> {
    let mut wanted: Vec<Face> = Vec::new();
    for face in Face::ALL {
        let comes_with_the_app = face.on_request().is_none();
        if comes_with_the_app || fetch.contains(&face) || is_stored(face).await {
            wanted.push(face);
        }
    }
    let files = try_join_all(wanted.into_iter().map(|face| async move {
        match fetch_file(&address(face)).await {
            Ok(packed) => Ok((face, unpack(face, &packed)?)),
            Err(_) => Err(DocumentError::from(match face.on_request() {
                Some(_) => FontError::NotFetched(face),
                None => FontError::Missing,
            })),
        }
    }));
    Ok(Fonts::new(files.await?)?)
}

fn address(face: Face) -> String {
    format!("/fonts/{}", face.file_name())
}

/// Whether the service worker has stored it, so that it needs no connection.
async fn is_stored(face: Face) -> bool {
    let look = async {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into().ok()?;
        let found = scope.caches().ok()?.match_with_str(&address(face));
        JsFuture::from(found).await.ok()
    };
    look.await.is_some_and(|found| !found.is_undefined())
}

async fn fetch_file(address: &str) -> Result<Vec<u8>, JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let response: Response = JsFuture::from(scope.fetch_with_str(address)).await?.dyn_into()?;
    // A host may answer an unknown address with the app's own page.
    let is_page = response.headers().get("content-type")?.is_some_and(|it| it.contains("html"));
    if !response.ok() || is_page {
        return Err(JsValue::NULL);
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
