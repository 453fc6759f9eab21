//! After a deletion: says what was deleted, and undoes it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{
    BannerKind, Button, ButtonKind, NotificationBanner, move_focus_to, say, say_at_once,
};
use crate::domain::date::long_date;
use crate::domain::draft::title::draft_title;
use crate::session::Drafts;
use crate::vault::DraftId;

const BANNER: &str = "just-deleted";

#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    Deleted { id: DraftId, title: String, until: String },
    BroughtBack(String),
    Failed(String),
}

/// Shows nothing unless a draft was deleted just now.
#[component]
pub fn JustDeleted(
    /// The list has one draft more again.
    on_undo: Callback<()>,
) -> impl IntoView {
    let drafts = Drafts::get();
    let just_deleted = drafts.just_deleted();
    let said = RwSignal::new(Said::Nothing);
    Effect::new(move || {
        let Some(id) = just_deleted.get() else { return };
        spawn_local(async move {
            let deleted = drafts.deleted().await.unwrap_or_default();
            let found = deleted.into_iter().find(|(other, _)| *other == id);
            let Some((_, stored)) = found else { return };
            let Some(deletion) = stored.deleted else { return };
            let (title, until) = (draft_title(&stored.draft), long_date(deletion.last_day()));
            // The practitioner may have left the page meanwhile.
            said.try_set(Said::Deleted { id, title, until });
        });
    });
    on_cleanup(move || just_deleted.set(None));
    Effect::new(move || match said.get() {
        Said::Nothing => {}
        Said::Deleted { title, until, .. } => {
            say(format!("“{title}” was deleted. It is in “Deleted drafts” until {until}."));
        }
        Said::BroughtBack(title) => say(format!("“{title}” is back, as it was.")),
        Said::Failed(why) => say_at_once(why),
    });
    let undo = move |id: DraftId, title: String| {
        spawn_local(async move {
            let outcome = drafts.bring_back(id).await;
            said.try_set(match outcome {
                Ok(()) => Said::BroughtBack(title),
                Err(error) => Said::Failed(error.to_string()),
            });
            on_undo.try_run(());
            request_animation_frame(|| move_focus_to(BANNER));
        });
    };
    let banner = move || match said.get() {
        Said::Nothing => ().into_any(),
        Said::Deleted { id, title, until } => {
            let named = title.clone();
            view! {
                <NotificationBanner title="Deleted" title_id="just-deleted-title">
                    <p class="govuk-notification-banner__heading app-user-text app-sentence">
                        {format!("“{title}” was deleted.")}
                    </p>
                    <p class="govuk-body">
                        "It is in " <a class="govuk-link" href="/referrals/deleted">"Deleted drafts"</a>
                        {format!(" until {until}.")}
                    </p>
                    <Button
                        on_press=Callback::new(move |()| undo(id, named.clone()))
                        kind=ButtonKind::Secondary
                    >
                        "Undo"
                    </Button>
                </NotificationBanner>
            }
            .into_any()
        }
        Said::BroughtBack(title) => view! {
            <NotificationBanner
                title="Brought back"
                title_id="just-deleted-title"
                kind=BannerKind::Success
            >
                <p class="govuk-notification-banner__heading app-user-text app-sentence">
                    {format!("“{title}” is back, as it was.")}
                </p>
            </NotificationBanner>
        }
        .into_any(),
        Said::Failed(why) => view! { <p class="govuk-error-message">{why}</p> }.into_any(),
    };
    view! { <div id=BANNER tabindex="-1">{banner}</div> }
}
