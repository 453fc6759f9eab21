//! `/device/delete`: deletes the vault and everything in it, whether or not it is locked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{
    Button, ButtonKind, LinkButton, Page, PageError, TextField, WarningText, error_of, say,
};
use crate::session::Gate;

/// What has to be typed. Somebody who presses in haste, or at random, does not type it.
const WORDS: &str = "delete every referral";

const DELETED: &str = "Every referral on this device was deleted.";

#[component]
pub fn DeleteEverythingPage() -> impl IntoView {
    let gate = Gate::get();
    let errors = RwSignal::new(Vec::<PageError>::new());
    let typed = RwSignal::new(String::new());
    let count = RwSignal::new(None);
    let deleted = RwSignal::new(false);
    let fail = move |message: String| {
        errors.try_set(vec![PageError { field: "typed".to_owned(), message }]);
    };
    spawn_local(async move {
        count.try_set(gate.stored_draft_count().await.ok());
    });
    let delete = Callback::new(move |()| {
        let words = typed.get_untracked().trim().to_lowercase();
        if words != WORDS {
            fail(format!("Enter “{WORDS}” to delete them. Nothing was deleted."));
            return;
        }
        spawn_local(async move {
            match gate.delete_everything().await {
                Ok(()) => {
                    errors.try_set(Vec::new());
                    typed.try_set(String::new());
                    deleted.try_set(true);
                    say(DELETED);
                }
                Err(error) => fail(error.to_string()),
            }
        });
    });
    view! {
        <Page title="Delete every referral" back="/device".to_owned() errors>
            <Show
                when=move || !deleted.get()
                fallback=|| view! {
                    <p class="govuk-body">{DELETED}</p>
                    <LinkButton href="/">"Start page"</LinkButton>
                }
            >
                <WarningText>{move || lost_text(count.get())}</WarningText>
                <p class="govuk-body">
                    "Nobody can undo this. Backups and form packages that you saved elsewhere stay. A \
                     backup opens with the passphrase or the recovery code that you had when you made it."
                </p>
                <TextField
                    id="typed"
                    label=format!("To delete them, enter “{WORDS}”")
                    value=typed
                    on_input=Callback::new(move |text| typed.set(text))
                    error=error_of(errors.into(), "typed")
                />
                <Button on_press=delete kind=ButtonKind::Warning>"Delete every referral"</Button>
            </Show>
        </Page>
    }
}

/// What is lost.
fn lost_text(drafts: Option<usize>) -> String {
    let all = match drafts {
        Some(0) => "what is stored in this browser".to_owned(),
        Some(1) => "the 1 draft in this browser".to_owned(),
        Some(count) => format!("all {count} drafts in this browser"),
        None => "every draft in this browser".to_owned(),
    };
    format!(
        "This permanently deletes {all}: referrals and escalation records with all their versions, and \
         the passphrase, the recovery code and the passkey."
    )
}
