//! `/referrals/<id>/<step>/check`: what the app made of a pasted text, before anything is added.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use super::list_words::{ListWords, PASTE};
use crate::browser::clock;
use crate::components::{
    ButtonKind, Checkbox, ErrorMessage, Form, LinkButton, Page, PageError, SubmitButton, error_of,
};
use crate::domain::answer::has_words;
use crate::domain::form::pasted::{self, PastedItem};
use crate::domain::form::{FieldTag, Group, Item};
use crate::pages::referral::opened_from::OpenedFrom;
use crate::session::OpenDraft;

/// The table, which errors point at.
const TABLE: &str = "found";

#[component]
pub fn CheckPasted(draft: OpenDraft, group: Group) -> impl IntoView {
    let words = ListWords::of(group);
    let list = format!("/referrals/{}/{}", draft.id, group.step().path());
    let kept = OpenedFrom::kept();
    let paste = format!("{list}/{PASTE}{kept}");
    let (found, room) = draft.content.with_untracked(|content| {
        let (text, form) = (content.pasted_text.of(group), &content.referral);
        (pasted::read(group, text, form, clock::today()), group.room(form))
    });
    let title = "Check before you add them";
    if found.is_empty() || found.len() > group.most() {
        return view! {
            <Page title caption=group.step().title() back=paste.clone()>
                <p class="govuk-body">"There is nothing to check."</p>
                <LinkButton href=paste>{format!("Paste several {} at once", words.many)}</LinkButton>
            </Page>
        }
        .into_any();
    }
    let ticked = RwSignal::new(found.iter().map(PastedItem::is_proposed).collect::<Vec<_>>());
    let count = Memo::new(move |_| ticked.with(|it| it.iter().filter(|is| **is).count()));
    let errors = RwSignal::new(Vec::<PageError>::new());
    let is_added = StoredValue::new(false);
    let navigate = use_navigate();
    let read = StoredValue::new(found.clone());
    let add = {
        let (list, kept) = (list.clone(), kept.clone());
        Callback::new(move |()| {
            let message = match count.get_untracked() {
                0 => "Tick at least one line.".to_owned(),
                count if count > room => format!(
                    "There is room for {} more, because there can be {} {}. Untick some: what you \
                     leave out stays in the box for your text.",
                    words.count(room),
                    group.most(),
                    words.many
                ),
                _ => {
                    if !is_added.try_update_value(|it| std::mem::replace(it, true)).unwrap_or(true)
                    {
                        let read = read.get_value();
                        add(draft, group, read, &ticked.get_untracked());
                        spawn_local(async move { drop(draft.save_and_verify().await) });
                        navigate(&format!("{list}{kept}#{}", words.banner()), Default::default());
                    }
                    return;
                }
            };
            errors.set(vec![PageError { field: TABLE.to_owned(), message }]);
        })
    };
    let columns = columns(group, &found);
    let heads = columns.iter().map(|(_, name)| {
        view! { <th role="columnheader" scope="col" class="govuk-table__header">{*name}</th> }
    });
    let heads = heads.collect_view();
    let names = unique(found.iter().map(|it| name(&it.item, words)).collect());
    let rows = found.iter().zip(names).enumerate();
    let rows = rows.map(|(at, (it, name))| row(at, name, it, &columns, ticked));
    let rows = rows.collect_view();
    view! {
        <Page title caption=group.step().title() back=paste.clone() errors>
            <p class="govuk-body">
                "Untick anything you do not want to add. You can change everything later, one by one."
            </p>
            <Form on_submit=add>
                <ErrorMessage of=TABLE error=error_of(errors.into(), TABLE) />
                <table role="table" id=TABLE tabindex="-1" class="govuk-table app-table">
                    <caption class="govuk-table__caption govuk-visually-hidden">
                        "What will be added"
                    </caption>
                    <thead role="rowgroup" class="govuk-table__head">
                        <tr role="row" class="govuk-table__row">
                            <th role="columnheader" scope="col" class="govuk-table__header">
                                {format!("Add this {}", words.one)}
                            </th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody role="rowgroup" class="govuk-table__body">{rows}</tbody>
                </table>
                <div class="govuk-button-group">
                    <SubmitButton>{move || format!("Add {}", words.count(count.get()))}</SubmitButton>
                    <LinkButton href=paste kind=ButtonKind::Secondary>"Change the text"</LinkButton>
                </div>
            </Form>
        </Page>
    }
    .into_any()
}

/// Adds what is ticked, as one change that can be undone. What was left out stays in the box, with the
/// headings that say what it is, but for what is in the list word for word.
fn add(draft: OpenDraft, group: Group, read: Vec<PastedItem>, ticked: &[bool]) {
    draft.list_histories.update(|histories| {
        draft.content.update(|content| {
            let there = group.items(&content.referral);
            let (added, left) = pasted::part(read, ticked, &there);
            histories.entry(group).or_default().add(group, &mut content.referral, added);
            *content.pasted_text.of_mut(group) = left;
        });
    });
}

/// The columns in which any item has something.
fn columns(group: Group, found: &[PastedItem]) -> Vec<(FieldTag, &'static str)> {
    let details: Vec<FieldTag> =
        found.iter().flat_map(|it| it.item.details()).map(|(tag, _)| tag).collect();
    let used = group.columns().iter().copied().filter(|tag| details.contains(tag));
    used.map(|tag| (tag, heading(tag))).collect()
}

/// The heading of a column: what the field is called, as a heading begins.
fn heading(tag: FieldTag) -> &'static str {
    match tag {
        FieldTag::ChildDateOfBirth | FieldTag::CarerDateOfBirth => "Date of birth",
        FieldTag::CarerParentalResponsibility => "Parental responsibility",
        FieldTag::ProfessionalRoleAndAgency => "Job role and agency",
        FieldTag::ProfessionalContact => "Contact information",
        tag => tag.label(),
    }
}

/// What the tick is called.
fn name(item: &Item, words: ListWords) -> String {
    let dated =
        item.cells().iter().any(|(tag, text)| *tag == FieldTag::KeyEventDate && has_words(text));
    match item.name() {
        name if name.is_empty() => format!("{} without a name", words.heading),
        name if item.group() == Group::KeyEvents && !dated => format!("No date: {name}"),
        name => name,
    }
}

/// The names, with the number of its line behind each that is not the only one of its kind.
fn unique(names: Vec<String>) -> Vec<String> {
    let is_only = |name: &String| names.iter().filter(|it| *it == name).count() == 1;
    let numbered = (1..).zip(&names).map(|(number, name)| {
        if is_only(name) { name.clone() } else { format!("{name} (line {number})") }
    });
    numbered.collect()
}

fn row(
    at: usize,
    name: String,
    found: &PastedItem,
    columns: &[(FieldTag, &'static str)],
    ticked: RwSignal<Vec<bool>>,
) -> AnyView {
    let details = found.item.details();
    let cells = columns.iter().map(|(tag, name)| {
        let text = details.iter().find(|(it, _)| it == tag).map(|(_, text)| text.clone());
        let text = text.unwrap_or_default();
        let column = has_words(&text).then_some(*name);
        view! {
            <td role="cell" class="govuk-table__cell app-user-text" data-column=column>{text}</td>
        }
    });
    let cells = cells.collect_view();
    view! {
        <tr role="row" class="govuk-table__row">
            <th scope="row" role="rowheader" class="govuk-table__header">
                <Checkbox
                    id=format!("add-{}", at + 1)
                    label=name
                    checked=Signal::derive(move || ticked.with(|it| it.get(at) == Some(&true)))
                    on_change=Callback::new(move |is| {
                        ticked.update(|it| it.iter_mut().skip(at).take(1).for_each(|it| *it = is));
                    })
                    hint=found.note()
                />
            </th>
            {cells}
        </tr>
    }
    .into_any()
}
