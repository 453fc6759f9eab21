//! `/escalations/<id>/about`: what a challenge is about. The challenge's own page shows it too.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::addresses::ABOUT;
use super::checked_date::CheckedDate;
use super::one_of::OneOf;
use crate::browser::clock;
use crate::components::{Form, Page, SubmitButton, SummaryList, SummaryRow, TextArea, TextField};
use crate::domain::answer::YesNo;
use crate::domain::date_entry::DateEntry;
use crate::domain::escalation::{Challenge, ChallengeDetails};
use crate::domain::form::Conference;
use crate::domain::partnership::protocol::Category;
use crate::pages::draft::{Binding, go_to_field};
use crate::session::OpenDraft;

/// The details, with links to change them.
#[component]
pub fn About(challenge: Challenge, base: String) -> impl IntoView {
    let details = challenge.details;
    let href = format!("{base}/{ABOUT}");
    let row = |key: &str, field: &str, value: String| SummaryRow {
        key: key.to_owned(),
        value: value.lines().filter(|it| !it.trim().is_empty()).map(str::to_owned).collect(),
        change: Some((format!("{href}#{field}"), key.to_lowercase())),
    };
    let conference = details.conference.map_or("", Conference::label);
    let stepped_down = details.stepped_down.map_or("", YesNo::label);
    let category = details.category.map_or("", Category::label);
    let rows = vec![
        row("Reference", "reference", details.reference),
        row("Date of conference", "conference-date", details.conference_date.text()),
        row("Conference", "conference", conference.to_owned()),
        row("Plan ended with a step down", "stepped-down", stepped_down.to_owned()),
        row("Issue", "category", category.to_owned()),
        row("What happened", "description", details.description),
        row("What it means for the child", "child-impact", details.child_impact),
        row("What would settle it", "outcome-sought", details.outcome_sought),
    ];
    view! { <SummaryList rows /> }
}

#[component]
pub fn AboutPage(draft: OpenDraft) -> impl IntoView {
    let back = format!("/escalations/{}", draft.id);
    let reference = detail(draft, |it| &it.reference, |it| &mut it.reference);
    let date = detail(draft, |it| &it.conference_date, |it| &mut it.conference_date);
    let problem = move |_: DateEntry| {
        let today = clock::today();
        draft.content.with(|content| content.challenge.as_ref()?.problem_with_conference(today))
    };
    let conference = detail(draft, |it| &it.conference, |it| &mut it.conference);
    let stepped_down = detail(draft, |it| &it.stepped_down, |it| &mut it.stepped_down);
    let category = detail(draft, |it| &it.category, |it| &mut it.category);
    let description = detail(draft, |it| &it.description, |it| &mut it.description);
    let impact = detail(draft, |it| &it.child_impact, |it| &mut it.child_impact);
    let sought = detail(draft, |it| &it.outcome_sought, |it| &mut it.outcome_sought);
    let navigate = use_navigate();
    let after = back.clone();
    go_to_field();
    let done = Callback::new(move |()| navigate(&after, Default::default()));
    view! {
        <Page title="What the challenge is about" back>
            <Form on_submit=done>
                <TextField
                    id="reference"
                    label="Reference"
                    hint="Your own word or number for the case. Do not use a child’s name."
                    value=reference.value
                    on_input=reference.set
                />
                // A conference in the future may be entered in advance.
                <CheckedDate
                    id="conference-date"
                    legend="Date of conference"
                    date
                    problem
                />
                <OneOf
                    id="conference"
                    legend="Which conference was it?"
                    options=vec![
                        (Conference::Initial, Conference::Initial.label()),
                        (Conference::Review, Conference::Review.label()),
                    ]
                    chosen=conference
                />
                <OneOf
                    id="stepped-down"
                    legend="Did the conference end a plan with a step down to Child in Need planning?"
                    options=vec![(YesNo::Yes, "Yes"), (YesNo::No, "No")]
                    chosen=stepped_down
                />
                <OneOf
                    id="category"
                    legend="What kind of issue is it?"
                    options=categories()
                    chosen=category
                />
                <TextArea
                    id="description"
                    label="What happened, or did not happen?"
                    value=description.value
                    on_input=description.set
                />
                <TextArea
                    id="child-impact"
                    label="What does it mean for the child?"
                    value=impact.value
                    on_input=impact.set
                />
                <TextArea
                    id="outcome-sought"
                    label="What would settle it?"
                    value=sought.value
                    on_input=sought.set
                />
                <SubmitButton>"Back to the challenge"</SubmitButton>
            </Form>
        </Page>
    }
}

fn categories() -> Vec<(Category, &'static str)> {
    let all = Category::OF_STAGE_1.into_iter().chain([Category::Other]);
    all.map(|category| (category, category.label())).collect()
}

fn detail<T: Clone + Default + PartialEq + Send + Sync + 'static>(
    draft: OpenDraft,
    read: fn(&ChallengeDetails) -> &T,
    write: fn(&mut ChallengeDetails) -> &mut T,
) -> Binding<T> {
    Binding::with(
        draft,
        move |content| content.challenge.as_ref().map(|it| read(&it.details)),
        move |content| content.challenge.as_mut().map(|it| write(&mut it.details)),
    )
}
