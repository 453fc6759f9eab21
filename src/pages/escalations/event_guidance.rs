//! What the Protocol says about an event, shown above its fields.

use leptos::prelude::*;

use crate::domain::escalation::{EventKind, Notification, Position};
use crate::domain::partnership::protocol::{Category, rules};
use crate::domain::partnership::stage::Stage;
use crate::domain::partnership::time_limits::{form_days, response_days};
use crate::domain::partnership::{Citation, GROUP};

/// The passages of the Protocol that matter for this event, each with its source.
#[component]
pub fn EventGuidance(kind: EventKind, before: Position) -> impl IntoView {
    let stage = before.stage().unwrap_or(Stage::One);
    match kind {
        EventKind::Log => view! {
            <WhenUsed stage=Stage::One />
            <FormDue stage=Stage::One />
        }
        .into_any(),
        EventKind::FormSent => view! { <ResponseDue stage /> }.into_any(),
        EventKind::Escalate(to) => view! {
            {before.is_free().then(|| said(
                "Stage 2 is also for a concern that was not resolved satisfactorily when it was first \
                 raised.",
                Citation::protocol("4.3"),
            ))}
            <WhenUsed stage=to />
            <FormDue stage=to />
            {(to == Stage::Three).then(who_is_notified)}
            {(to == Stage::Three && before.stage() == Some(Stage::One)).then(|| view! {
                {said(
                    "The chair can escalate from Stage 1 to Stage 2 or to Stage 3.",
                    Citation::protocol("4.2"),
                )}
                {said(
                    "A stage that is skipped counts as exhausted. If you say why, and who agreed, \
                     nobody has to ask at Stage 4.",
                    Citation::OWN_ADVICE,
                )}
            })}
        }
        .into_any(),
        EventKind::Skip(to) => view! {
            {said(
                "A stage is skipped when the concern is serious, and in consultation with your line \
                 manager.",
                Citation::protocol("4.1"),
            )}
            {(to == Stage::Two).then(|| said(
                "Before going straight to Stage 2, discuss it with the Safeguarding Unit Manager.",
                Citation::protocol("4.3"),
            ))}
            <WhenUsed stage=to />
            <FormDue stage=to />
            {(to == Stage::Three).then(who_is_notified)}
        }
        .into_any(),
        EventKind::Notify(whom) => {
            let (words, source) = whom.asked_for();
            said(words, source)
        }
        EventKind::NoResponse => said(
            "“Overdue” is only a flag: it decides nothing. Record this when you have looked and no \
             response came in time. You then decide what happens next.",
            Citation::OWN_ADVICE,
        ),
        EventKind::DateAgreed => said(
            "The Protocol has no rule for extending a deadline. The agreed date then counts, and the \
             Protocol’s own date is shown beside it.",
            Citation::OWN_ADVICE,
        ),
        EventKind::Exhausted => view! {
            {said(
                "The Protocol does not say when Stages 1 to 3 are exhausted. This app reads it this \
                 way: the response to Stage 3 was unsatisfactory, or there was none when it was due, \
                 and Stages 1 and 2 each ended unresolved or were skipped.",
                Citation::OWN_ADVICE,
            )}
            {said(
                "When Stages 1 to 3 are exhausted, Stage 4 follows: the Practice Review Group is \
                 notified.",
                Citation::protocol("4.5"),
            )}
        }
        .into_any(),
        EventKind::GroupNotified | EventKind::GroupOutcome => view! {
            {said(
                "Stage 4 goes to the Practice Review Group. Its outcome goes to the senior \
                 representatives of the agencies and to the Safeguarding Unit, which then monitors \
                 what comes of it.",
                Citation::protocol("4.5"),
            )}
            {said(
                format!("Do not use the referral form of the {GROUP} for this."),
                Citation::OWN_ADVICE,
            )}
        }
        .into_any(),
        EventKind::WillResolve => said(
            "You expect the response to resolve the concern. You then watch until it is resolved, \
             or take it further.",
            // Only Stage 2 has this.
            match stage {
                Stage::Two => Citation::protocol("4.3"),
                Stage::One | Stage::Three => Citation::OWN_ADVICE,
            },
        ),
        EventKind::FileCheck => said(
            "Six weeks after a conference that agreed a step down, the chair checks the child’s \
             file for a multi-agency Child in Need meeting and plan. If they are not evidenced, this \
             process begins at Stage 1.",
            Citation::protocol("4.2"),
        ),
        EventKind::Resolve if before.is_before_stage_1() => view! {
            {said(
                "The chair discusses the concern with the practitioner, and completes the Stage 1 Form \
                 within 3 working days.",
                Citation::protocol("4.2"),
            )}
            {said(
                "The Protocol does not say what follows if the discussion resolves the concern. This \
                 app reads it this way: the form is then not needed, and the Protocol has been used.",
                Citation::OWN_ADVICE,
            )}
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// Who is notified when Stage 3 is raised.
fn who_is_notified() -> AnyView {
    let told = [Notification::Director, Notification::BusinessUnit].map(|whom| whom.asked_for());
    told.map(|(words, source)| said(words, source)).collect_view().into_any()
}

fn said(words: impl Into<String>, source: Citation) -> AnyView {
    let words: String = words.into();
    view! {
        <p class="govuk-body app-before-sources">{words}</p>
        {cited(source)}
    }
    .into_any()
}

fn cited(source: Citation) -> impl IntoView {
    view! { <div class="app-sources"><div class="govuk-hint app-source">{source.to_string()}</div></div> }
}

/// When the Protocol uses a stage, with the issues that it gives as examples.
#[component]
fn WhenUsed(stage: Stage) -> impl IntoView {
    let rules = rules(stage);
    let example = |it: &Category| view! { <li>{it.label()}</li> };
    let how_many = match stage {
        Stage::One => None,
        Stage::Two => Some(
            "The Protocol joins the first two with “or”, and the last two too. It does not say \
             whether one of each is needed. That is for you to judge.",
        ),
        Stage::Three => Some(
            "The Protocol does not say whether one of these is enough or all of them are needed. \
             That is for you to judge.",
        ),
    };
    view! {
        <h2 class="govuk-heading-s">{format!("When {} is used", stage.label())}</h2>
        <p class="govuk-body">{format!("Between: {}.", rules.between)}</p>
        {(stage == Stage::Two).then(|| view! {
            <p class="govuk-body">"The issues may be like those at Stage 1."</p>
        })}
        <ul class="govuk-list govuk-list--bullet">
            {rules.use_when.iter().map(|it| view! { <li>{*it}</li> }).collect_view()}
        </ul>
        {(!rules.examples.is_empty()).then(|| view! {
            <p class="govuk-body">"Examples of such issues:"</p>
            <ul class="govuk-list govuk-list--bullet">
                {rules.examples.iter().map(example).collect_view()}
            </ul>
        })}
        {cited(rules.citation)}
        {how_many.map(|words| said(words, Citation::OWN_ADVICE))}
    }
}

/// The form that the stage asks for next.
#[component]
fn FormDue(stage: Stage) -> impl IntoView {
    let rules = rules(stage);
    let days = days(form_days(stage));
    view! {
        <p class="govuk-body app-before-sources">
            {format!(
                "The {} Form then goes from the {} to: {}. It is due in {days}.",
                stage.label(),
                rules.form_from,
                lower_first(rules.form_to),
            )}
        </p>
        {cited(rules.citation)}
    }
}

/// The response that the stage asks for next.
#[component]
fn ResponseDue(stage: Stage) -> impl IntoView {
    let rules = rules(stage);
    view! {
        <p class="govuk-body app-before-sources">
            {format!(
                "The {} Form goes from the {} to: {}. The written response then goes from the {} to \
                 the Safeguarding Unit. It is due in {}.",
                stage.label(),
                rules.form_from,
                lower_first(rules.form_to),
                lower_first(rules.response_from).trim_start_matches("the "),
                days(response_days(stage)),
            )}
        </p>
        {cited(rules.citation)}
    }
}

fn days(number: u16) -> String {
    if number == 1 { "1 working day".to_owned() } else { format!("{number} working days") }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
