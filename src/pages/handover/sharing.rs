//! The share sheet of the device, where there is one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::making::Files;
use crate::browser::sharing::{Share, ShareError, Shared};
use crate::components::{Button, ButtonKind, FailureMessage, StatusMessage};
use crate::export::package::{PackageFile, Part};

/// The texts around the buttons.
#[derive(Clone, Copy)]
struct Wording {
    advice: &'static str,
    all: &'static str,
    only_pdf: &'static str,
}

/// For the open files.
const OPEN: Wording = Wording {
    advice: "Hand the files to your work email app. Choose no other app: the files are not \
             encrypted.",
    all: "Share the files",
    only_pdf: "Share the PDF alone",
};

/// For the files that open with a password.
const PROTECTED: Wording = Wording {
    advice: "Or hand them to your work email app. The password does not go with them.",
    all: "Share the protected files",
    only_pdf: "Share the protected PDF alone",
};

/// Which files a button hands over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Every file for the receiver.
    ForReceiver,
    /// The PDF alone, which even browsers that refuse Word files hand over.
    OnlyPdf,
}

/// The outcome of a share, in words.
#[derive(Clone)]
enum ShareReport {
    Nothing,
    Status(&'static str),
    Problem(String),
}

/// Whether this browser says that it can hand these files to another app, or the PDF alone.
pub fn can_share(files: &[PackageFile], subject: &str) -> bool {
    let can = |which| share(files, subject, which).is_some();
    can(Which::ForReceiver) || can(Which::OnlyPdf)
}

/// Buttons that hand the files to another app. Shows nothing where the browser cannot.
#[component]
pub fn Sharing(files: Files, subject: String, kind: ButtonKind) -> impl IntoView {
    buttons(&files, &subject, OPEN, kind)
}

/// The same for the files that open with a password.
#[component]
pub fn SharingProtected(files: Files, subject: String) -> impl IntoView {
    buttons(&files, &subject, PROTECTED, ButtonKind::Secondary)
}

fn buttons(
    files: &[PackageFile],
    subject: &str,
    wording: Wording,
    kind: ButtonKind,
) -> Option<impl IntoView + use<>> {
    let report = RwSignal::new(ShareReport::Nothing);
    // The PDF alone is offered once the browser has refused the rest.
    let is_refused = RwSignal::new(false);
    let (all, pdf) =
        (share(files, subject, Which::ForReceiver), share(files, subject, Which::OnlyPdf));
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
                report.try_set(match outcome {
                    Ok(Shared::HandedOver) => ShareReport::Status(
                        "The files were handed over. The app cannot see what happened to them: look \
                         at the app that you chose, and record it below once you have sent the email.",
                    ),
                    Ok(Shared::Cancelled) => ShareReport::Status("Nothing was shared."),
                    Err(error) => ShareReport::Problem(error.to_string()),
                });
            });
        });
        view! { <Button on_press=press kind>{label}</Button> }
    };
    let only_pdf = StoredValue::new_local(Some(pdf));
    Some(view! {
        <p class="govuk-body">{wording.advice}</p>
        <div class="govuk-button-group">
            {has_all.then(|| button(all, wording.all))}
            {move || {
                let is_offered = has_pdf && (!has_all || is_refused.get());
                let share = is_offered.then(|| only_pdf.try_update_value(Option::take)).flatten();
                share.flatten().map(|share| button(share, wording.only_pdf))
            }}
        </div>
        <StatusMessage text=Signal::derive(move || match report.get() {
            ShareReport::Status(text) => text.to_owned(),
            ShareReport::Nothing | ShareReport::Problem(_) => String::new(),
        }) />
        <FailureMessage text=Signal::derive(move || match report.get() {
            ShareReport::Problem(text) => Some(text),
            ShareReport::Nothing | ShareReport::Status(_) => None,
        }) />
    })
}

/// Prepares files for sharing, if there are any and the browser accepts them.
fn share(files: &[PackageFile], subject: &str, which: Which) -> Option<Share> {
    let wanted = |file: &&PackageFile| match which {
        Which::ForReceiver => file.part.is_for_receiver(),
        Which::OnlyPdf => file.part == Part::Pdf,
    };
    let files = files.iter().filter(wanted);
    let files: Vec<_> = files.map(|it| (it.name(), it.media_type(), it.bytes.as_slice())).collect();
    let files: Vec<_> = files
        .iter()
        .map(|(name, media_type, bytes)| (name.as_str(), *media_type, *bytes))
        .collect();
    if files.is_empty() { None } else { Share::of(subject, &files) }
}
