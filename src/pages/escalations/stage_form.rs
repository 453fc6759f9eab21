//! `/escalations/<id>/stage-1-form` and so on: writes the form of a stage from the record, hands it over,
//! and leads to the log once it was sent. The app never records by itself that a form was sent.

mod fields;
mod gaps;
mod links;
mod making;
mod ready;
mod sent;

use leptos::prelude::*;

use super::draft_challenge::challenge_of;
use crate::components::{
    Button, ButtonKind, Form, InsetText, LinkButton, Page, PageError, SubmitButton,
};
use crate::domain::escalation::stages_with_a_form;
use crate::domain::partnership::Citation;
use crate::domain::partnership::stage::Stage;
use crate::pages::draft::go_to_field;
use crate::pages::handover::{EntryErrors, MAKE, MakingPhase};
use crate::session::OpenDraft;

use fields::{ADDRESSES, Fields};
use gaps::RecordGaps;
use making::Maker;
use ready::Ready;

pub(super) use links::StageFormLinks;

/// The page of one stage's form.
#[component]
pub fn StageFormPage(draft: OpenDraft, stage: Stage) -> impl IntoView {
    let base = format!("/escalations/{}", draft.id);
    if !stages_with_a_form(&challenge_of(draft)).contains(&stage) {
        return view! { <NotDue stage base /> }.into_any();
    }
    let maker = Maker::new(draft, stage);
    let entry_errors = EntryErrors::new();
    let errors = Signal::derive(move || {
        let failed = match maker.making().phase().get() {
            MakingPhase::Failed(message) => vec![PageError { field: MAKE.to_owned(), message }],
            _ => Vec::new(),
        };
        [failed, entry_errors.all().get()].concat()
    });
    go_to_field();
    let back = base.clone();
    view! {
        <Page title=title(stage) caption="Conference chair’s challenge" back errors>
            {move || match maker.made().get() {
                Some(made) => view! { <Ready draft made maker errors=entry_errors /> }.into_any(),
                None => {
                    view! { <BeforeMaking draft maker errors=entry_errors base=base.clone() /> }
                        .into_any()
                }
            }}
            <LinkButton href=format!("/escalations/{}", draft.id) kind=ButtonKind::Secondary>
                "Back to the challenge"
            </LinkButton>
        </Page>
    }
    .into_any()
}

fn title(stage: Stage) -> String {
    format!("{} Form", stage.label())
}

/// What the form has from the record, what is typed for it here, and the button.
#[component]
fn BeforeMaking(
    draft: OpenDraft,
    maker: Maker,
    errors: EntryErrors,
    base: String,
) -> impl IntoView {
    let stage = maker.stage();
    let making = maker.making();
    let make = Callback::new(move |()| {
        if making.is_working() {
            return;
        }
        match challenge_of(draft).details.stage_form(stage).email_addresses() {
            Ok(to) => {
                errors.clear(ADDRESSES);
                maker.start(to, Vec::new());
            }
            Err(entry) => errors.set(
                ADDRESSES,
                format!(
                    "This is not an email address: {entry}. Enter addresses such as \
                     name@example.gov.uk, one to a line."
                ),
            ),
        }
    });
    let cancel = Callback::new(move |()| making.cancel());
    on_cleanup(move || errors.clear(ADDRESSES));
    view! {
        <p class="govuk-body">
            "The app writes the form as a Word file and as a PDF, on this device, from the record \
             and from what you write here. It has a response section, which the receiver fills in. \
             Nothing is sent."
        </p>
        <InsetText>
            "The layout is this app’s: the Protocol names this form and does not show it. If the \
             partnership gives you its own template, use that."
            <span class="govuk-hint app-source">{Citation::OWN_ADVICE.to_string()}</span>
        </InsetText>
        <RecordGaps draft stage base />
        <Form on_submit=make>
            <Fields draft stage errors />
            {making.error_message()}
            <div id=MAKE class="govuk-button-group">
                {move || if making.is_working() {
                    view! {
                        <Button on_press=cancel kind=ButtonKind::Secondary>"Cancel"</Button>
                    }
                    .into_any()
                } else {
                    view! { <SubmitButton>{format!("Make the {}", title(stage))}</SubmitButton> }
                        .into_any()
                }}
            </div>
            {making.status_message()}
        </Form>
    }
}

#[component]
fn NotDue(stage: Stage, base: String) -> impl IntoView {
    let text = format!(
        "By the record, the {} is not due and was not sent. If it is, record first how the challenge \
         got to {}.",
        title(stage),
        stage.label()
    );
    view! {
        <Page title=title(stage) caption="Conference chair’s challenge" back=base.clone()>
            <InsetText>{text}</InsetText>
            <LinkButton href=base>"Back to the challenge"</LinkButton>
        </Page>
    }
}
