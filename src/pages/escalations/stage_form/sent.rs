//! From the form to the log. Only the chair knows that the form was sent, and to whom.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::browser::clock;
use crate::components::{Button, ButtonKind};
use crate::domain::answer::has_words;
use crate::domain::date::long_date;
use crate::domain::date_entry::DateEntry;
use crate::domain::escalation::{EventKind, stage_record};
use crate::domain::partnership::Citation;
use crate::domain::partnership::stage::Stage;
use crate::pages::escalations::draft_challenge::challenge_of;
use crate::pages::escalations::unfinished_entry::{UnfinishedEntry, by_the_same};
use crate::session::OpenDraft;

/// Leads to the page that records the sending, with what is known filled in. Nothing is recorded here.
#[component]
pub fn Sent(draft: OpenDraft, stage: Stage) -> impl IntoView {
    let record = stage_record(&challenge_of(draft), stage);
    let sent = record.as_ref().and_then(|it| it.sent.as_ref()).map(|(on, _)| long_date(*on));
    let is_due = record.is_some_and(|it| it.is_form_due);
    let navigate = use_navigate();
    let record = Callback::new(move |()| {
        fill_in(draft, stage);
        let page = format!("/escalations/{}/{}", draft.id, EventKind::FormSent.path());
        navigate(&page, Default::default());
    });
    view! {
        <h2 class="govuk-heading-m app-part">"After you send it"</h2>
        {sent.map(|on| view! {
            <p class="govuk-body">
                {format!("The log says that this form was sent on {on}. Send it again only if you \
                          have to, and add a note to the log.")}
            </p>
        })}
        {is_due.then(|| view! {
            <p class="govuk-body">
                "The app cannot know that you sent it. When you have, record it: the next page has \
                 the day and who received it, for you to check. The time for the response then \
                 begins."
            </p>
            <Button on_press=record kind=ButtonKind::Secondary>"I have sent it"</Button>
        })}
        <p class="govuk-body app-before-sources">
            "The forms and responses of all stages are recorded on the child’s social care record."
        </p>
        <div class="app-sources">
            <div class="govuk-hint app-source">{Citation::protocol("4.4").to_string()}</div>
        </div>
    }
}

/// Fills in what is empty on the page that records the sending.
fn fill_in(draft: OpenDraft, stage: Stage) {
    let challenge = challenge_of(draft);
    let page = EventKind::FormSent.path().to_owned();
    let entry = UnfinishedEntry::new(draft, page, by_the_same(&challenge));
    let typed = entry.get_untracked();
    if !has_words(&typed.who) {
        let receivers = challenge.details.stage_form(stage).receivers;
        let on_one_line: Vec<&str> = receivers.lines().map(str::trim).collect();
        entry.field(|it| &it.who, |it| &mut it.who).set.run(on_one_line.join(", "));
    }
    if typed.on.is_blank() {
        let today = DateEntry::from_date(clock::today());
        entry.field(|it| &it.on, |it| &mut it.on).set.run(today);
    }
}
