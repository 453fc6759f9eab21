//! `/device/recovery-code`.

use leptos::prelude::*;

use crate::pages::unlock::{NewRecoveryCode, Unlocked};

#[component]
pub fn RecoveryCodePage() -> impl IntoView {
    view! {
        <Unlocked>
            <NewRecoveryCode back="/device" put_off=None />
        </Unlocked>
    }
}
