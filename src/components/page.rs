//! What every page has: a name in the browser's title, a back link, its errors, its heading.

use std::cell::{Cell, RefCell};

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{
    error_summary::{ErrorSummary, PageError},
    focus::focus_heading,
};

const SERVICE: &str = "Practice Standards referral";

thread_local! {
    static IS_FIRST_PAGE: Cell<bool> = const { Cell::new(true) };
    static LOADED_AT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Notes which page the browser was asked for, before anything is shown. The app does this once.
///
/// Whoever presses a link while that page is still being loaded gets another one first, and that has been
/// announced by nobody.
pub fn note_first_page() {
    LOADED_AT.set(Some(path()));
}

fn is_first_page() -> bool {
    let is_first = IS_FIRST_PAGE.replace(false);
    let is_as_asked_for =
        LOADED_AT.with_borrow(|asked| asked.as_ref().is_none_or(|it| *it == path()));
    is_first && is_as_asked_for
}

fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Where the page's heading comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageHeading {
    /// The page's title is its heading.
    #[default]
    Title,
    /// The page's one question is the heading: a `Radios` or `TextArea` with `legend_is_heading` or
    /// `label_is_heading`.
    InContent,
}

/// The heading takes the focus when the page is shown, so that screen reader users hear the change.
/// On the first page after loading, the browser announces the page itself.
#[component]
pub fn Page(
    /// Names the page in the window's title and, unless `heading` says otherwise, in its heading.
    /// The browser writes titles into its history: never put personal data here.
    #[prop(into)]
    title: String,
    /// The larger task that the page belongs to.
    #[prop(optional, into)]
    caption: Signal<Option<String>>,
    /// Where the back link goes.
    #[prop(optional, into)]
    back: Signal<Option<String>>,
    /// Set these when the user tries to continue, not while they type.
    #[prop(optional, into)]
    errors: Signal<Vec<PageError>>,
    #[prop(optional)] heading: PageHeading,
    children: Children,
) -> impl IntoView {
    let page = NodeRef::<html::Div>::new();
    let errors = without_put_right(errors);
    name_the_window(title.clone(), errors);
    if !is_first_page() {
        focus_on_heading(page, errors);
    }

    let caption = move || {
        caption
            .get()
            // With a space, because the two are read in one breath.
            .map(|caption| view! { <span class="govuk-caption-l" dir="auto">{caption}</span> " " })
    };
    let heading = match heading {
        PageHeading::Title => {
            view! { <h1 class="govuk-heading-l">{caption} {title}</h1> }.into_any()
        }
        PageHeading::InContent => caption.into_any(),
    };
    let back =
        move || back.get().map(|href| view! { <a href=href class="govuk-back-link">"Back"</a> });
    view! {
        <div node_ref=page>
            {back}
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <ErrorSummary errors=errors />
                    {heading}
                    {children()}
                </div>
            </div>
        </div>
    }
}

/// The errors of a page that somebody put right by a press, such as “This date is right”. They are gone from
/// its summary at once, and not only when the page looks again.
#[derive(Clone, Copy)]
pub struct PutRight(RwSignal<Vec<PageError>>);

impl PutRight {
    /// Those of the page around; `None` where there is no page.
    pub fn of_page() -> Option<PutRight> {
        use_context()
    }

    /// The error is put right.
    pub fn add(self, error: PageError) {
        self.0.update(|all| all.push(error));
    }

    /// Whether it has been.
    pub fn has(self, error: &PageError) -> bool {
        self.0.with(|all| all.contains(error))
    }
}

fn without_put_right(errors: Signal<Vec<PageError>>) -> Signal<Vec<PageError>> {
    let put_right = PutRight(RwSignal::new(Vec::new()));
    provide_context(put_right);
    // Whatever the page finds when it looks again is to be seen.
    let forget = move |(): &(), _: Option<&()>, _| {
        put_right.0.maybe_update(|all| {
            let had_some = !all.is_empty();
            all.clear();
            had_some
        });
    };
    Effect::watch(move || errors.track(), forget, false);
    // No memo: after a new try, the same errors are news again.
    Signal::derive(move || errors.get().into_iter().filter(|error| !put_right.has(error)).collect())
}

fn name_the_window(title: String, errors: Signal<Vec<PageError>>) {
    Effect::new(move || {
        let prefix = if errors.with(Vec::is_empty) { "" } else { "Error: " };
        document().set_title(&format!("{prefix}{title} – {SERVICE}"));
    });
}

fn focus_on_heading(page: NodeRef<html::Div>, errors: Signal<Vec<PageError>>) {
    Effect::new(move || {
        let Some(page) = page.get() else { return };
        // A page that opens with errors gives the focus to their summary.
        if !errors.with_untracked(Vec::is_empty) {
            return;
        }
        // The router may put the page into the document only after this effect has run.
        request_animation_frame(move || {
            let heading = page.query_selector("h1").ok().flatten();
            if let Some(heading) = heading.and_then(|heading| heading.dyn_into().ok()) {
                focus_heading(&heading);
            }
        });
    });
}
