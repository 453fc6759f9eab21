//! `/referrals/<id>/package`: makes the form package, hands it over, and says how to send it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::check_answers::Gaps;
use super::task_list::progress_text;
use crate::background;
use crate::background::documents::Chinese;
use crate::browser::{clock, files, page};
use crate::components::{
    Button, ButtonKind, InsetText, LinkButton, NotificationBanner, Page, PageError,
};
use crate::domain::completeness;
use crate::domain::journey::Step;
use crate::domain::partnership::SECURE_EMAIL;
use crate::domain::referral::Progress;
use crate::domain::self_check;
use crate::export::eml::SUBJECT;
use crate::export::json;
use crate::export::package::{FormPackage, PackageFile};
use crate::session::{OpenDraft, SessionError};

/// Where the build puts the partnership's Word form.
const TEMPLATE: &str = "/referral-form.docx";

/// How far the making of a package has got.
#[derive(Clone)]
enum Making {
    NotStarted,
    Working,
    Ready(FormPackage),
    Failed(String),
}

/// The form package.
#[component]
pub fn PackagePage(draft: OpenDraft) -> impl IntoView {
    let base = format!("/referrals/{}", draft.id);
    let referral = draft.referral.get_untracked();
    if let Some(stop) = self_check::stop(&referral) {
        return view! { <Stopped heading=stop.summary() base /> }.into_any();
    }
    let making = RwSignal::new(Making::NotStarted);
    let make = Callback::new(move |()| {
        making.set(Making::Working);
        spawn_local(async move {
            let made = match make_package(draft).await {
                Ok(package) => Making::Ready(package),
                Err(why) => Making::Failed(why),
            };
            // The page may be gone.
            making.try_set(made);
        });
    });
    let errors = Signal::derive(move || match making.get() {
        Making::Failed(message) => vec![PageError { field: "make".to_owned(), message }],
        _ => Vec::new(),
    });
    let gaps = completeness::gaps(&referral, clock::today());
    let working = Signal::derive(move || matches!(making.get(), Making::Working));
    view! {
        <Page title="Form package" back=format!("{base}/check-answers") errors>
            <p class="govuk-body">
                {move || draft.referral.with(progress_text)}
            </p>
            {move || match making.get() {
                Making::Ready(package) => view! { <Ready draft package /> }.into_any(),
                _ => {
                    let (gaps, base) = (gaps.clone(), base.clone());
                    view! {
                        <Gaps gaps base />
                        <p class="govuk-body">
                            "The app fills in the partnership’s Word form on this device. Nothing \
                             is sent."
                        </p>
                        <div id="make">
                            <Button on_press=make disabled=working>"Make the form package"</Button>
                        </div>
                        <p class="govuk-body" role="status">
                            {move || working.get().then_some("Making the form package…")}
                        </p>
                    }
                    .into_any()
                }
            }}
        </Page>
    }
    .into_any()
}

/// Stores the draft, then makes the package of exactly what was stored.
async fn make_package(draft: OpenDraft) -> Result<FormPackage, String> {
    let today = clock::today();
    draft.save_and_verify().await.map_err(|error| error.to_string())?;
    let template = files::fetch_own(TEMPLATE).await.map_err(|error| error.to_string())?;
    // Gone when the drafts were locked meanwhile.
    let referral = draft.referral.try_get_untracked().ok_or(SessionError::Locked.to_string())?;
    let referral = json::write(&referral).map_err(|error| error.to_string())?;
    let package = background::documents::make_package(referral, template, today, Chinese::IfKept)
        .await
        .map_err(|error| error.to_string())?;
    draft.referral.update(|referral| {
        if !matches!(referral.progress, Progress::Sent(_)) {
            referral.progress = Progress::PackageMade(today);
        }
    });
    Ok(package)
}

#[component]
fn Ready(draft: OpenDraft, package: FormPackage) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let dropped = package.cleaned.total();
    let rows =
        package.files.into_iter().map(|file| view! { <FileRow file failed /> }).collect_view();
    let sent = Signal::derive(move || {
        draft.referral.with(|referral| matches!(referral.progress, Progress::Sent(_)))
    });
    let record_sent = Callback::new(move |()| {
        draft.referral.update(|referral| referral.progress = Progress::Sent(clock::today()));
    });
    let record_not_sent = Callback::new(move |()| {
        draft.referral.update(|referral| referral.progress = Progress::PackageMade(clock::today()));
    });
    let copied = RwSignal::new(None::<&'static str>);
    let copy = move |text: &'static str, done: &'static str| {
        Callback::new(move |()| {
            spawn_local(async move {
                let worked = page::copy(text).await;
                copied.set(Some(if worked {
                    done
                } else {
                    "Not copied. Select the text and copy it."
                }));
            });
        })
    };
    view! {
        <NotificationBanner title="Form package">
            <p class="govuk-notification-banner__heading">
                {move || if sent.get() {
                    "You recorded that you sent this form."
                } else {
                    "Your form package is ready. Not sent yet."
                }}
            </p>
        </NotificationBanner>
        {(dropped > 0).then(|| view! {
            <InsetText>
                {format!("{dropped} invisible characters that a form cannot hold were left out of \
                          the files. Every visible character is there. The .json copy keeps them \
                          all.")}
            </InsetText>
        })}
        <h2 class="govuk-heading-m">"Save the files"</h2>
        <p class="govuk-body">
            "They are not encrypted once you save them. Save them where your agency keeps case \
             records, and delete other copies."
        </p>
        <ul class="govuk-list">{rows}</ul>
        <p class="govuk-error-message" role="alert">{move || failed.get()}</p>
        <h2 class="govuk-heading-m">"Send it"</h2>
        <ol class="govuk-list govuk-list--number">
            <li>"Use your work email. Check with your agency that it is secure."</li>
            <li>"Open the email draft, or write a new email and attach the Word form, the PDF \
                 and, if there is one, the cover note. Do not attach the .json or .zip file."</li>
            <li>
                "Send it to " <strong>{SECURE_EMAIL}</strong>
                ". The form calls this a secure email address."
            </li>
            <li>"Use the subject " <strong>{SUBJECT}</strong> ". Put no names in it."</li>
        </ol>
        <div class="govuk-button-group">
            <Button on_press=copy(SECURE_EMAIL, "Address copied.") kind=ButtonKind::Secondary>"Copy the address"</Button>
            <Button on_press=copy(SUBJECT, "Subject copied.") kind=ButtonKind::Secondary>"Copy the subject"</Button>
        </div>
        <p class="govuk-body" role="status">{move || copied.get()}</p>
        <h2 class="govuk-heading-m">"After you send it"</h2>
        <Show
            when=move || sent.get()
            fallback=move || view! {
                <p class="govuk-body">"The app cannot know that you sent it. Record it here when \
                                       you have."</p>
                <Button on_press=record_sent>"I have sent it"</Button>
            }
        >
            <p class="govuk-body">
                "Keep the form in your agency’s own records. Then delete this referral from this \
                 device within 30 days. The app reminds you, and never deletes it by itself."
            </p>
            <Button on_press=record_not_sent kind=ButtonKind::Secondary>"I have not sent it"</Button>
        </Show>
        <p class="govuk-body">
            <LinkButton href="/referrals" kind=ButtonKind::Secondary>"Your referrals"</LinkButton>
        </p>
    }
}

#[component]
fn FileRow(file: PackageFile, failed: RwSignal<Option<String>>) -> impl IntoView {
    let size = format!("{} KB", file.bytes.len().div_ceil(1024));
    let (what, name) = (describe(&file.name), file.name.clone());
    let save = Callback::new(move |()| {
        let saved = files::save_as(&file.name, &file.media_type, &file.bytes);
        failed.set(saved.err().map(|error| error.to_string()));
    });
    view! {
        <li class="app-file">
            <Button on_press=save kind=ButtonKind::Secondary>{format!("Save {what}")}</Button>
            <span class="govuk-hint">{format!("{name}, {size}")}</span>
        </li>
    }
}

/// What a file of the package is for, by its ending.
fn describe(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("eml") => "the email draft with the form attached",
        Some("docx") => "the Word form",
        Some("pdf") => "the form as a PDF",
        Some("json") => "a copy that this app can open again",
        Some("zip") => "all of these in one file",
        _ => "the cover note",
    }
}

#[component]
fn Stopped(heading: &'static str, base: String) -> impl IntoView {
    let check_again = format!("{base}/{}", Step::Route.path());
    view! {
        <Page title="This case cannot be referred with these answers" back=base>
            <p class="govuk-body">"When this case was checked, the outcome was:"</p>
            <InsetText>{heading}</InsetText>
            <p class="govuk-body">
                "What you wrote is safe. If things have changed, check the case again."
            </p>
            <LinkButton href=check_again>"Check the case again"</LinkButton>
        </Page>
    }
}
