//! `/referrals/<id>/move`: one draft as one sealed file, with a code to read aloud.

use leptos::prelude::*;

use crate::browser::files;
use crate::browser::sharing::Share;
use crate::components::{Button, ButtonKind, Form, LinkButton, Page, move_focus_to, say_changes};
use crate::pages::unlock::{Attempt, Submit};
use crate::session::{Backups, DraftToMove, OpenDraft};

/// The last part of the page’s address.
pub const MOVE: &str = "move";

// The name stays in the browser’s list of downloads, so it says nothing about anybody.
const FILE_NAME: &str = "practice-standards-draft.psrdraft";
const MEDIA_TYPE: &str = "application/octet-stream";
/// An app that is shared to may show it.
const TITLE: &str = "Sealed draft";

/// The element that an error points at, and the heading that takes the focus once the file is made.
const SEAL: &str = "seal";
const SEALED: &str = "sealed";

#[component]
pub(super) fn MoveDraft(draft: OpenDraft) -> impl IntoView {
    let backups = Backups::get();
    let made = RwSignal::new(None::<DraftToMove>);
    let attempt = Attempt::new(|_| SEAL);
    let seal = Callback::new(move |()| {
        attempt.run(async move {
            let sealed = backups.seal_to_move(draft).await?;
            made.try_set(Some(sealed));
            request_animation_frame(|| move_focus_to(SEALED));
            Ok(())
        });
    });
    let referral = format!("/referrals/{}", draft.id);
    let has_record_elsewhere = draft.content.with_untracked(|it| it.linked_escalation.is_some());
    view! {
        <Page title="Move this referral to another device" back=referral errors=attempt.errors()>
            {move || match made.get() {
                Some(made) => view! { <Made draft made /> }.into_any(),
                None => view! {
                    <p class="govuk-body">
                        "The app seals this referral, with its escalation record if it has one, into one \
                         file. It makes a code of three words and a number that opens the file. Take the \
                         file to the other device in any way you like, and the code in another way: read \
                         it aloud, or type it there yourself."
                    </p>
                    {has_record_elsewhere.then(|| view! {
                        <p class="govuk-body">
                            "Its escalation record is in another referral, and does not move with it."
                        </p>
                    })}
                    <div id=SEAL tabindex="-1">
                        <Form on_submit=seal>
                            <Submit attempt label="Make the file and its code" />
                        </Form>
                    </div>
                }
                .into_any(),
            }}
        </Page>
    }
}

#[component]
fn Made(draft: OpenDraft, made: DraftToMove) -> impl IntoView {
    let said = RwSignal::new(String::new());
    say_changes(said.into());
    let DraftToMove { file, code } = made;
    let share = Share::of(TITLE, &[(FILE_NAME, MEDIA_TYPE, &file)]);
    let can_share = share.is_some();
    let share = StoredValue::new_local(share);
    let hand_over = Callback::new(move |()| {
        let opened = share.with_value(|share| share.as_ref().map(Share::open));
        leptos::task::spawn_local(async move {
            let Some(opened) = opened else { return };
            if let Err(error) = opened.await {
                said.try_set(error.to_string());
            }
        });
    });
    let save = Callback::new(move |()| {
        said.set(match files::save_as(FILE_NAME, MEDIA_TYPE, &file) {
            Ok(()) => "The file is in your downloads.".to_owned(),
            Err(error) => error.to_string(),
        });
    });
    view! {
        <h2 class="govuk-heading-m" id=SEALED tabindex="-1">"The file and its code"</h2>
        <ol class="govuk-list govuk-list--number">
            <li>"Save or share the file. It is sealed, and its name says nothing about anybody."</li>
            <li>
                "Write down the code. It is shown only here and only now: "
                <p><code class="app-code" id="code">{code.to_string()}</code></p>
            </li>
            <li>
                "On the other device, open this app, go to “Referrals”, then to “Open a file”. Choose the \
                 file and enter the code. Capitals, spaces and hyphens do not matter."
            </li>
            <li>
                "Look at the referral there. Then "
                <a class="govuk-link" href=format!("/referrals/{}/delete", draft.id)>
                    "delete it here"
                </a>
                ", so that nobody goes on with the old one."
            </li>
        </ol>
        <div class="govuk-button-group">
            <Button on_press=save>"Save the file"</Button>
            {can_share.then(|| view! {
                <Button on_press=hand_over kind=ButtonKind::Secondary>"Share the file"</Button>
            })}
        </div>
        <p class="govuk-body">{said}</p>
        <LinkButton href=format!("/referrals/{}", draft.id) kind=ButtonKind::Secondary>
            "Back to the referral"
        </LinkButton>
    }
}
