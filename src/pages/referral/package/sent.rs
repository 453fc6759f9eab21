//! Marks the form as sent, which only the practitioner can know: with the day, or not sent after all.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use crate::browser::clock;
use crate::components::{Button, ButtonKind, Form, SubmitButton};
use crate::domain::date::long_date;
use crate::domain::date_entry::DateEntry;
use crate::domain::draft::Progress;
use crate::domain::draft::versions::{SentOnError, day_sent};
use crate::pages::draft::{AskedDate, Binding};
use crate::pages::handover::{EntryErrors, focus};
use crate::session::OpenDraft;

/// The last part of the address of the page of what happens next, which comes once the form is recorded as
/// sent.
pub const SENT: &str = "sent";

/// The field for the day.
const DAY: &str = "sent-on";

/// The section that takes the focus when the practitioner records something.
const RECORDED: &str = "sent";

/// The day of sending, or the form to record it. Shows nothing before a package is made.
#[component]
pub fn Sent(draft: OpenDraft, errors: EntryErrors) -> impl IntoView {
    let progress = Memo::new(move |_| draft.content.with(|content| content.progress));
    let is_what_next = is_what_next(draft);
    let heading = move || match progress.get() {
        Progress::Sent(_) if is_what_next => "If this is wrong",
        _ => "After you send it",
    };
    let is_changing = RwSignal::new(false);
    view! {
        <Show when=move || progress.get() != Progress::InProgress>
            <div id=RECORDED tabindex="-1">
                <h2 class="govuk-heading-m app-part">{heading}</h2>
                {move || match progress.get() {
                    Progress::Sent(on) if !is_changing.get() => {
                        view! { <Recorded draft on=long_date(on) is_changing /> }.into_any()
                    }
                    Progress::Sent(on) => {
                        view! { <WhichDay draft day=DateEntry::from_date(on) errors is_changing /> }
                            .into_any()
                    }
                    Progress::PackageMade(_) | Progress::InProgress => {
                        let day = DateEntry::from_date(clock::today());
                        view! { <WhichDay draft day errors is_changing /> }.into_any()
                    }
                }}
            </div>
        </Show>
    }
}

fn what_next(draft: OpenDraft) -> String {
    format!("/referrals/{}/{SENT}", draft.id)
}

/// Whether the page is the one of what happens next, which says at its top when the form was sent.
fn is_what_next(draft: OpenDraft) -> bool {
    use_location().pathname.get_untracked() == what_next(draft)
}

#[component]
fn Recorded(draft: OpenDraft, on: String, is_changing: RwSignal<bool>) -> impl IntoView {
    let change = Callback::new(move |()| {
        is_changing.set(true);
        focus(DAY);
    });
    let take_back = Callback::new(move |()| {
        draft.content.update(|content| content.record_not_sent());
        focus(RECORDED);
    });
    view! {
        {(!is_what_next(draft)).then(|| view! {
            <p class="govuk-body">
                "You recorded that you sent it on " <strong>{on}</strong> ". "
                <a class="govuk-link" href=what_next(draft)>"See what happens next"</a> "."
            </p>
        })}
        <div class="govuk-button-group">
            <Button on_press=change kind=ButtonKind::Secondary>"Change the day"</Button>
            <Button on_press=take_back kind=ButtonKind::Secondary>"I have not sent it"</Button>
        </div>
    }
}

#[component]
fn WhichDay(
    draft: OpenDraft,
    /// The day that the field shows at first.
    day: DateEntry,
    errors: EntryErrors,
    is_changing: RwSignal<bool>,
) -> impl IntoView {
    let entry = RwSignal::new(day);
    let navigate = use_navigate();
    let what_next = what_next(draft);
    let is_what_next = is_what_next(draft);
    let record = Callback::new(move |()| {
        let mut recorded = Ok(());
        draft.content.maybe_update(|content| {
            recorded = entry.with_untracked(|day| content.record_sent(day, clock::today()));
            recorded.is_ok()
        });
        match recorded {
            Ok(()) => {
                errors.clear(DAY);
                is_changing.set(false);
                if is_what_next {
                    focus(RECORDED);
                } else {
                    navigate(&what_next, Default::default());
                }
            }
            Err(error) => {
                let place = match &error {
                    SentOnError::NotADate(problem) => problem.place(DAY),
                    _ => DAY.to_owned(),
                };
                errors.set(&place, error);
            }
        }
    });
    let leave = Callback::new(move |()| {
        is_changing.set(false);
        focus(RECORDED);
    });
    // The page's error summary must not point at a field that has gone.
    on_cleanup(move || errors.clear(DAY));
    view! {
        {(!is_changing.get_untracked()).then(|| view! {
            <p class="govuk-body">
                "The app cannot know that you sent it. Record it here when you have."
            </p>
        })}
        <Form on_submit=record>
            <AskedDate
                id=DAY
                legend="Day you sent it"
                hint="For example, 27 3 2026"
                date=Binding::of(entry)
                problem=|typed: DateEntry| day_sent().read_given(&typed, clock::today()).err()
                errors=errors.all()
            />
            <div class="govuk-button-group">
                <SubmitButton kind=ButtonKind::Secondary>
                    {if is_changing.get_untracked() { "Change the day" } else { "I have sent it" }}
                </SubmitButton>
                {is_changing.get_untracked().then(|| view! {
                    <Button on_press=leave kind=ButtonKind::Secondary>"Leave it as it was"</Button>
                })}
            </div>
        </Form>
    }
}
