//! `/referrals/<id>/<step>/paste`: text for many items of a list at once.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::list_words::{CHECK, ListWords};
use crate::browser::clock;
use crate::components::{
    ButtonKind, Form, LinkButton, Page, PageError, SubmitButton, TextArea, error_of,
};
use crate::domain::form::{Group, pasted};
use crate::pages::draft::Binding;
use crate::pages::referral::opened_from::OpenedFrom;
use crate::session::OpenDraft;

/// The field.
const FIELD: &str = "pasted";

#[component]
pub fn PastePage(draft: OpenDraft, group: Group) -> impl IntoView {
    let words = ListWords::of(group);
    let list = format!("/referrals/{}/{}", draft.id, group.step().path());
    let kept = OpenedFrom::kept();
    let text = Binding::with(
        draft,
        move |content| Some(content.pasted_text.of(group)),
        move |content| Some(content.pasted_text.of_mut(group)),
    );
    let errors = RwSignal::new(Vec::<PageError>::new());
    let shown: Signal<Vec<PageError>> = errors.into();
    let navigate = use_navigate();
    let check = {
        let (list, kept) = (list.clone(), kept.clone());
        Callback::new(move |()| {
            let found = draft.content.with_untracked(|content| {
                let text = content.pasted_text.of(group);
                pasted::read(group, text, &content.referral, clock::today()).len()
            });
            let message = match found {
                0 => format!("Paste or type at least one {}.", words.one),
                found if found > group.most() => format!(
                    "This text has {found} lines to add, and there can be {} {}. Take some of it \
                     out of the box. You can paste it later.",
                    group.most(),
                    words.many
                ),
                _ => {
                    navigate(&format!("{list}/{CHECK}{kept}"), Default::default());
                    return;
                }
            };
            errors.set(vec![PageError { field: FIELD.to_owned(), message }]);
        })
    };
    let back = format!("{list}{kept}");
    let example = words.example.iter().map(|line| view! { <li>{*line}</li> }).collect_view();
    view! {
        <Page
            title=format!("Paste several {} at once", words.many)
            caption=group.step().title()
            back=back.clone()
            errors=shown
        >
            <p class="govuk-body">{words.pasting}</p>
            <p class="govuk-body">"For example:"</p>
            <ul class="govuk-list govuk-list--bullet">{example}</ul>
            <Form on_submit=check>
                <TextArea
                    id=FIELD
                    label="Your text"
                    hint="Nothing is added before you have checked what the app made of it."
                    rows=10
                    value=text.value
                    on_input=text.set
                    error=error_of(shown, FIELD)
                />
                <div class="govuk-button-group">
                    <SubmitButton>"Continue"</SubmitButton>
                    <LinkButton href=back kind=ButtonKind::Secondary>"Cancel"</LinkButton>
                </div>
            </Form>
        </Page>
    }
}
