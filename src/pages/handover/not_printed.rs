//! The characters that no font of the app can print in the PDF, and the remedy.

use leptos::prelude::*;

use super::focus::MAKE;
use super::making::{Making, MakingPhase};
use crate::components::{Button, ButtonKind, StatusMessage};
use crate::export::fonts::{Face, OnRequest, Uncovered};

/// The most characters of one script to show: enough to recognise them.
const MOST_SHOWN: usize = 20;

/// The characters that are printed as codes, by script, with the choice to fetch a font that may have
/// them. Shows nothing if the PDF prints everything.
#[component]
pub fn NotPrinted(
    uncovered: Vec<Uncovered>,
    making: Making,
    /// Fetches these faces and makes the package again.
    fetch: Callback<Vec<Face>>,
) -> impl IntoView {
    if uncovered.is_empty() {
        return None;
    }
    let mut faces: Vec<Face> = uncovered.iter().filter_map(|it| it.may_help).collect();
    faces.sort();
    faces.dedup();
    let may_help = !faces.is_empty();
    let letters = letters(&faces);
    let size = size(&faces);
    let button = format!("Fetch the {letters} letters and make the package again");
    let fetch = Callback::new(move |()| fetch.run(faces.clone()));
    let scripts = uncovered.into_iter().map(|it| view! { <Script uncovered=it /> });
    let cancel = Callback::new(move |()| making.cancel());
    let status = Signal::derive(move || match making.phase().get() {
        MakingPhase::Failed(_) => {
            "The form package that you made is still on this page. You can send it.".to_owned()
        }
        _ => making.status().to_owned(),
    });
    let choice = move || {
        if making.is_working() {
            view! { <Button on_press=cancel kind=ButtonKind::Secondary>"Cancel"</Button> }
                .into_any()
        } else {
            let button = button.clone();
            view! { <Button on_press=fetch kind=ButtonKind::Secondary>{button}</Button> }.into_any()
        }
    };
    Some(view! {
        <h2 class="govuk-heading-m app-part">"Characters that the PDF does not show"</h2>
        <p class="govuk-body">
            "The app has no letters for these, so the PDF shows a code such as [U+4E2D] in place of \
             each. The Word form has the characters themselves."
        </p>
        <ul class="govuk-list govuk-list--bullet">{scripts.collect_view()}</ul>
        {may_help.then(|| view! {
            <p class="govuk-body">
                {format!(
                    "You can send it like this. Or fetch the {letters} letters, {size}, with a \
                     connection: they stay on this device, and the PDF then shows what they have."
                )}
            </p>
            <div id=MAKE>{making.error_message()} {choice}</div>
            <StatusMessage text=status />
        })}
    })
}

/// Whose letters these faces have, such as "Bengali, Thai and Chinese".
fn letters(faces: &[Face]) -> String {
    let letters = faces.iter().filter_map(|face| face.on_request()).map(|it| it.letters);
    let letters: Vec<_> = letters.collect();
    match letters.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// How large they are together.
fn size(faces: &[Face]) -> String {
    let sizes = faces.iter().filter_map(|face| face.on_request());
    let kilobytes: u32 = sizes.map(|OnRequest { kilobytes, .. }| kilobytes).sum();
    if kilobytes < 950 {
        format!("about {} KB", kilobytes.next_multiple_of(10))
    } else {
        format!("about {} MB", (kilobytes + 500) / 1000)
    }
}

/// The characters of one script. They are isolated from the text around them, because right-to-left
/// characters would otherwise pull the count in among themselves.
#[component]
fn Script(uncovered: Uncovered) -> impl IntoView {
    let Uncovered { script, characters, count, .. } = uncovered;
    let shown: Vec<_> = characters.iter().take(MOST_SHOWN).map(char::to_string).collect();
    let more = if characters.len() > MOST_SHOWN { " and others" } else { "" };
    let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    view! { <li>{script} ": " <bdi>{shown.join(" ")}</bdi> {format!("{more}, {times}")}</li> }
}
