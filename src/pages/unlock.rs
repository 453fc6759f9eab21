//! The gate before anything personal: set a passphrase the first time, enter it after that. The
//! address stays as it is, so that unlocking leads to where the practitioner was going.

mod recover;
mod tab_banner;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use self::recover::Recover;
use self::tab_banner::TabBanner;
use super::device::recovery_code::OfferRecoveryCode;
use super::gone::Gone;
use super::home_screen::HomeScreenAdvice;
use super::passphrase::{Attempt, NewPassphrase, NewPassphraseFields, Submit};
use crate::components::{Button, ButtonKind, Form, InsetText, Page, PassphraseField, WarningText};
use crate::domain::partnership::SECURE_EMAIL;
use crate::session::{Access, Session, TabRole};

/// Shows what it holds once the vault is open, and until then the way to open it.
#[component]
pub fn Unlocked(children: ChildrenFn) -> impl IntoView {
    let session = Session::get();
    let access = session.access();
    let role = session.tab_role();
    let only_reads = move || role.get() == TabRole::Reads;
    let page = move || match access.get() {
        Access::Opening => {
            view! { <p class="govuk-body">"Looking for your drafts…"</p> }.into_any()
        }
        Access::NoVault => view! { <SetUp /> }.into_any(),
        Access::DraftsMissing => view! { <Gone /> }.into_any(),
        Access::Locked => view! { <Locked /> }.into_any(),
        Access::Unlocked if session.is_new().get() => view! { <OfferRecoveryCode /> }.into_any(),
        Access::Unlocked => {
            // What another tab changed meanwhile is loaded again.
            session.take_overs().track();
            let children = children.clone();
            view! {
                // Whatever a page has to type into or to press is off while another tab writes.
                <fieldset
                    class="govuk-fieldset app-only-reads"
                    role="presentation"
                    disabled=only_reads
                >
                    {children()}
                </fieldset>
            }
            .into_any()
        }
        Access::Unavailable(why) => view! { <Unavailable why /> }.into_any(),
        Access::Unreachable(why) => view! { <Unreachable why /> }.into_any(),
    };
    view! {
        <TabBanner />
        {page}
    }
}

#[component]
fn SetUp() -> impl IntoView {
    let new = NewPassphrase::new();
    let attempt = Attempt::new(|_| "passphrase");
    let submit = Callback::new(move |()| {
        if let Some(words) = new.typed(attempt) {
            attempt.run(async move { attempt.session.set_up(&words).await });
        }
    });
    view! {
        <Page title="Choose a passphrase" back=way_back() errors=attempt.errors()>
            <HomeScreenAdvice has_drafts=false />
            <p class="govuk-body">
                "It takes about a minute. Your referrals and escalation records are kept in this \
                 browser only, and encrypted. The passphrase is the key to them: whoever has the \
                 device but not the passphrase cannot read them."
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"Use at least 12 characters. Three random words and a number are easy to \
                     remember."</li>
                <li>"You can paste it from a password manager."</li>
                <li>"Use an ordinary window. A private window forgets everything when you close \
                     it."</li>
            </ul>
            <WarningText>
                "Nobody can reset it. The next page offers you a recovery code. If you lose both, \
                 the drafts on this device cannot be opened again. If the device is lost or the \
                 browser’s data is cleared, only a backup brings them back."
            </WarningText>
            <Form on_submit=submit>
                <NewPassphraseFields attempt new />
                <Submit attempt label="Set the passphrase" />
            </Form>
        </Page>
    }
}

#[component]
fn Locked() -> impl IntoView {
    let with_code = RwSignal::new(false);
    move || {
        if with_code.get() {
            view! { <Recover with_code /> }.into_any()
        } else {
            view! { <Unlock with_code /> }.into_any()
        }
    }
}

#[component]
fn Unlock(with_code: RwSignal<bool>) -> impl IntoView {
    let passphrase = RwSignal::new(String::new());
    let attempt = Attempt::new(|_| "passphrase");
    let submit = Callback::new(move |()| {
        if attempt.has("passphrase", passphrase, "Enter your passphrase.") {
            attempt.run(async move { attempt.session.unlock(&passphrase.get_untracked()).await });
        }
    });
    view! {
        <Page
            title="Unlock your referrals and escalation records"
            back=way_back()
            errors=attempt.errors()
        >
            <p class="govuk-body">"Enter the passphrase that you chose in this browser."</p>
            <Form on_submit=submit>
                <PassphraseField
                    id="passphrase"
                    label="Passphrase"
                    value=passphrase
                    on_input=Callback::new(move |text| passphrase.set(text))
                    error=attempt.error_of("passphrase")
                    autocomplete="current-password"
                />
                <Submit attempt label="Unlock" />
            </Form>
            <h2 class="govuk-heading-m">"If you have forgotten it"</h2>
            <p class="govuk-body">
                <Button on_press=Callback::new(move |()| with_code.set(true)) kind=ButtonKind::Link>
                    "Unlock with the recovery code"
                </Button>
            </p>
            <InsetText>
                "Without the passphrase and the recovery code, the drafts cannot be opened. You can \
                 delete them and start again under "
                <a class="govuk-link" href="/device">"This device"</a> "."
            </InsetText>
        </Page>
    }
}

#[component]
fn Unavailable(why: String) -> impl IntoView {
    view! {
        <Page title="This browser cannot keep drafts" back=way_back()>
            <p class="govuk-body">{why}</p>
            <h2 class="govuk-heading-m">"What you can do"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>
                    "Use an ordinary window, not a private one, or another browser. If your browser \
                     blocks stored data, ask your IT support to allow it for this site."
                </li>
                <li>
                    "Or fill in the "
                    <a class="govuk-link" href="/referral-form.docx" download="">"Word form"</a>
                    " and send it from your secure email to " {SECURE_EMAIL} "."
                </li>
            </ul>
            <h2 class="govuk-heading-m">"What still works"</h2>
            <p class="govuk-body">
                <a class="govuk-link" href="/check">"Check a case"</a> " and "
                <a class="govuk-link" href="/guidance">"read the guidance"</a> ": neither needs to keep \
                 anything."
            </p>
        </Page>
    }
}

/// The store fails, so nobody knows whether there are drafts. No new start is offered over them.
#[component]
fn Unreachable(why: String) -> impl IntoView {
    let session = Session::get();
    let looking = RwSignal::new(false);
    let look = Callback::new(move |()| {
        looking.set(true);
        spawn_local(async move {
            session.look_again().await;
            looking.try_set(false);
        });
    });
    view! {
        <Page title="Your drafts cannot be reached now">
            <p class="govuk-body">{why}</p>
            <p class="govuk-body">
                "The app cannot tell whether there are drafts on this device. It changes nothing, \
                 and you cannot start a new referral, until it can."
            </p>
            <Button on_press=look disabled=looking>"Try again"</Button>
            <h2 class="govuk-heading-m">"If it goes on"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>"Close the app’s other tabs, then close the browser and open it again."</li>
                <li>"See whether the device has room left on its disk."</li>
                <li>"Do not clear the browser’s data: that deletes the drafts."</li>
                <li>"If you have a backup, you can open it on another device."</li>
            </ul>
            <h2 class="govuk-heading-m">"What still works"</h2>
            <p class="govuk-body">
                "You can " <a class="govuk-link" href="/check">"check a case"</a> " and read the "
                <a class="govuk-link" href="/guidance">"guidance"</a> "."
            </p>
        </Page>
    }
}

/// Where the practitioner was before the gate: the address is that of the page behind it.
fn way_back() -> String {
    let path = use_location().pathname.get_untracked();
    let before = match path.as_str() {
        "/referrals/new" | "/escalations/new" => "/check/outcome",
        path if path.starts_with("/device/") => "/device",
        _ => "/",
    };
    before.to_owned()
}
