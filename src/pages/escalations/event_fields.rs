//! The fields of an event: what its kind asks for, the day, who records it, and a note.

use leptos::prelude::*;

use super::unfinished_entry::UnfinishedEntry;
use crate::browser::clock;
use crate::components::{Button, ButtonKind, PageError, Radios, TextArea, TextField, error_of};
use crate::domain::answer::YesNo;
use crate::domain::date_entry::DateEntry;
use crate::domain::escalation::{EventKind, EventQuestion, Position, questions};
use crate::domain::partnership::protocol::rules;
use crate::domain::partnership::stage::Stage;
use crate::pages::draft::{AskedDate, Binding, yes_or_no};

#[component]
pub fn EventFields(
    typed: UnfinishedEntry,
    kind: EventKind,
    before: Position,
    #[prop(into)] errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let asked =
        questions(kind, before).iter().map(|asked| field(*asked, typed, kind, before, errors));
    let on = typed.field(|it| &it.on, |it| &mut it.on);
    let by = typed.field(|it| &it.by, |it| &mut it.by);
    let note = typed.field(|it| &it.note, |it| &mut it.note);
    let when = match kind {
        EventKind::DateAgreed => "On which day was it agreed?",
        _ => "On which day?",
    };
    let today = Callback::new(move |()| on.set.run(DateEntry::from_date(clock::today())));
    view! {
        {asked.collect_view()}
        <Day id="on" legend=when hint="For example, 9 4 2026" typed day=on errors />
        <p class="govuk-body">
            <Button on_press=today kind=ButtonKind::Link>"Use today’s date"</Button>
        </p>
        <TextField
            id="by"
            label="Who is recording this?"
            hint="Your name or role."
            value=by.value
            on_input=by.set
            error=error_of(errors, "by")
        />
        <TextArea
            id="note"
            label=if kind == EventKind::Note { "Note" } else { "Anything else (optional)" }
            rows=3
            value=note.value
            on_input=note.set
            error=error_of(errors, "note")
        />
    }
}

fn field(
    asked: EventQuestion,
    typed: UnfinishedEntry,
    kind: EventKind,
    before: Position,
    errors: Signal<Vec<PageError>>,
) -> AnyView {
    match asked {
        EventQuestion::Evidenced => view! { <Evidenced typed errors /> }.into_any(),
        EventQuestion::Agreed => {
            let day = typed.field(|it| &it.agreed, |it| &mut it.agreed);
            let hint = format!(
                "The new last day for {}. The Protocol’s own date is shown beside it.",
                match before {
                    Position::FormDue(stage) => format!("the {} Form", stage.label()),
                    _ => before.stage().map_or("the response".to_owned(), |stage| {
                        format!("the response to {}", stage.label())
                    }),
                }
            );
            let legend = "Which date was agreed?";
            view! { <Day id="agreed" legend hint typed day errors /> }.into_any()
        }
        EventQuestion::Who => {
            let who = typed.field(|it| &it.who, |it| &mut it.who);
            let (label, hint) = who_words(kind);
            view! {
                <TextField
                    id="who"
                    label
                    hint
                    value=who.value
                    on_input=who.set
                    error=error_of(errors, "who")
                />
                <Offered who offered=offered(kind, before.stage()) />
            }
            .into_any()
        }
        EventQuestion::Reason => {
            let reason = typed.field(|it| &it.reason, |it| &mut it.reason);
            let label = match kind {
                EventKind::Skip(_) => "Why is the concern serious enough to skip a stage?",
                EventKind::Escalate(_) if before.is_free() => {
                    "If Stage 2 is skipped: why? (optional)"
                }
                EventKind::Escalate(_) => "Why is Stage 2 being skipped? (optional)",
                _ => "Why?",
            };
            view! {
                <TextArea
                    id="reason"
                    label
                    value=reason.value
                    on_input=reason.set
                    error=error_of(errors, "reason")
                />
            }
            .into_any()
        }
        EventQuestion::LineManager => view! {
            <ConsultedFields
                id="line-manager"
                typed
                who="Your line manager (leave empty if nobody was consulted)"
                name=typed.field(|it| &it.line_manager.name, |it| &mut it.line_manager.name)
                role=typed.field(|it| &it.line_manager.role, |it| &mut it.line_manager.role)
                on=typed.field(|it| &it.line_manager.on, |it| &mut it.line_manager.on)
                errors
            />
        }
        .into_any(),
        EventQuestion::UnitManager => view! {
            <ConsultedFields
                id="unit-manager"
                typed
                who="The Safeguarding Unit Manager (leave empty if not yet consulted)"
                name=typed.field(|it| &it.unit_manager.name, |it| &mut it.unit_manager.name)
                role=typed.field(|it| &it.unit_manager.role, |it| &mut it.unit_manager.role)
                on=typed.field(|it| &it.unit_manager.on, |it| &mut it.unit_manager.on)
                errors
            />
        }
        .into_any(),
        EventQuestion::Outcome => {
            let outcome = typed.field(|it| &it.outcome, |it| &mut it.outcome);
            let actions = typed.field(|it| &it.actions, |it| &mut it.actions);
            view! {
                <TextArea
                    id="outcome"
                    label="What did the group find and recommend?"
                    value=outcome.value
                    on_input=outcome.set
                    error=error_of(errors, "outcome")
                />
                <TextArea
                    id="actions"
                    label="What is to be done, and by whom? (optional)"
                    value=actions.value
                    on_input=actions.set
                />
            }
            .into_any()
        }
    }
}

/// Whom the Protocol names for this event.
fn offered(kind: EventKind, stage: Option<Stage>) -> Vec<&'static str> {
    let rules = rules(stage.unwrap_or(Stage::One));
    match kind {
        EventKind::FormSent => rules.recipients.to_vec(),
        EventKind::ResponseReceived => vec![rules.response_from],
        _ => Vec::new(),
    }
}

/// People to add to a field with one press. What is typed stays.
#[component]
pub fn Offered(who: Binding<String>, offered: Vec<&'static str>) -> impl IntoView {
    let button = |name: &'static str| {
        let add = Callback::new(move |()| {
            let typed = who.value.get_untracked();
            if typed.contains(name) {
                return;
            }
            who.set.run(match typed.trim() {
                "" => name.to_owned(),
                typed => format!("{typed}; {name}"),
            });
        });
        view! {
            <li>
                <Button on_press=add kind=ButtonKind::Link>{format!("Add “{name}”")}</Button>
            </li>
        }
    };
    (!offered.is_empty()).then(|| {
        view! { <ul class="govuk-list">{offered.into_iter().map(button).collect_view()}</ul> }
    })
}

fn who_words(kind: EventKind) -> (&'static str, &'static str) {
    match kind {
        EventKind::FormSent => (
            "Who received the form?",
            "Their roles and agencies, from the list or as you write them.",
        ),
        EventKind::ResponseReceived => ("Who answered?", "Their role and agency."),
        _ => ("Who agreed it?", "Their role and agency."),
    }
}

#[component]
fn Evidenced(typed: UnfinishedEntry, errors: Signal<Vec<PageError>>) -> impl IntoView {
    let evidenced: Binding<Option<YesNo>> = typed.field(|it| &it.evidenced, |it| &mut it.evidenced);
    view! {
        <Radios
            id="evidenced"
            legend="Is there evidence of a multi-agency Child in Need meeting and plan?"
            options=yes_or_no()
            value=evidenced.chosen()
            on_choose=evidenced.choose()
            error=error_of(errors, "evidenced")
        />
    }
}

#[component]
fn Day(
    id: &'static str,
    legend: &'static str,
    #[prop(into)] hint: String,
    typed: UnfinishedEntry,
    day: Binding<DateEntry>,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    view! {
        <AskedDate
            id
            legend
            hint
            date=day
            problem=move |_: DateEntry| typed.get().problem_with_date(id, clock::today())
            errors
        />
    }
}

#[component]
fn ConsultedFields(
    id: &'static str,
    typed: UnfinishedEntry,
    who: &'static str,
    name: Binding<String>,
    role: Binding<String>,
    on: Binding<DateEntry>,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let (name_id, role_id, on_id) =
        (format!("{id}-name"), format!("{id}-role"), format!("{id}-on"));
    let asked = on_id.clone();
    view! {
        <h2 class="govuk-heading-s">{who}</h2>
        <TextField
            id=name_id.clone()
            label="Name"
            value=name.value
            on_input=name.set
            error=error_of(errors, name_id)
        />
        <TextField
            id=role_id.clone()
            label="Role"
            value=role.value
            on_input=role.set
            error=error_of(errors, role_id)
        />
        <AskedDate
            id=on_id
            legend="Consulted on"
            date=on
            problem=move |_: DateEntry| typed.get().problem_with_date(&asked, clock::today())
            errors
        />
    }
}
