//! What is in the package: each file, what it is for, how large it is; and what is not in it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::files;
use crate::components::{Button, ButtonKind, InsetText};
use crate::export::cleaner::Cleaned;
use crate::export::package::{FormPackage, PackageFile};

/// What a file of the package is for.
struct Purpose {
    /// What it is, after "Save".
    name: &'static str,
    /// What to do with it.
    advice: &'static str,
}

/// The files, with a button to save each.
#[component]
pub(super) fn Contents(package: Arc<FormPackage>) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let rows = (0..package.files.len())
        .map(|index| view! { <FileRow package=package.clone() index failed /> })
        .collect_view();
    view! {
        <LeftOut cleaned=package.cleaned />
        <h2 class="govuk-heading-m">"Save the files"</h2>
        <p class="govuk-body">
            "They are not encrypted once you save them. Save them where your agency keeps case \
             records, and delete other copies. The app keeps none of them: they are gone when you \
             leave this page."
        </p>
        <ul class="govuk-list">{rows}</ul>
        <p class="govuk-error-message" role="alert">{move || failed.get()}</p>
    }
}

#[component]
fn FileRow(
    package: Arc<FormPackage>,
    index: usize,
    failed: RwSignal<Option<String>>,
) -> impl IntoView {
    let file = package.files.get(index)?;
    let Purpose { name, advice } = purpose(&file.name);
    let hint = format!("{}, {}", file.name, size(file.bytes.len()));
    let save = Callback::new({
        let package = package.clone();
        move |()| {
            let saved = package
                .files
                .get(index)
                .map_or(Ok(()), |file| files::save_as(&file.name, &file.media_type, &file.bytes));
            failed.set(saved.err().map(|error| error.to_string()));
        }
    });
    Some(view! {
        <li class="app-file">
            <Button on_press=save kind=ButtonKind::Secondary>{format!("Save {name}")}</Button>
            <span class="govuk-hint">{advice}</span>
            <span class="govuk-hint">{hint}</span>
        </li>
    })
}

/// What the cleaner left out of the documents; nothing where it left nothing out.
#[component]
fn LeftOut(cleaned: Cleaned) -> impl IntoView {
    let count = cleaned.total();
    (count > 0).then(|| {
        let were = if count == 1 { "character that a form cannot hold was" } else { "characters that a form cannot hold were" };
        view! {
            <InsetText>
                {format!("{count} invisible {were} left out of the files. Every visible character is \
                          there. The .json copy keeps them all.")}
            </InsetText>
        }
    })
}

/// Whether a file is for the partnership. The others are for the practitioner, or hold the same again.
pub(super) fn is_to_send(file: &PackageFile) -> bool {
    !matches!(ending(&file.name), "eml" | "json" | "zip")
}

fn ending(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// What a file is for, by its ending: a package has one of each kind.
fn purpose(name: &str) -> Purpose {
    let (name, advice) = match ending(name) {
        "docx" => ("the Word form", "The partnership’s own form, filled in. Send it."),
        "pdf" => ("the PDF", "The same form to read and print on any device. Send it too."),
        "eml" => (
            "the email draft with the form attached",
            "For classic Outlook and Thunderbird: it opens as a new email, ready to send.",
        ),
        "json" => (
            "a copy that this app can open again",
            "For you, to go on with later or on another device. Do not send it.",
        ),
        "zip" => (
            "all of it in one file",
            "For your agency’s records. Do not send it: it holds the copy for this app.",
        ),
        _ => ("the cover note", "The reasons that you recorded. Send it with the form."),
    };
    Purpose { name, advice }
}

/// A size as people read it.
fn size(bytes: usize) -> String {
    match bytes.div_ceil(1024) {
        kilobytes @ ..1000 => format!("{kilobytes} KB"),
        kilobytes => format!("{:.1} MB", kilobytes as f64 / 1024.0),
    }
}
