//! The banner above every page while something cannot be saved: what is only in this tab, what is
//! safe, and what to do. When everything is saved again, the banner says so once.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::lock_warning::LockWarning;
use crate::browser::files;
use crate::components::{
    BannerKind, Button, ButtonKind, FailureMessage, NotificationBanner, say, say_at_once,
};
use crate::domain::date::clock_time;
use crate::domain::draft::Draft;
use crate::session::{
    Access, Drafts, Gate, Locking, OpenDraft, RescueCopy, SaveStatus, SealedWords, Unsaved, WayOut,
};

// The name stays in the browser's list of downloads, so it says nothing about anybody.
const FILE_NAME: &str = "practice-standards-not-saved.psrbackup";

#[component]
pub fn RescueBanner() -> impl IntoView {
    let drafts = Drafts::get();
    let saved_again = RwSignal::new(None::<String>);
    let open = drafts.current();
    let unsaved = Memo::new(move |_| open.get().and_then(OpenDraft::unsaved));
    let is_unsaved = Memo::new(move |_| unsaved.read().is_some());
    // Closing a draft does not save it.
    Effect::new(move |before: Option<bool>| {
        if is_unsaved.get() {
            saved_again.set(None);
        } else if before == Some(true)
            && let Some(SaveStatus::Saved(at)) = open.get_untracked().map(|it| it.status().get())
        {
            let again = saved_again_text(&clock_time(at.time()));
            say(again.clone());
            saved_again.set(Some(again));
        }
        is_unsaved.get()
    });
    let place = use_location().pathname;
    Effect::new(move |before: Option<()>| {
        place.track();
        if before.is_some() {
            saved_again.set(None);
        }
    });
    view! {
        <LockWarning />
        <Sealed />
        {move || is_unsaved.get().then(|| view! { <NotSaved drafts unsaved /> })}
        {move || saved_again.get().map(|said| view! { <SavedAgain said saved_again /> })}
    }
}

#[component]
fn NotSaved(drafts: Drafts, unsaved: Memo<Option<Unsaved>>) -> impl IntoView {
    // The time stays the same until everything is saved, so it is said once.
    let only_here = Memo::new(move |_| {
        let since = unsaved.with(|it| it.as_ref().map(|it| clock_time(it.since.time())));
        since
            .map(|since| format!("What you wrote since {since} is only in this tab. Keep it open."))
    });
    Effect::new(move || only_here.get().into_iter().for_each(say_at_once));
    let why = move || unsaved.with(|it| it.as_ref().map(|it| it.why.clone()));
    let way_out =
        Memo::new(move |_| unsaved.with(|it| it.as_ref().map_or(WayOut::Wait, |it| it.way_out)));
    let place = use_location().pathname;
    let copied = RwSignal::new(None::<Result<String, String>>);
    let copying = RwSignal::new(false);
    let copy = Callback::new(move |()| {
        copying.set(true);
        spawn_local(async move {
            let made = make_copy(drafts).await;
            copying.try_set(false);
            let outcome = made.map(|copy| copied_text(&copy));
            match outcome.clone() {
                Ok(text) => say(text),
                Err(why) => say_at_once(why),
            }
            copied.try_set(Some(outcome));
        });
    });
    view! {
        <NotificationBanner title="Not saved" title_id="not-saved-title" kind=BannerKind::Danger>
            <p class="govuk-notification-banner__heading">{move || only_here.get()}</p>
            <p class="govuk-body" id="not-saved-why">{why}</p>
            <p class="govuk-body">{move || way_out_text(way_out.get())} " " {move || way_back(drafts, &place.get())}</p>
            <p class="govuk-body">
                "To be safe, save an encrypted copy to a file. It holds this referral as it is on \
                 the page now, and every other referral that can be read. Your passphrase opens \
                 it, here or on another device, under “This device”, “Backup”. Nothing is \
                 overwritten. If you lock now, the words stay in this tab, encrypted, and come back \
                 when you unlock it."
            </p>
            <Button on_press=copy disabled=copying>"Save an encrypted copy now"</Button>
            {move || copied.get().map(|copied| match copied {
                Ok(text) => view! { <p class="govuk-body" id="copied">{text}</p> }.into_any(),
                Err(why) => view! { <p class="govuk-error-message">{why}</p> }.into_any(),
            })}
        </NotificationBanner>
    }
}

async fn make_copy(drafts: Drafts) -> Result<RescueCopy, String> {
    let copy = RescueCopy::make(drafts).await.map_err(|error| error.to_string())?;
    files::save_as(FILE_NAME, "application/octet-stream", &copy.file)
        .map_err(|_| "This browser did not start the download. Try again.")?;
    Ok(copy)
}

fn saved_again_text(at: &str) -> String {
    format!("Everything is saved again, {at}, on this device only.")
}

fn copied_text(copy: &RescueCopy) -> String {
    let at = clock_time(copy.made_at.time());
    let drafts = match copy.drafts {
        1 => "1 referral".to_owned(),
        count => format!("{count} referrals"),
    };
    let missing = if copy.is_whole {
        ""
    } else {
        " Your other referrals, if there are any, could not all be read. They were not deleted."
    };
    format!(
        "The copy is in your downloads. It holds {drafts}, as of {at}. If you carry on writing, \
         save it again.{missing}"
    )
}

fn way_out_text(way_out: WayOut) -> &'static str {
    match way_out {
        WayOut::Wait => "The app tries again every few seconds, and says when it is saved.",
        WayOut::MakeRoom => {
            "The app tries again every few seconds, and says when it is saved. Delete files on this \
             device, or referrals that you no longer need, once you have a copy of them."
        }
        WayOut::UseHere => {
            "It will be saved when this tab can write again, unless somebody has changed this \
             referral in the meantime. You can choose “Use it here instead”."
        }
        WayOut::CopyOnly => {
            "The app can no longer save it over the original. Save a copy, reload the page, and \
             open the copy: it is added as a new referral."
        }
    }
}

/// A link back to the draft, on every page that is not one of its own.
fn way_back(drafts: Drafts, place: &str) -> Option<impl IntoView + use<>> {
    let draft = drafts.current().get()?;
    let id = draft.id.to_string();
    if place.contains(&id) {
        return None;
    }
    let is_record = draft.content.with_untracked(Draft::is_before_referral);
    let (kind, label) = if is_record {
        ("escalations", "Go back to the escalation record")
    } else {
        ("referrals", "Go back to the referral")
    };
    Some(view! { <a class="govuk-link" href=format!("/{kind}/{id}")>{label}</a> })
}

/// What the last lock could not save: on every page, until it is saved.
#[component]
fn Sealed() -> impl IntoView {
    let drafts = Drafts::get();
    let sealed = Locking::get().sealed_words();
    // Once the words are on the page, its own banner says whether they are saved.
    let shown = Memo::new(move |_| {
        let open = drafts.current().get().map(|open| open.id);
        let is_elsewhere = |words: &&SealedWords| !words.are_on_page_of(open);
        sealed.with(|all| all.iter().find(is_elsewhere).map(|words| clock_time(words.since.time())))
    });
    move || shown.get().map(|since| view! { <SealedBanner since /> })
}

#[component]
fn SealedBanner(since: String) -> impl IntoView {
    let access = Gate::get().access();
    let locking = Locking::get();
    let failed = RwSignal::new(None::<String>);
    let sealed = format!(
        "What you wrote since {since} could not be saved. It is encrypted, in this tab only. Keep it \
         open."
    );
    say_at_once(sealed.clone());
    let copy = Callback::new(move |()| {
        let all = locking.sealed_words().get_untracked();
        let saved = all.iter().all(|words| {
            files::save_as(FILE_NAME, "application/octet-stream", &words.file()).is_ok()
        });
        let again = "This browser did not start the download. Try again.";
        failed.set((!saved).then(|| again.to_owned()));
    });
    let again = Callback::new(move |()| {
        spawn_local(async move { locking.bring_words_back().await });
    });
    let is_open = move || access.get() == Access::Unlocked;
    view! {
        <NotificationBanner title="Not saved" title_id="sealed-title" kind=BannerKind::Danger>
            <p class="govuk-notification-banner__heading">{sealed}</p>
            <p class="govuk-body">
                "It comes back when you unlock your referrals here. To be safe, save an encrypted copy \
                 to a file. Your passphrase opens it, here or on another device, under “This device”, \
                 “Backup”. If your referrals got a new key since, unlock them here first: until \
                 then, only the earlier passphrase would open the file."
            </p>
            <div class="govuk-button-group">
                <Button on_press=copy>"Save an encrypted copy now"</Button>
                <Show when=is_open>
                    <Button on_press=again kind=ButtonKind::Secondary>"Try to bring it back"</Button>
                </Show>
            </div>
            <FailureMessage text=failed />
        </NotificationBanner>
    }
}

#[component]
fn SavedAgain(said: String, saved_again: RwSignal<Option<String>>) -> impl IntoView {
    let close = Callback::new(move |()| saved_again.set(None));
    view! {
        <NotificationBanner title="Saved again" title_id="saved-again-title" kind=BannerKind::Success>
            <p class="govuk-notification-banner__heading">{said}</p>
            <p class="govuk-body">"If you saved a copy to a file, you no longer need it."</p>
            <Button on_press=close kind=ButtonKind::Link>"Close"</Button>
        </NotificationBanner>
    }
}
