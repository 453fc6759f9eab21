//! The files of a package, with a button to save each; and the characters that none of them has.

use leptos::prelude::*;

use super::making::Files;
use crate::browser::files;
use crate::components::{Button, ButtonKind, FailureMessage, InsetText, say};
use crate::export::cleaner::Cleaned;
use crate::export::package::{FormKind, Part, Protection};

/// The open files, but for one that is offered elsewhere on the page.
#[component]
pub fn SaveFiles(files: Files, without: Option<Part>) -> impl IntoView {
    view! {
        <p class="govuk-body">
            "They are not encrypted once you save them. Save them where your agency keeps case \
             records, and delete other copies. The app keeps none of them: they are gone when you \
             leave this page."
        </p>
        <FileList files without />
    }
}

/// Files, with a button to save each.
#[component]
pub fn FileList(files: Files, without: Option<Part>) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let rows = (0..files.len())
        .filter(|index| files.get(*index).is_some_and(|file| Some(file.part) != without))
        .map(|index| {
            view! { <li class="app-file"><FileRow files=files.clone() index failed /></li> }
        })
        .collect_view();
    view! {
        <ul class="govuk-list">{rows}</ul>
        <FailureMessage text=failed />
    }
}

/// The file that the page is about, as its main action.
#[component]
pub fn SaveOne(files: Files, part: Part) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let index = files.iter().position(|file| file.part == part)?;
    Some(view! {
        <div class="app-file"><FileRow files index failed kind=ButtonKind::Primary /></div>
        <FailureMessage text=failed />
    })
}

#[component]
fn FileRow(
    files: Files,
    index: usize,
    failed: RwSignal<Option<String>>,
    #[prop(default = ButtonKind::Secondary)] kind: ButtonKind,
) -> impl IntoView {
    let file = files.get(index)?;
    // No two buttons on a page may have the same name.
    let protected = match file.protection {
        Protection::None => "",
        Protection::Password => ", protected",
    };
    let label = format!("Save {}{protected}", file.noun());
    let saved_text = format!("Saved {}{protected}. It is in your downloads.", file.noun());
    let (advice, hint) = (file.advice(), format!("{}, {}", file.name(), size(file.bytes.len())));
    let save = Callback::new(move |()| {
        let saved = files
            .get(index)
            .map_or(Ok(()), |it| files::save_as(&it.name(), it.media_type(), &it.bytes));
        if saved.is_ok() {
            say(saved_text.as_str());
        }
        failed.set(saved.err().map(|error| error.to_string()));
    });
    Some(view! {
        <Button on_press=save kind>{label}</Button>
        <span class="govuk-hint">{advice}</span>
        <span class="govuk-hint">{hint}</span>
    })
}

/// Says how many characters the cleaner removed from the documents, and what that changed. Shows nothing if
/// it removed none.
#[component]
pub fn LeftOut(cleaned: Cleaned, form: FormKind) -> impl IntoView {
    let sentences = cleaned.told();
    (!sentences.is_empty()).then(|| {
        let has_all = match form {
            FormKind::Referral => "The .json copy has them all.",
            FormKind::Stage(_) => "The record in this app has them all.",
            FormKind::Draft => "The referral in this app has them all.",
        };
        let sentences = sentences.into_iter().map(|it| view! { <p class="govuk-body">{it}</p> });
        view! {
            <InsetText>
                {sentences.collect_view()}
                <p class="govuk-body">{has_all}</p>
            </InsetText>
        }
    })
}

/// A size in KB, or in MB from 1,000 KB on.
fn size(bytes: usize) -> String {
    match bytes.div_ceil(1024) {
        kilobytes @ ..1000 => format!("{kilobytes} KB"),
        kilobytes => format!("{:.1} MB", kilobytes as f64 / 1024.0),
    }
}
