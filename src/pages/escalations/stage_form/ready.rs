//! The made form: its files, how to send them, and what to do then.

use leptos::prelude::*;

use super::gaps::FormGaps;
use super::making::{Made, Maker};
use super::sent::Sent;
use crate::components::{Button, ButtonKind, NotificationBanner, WarningText, say};
use crate::domain::partnership::sending_address::SendingAddress;
use crate::pages::handover::{EntryErrors, HandOver, LeftOut, NotPrinted, READY, focus};
use crate::session::OpenDraft;

const READY_TEXT: &str = "The form is ready. The app has sent nothing.";

#[component]
pub fn Ready(draft: OpenDraft, made: Made, maker: Maker, errors: EntryErrors) -> impl IntoView {
    let Made { files, document, gaps, cleaned, uncovered, email, email_text } = made;
    say(READY_TEXT);
    let stage = maker.stage();
    let to = email.to.clone();
    let fetch = Callback::new(move |faces| maker.start(to.clone(), faces));
    let change = Callback::new(move |()| {
        maker.change();
        focus("raised-by");
    });
    let form = StoredValue::new(document);
    let form = Callback::new(move |()| form.try_get_value());
    let doubtful: Vec<String> =
        email.to.iter().filter(|it| SendingAddress::of(it).is_warning()).cloned().collect();
    view! {
        <div id=READY tabindex="-1">
            <NotificationBanner title=format!("{} Form", stage.label())>
                <p class="govuk-notification-banner__heading">
                    {READY_TEXT}
                </p>
            </NotificationBanner>
        </div>
        <FormGaps gaps />
        {(!doubtful.is_empty()).then(|| view! {
            <WarningText>
                "Do not send the form to a personal mailbox, or to an address that is no longer in \
                 use: " <span class="app-user-text">{doubtful.join(", ")}</span>
            </WarningText>
        })}
        <Button on_press=change kind=ButtonKind::Secondary>"Change the form"</Button>
        <LeftOut cleaned form=email.form />
        <NotPrinted uncovered making=maker.making() fetch />
        <HandOver files email email_text form errors />
        <Sent draft stage />
    }
}
