//! What surrounds every page: skip link, header, service navigation, notices,
//! main part, footer.

use leptos::prelude::*;

use super::navigation::Navigation;
use crate::components::{Announcer, move_focus_to};
use crate::domain::partnership::{GROUP, NAME, SERVICE};

const MAIN: &str = "main-content";

#[component]
pub fn Layout(
    /// The right side of the header.
    #[prop(optional, into)]
    status: ViewFn,
    /// Above the page: news about the app itself, such as a new version.
    #[prop(optional, into)]
    notice: ViewFn,
    children: Children,
) -> impl IntoView {
    // The address is for the browser and assistive technology. Following it would leave the page,
    // because addresses are relative to the app's root.
    let skip = |event: web_sys::MouseEvent| {
        event.prevent_default();
        move_focus_to(MAIN);
    };
    view! {
        <a href=format!("#{MAIN}") class="govuk-skip-link" on:click=skip>
            "Skip to main content"
        </a>
        <header class="app-header">
            <div class="govuk-width-container app-header__row">
                <a href="/" class="app-header__name">
                    {SERVICE}
                </a>
                <div class="app-header__status">{status.run()}</div>
            </div>
        </header>
        <Navigation />
        <div class="govuk-width-container">
            <div class="app-notice">{notice.run()}</div>
            <main
                class="govuk-main-wrapper govuk-skip-link-focused-element"
                id=MAIN
                tabindex="-1"
            >
                {children()}
            </main>
        </div>
        <footer class="app-footer">
            <div class="govuk-width-container">
                <nav aria-label="About this app">
                    <ul class="app-footer__links">
                        <li>
                            <a class="govuk-link" href="/accessibility">
                                "Accessibility"
                            </a>
                        </li>
                        <li>
                            <a class="govuk-link" href="/privacy">
                                "Privacy"
                            </a>
                        </li>
                        <li>
                            <a class="govuk-link" href="/device">
                                "This device"
                            </a>
                        </li>
                    </ul>
                </nav>
                <p class="app-footer__text">
                    {format!(
                        "Made for practitioners who refer cases to the {GROUP} of the {NAME}. The \
                         partnership does not run this app, and it is not a GOV.UK service."
                    )}
                </p>
            </div>
        </footer>
        <Announcer />
    }
}
