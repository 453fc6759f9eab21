//! Browsers in which the app cannot run or cannot store anything: the page says what is wrong and what
//! still works.

use std::fs;

use serde_json::json;

use crate::harness::Device;

const NOT_ARRIVED: &str = "The app’s files did not arrive. Nothing is wrong with this browser";

/// Goes to the start page of an app that does not start.
async fn visit(device: &Device) {
    device.go_to("/").await;
    device.on("This app cannot start here").await;
    device.sees("Drafts already on this device have not been changed.").await;
    device.sees("RSCP@rotherham.gov.uk").await;
}

#[tokio::test]
async fn a_browser_without_webassembly_is_told_so() {
    let device = Device::new().await;
    device.before_each_page("delete window.WebAssembly;").await;
    visit(&device).await;
    device.sees("This browser has WebAssembly turned off").await;
    device.page_is_good("cannot-start-webassembly").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_browser_that_is_too_old_for_the_program_is_told_so() {
    let device = Device::new().await;
    // As a browser does that lacks an instruction.
    let old = "const fail = async () => { throw new WebAssembly.CompileError('unknown opcode'); };
               WebAssembly.instantiateStreaming = fail; WebAssembly.instantiate = fail;";
    device.before_each_page(old).await;
    visit(&device).await;
    device.sees("This browser is too old to run the app.").await;
    device.page_is_good("cannot-start-too-old").await;
}

#[tokio::test]
async fn an_address_that_is_not_secure_is_refused() {
    let device = Device::new().await;
    let insecure = "Object.defineProperty(window, 'isSecureContext', { value: false });";
    device.before_each_page(insecure).await;
    visit(&device).await;
    device.sees("The address of this page does not begin with https").await;
    device.page_is_good("cannot-start-insecure").await;
}

#[tokio::test]
async fn a_file_that_did_not_arrive_is_told_apart_from_a_browser_that_cannot_run_it() {
    for ending in ["_bg.wasm", ".js"] {
        let device = Device::with_own_release().await;
        let file = fs::read_dir(device.dist().join("assets"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.is_file() && path.to_string_lossy().ends_with(ending))
            .unwrap();
        fs::remove_file(file).unwrap();
        visit(&device).await;
        device.sees(NOT_ARRIVED).await;
        device.page_is_good("cannot-start-not-loaded").await;
    }
}

#[tokio::test]
async fn a_browser_with_javascript_turned_off_is_told_so() {
    let device = Device::new().await;
    let scripts = async |are_off: bool| {
        let value = json!({ "value": are_off });
        let command = "Emulation.setScriptExecutionDisabled";
        device.browser().cdp().send_raw(command, value).await.unwrap();
    };
    scripts(true).await;
    device.go_to("/").await;
    // The driver's own scripts do not run either; the debugger's do.
    let text = json!({ "expression": "document.body.innerText", "returnByValue": true });
    let shown = device.browser().cdp().send_raw("Runtime.evaluate", text).await.unwrap();
    let shown = shown["result"]["value"].as_str().unwrap();
    assert!(shown.contains("JavaScript is turned off"), "{shown}");
    assert!(shown.contains("RSCP@rotherham.gov.uk"), "{shown}");
    assert!(!shown.contains("Loading…"), "nothing is loading: {shown}");

    // What was shown stays. The accessibility checker leaves out what is inside `noscript`.
    scripts(false).await;
    device.on("JavaScript is turned off").await;
    device.resize(360, 900).await;
    let overflow: bool =
        device.read("return document.documentElement.scrollWidth > window.innerWidth").await;
    assert!(!overflow, "it scrolls sideways on a phone");
    device.take_picture("javascript-off-phone", 360).await;
}

#[tokio::test]
async fn a_browser_that_keeps_nothing_can_still_check_a_case_and_read_the_guidance() {
    let device = Device::new().await;
    device.before_each_page("delete window.indexedDB; delete Window.prototype.indexedDB;").await;
    device.visit("/").await;
    device.sees("The app cannot store drafts in this browser.").await;
    device.page_is_good("start-keeps-nothing").await;
    device.press("What you can do").await;
    device.on("This browser cannot store drafts").await;
    device.sees("RSCP@rotherham.gov.uk").await;
    device.page_is_good("keeps-nothing").await;
    device.press("Check a case").await;
    device.press("No, check the case").await;
    device.on("About the case").await;
    device.visit("/guidance").await;
    device.on("Guidance").await;
    device.visit("/device").await;
    device.on("This device").await;
    device.sees("does not let the app store anything").await;
}
