//! Opens the draft that the address names, for the page that shows it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::first_steps::OfferRecoveryCode;
use crate::components::{InsetText, LinkButton, Page};
use crate::pages::unlock::Unlocked;
use crate::session::{Drafts, OpenDraft, SessionError};

/// How far the opening of a draft has got.
#[derive(Clone)]
enum Opening {
    UnderWay,
    // Boxed, because it is many times as large as the others.
    Opened(Box<OpenDraft>),
    Failed(String),
}

/// Shows a page of the draft that the address names, once the vault is unlocked and the draft open.
pub fn in_draft(page: fn(OpenDraft) -> AnyView) -> AnyView {
    view! {
        <Unlocked>
            <InDraft page />
        </Unlocked>
    }
    .into_any()
}

#[component]
fn InDraft(page: fn(OpenDraft) -> AnyView) -> impl IntoView {
    let drafts = Drafts::get();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let opening = RwSignal::new(Opening::UnderWay);
    Effect::new(move || {
        let wanted = id.get();
        opening.set(Opening::UnderWay);
        spawn_local(async move {
            let open = async { drafts.open(wanted.parse()?).await };
            let opened = match open.await {
                Ok(draft) => Opening::Opened(Box::new(draft)),
                Err(error) => Opening::Failed(SessionError::to_string(&error)),
            };
            // The practitioner may have moved on to another draft or page meanwhile.
            if id.try_get_untracked() == Some(wanted) {
                opening.try_set(opened);
            }
        });
    });
    move || match opening.get() {
        Opening::UnderWay => ().into_any(),
        Opening::Opened(draft) => page(*draft),
        Opening::Failed(why) => view! { <NotOpened why /> }.into_any(),
    }
}

/// Anything the practitioner should know about how the draft was found, such as an older version
/// opened in place of a damaged one, and the offer of a recovery code. Stands at the top of the draft's first page.
#[component]
pub fn DraftNotices(draft: OpenDraft) -> impl IntoView {
    let notices = draft.notices().into_iter();
    let notices = notices.map(|notice| view! { <InsetText>{notice}</InsetText> });
    view! {
        {notices.collect_view()}
        <OfferRecoveryCode draft />
    }
}

#[component]
fn NotOpened(why: String) -> impl IntoView {
    view! {
        <Page title="This referral cannot be opened" back="/referrals">
            <p class="govuk-body">{why}</p>
            <p class="govuk-body">"Your other referrals are not affected."</p>
            <LinkButton href="/referrals">"Your referrals"</LinkButton>
        </Page>
    }
}
