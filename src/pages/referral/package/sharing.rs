//! The share sheet of the device, where there is one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::contents::is_to_send;
use super::making::Files;
use crate::browser::sharing::{Share, ShareError, Shared};
use crate::components::{Button, ButtonKind};
use crate::export::eml::SUBJECT;
use crate::export::package::PackageFile;

/// Files that can be handed over, and what the page says of them.
#[derive(Clone, Copy)]
struct Words {
    advice: &'static str,
    all: &'static str,
    only_pdf: &'static str,
}

/// The files as they are.
const OPEN: Words = Words {
    advice: "Hand the files that are to be sent to your work email app. Choose no other app: the \
             files are not encrypted.",
    all: "Share the files",
    only_pdf: "Share the PDF alone",
};

/// Those that open with a password.
const PROTECTED: Words = Words {
    advice: "Or hand them to your work email app. The password does not go with them.",
    all: "Share the protected files",
    only_pdf: "Share the protected PDF alone",
};

/// Which files a button hands over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Whatever is for the partnership.
    AllToSend,
    /// What most browsers hand over, also those that take no Word files.
    OnlyPdf,
}

/// What was said of a share.
#[derive(Clone)]
enum Said {
    Nothing,
    Status(&'static str),
    Problem(String),
}

/// A way to hand the files to another app; nothing where the browser cannot.
#[component]
pub(super) fn Sharing(files: Files) -> impl IntoView {
    let buttons = buttons(&files, OPEN)?;
    Some(view! {
        <h2 class="govuk-heading-m app-part">"Share the files"</h2>
        {buttons}
    })
}

/// The same for the files that open with a password.
#[component]
pub(super) fn SharingProtected(files: Files) -> impl IntoView {
    buttons(&files, PROTECTED)
}

fn buttons(files: &[PackageFile], words: Words) -> Option<impl IntoView + use<>> {
    let said = RwSignal::new(Said::Nothing);
    // The PDF alone is offered once the browser has shown that it does not take the rest.
    let is_refused = RwSignal::new(false);
    let (all, pdf) = (share(files, Which::AllToSend), share(files, Which::OnlyPdf));
    let (has_all, has_pdf) = (all.is_some(), pdf.is_some());
    if !has_all && !has_pdf {
        return None;
    }
    let button = move |share: Option<Share>, label: &'static str| {
        let share = StoredValue::new_local(share);
        let press = Callback::new(move |()| {
            let opened = share.with_value(|share| share.as_ref().map(Share::open));
            spawn_local(async move {
                let Some(opened) = opened else { return };
                let outcome = opened.await;
                if outcome == Err(ShareError::Refused) {
                    is_refused.try_set(true);
                }
                said.try_set(match outcome {
                    Ok(Shared::HandedOver) => Said::Status(
                        "The files were handed over. The app cannot see what became of them: look at \
                         the app that you chose, and record it below once you have sent the email.",
                    ),
                    Ok(Shared::Cancelled) => Said::Status("Nothing was shared."),
                    Err(error) => Said::Problem(error.to_string()),
                });
            });
        });
        view! { <Button on_press=press kind=ButtonKind::Secondary>{label}</Button> }
    };
    let only_pdf = StoredValue::new_local(Some(pdf));
    Some(view! {
        <p class="govuk-body">{words.advice}</p>
        <div class="govuk-button-group">
            {has_all.then(|| button(all, words.all))}
            {move || {
                let is_offered = has_pdf && (!has_all || is_refused.get());
                let share = is_offered.then(|| only_pdf.try_update_value(Option::take)).flatten();
                share.flatten().map(|share| button(share, words.only_pdf))
            }}
        </div>
        <p class="govuk-body" role="status">
            {move || if let Said::Status(text) = said.get() { text } else { "" }}
        </p>
        <p class="govuk-error-message" role="alert">
            {move || if let Said::Problem(text) = said.get() { Some(text) } else { None }}
        </p>
    })
}

/// Gets files ready, if there are such files and the browser takes them.
fn share(files: &[PackageFile], which: Which) -> Option<Share> {
    let wanted = |file: &&PackageFile| match which {
        Which::AllToSend => is_to_send(file),
        Which::OnlyPdf => file.name.ends_with(".pdf"),
    };
    let files = files.iter().filter(wanted);
    let files = files.map(|it| (it.name.as_str(), it.media_type.as_str(), it.bytes.as_slice()));
    let files: Vec<_> = files.collect();
    if files.is_empty() { None } else { Share::of(SUBJECT, &files) }
}
