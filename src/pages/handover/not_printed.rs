//! The characters that no font of the app can print in the PDF, and the remedy.

use leptos::prelude::*;

use super::focus::MAKE;
use super::making::{Making, MakingPhase};
use crate::components::{Button, ButtonKind, StatusMessage};
use crate::export::fonts::Uncovered;

/// The most characters of one script to show: enough to recognise them.
const MOST_SHOWN: usize = 20;

/// The characters that are printed as codes, by script, with the choice to fetch a font that may have
/// them. Shows nothing if the PDF prints everything.
#[component]
pub fn NotPrinted(
    uncovered: Vec<Uncovered>,
    making: Making,
    /// Fetches the font and makes the package again.
    fetch: Callback<()>,
) -> impl IntoView {
    if uncovered.is_empty() {
        return None;
    }
    let may_help = uncovered.iter().any(|it| it.chinese_may_help);
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
            view! {
                <Button on_press=fetch kind=ButtonKind::Secondary>
                    "Fetch the Chinese letters and make the package again"
                </Button>
            }
            .into_any()
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
                "You can send it like this. Or fetch the Chinese letters, about 6 MB, with a \
                 connection: they stay on this device, and the PDF then shows what they have."
            </p>
            <div id=MAKE>{making.error_message()} {choice}</div>
            <StatusMessage text=status />
        })}
    })
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
