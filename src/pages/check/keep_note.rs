//! Copies, prints or saves a note of the outcome.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{files, page};
use crate::components::{Button, ButtonKind, Details, StatusMessage};

// The name stays in the browser's list of downloads, so it says nothing about the case.
const FILE_NAME: &str = "practice-standards-self-check.txt";

#[component]
pub(super) fn KeepNote(note: String) -> impl IntoView {
    let note = StoredValue::new(note);
    let said = RwSignal::new(String::new());
    let copy = move |()| {
        spawn_local(async move {
            let message = if page::copy(&note.get_value()).await {
                "Copied."
            } else {
                "This browser did not copy the note. Save it as a text file instead."
            };
            said.set(message.to_owned());
        });
    };
    let save = move |()| {
        let saved = note.with_value(|note| {
            files::save_as(FILE_NAME, "text/plain;charset=utf-8", note.as_bytes())
        });
        said.set(match saved {
            Ok(()) => "The note is in your downloads.".to_owned(),
            Err(_) => "This browser did not save the note. Copy it instead.".to_owned(),
        });
    };
    let print = move |()| {
        // A browser that cannot print does nothing; the other two ways are next to this button.
        let _ = window().print();
    };
    view! {
        <div class="app-not-printed">
            <Details summary="Keep a note of this">
            <p class="govuk-body">
                "The note has the date, your answers, the outcome and what it rests on. It names no one, \
                 and leaves out anything you typed. The printed page also has the day of the \
                 partners’ decision, if you gave it."
            </p>
            <div class="govuk-button-group">
                <Button kind=ButtonKind::Secondary on_press=copy>"Copy the note"</Button>
                <Button kind=ButtonKind::Secondary on_press=print>"Print this page"</Button>
                <Button kind=ButtonKind::Secondary on_press=save>"Save as a text file"</Button>
            </div>
            <StatusMessage text=said />
            </Details>
        </div>
    }
}
