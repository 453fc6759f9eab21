//! Messages between the tabs of this app in one browser.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// A named channel to the other tabs. Messages are not stored anywhere.
pub struct OtherTabs {
    channel: BroadcastChannel,
    // The browser calls it for as long as the channel is open.
    _on_message: Closure<dyn Fn(MessageEvent)>,
}

impl OtherTabs {
    /// `None` where the browser has no channels.
    pub fn listen(name: &str, on_message: impl Fn(String) + 'static) -> Option<OtherTabs> {
        let channel = BroadcastChannel::new(name).ok()?;
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                on_message(text);
            }
        });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(OtherTabs { channel, _on_message: on_message })
    }

    /// The same for as long as the app runs.
    pub fn listen_always(name: &str, on_message: impl Fn(String) + 'static) {
        if let Some(tabs) = OtherTabs::listen(name, on_message) {
            std::mem::forget(tabs);
        }
    }

    /// Sends a text to every other tab.
    pub fn tell(&self, text: &str) {
        // An open channel takes any text.
        let _sent = self.channel.post_message(&text.into());
    }
}

impl Drop for OtherTabs {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
