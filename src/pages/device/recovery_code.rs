//! `/device/recovery-code`.

use leptos::prelude::*;

use crate::pages::unlock::{RecoveryCode, Unlocked};

#[component]
pub fn RecoveryCodePage() -> impl IntoView {
    view! {
        <Unlocked>
            <RecoveryCode back="/device" put_off=None />
        </Unlocked>
    }
}
