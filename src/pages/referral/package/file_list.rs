//! What is in the package: each file, what it is for, how large it is; and what is not in it.

use leptos::prelude::*;

use super::making::Files;
use crate::browser::files;
use crate::components::{Button, ButtonKind, InsetText};
use crate::export::cleaner::Cleaned;
use crate::export::package::PackageFile;

/// What a file of the package is for.
struct Purpose {
    /// What it is, after "Save".
    what: &'static str,
    /// What to do with it.
    advice: &'static str,
}

/// The files, with a button to save each.
#[component]
pub(super) fn Contents(files: Files) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m app-part">"Save the files"</h2>
        <p class="govuk-body">
            "They are not encrypted once you save them. Save them where your agency keeps case \
             records, and delete other copies. The app keeps none of them: they are gone when you \
             leave this page."
        </p>
        <FileList files />
    }
}

/// Files with a button to save each.
#[component]
pub(super) fn FileList(files: Files) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let rows = (0..files.len())
        .map(|index| view! { <FileRow files=files.clone() index failed /> })
        .collect_view();
    view! {
        <ul class="govuk-list">{rows}</ul>
        <p class="govuk-error-message" role="alert">{move || failed.get()}</p>
    }
}

#[component]
fn FileRow(files: Files, index: usize, failed: RwSignal<Option<String>>) -> impl IntoView {
    let PackageFile { name, bytes, .. } = files.get(index)?;
    let (Purpose { what, advice }, size) = (purpose(name), size(bytes.len()));
    // Two buttons of one page are not to be called the same.
    let protected = if name.contains("-with-password") { ", protected" } else { "" };
    let (label, hint) = (format!("Save {what}{protected}"), format!("{name}, {size}"));
    let save = Callback::new(move |()| {
        let saved = files
            .get(index)
            .map_or(Ok(()), |it| files::save_as(&it.name, &it.media_type, &it.bytes));
        failed.set(saved.err().map(|error| error.to_string()));
    });
    Some(view! {
        <li class="app-file">
            <Button on_press=save kind=ButtonKind::Secondary>{label}</Button>
            <span class="govuk-hint">{advice}</span>
            <span class="govuk-hint">{hint}</span>
        </li>
    })
}

/// What the cleaner left out of the documents; nothing where it left nothing out.
#[component]
pub(super) fn LeftOut(cleaned: Cleaned) -> impl IntoView {
    let count = cleaned.total();
    (count > 0).then(|| {
        let (characters, were) =
            if count == 1 { ("character", "was") } else { ("characters", "were") };
        view! {
            <InsetText>
                {format!(
                    "{count} invisible {characters} that a form cannot hold {were} left out of the \
                     files. Nothing reads differently for that. The .json copy keeps them all."
                )}
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

/// What a file is for, by its name: a package has one of each kind.
fn purpose(name: &str) -> Purpose {
    let (what, advice) = match ending(name) {
        _ if name.starts_with("cover-note") => {
            ("the cover note", "The reasons that you recorded. Send it with the form.")
        }
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
        _ => ("another file", ""),
    };
    Purpose { what, advice }
}

/// A size as people read it.
fn size(bytes: usize) -> String {
    match bytes.div_ceil(1024) {
        kilobytes @ ..1000 => format!("{kilobytes} KB"),
        kilobytes => format!("{:.1} MB", kilobytes as f64 / 1024.0),
    }
}
