//! A passkey of this device (WebAuthn), with the extension that makes it answer a salt with a secret
//! (PRF). The device verifies its user each time: fingerprint, face or PIN.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A passkey that was just made.
pub struct MadePasskey {
    /// The device's own name for it.
    pub id: Vec<u8>,
    /// What it answered to the salt; `None` if this device only answers when it is asked again.
    pub answer: Option<Vec<u8>>,
}

/// Why a passkey was not made or did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasskeyError {
    /// The user cancelled, the device did not recognise them, or nobody answered in time. A browser
    /// does not say which.
    #[error(
        "The passkey was not used. You may have cancelled, or the device did not recognise you. \
         Nothing was changed. Try again, or use the passphrase."
    )]
    NotAllowed,
    /// The device has passkeys, but they cannot open anything.
    #[error(
        "The passkeys of this device cannot open your referrals. Nothing was changed here. You can \
         delete the passkey that the device has just made in its settings. Go on with the passphrase."
    )]
    Unsupported,
    /// Anything else that went wrong.
    #[error("The passkey did not work. Nothing was changed. Try again, or use the passphrase.")]
    Failed,
}

/// Whether this device can verify its user, and the browser does not say that it lacks the extension.
pub async fn is_available() -> bool {
    let Some(class) = class() else { return false };
    let Ok(available) =
        call(&class, "isUserVerifyingPlatformAuthenticatorAvailable", &JsValue::UNDEFINED).await
    else {
        return false;
    };
    if available.as_bool() != Some(true) {
        return false;
    }
    match call(&class, "getClientCapabilities", &JsValue::UNDEFINED).await {
        Ok(capabilities) => get(&capabilities, "extension:prf").as_bool() != Some(false),
        // An older browser does not say: making a passkey then finds out.
        Err(_) => true,
    }
}

/// Makes a passkey for this site and asks it with a salt. `name` is what the device shows beside it.
pub async fn make(name: &str, salt: &[u8]) -> Result<MadePasskey, PasskeyError> {
    let algorithms: Array = [-7, -257]
        .into_iter()
        .map(|number| {
            object([("type", "public-key".into()), ("alg", JsValue::from_f64(f64::from(number)))])
        })
        .collect();
    let user =
        object([("id", random()?.into()), ("name", name.into()), ("displayName", name.into())]);
    let selection = object([
        ("authenticatorAttachment", "platform".into()),
        ("residentKey", "preferred".into()),
        ("userVerification", "required".into()),
    ]);
    let options = object([
        // Without an id, it is the host of this page.
        ("rp", object([("name", name.into())])),
        ("user", user),
        ("challenge", random()?.into()),
        ("pubKeyCredParams", algorithms.into()),
        ("authenticatorSelection", selection),
        ("attestation", "none".into()),
        ("extensions", prf(salt)),
    ]);
    let made = ask_browser("create", options).await?;
    let answered = answer(&made)?;
    if answered.is_none() && get(&extension(&made)?, "enabled").as_bool() != Some(true) {
        return Err(PasskeyError::Unsupported);
    }
    let id = Uint8Array::new(&get(&made, "rawId")).to_vec();
    Ok(MadePasskey { id, answer: answered })
}

/// Asks a passkey of this site with a salt.
pub async fn ask(id: &[u8], salt: &[u8]) -> Result<Vec<u8>, PasskeyError> {
    let allowed = object([("type", "public-key".into()), ("id", Uint8Array::from(id).into())]);
    let options = object([
        ("challenge", random()?.into()),
        ("allowCredentials", Array::of1(&allowed).into()),
        ("userVerification", "required".into()),
        ("extensions", prf(salt)),
    ]);
    answer(&ask_browser("get", options).await?)?.ok_or(PasskeyError::Unsupported)
}

fn prf(salt: &[u8]) -> JsValue {
    let eval = object([("first", Uint8Array::from(salt).into())]);
    object([("prf", object([("eval", eval)]))])
}

/// The answer to the salt, if there is one.
fn answer(credential: &JsValue) -> Result<Option<Vec<u8>>, PasskeyError> {
    let first = get(&get(&extension(credential)?, "results"), "first");
    Ok((!first.is_undefined()).then(|| Uint8Array::new(&first).to_vec()))
}

/// What the extension returned.
fn extension(credential: &JsValue) -> Result<JsValue, PasskeyError> {
    let results: Function = get(credential, "getClientExtensionResults")
        .dyn_into()
        .map_err(|_| PasskeyError::Unsupported)?;
    let results = results.call0(credential).map_err(|_| PasskeyError::Failed)?;
    Ok(get(&results, "prf"))
}

async fn ask_browser(method: &str, options: JsValue) -> Result<JsValue, PasskeyError> {
    let container = web_sys::window().map(|window| get(&window.navigator(), "credentials"));
    let container = container.ok_or(PasskeyError::Unsupported)?;
    call(&container, method, &object([("publicKey", options)])).await.map_err(|error| {
        match get(&error, "name").as_string().as_deref() {
            Some("NotAllowedError" | "AbortError") => PasskeyError::NotAllowed,
            Some("NotSupportedError" | "SecurityError") => PasskeyError::Unsupported,
            _ => PasskeyError::Failed,
        }
    })
}

fn class() -> Option<JsValue> {
    let window: JsValue = web_sys::window()?.into();
    let class = get(&window, "PublicKeyCredential");
    (!class.is_undefined()).then_some(class)
}

async fn call(target: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = get(target, method).dyn_into()?;
    let promise: Promise = method.call1(target, argument)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// A property, or undefined if there is none or the target is no object.
fn get(target: &JsValue, name: &str) -> JsValue {
    Reflect::get(target, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn object<const N: usize>(properties: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a new object cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

/// Random bytes. They name nobody, and no server checks them.
fn random() -> Result<Uint8Array, PasskeyError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| PasskeyError::Failed)?;
    Ok(Uint8Array::from(bytes.as_slice()))
}
