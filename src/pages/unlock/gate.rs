//! The gate before anything personal. The address stays as it is, so that unlocking leads to where
//! the practitioner was going.

use leptos::prelude::*;

use super::drafts_missing::DraftsMissing;
use super::locked::Locked;
use super::no_storage::{Unavailable, Unreachable};
use super::recovery_code::OfferAfterNewKey;
use super::set_up::SetUp;
use super::tab_banner::TabBanner;
use crate::components::{InsetText, say};
use crate::session::{Access, Gate, LockCause, TabRole, WriteLock};

const DELETED: &str = "Every referral on this device was deleted in another tab.";

/// Shows its children once the vault is open, and until then the way to open it.
#[component]
pub fn Unlocked(children: ChildrenFn) -> impl IntoView {
    let gate = Gate::get();
    let write_lock = WriteLock::get();
    let access = gate.access();
    let role = write_lock.role();
    let only_reads = move || role.get() == TabRole::Reads;
    let page = move || match access.get() {
        Access::Opening => {
            view! { <p class="govuk-body">"Looking for your drafts…"</p> }.into_any()
        }
        Access::NoVault => {
            let is_deleted = LockCause::last() == Some(LockCause::Deleted);
            if is_deleted && LockCause::news().is_some() {
                say(DELETED);
            }
            view! {
                {is_deleted.then(|| view! { <InsetText>{DELETED}</InsetText> })}
                <SetUp />
            }
            .into_any()
        }
        Access::DraftsMissing => view! { <DraftsMissing /> }.into_any(),
        Access::Locked => view! { <Locked /> }.into_any(),
        Access::Unlocked if gate.is_new().get() => view! { <OfferAfterNewKey /> }.into_any(),
        Access::Unlocked => {
            // After a takeover, load what the other tab changed.
            write_lock.take_overs().track();
            let children = children.clone();
            view! {
                // Every field and button of the page is disabled while another tab writes.
                <fieldset
                    class="govuk-fieldset app-only-reads"
                    role="presentation"
                    disabled=only_reads
                >
                    {children()}
                </fieldset>
            }
            .into_any()
        }
        Access::Unavailable(why) => view! { <Unavailable why /> }.into_any(),
        Access::Unreachable(why) => view! { <Unreachable why /> }.into_any(),
    };
    view! {
        <TabBanner />
        {page}
    }
}
