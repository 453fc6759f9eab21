//! `/escalations`: every escalation on this device, whatever is due next first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::addresses::OTHER;
use super::deadline_tag::DeadlineTag;
use crate::browser::clock;
use crate::components::{InsetText, LinkButton, Page, SummaryCard};
use crate::domain::draft::Draft;
use crate::domain::draft::title::{escalation_title, told_apart};
use crate::domain::escalation::{Escalation, NextDue, Overview};
use crate::pages::draft::JustDeleted;
use crate::pages::unlock::Unlocked;
use crate::session::preferences::bank_holidays::calendar;
use crate::session::{Access, Drafts, Gate, StoredDraft};
use crate::vault::DraftId;

/// The list of escalations.
#[component]
pub fn Escalations() -> impl IntoView {
    let access = Gate::get().access();
    view! {
        <Unlocked>
            <List />
        </Unlocked>
        // Below what comes first once the drafts are found, so that it is not shown and then moved.
        <Show when=move || access.get() != Access::Opening>
            <WithoutRecord />
        </Show>
    }
}

/// What needs no record, and so no passphrase: it is here whether the drafts are locked or not.
#[component]
fn WithoutRecord() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Without a record"</h2>
        <ul class="govuk-list">
            <li>
                <a class="govuk-link" href="/escalations/calculator">
                    "Work out a deadline in working days"
                </a>
            </li>
            <li>
                <a class="govuk-link" href="/guidance/practice-resolution-protocol">
                    "Read the Practice Resolution Protocol"
                </a>
            </li>
        </ul>
    }
}

#[component]
fn List() -> impl IntoView {
    let on_device = Drafts::get();
    let drafts = RwSignal::new(None);
    let look = move |()| {
        spawn_local(async move {
            let found = on_device.list().await.map_err(|error| error.to_string());
            // The practitioner may have left the page meanwhile.
            drafts.try_set(Some(found));
        });
    };
    look(());
    let shown = move || match drafts.get() {
        None => view! { <p class="govuk-body">"Opening your records…"</p> }.into_any(),
        Some(Err(why)) => view! { <InsetText>{why}</InsetText> }.into_any(),
        Some(Ok((drafts, unreadable))) => view! {
            {(unreadable > 0).then(|| view! {
                <InsetText>
                    {format!("{unreadable} of the drafts on this device could not be read. See ")}
                    <a class="govuk-link" href="/referrals">"Your referrals"</a>
                    " for what you can do."
                </InsetText>
            })}
            <Cards drafts />
        }
        .into_any(),
    };
    view! {
        <Page title="Your escalations" back="/">
            <JustDeleted on_undo=Callback::new(look) />
            <p class="govuk-body">
                "They are stored on this device only, and encrypted. Whatever is due next comes \
                 first."
            </p>
            <LinkButton href="/escalations/new">"Start an escalation record"</LinkButton>
            {shown}
            <p class="govuk-body"><a class="govuk-link" href="/referrals">"Your referrals"</a></p>
        </Page>
    }
}

struct Listed {
    id: DraftId,
    title: String,
    path: String,
    overview: Overview,
    is_referral: bool,
}

#[component]
fn Cards(drafts: Vec<(DraftId, StoredDraft)>) -> impl IntoView {
    let mut listed: Vec<Listed> =
        drafts.iter().flat_map(|(id, stored)| listed(*id, &stored.draft)).collect();
    if listed.is_empty() {
        let none = "There are no escalation records on this device yet.";
        return view! { <p class="govuk-body">{none}</p> }.into_any();
    }
    listed.sort_by_key(|it| it.overview.order());
    let titles = told_apart(listed.iter().map(|it| it.title.clone()));
    listed.iter_mut().zip(titles).for_each(|(it, title)| it.title = title);
    listed.into_iter().map(card).collect_view().into_any()
}

fn listed(id: DraftId, draft: &Draft) -> Vec<Listed> {
    let (today, calendar) = (clock::today(), calendar());
    let escalations = draft.escalations();
    let has_both = escalations.len() > 1;
    let of_one = |escalation: Escalation<'_>| Listed {
        id,
        title: match escalation.reference().trim() {
            "" => escalation_title(draft),
            reference => reference.to_owned(),
        },
        path: match escalation {
            Escalation::General(_) if has_both => format!("/escalations/{id}/{OTHER}"),
            _ => format!("/escalations/{id}"),
        },
        overview: escalation.overview(today, &calendar),
        is_referral: !draft.is_before_referral(),
    };
    escalations.into_iter().map(of_one).collect()
}

fn card(it: Listed) -> impl IntoView {
    let (opened, became, due) = (it.title.clone(), it.title.clone(), it.title.clone());
    view! {
        <SummaryCard title=it.title>
            <p class="govuk-body">{it.overview.kind} ". " {it.overview.sentence}</p>
            {match it.overview.next {
                Some(next) => view! { <Next next path=it.path.clone() of=due /> }.into_any(),
                // With a date that cannot be read, the app must not say that nothing is due.
                None if it.overview.has_unreadable_day => ().into_any(),
                None => view! { <p class="govuk-body">"Nothing is due."</p> }.into_any(),
            }}
            {it.overview.has_unreadable_day.then(|| view! {
                <InsetText>
                    "A date in this record is missing or is not a real date, so the app cannot say what \
                     is due. Open the record and put it right."
                </InsetText>
            })}
            {it.is_referral.then(|| view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=format!("/referrals/{}", it.id)>
                        "The referral that it became"
                        <span class="govuk-visually-hidden app-user-text">": " {became}</span>
                    </a>
                </p>
            })}
            <LinkButton href=it.path>
                "Open" <span class="govuk-visually-hidden">" " {opened}</span>
            </LinkButton>
        </SummaryCard>
    }
}

#[component]
fn Next(next: NextDue, path: String, of: String) -> impl IntoView {
    let sentence = next.sentence();
    let href = match next.recorded_as {
        Some(kind) => format!("{path}/{}", kind.path()),
        None => path,
    };
    view! {
        <p class="govuk-body"><DeadlineTag status=next.status /></p>
        <p class="govuk-body">{sentence}</p>
        <p class="govuk-body">
            <a class="govuk-link" href=href>
                "Record it" <span class="govuk-visually-hidden">": " {next.what} ", " {of}</span>
            </a>
        </p>
    }
}
