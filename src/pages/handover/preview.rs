//! The pages of the form as the PDF prints them, one at a time.

use leptos::{html, prelude::*};

use super::focus::focus;
use super::stoppable::Stoppable;
use crate::background::documents;
use crate::browser::picture;
use crate::components::{Button, ButtonKind, FailureMessage, ProgressMessage, StatusMessage};
use crate::export::document::Document;
use crate::session::SessionError;

/// The pages with the buttons that turn them: what was pressed to see them gives way to it.
const SHOWN: &str = "preview";

/// How far the drawing has got.
#[derive(Clone)]
enum DrawingPhase {
    Idle,
    Working,
    Failed(String),
}

/// A button that draws the pages, and then the pages.
#[component]
pub fn Preview(
    /// The form; `None` once the drafts have been locked.
    form: Callback<(), Option<Document>>,
) -> impl IntoView {
    let phase = RwSignal::new(DrawingPhase::Idle);
    let pages = RwSignal::new(Vec::<String>::new());
    let work = Stoppable::new();
    let draw_pages = Callback::new(move |()| {
        phase.set(DrawingPhase::Working);
        work.run(draw(form), move |drawn| match drawn {
            Ok(drawn) => {
                phase.try_set(DrawingPhase::Idle);
                pages.try_set(drawn);
                focus(SHOWN);
            }
            Err(why) => drop(phase.try_set(DrawingPhase::Failed(why))),
        });
    });
    let is_working = Signal::derive(move || phase.with(|it| matches!(it, DrawingPhase::Working)));
    view! {
        <Show
            when=move || pages.with(|pages| !pages.is_empty())
            fallback=move || view! {
                <p class="govuk-body">"See the form as the PDF prints it."</p>
                <Button on_press=draw_pages kind=ButtonKind::Secondary disabled=is_working>
                    "Show the pages"
                </Button>
            }
        >
            <Pages pages />
        </Show>
        <ProgressMessage text=Signal::derive(move || {
            if is_working.get() { "Drawing the pages…".to_owned() } else { String::new() }
        }) />
        <FailureMessage text=Signal::derive(move || match phase.get() {
            DrawingPhase::Failed(why) => Some(why),
            _ => None,
        }) />
    }
}

async fn draw(form: Callback<(), Option<Document>>) -> Result<Vec<String>, String> {
    let form = form.run(()).ok_or(SessionError::Locked.to_string())?;
    let pages = documents::preview(form, Vec::new()).await;
    pages.map_err(|error| error.to_string())
}

#[component]
fn Pages(pages: RwSignal<Vec<String>>) -> impl IntoView {
    let index = RwSignal::new(0);
    let is_wide = RwSignal::new(false);
    let count = pages.with_untracked(Vec::len);
    let place = NodeRef::<html::Div>::new();
    let failed = RwSignal::new(false);
    Effect::new(move || {
        let Some(place) = place.get() else { return };
        let shown = pages
            .with(|pages| pages.get(index.get()).is_some_and(|page| picture::show(page, &place)));
        failed.set(!shown);
    });
    let back = Callback::new(move |()| index.update(|index| *index = index.saturating_sub(1)));
    let on = Callback::new(move |()| index.update(|index| *index = (*index + 1).min(count - 1)));
    let widen = Callback::new(move |()| is_wide.update(|is_wide| *is_wide = !*is_wide));
    view! {
        <div id=SHOWN tabindex="-1" role="group" aria-label="The pages of the form">
        <StatusMessage text=Signal::derive(move || format!("Page {} of {count}", index.get() + 1)) />
        <div class="govuk-button-group">
            <Button
                on_press=back
                kind=ButtonKind::Secondary
                disabled=Signal::derive(move || index.get() == 0)
            >
                "Previous page"
            </Button>
            <Button
                on_press=on
                kind=ButtonKind::Secondary
                disabled=Signal::derive(move || index.get() + 1 >= count)
            >
                "Next page"
            </Button>
            <Button on_press=widen kind=ButtonKind::Link>
                {move || if is_wide.get() { "Fit the page to the screen" } else { "Show it larger" }}
            </Button>
        </div>
        <div
            class="app-preview"
            class:app-preview--wide=move || is_wide.get()
            tabindex="0"
            role="region"
            aria-label=move || format!("Picture of page {}", index.get() + 1)
            node_ref=place
        ></div>
        <Show when=move || failed.get()>
            <p class="govuk-body">
                "This page could not be shown. The PDF is not affected: save it to look at it."
            </p>
        </Show>
        </div>
    }
}
