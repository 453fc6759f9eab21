//! `/referrals/<id>/sent`: what happens next, once the practitioner has recorded that they sent the form.

use leptos::prelude::*;

use super::package::Sent;
use crate::browser::{clock, files};
use crate::components::{
    Button, ButtonKind, FailureMessage, InsetText, LinkButton, Page, SummaryCard, SummaryList,
    SummaryRow, say,
};
use crate::domain::date::day_and_date;
use crate::domain::draft::Progress;
use crate::domain::draft::follow_up::{FollowUp, follow_ups};
use crate::domain::form::Route;
use crate::domain::partnership::after_referral::{NextStep, next_steps};
use crate::export::{calendar, media_type};
use crate::pages::draft::progress_text;
use crate::pages::handover::EntryErrors;
use crate::session::OpenDraft;
use crate::session::preferences::bank_holidays;

const TITLE: &str = "What happens next";

/// The page. Before the form is recorded as sent, it asks only for that.
#[component]
pub fn SentPage(draft: OpenDraft) -> impl IntoView {
    let package = format!("/referrals/{}/package", draft.id);
    let progress = Memo::new(move |_| draft.content.with(|content| content.progress));
    let errors = EntryErrors::new();
    let back = package.clone();
    view! {
        <Page title=TITLE back=back errors=errors.all()>
            {move || match progress.get() {
                Progress::Sent(_) => view! { <AfterSending draft /> }.into_any(),
                Progress::InProgress | Progress::PackageMade(_) => view! {
                    <InsetText>
                        "You have not recorded that you sent this form."
                    </InsetText>
                    <LinkButton href=package.clone()>"Form package"</LinkButton>
                }
                .into_any(),
            }}
            <Sent draft errors />
            <p class="govuk-body">
                <LinkButton href="/referrals" kind=ButtonKind::Secondary>"Your referrals"</LinkButton>
            </p>
        </Page>
    }
}

#[component]
fn AfterSending(draft: OpenDraft) -> impl IntoView {
    let is_veto =
        draft.content.with_untracked(|content| content.referral.route.is_some_and(Route::is_veto));
    let steps = next_steps(is_veto).iter().map(step).collect_view();
    view! {
        <p class="govuk-body">{move || draft.content.with(progress_text)}</p>
        <h2 class="govuk-heading-m">"What the group does"</h2>
        <ol class="govuk-list govuk-list--number">{steps}</ol>
        <p class="govuk-body">
            <a class="govuk-link" href="/guidance/what-happens-next">
                "Read more about what happens after a referral"
            </a>
        </p>
        <h2 class="govuk-heading-m">"Dates"</h2>
        <Dates draft />
        <h2 class="govuk-heading-m">"Your own records"</h2>
        <p class="govuk-body">
            "Keep the form in your agency’s own records. Then "
            <a class="govuk-link" href=format!("/referrals/{}/delete", draft.id)>
                "delete this referral from this device"
            </a>
            ". The app reminds you, and never deletes it by itself."
        </p>
    }
}

fn step(step: &'static NextStep) -> impl IntoView {
    let sources: Vec<String> = step.citations.iter().map(ToString::to_string).collect();
    view! {
        <li>
            {step.text} <span class="app-source govuk-hint">{sources.join("; ")}</span>
        </li>
    }
}

/// The days that follow, and a file of them for a calendar.
#[component]
fn Dates(draft: OpenDraft) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let days = Memo::new(move |_| {
        draft.content.with(|content| follow_ups(content, &bank_holidays::calendar()))
    });
    let save = Callback::new(move |()| {
        let (identity, now) = (draft.id.to_string(), clock::now_utc());
        let working_days = bank_holidays::calendar();
        let file = days.with_untracked(|days| {
            calendar::follow_up_calendar(days, &identity, now, &working_days)
        });
        let saved = files::save_as(calendar::FOLLOW_UP_FILE_NAME, media_type::CALENDAR, &file);
        if saved.is_ok() {
            say("The dates are in your downloads.");
        }
        failed.set(saved.err().map(|error| error.to_string()));
    });
    view! {
        <p class="govuk-body">
            "The documents give no dates for the group’s meetings, and do not say when you will hear \
             that the form has arrived."
        </p>
        {move || days.get().into_iter().map(card).collect_view()}
        <Button on_press=save kind=ButtonKind::Secondary>"Save these dates for your calendar"</Button>
        <p class="govuk-body">
            "It is a file that your calendar program opens. It says nothing about the case."
        </p>
        <FailureMessage text=failed />
    }
}

fn card(day: FollowUp) -> impl IntoView {
    let row = |key: &str, value: String| SummaryRow {
        key: key.to_owned(),
        value: vec![value],
        change: None,
    };
    let rows = vec![
        row("Day", day_and_date(day.on)),
        row("How it is counted", day.explanation),
        row("Source", day.citation.to_string()),
    ];
    view! { <SummaryCard title=day.kind.label()><SummaryList rows /></SummaryCard> }
}
