//! Reminds the practitioner to delete a draft once its form has been sent. The app deletes it only
//! after they have confirmed.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::{Button, ButtonKind, LinkButton, NotificationBanner};
use crate::domain::date::long_date;
use crate::domain::draft::DeletionReminder;
use crate::domain::draft::Draft;
use crate::domain::draft::retention::{DAYS, deletion_due};
use crate::session::OpenDraft;

/// The reminder to delete a draft, once its time has come.
pub fn deletion_text(content: &Draft) -> Option<String> {
    let sent_on = deletion_due(content, clock::today())?;
    Some(format!(
        "You recorded this as sent on {}. It should be in your agency’s records: delete it here.",
        long_date(sent_on)
    ))
}

/// The label of the button that postpones the reminder.
pub fn keep_label() -> String {
    format!("Keep it for another {DAYS} days")
}

/// Postpones the reminder, counting from today.
pub fn keep_for_now(content: &mut Draft) {
    content.deletion_reminder = DeletionReminder::KeptOn(clock::today());
}

/// The reminder on the draft's own page, while it is due.
#[component]
pub fn AskToDelete(draft: OpenDraft) -> impl IntoView {
    let keep = Callback::new(move |()| draft.content.update(keep_for_now));
    // The draft's signals may be disposed of before the page is.
    let due = move || draft.content.try_with(deletion_text).flatten();
    move || {
        due().map(|text| {
            view! {
                <NotificationBanner title="Sent" title_id="sent-title">
                    <p class="govuk-notification-banner__heading">{text}</p>
                    <div class="govuk-button-group">
                        <LinkButton
                            href=format!("/referrals/{}/delete", draft.id)
                            kind=ButtonKind::Secondary
                        >
                            "Delete this referral"
                        </LinkButton>
                        <Button on_press=keep kind=ButtonKind::Secondary>{keep_label()}</Button>
                    </div>
                </NotificationBanner>
            }
        })
    }
}
