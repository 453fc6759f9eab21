//! A date field that knows what it asks for: it takes whole dates apart, marks the box that an error is
//! about, and has a button that confirms an unlikely date.

use leptos::prelude::*;

use super::binding::Binding;
use crate::components::{
    Button, ButtonKind, DateField, DatePart, MarkedBoxes, PageError, PutRight, move_focus_to,
    of_which_card, say,
};
use crate::domain::date_entry::{DateEntry, PartOfDate};
use crate::domain::date_question::DateProblem;

/// What is wrong with a date as it was when the page's errors were last set.
#[derive(Clone, PartialEq)]
struct Shown {
    error: PageError,
    marked: MarkedBoxes,
    /// The date, if it is only unlikely, so that it may be confirmed.
    unlikely: Option<DateEntry>,
}

/// A date in three boxes. The error is the one of the page's `errors` that leads to this field or to one of
/// its boxes, so that the field and the summary always say the same.
#[component]
pub fn AskedDate(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    date: Binding<DateEntry>,
    /// What is wrong with a date here, if anything.
    #[prop(into)]
    problem: Callback<DateEntry, Option<DateProblem>>,
    #[prop(into)] errors: Signal<Vec<PageError>>,
    /// Whether the errors are this field's own, and not in the summary of its page.
    #[prop(optional)]
    has_own_errors: bool,
) -> impl IntoView {
    let put_right = if has_own_errors { None } else { PutRight::of_page() };
    let shown = shown(&id, date, problem, errors, put_right);
    let part = |read: fn(&DateEntry) -> &String| {
        Signal::derive(move || date.value.with(|entry| read(entry).clone()))
    };
    let on_input = Callback::new(move |typed: DatePart| {
        let (part, text) = match typed {
            DatePart::Day(text) => (PartOfDate::Day, text),
            DatePart::Month(text) => (PartOfDate::Month, text),
            DatePart::Year(text) => (PartOfDate::Year, text),
        };
        let before = date.value.get_untracked();
        let mut entry = before.clone();
        entry.enter(part, &text);
        // Who cannot see the other boxes hears that they have changed.
        let others = PartOfDate::ALL.into_iter().filter(|it| *it != part);
        let is_whole = others.clone().any(|it| entry.part(it) != before.part(it));
        if is_whole {
            say(format!("Filled in: {}", entry.text()));
        }
        date.set.run(entry);
    });
    let name = StoredValue::new(legend.clone());
    let card = of_which_card();
    let kept = format!("{id}-kept");
    let is_kept = Memo::new(move |_| date.value.with(DateEntry::is_confirmed));
    // A date that was changed since has not been asked about yet.
    let may_be_right = Memo::new(move |_| {
        let unlikely = shown.with(|it| it.as_ref().and_then(|it| it.unlikely.clone()));
        unlikely.is_some_and(|asked| date.value.with(|entry| *entry == asked))
    });
    let focus_on = kept.clone();
    let keep = Callback::new(move |()| {
        if let (Some(put_right), Some(shown)) = (put_right, shown.get_untracked()) {
            put_right.add(shown.error);
        }
        let mut entry = date.value.get_untracked();
        entry.confirm();
        date.set.run(entry);
        // The button gives way to a sentence, and would take the focus with it.
        let kept = focus_on.clone();
        request_animation_frame(move || move_focus_to(&kept));
    });
    view! {
        <DateField
            id
            legend
            hint
            day=part(|entry| &entry.day)
            month=part(|entry| &entry.month)
            year=part(|entry| &entry.year)
            on_input
            error=Signal::derive(move || shown.with(|it| it.as_ref().map(|it| it.error.message.clone())))
            marked=Signal::derive(move || shown.with(|it| it.as_ref().map_or([true; 3], |it| it.marked)))
        >
            {move || match (is_kept.get(), may_be_right.get()) {
                (true, _) => view! {
                    <p class="govuk-body app-date-kept" id=kept.clone() tabindex="-1">
                        "You said that this date is right."
                    </p>
                }
                .into_any(),
                (false, true) => view! {
                    <p class="govuk-body app-date-kept">
                        <Button on_press=keep kind=ButtonKind::Link>
                            "This date is right"
                            <span class="govuk-visually-hidden">": " {name.get_value()} {card}</span>
                        </Button>
                    </p>
                }
                .into_any(),
                (false, false) => ().into_any(),
            }}
        </DateField>
    }
}

/// Follows the errors, and not each keystroke: an error stays as it is until the page looks again.
fn shown(
    id: &str,
    date: Binding<DateEntry>,
    problem: Callback<DateEntry, Option<DateProblem>>,
    errors: Signal<Vec<PageError>>,
    put_right: Option<PutRight>,
) -> Memo<Option<Shown>> {
    let ids: Vec<String> = std::iter::once(id.to_owned())
        .chain(PartOfDate::ALL.map(|part| format!("{id}-{}", part.name())))
        .collect();
    Memo::new(move |_| {
        let error =
            errors.with(|errors| errors.iter().find(|it| ids.contains(&it.field)).cloned())?;
        if put_right.is_some_and(|it| it.has(&error)) {
            return None;
        }
        let (entry, problem) = untrack(|| {
            let entry = date.value.get();
            (entry.clone(), problem.run(entry))
        });
        let problem = problem.filter(|it| it.place(&ids[0]) == error.field);
        let marked = match problem.as_ref().map(|it| it.parts.as_slice()) {
            None | Some([]) => [true; 3],
            Some(parts) => PartOfDate::ALL.map(|part| parts.contains(&part)),
        };
        let unlikely = problem.filter(|it| it.may_be_right).map(|_| entry);
        Some(Shown { error, marked, unlikely })
    })
}
