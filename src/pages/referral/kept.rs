//! `/referrals/<id>/not-printed`: the answers that are kept although the form does not print them, to
//! read and to copy; and the note about them on other pages.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, InsetText, LinkButton, Page, StatusMessage};
use crate::domain::draft::kept::kept_sentence;
use crate::domain::draft::{ReturnedNote, keep_notes};
use crate::domain::form::answers::{kept_due_dates, kept_not_printed, kept_numbers, text};
use crate::pages::handover::CopyButton;
use crate::session::OpenDraft;

/// The last part of the page's address.
pub const NOT_PRINTED: &str = "not-printed";

const NUMBERS: &str = "LCS and NHS numbers";
const DUE_DATES: &str = "Due dates";

/// Says which answers are kept and not printed. Shows nothing if there are none.
#[component]
pub fn KeptNotPrinted(draft: OpenDraft) -> impl IntoView {
    draft.content.with_untracked(kept_sentence).map(|sentence| {
        view! {
            <InsetText>
                {sentence} " "
                <a class="govuk-link" href=format!("/referrals/{}/{NOT_PRINTED}", draft.id)>
                    "Read or copy what is not printed"
                </a>
            </InsetText>
        }
    })
}

#[component]
pub fn KeptPage(draft: OpenDraft) -> impl IntoView {
    let back = format!("/referrals/{}", draft.id);
    let content = draft.content.get_untracked();
    let (sentence, form) = (kept_sentence(&content), content.referral);
    let status = RwSignal::new(String::new());
    let answers = kept_not_printed(&form).into_iter().map(|step| {
        let answer = text(step, &form);
        view! {
            <h2 class="govuk-heading-m">{step.name()}</h2>
            <p class="govuk-body app-user-text">{answer.clone()}</p>
            <p class="govuk-body"><CopyButton what=step.name() text=answer status /></p>
        }
    });
    let answers = answers.collect_view();
    let of_children = [(NUMBERS, kept_numbers(&form)), (DUE_DATES, kept_due_dates(&form))];
    let of_children = of_children.into_iter().filter(|(_, lines)| !lines.is_empty());
    let of_children = of_children.map(|(what, lines)| {
        let text = lines.join("\n");
        view! {
            <h2 class="govuk-heading-m">{what}</h2>
            <p class="govuk-body app-user-text">{text.clone()}</p>
            <p class="govuk-body"><CopyButton what text status /></p>
        }
    });
    let of_children = of_children.collect_view();
    let is_due_date_kept = !kept_due_dates(&form).is_empty();
    let reasons = content.earlier_reasons.into_iter().map(|earlier| {
        view! {
            <h2 class="govuk-heading-m">"Reason for going on past: " {earlier.outcome}</h2>
            <p class="govuk-body app-user-text">{earlier.reason.clone()}</p>
            <p class="govuk-body">
                <CopyButton what="Reason for going on" text=earlier.reason status />
            </p>
        }
    });
    let reasons = reasons.collect_view();
    let notes = (1..).zip(content.returned_notes);
    let notes = notes.map(|(number, note)| view! { <Note draft note number status /> });
    let notes = notes.collect_view();
    let sentence = sentence
        .unwrap_or_else(|| "Every answer in this referral is printed in the form.".to_owned());
    view! {
        <Page title="Kept, but not printed" back=back.clone()>
            <p class="govuk-body">{sentence}</p>
            <p class="govuk-body">
                "The app keeps them as you wrote them. If you check the case again and they apply, it \
                 prints the answers again and offers you the reasons. To use one elsewhere in the form, copy it."
            </p>
            {is_due_date_kept.then(|| view! {
                <p class="govuk-body">
                    "A due date is printed again once you choose “Not born yet” for the child and give \
                     no date of birth."
                </p>
            })}
            <StatusMessage text=status />
            {answers}
            {of_children}
            {reasons}
            {notes}
            <LinkButton href=back>"Back to the referral"</LinkButton>
        </Page>
    }
}

/// A note from a Word form. It can be removed once it is done with, and put back while the page is open.
#[component]
fn Note(
    draft: OpenDraft,
    note: ReturnedNote,
    /// Its number on the page, from 1.
    number: usize,
    status: RwSignal<String>,
) -> impl IntoView {
    let heading = match (note.about.as_str(), note.author.as_str()) {
        ("", "") => "From the Word form".to_owned(),
        (about, "") => format!("From the Word form, {about}"),
        ("", author) => format!("Comment by {author}"),
        (about, author) => format!("Comment by {author} on {about}"),
    };
    let is_there = RwSignal::new(true);
    let text = StoredValue::new(note.text.clone());
    let note = StoredValue::new(note);
    let remove = Callback::new(move |()| {
        let note = note.get_value();
        draft.content.update(|content| content.returned_notes.retain(|it| *it != note));
        is_there.set(false);
        status.set("The note was removed.".to_owned());
    });
    let put_back = Callback::new(move |()| {
        draft
            .content
            .update(|content| keep_notes(&mut content.returned_notes, vec![note.get_value()]));
        is_there.set(true);
        status.set("The note is back.".to_owned());
    });
    let of_which = StoredValue::new(heading.clone());
    let of_which =
        move || view! { <span class="govuk-visually-hidden">": " {of_which.get_value()}</span> };
    let shown = move || {
        if is_there.get() {
            view! {
                <p class="govuk-body app-user-text">{text.get_value()}</p>
                <p class="govuk-body">
                    <CopyButton what=format!("note {number}") text=text.get_value() status />
                    " "
                    <Button on_press=remove kind=ButtonKind::Link>
                        {format!("Remove note {number}")} {of_which()}
                    </Button>
                </p>
            }
            .into_any()
        } else {
            view! {
                <p class="govuk-body">
                    "Removed. "
                    <Button on_press=put_back kind=ButtonKind::Link>
                        {format!("Put note {number} back")} {of_which()}
                    </Button>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <h2 class="govuk-heading-m app-user-text">{heading}</h2>
        {shown}
    }
}
