//! Answers to check, each with a link to change it. It is short however long they are: a long answer
//! shows its beginning, and the rest when somebody asks for it.

use leptos::prelude::*;

/// The most words of an answer that are shown whole.
const SHORT: usize = 60;

/// The words of a long answer that are shown at first.
const BEGINNING: usize = 35;

/// The most lines of them.
const BEGINNING_LINES: usize = 3;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// The id of the link that changes it, which other pages lead back to.
    pub id: String,
    /// The question in short.
    pub key: String,
    /// The answer, with LF between its lines. Empty if it was not given.
    pub value: String,
    /// How many words it has, as they are counted where it is written.
    pub words: usize,
    /// The link that changes it; `None` where it cannot be changed here.
    pub change: Option<String>,
}

#[component]
pub fn AnswerList(rows: Vec<AnswerRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| view! { <Answer row /> }).collect_view();
    view! { <dl class="govuk-summary-list">{rows}</dl> }
}

#[component]
fn Answer(row: AnswerRow) -> impl IntoView {
    let AnswerRow { id, key, value, words, change } = row;
    let is_fixed = change.is_none();
    let of_what = key.to_lowercase();
    let change = change.map(|href| {
        view! {
            <dd class="govuk-summary-list__actions">
                <a class="govuk-link" href=href id=id>
                    "Change"
                    <span class="govuk-visually-hidden">" " {of_what.clone()}</span>
                </a>
            </dd>
        }
    });
    view! {
        <div
            class="govuk-summary-list__row"
            class=("govuk-summary-list__row--no-actions", is_fixed)
        >
            <dt class="govuk-summary-list__key">{key.clone()}</dt>
            <dd class="govuk-summary-list__value app-answer">{shown(&value, words, key.to_lowercase())}</dd>
            {change}
        </div>
    }
}

fn shown(value: &str, words: usize, of_what: String) -> AnyView {
    if value.trim().is_empty() {
        return view! { <span class="app-not-given">"Not given"</span> }.into_any();
    }
    let whole = value.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        view! { <p class="govuk-body app-user-text">{line.to_owned()}</p> }
    });
    let whole = whole.collect_view();
    if words <= SHORT {
        return whole.into_any();
    }
    view! {
        <p class="govuk-body app-user-text app-answer__beginning">{beginning(value)}</p>
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">
                    {format!("Read all {words} words")}
                    <span class="govuk-visually-hidden">" of: " {of_what}</span>
                </span>
            </summary>
            <div class="govuk-details__text">{whole}</div>
        </details>
    }
    .into_any()
}

/// The first words, on the first lines, which may be the items of a list.
fn beginning(value: &str) -> String {
    let mut left = BEGINNING;
    let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.take(BEGINNING_LINES).map_while(|line| {
        let words: Vec<&str> = line.split_whitespace().take(left).collect();
        left -= words.len();
        (!words.is_empty()).then(|| words.join(" "))
    });
    format!("{}…", first.collect::<Vec<_>>().join("\n"))
}
