//! Text that stands out from the page: warnings, asides and banners.

use leptos::prelude::*;

/// For something with serious consequences if it is missed.
#[component]
pub fn WarningText(children: Children) -> impl IntoView {
    view! {
        <div class="govuk-warning-text">
            <span class="govuk-warning-text__icon" aria-hidden="true">
                "!"
            </span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">"Warning: "</span>
                {children()}
            </strong>
        </div>
    }
}

#[component]
pub fn InsetText(children: Children) -> impl IntoView {
    view! { <div class="govuk-inset-text">{children()}</div> }
}

/// The subject of a banner, which sets its look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerKind {
    #[default]
    News,
    /// Something has been completed.
    Success,
    /// Something is about to be lost, or must be done now.
    Danger,
}

impl BannerKind {
    fn class(self) -> &'static str {
        match self {
            Self::News => "govuk-notification-banner",
            Self::Success => "govuk-notification-banner govuk-notification-banner--success",
            Self::Danger => "govuk-notification-banner app-notification-banner--danger",
        }
    }
}

/// A banner about something that is not part of the page's own subject.
#[component]
pub fn NotificationBanner(
    #[prop(into)] title: String,
    /// The id of its title, unique on the page.
    #[prop(default = "notification-banner-title".to_owned(), into)]
    title_id: String,
    #[prop(optional)] kind: BannerKind,
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class=kind.class()
            role="region"
            aria-labelledby=title_id.clone()
        >
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id=title_id.clone()>
                    {title}
                </h2>
            </div>
            <div class="govuk-notification-banner__content">{children()}</div>
        </div>
    }
}
