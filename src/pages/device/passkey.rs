//! `/device/passkey`.

use leptos::prelude::*;

use crate::pages::unlock::{NewPasskey, Unlocked};

#[component]
pub fn PasskeyPage() -> impl IntoView {
    view! {
        <Unlocked>
            <NewPasskey back="/device" />
        </Unlocked>
    }
}
