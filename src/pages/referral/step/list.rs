//! A list of the form, such as its children: a card for each item, to change, move or remove, and the way
//! to another one.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use super::add_me::AddMe;
use super::event_timeline::EventTimeline;
use super::list_changes::ListChanges;
use super::list_words::{ListWords, PASTE};
use crate::browser::clock;
use crate::components::{Button, ButtonKind, LinkButton, SummaryCard, move_focus_to, say};
use crate::domain::form::completeness::{self, Gap};
use crate::domain::form::{Group, Item, Referral};
use crate::pages::referral::opened_from::OpenedFrom;
use crate::session::OpenDraft;

/// The longest text of a line on a card, in characters. The whole is a press away.
const LINE: usize = 180;

/// Whether a list has nothing to show, so that its first item is written straight away.
pub fn opens_first_item(draft: OpenDraft, group: Group) -> bool {
    // What was removed can only be brought back on the list's own page.
    let is_unchanged = draft.list_histories.with_untracked(|it| {
        it.get(&group).is_none_or(|it| it.is_empty() && it.last_undone().is_none())
    });
    let is_empty = draft.content.with_untracked(|content| {
        group.count(&content.referral) <= 1 && !group.has_words(&content.referral)
    });
    is_empty && is_unchanged
}

/// Leads to the page of the first item.
#[component]
pub fn FirstItem(draft: OpenDraft, group: Group) -> impl IntoView {
    let first = format!("/referrals/{}/{}/1{}", draft.id, group.step().path(), OpenedFrom::kept());
    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
    view! { <Redirect path=first options /> }
}

/// One item as its card shows it.
#[derive(Clone, PartialEq)]
struct Card {
    number: usize,
    item: Item,
    gaps: Vec<Gap>,
}

/// The cards, and what can be done with all of them.
#[component]
pub fn List(draft: OpenDraft, group: Group) -> impl IntoView {
    let words = ListWords::of(group);
    let base = format!("/referrals/{}", draft.id);
    let list = format!("{base}/{}", group.step().path());
    let kept = OpenedFrom::kept();
    let paste = format!("{list}/{PASTE}{kept}");
    let count = Memo::new(move |_| draft.content.with(|it| group.count(&it.referral)));
    let cards = Memo::new(move |_| draft.content.with(|it| cards(group, &it.referral)));
    // Somebody who comes from pasting is told what was added.
    let arrived = use_location().hash.get_untracked().trim_start_matches('#') == words.banner();
    let is_told = RwSignal::new(arrived);

    let remove = Callback::new(move |index: usize| {
        draft.list_histories.update(|histories| {
            let history = histories.entry(group).or_default();
            draft.content.update(|content| history.remove(group, &mut content.referral, index));
        });
        is_told.set(true);
        focus(words.banner());
    });
    let move_to = Callback::new(move |(from, to): (usize, usize)| {
        draft.content.update(|content| group.move_item(&mut content.referral, from, to));
        let Some(item) = draft.content.with_untracked(|it| group.item(&it.referral, to)) else {
            return;
        };
        let count = count.get_untracked();
        let name = match item.name() {
            name if name.is_empty() => words.heading.to_owned(),
            name => name,
        };
        say(format!("{name} is now number {} of {count}.", to + 1));
        // At an end of the list, the button that was pressed is not there.
        let way = if to < from && to > 0 || to + 1 == count { "up" } else { "down" };
        focus(format!("{}-move-{way}", words.id(to + 1)));
    });
    let about = words.about.iter().map(|text| view! { <p class="govuk-body">{*text}</p> });
    let about = about.collect_view();
    // Each change makes every card anew. After a removal the next item has the number of the removed
    // one, and the second press of a double press must not meet its button.
    let times = StoredValue::new(0_u32);
    let each = move || {
        let anew = times.try_update_value(|times| {
            *times += 1;
            *times
        });
        let cards = cards.get();
        let last = cards.len();
        cards.into_iter().map(move |card| (anew, last, card))
    };
    let key = |(anew, _, card): &(Option<u32>, usize, Card)| (*anew, card.number);
    let shown = {
        let (base, list, kept) = (base, list.clone(), kept.clone());
        move |(_, last, card): (Option<u32>, usize, Card)| {
            let edit = Edit { words, last, can_move: !group.is_sorted(), remove, move_to };
            card_view(card, &base, &list, &kept, edit)
        }
    };
    let add = move || {
        let (count, most) = (count.get(), group.most());
        if count >= most {
            return view! {
                <p class="govuk-body">
                    {format!(
                        "There are {most} {} here, and that is the most there can be. To add \
                         another, remove one.",
                        words.many
                    )}
                </p>
            }
            .into_any();
        }
        let label = match count {
            0 => format!("Add {}", words.a()),
            _ => format!("Add another {}", words.one),
        };
        view! {
            <div class="govuk-button-group">
                <LinkButton href=format!("{list}/{}{kept}", count + 1) kind=ButtonKind::Secondary>
                    {label}
                </LinkButton>
                <a class="govuk-link" href=paste.clone()>
                    {format!("Paste several {} at once", words.many)}
                </a>
            </div>
        }
        .into_any()
    };
    view! {
        <ListChanges draft group is_told />
        {about}
        <Show when=move || count.get() == 0>
            <p class="govuk-body">{format!("There are no {} here.", words.many)}</p>
        </Show>
        {(group == Group::KeyEvents).then(|| view! { <EventTimeline draft /> })}
        <For each key children=shown />
        {(group == Group::Professionals).then(|| view! { <AddMe draft /> })}
        {add}
    }
}

fn cards(group: Group, form: &Referral) -> Vec<Card> {
    let gaps = completeness::step_gaps(group.step(), form, clock::today());
    let card = |(number, item): (usize, Item)| {
        let gaps = gaps.iter().filter(|gap| gap.item == Some(number)).cloned().collect();
        Card { number, item, gaps }
    };
    (1..).zip(group.items(form)).map(card).collect()
}

/// What can be done with a card.
#[derive(Clone, Copy)]
struct Edit {
    words: ListWords,
    /// The number of the last card.
    last: usize,
    can_move: bool,
    remove: Callback<usize>,
    move_to: Callback<(usize, usize)>,
}

/// `kept` is the end of a link to another page of the step.
fn card_view(card: Card, base: &str, list: &str, kept: &str, edit: Edit) -> AnyView {
    let Card { number, item, gaps } = card;
    let Edit { words, last, can_move, remove, move_to } = edit;
    let (id, called) = (words.id(number), words.called(number, &item));
    let title = match item.name() {
        name if name.is_empty() => format!("{} {number}", words.heading),
        name => format!("{} {number}: {name}", words.heading),
    };
    let href = format!("{list}/{number}{kept}");
    let index = number - 1;
    let actions = {
        let (id, called) = (id.clone(), called);
        move || {
            let hidden = |called: &str| {
                view! { <span class="govuk-visually-hidden app-user-text">" " {called.to_owned()}</span> }
            };
            let button = |label: &'static str, id: String, press: Callback<()>| {
                let of_what = hidden(&called);
                view! {
                    <li class="govuk-summary-card__action" id=id>
                        <Button on_press=press kind=ButtonKind::Link>
                            {label} {of_what}
                        </Button>
                    </li>
                }
            };
            let up = (can_move && number > 1).then(|| {
                let press = Callback::new(move |()| move_to.run((index, index - 1)));
                button("Move up", format!("{id}-move-up"), press)
            });
            let down = (can_move && number < last).then(|| {
                let press = Callback::new(move |()| move_to.run((index, index + 1)));
                button("Move down", format!("{id}-move-down"), press)
            });
            let away = Callback::new(move |()| remove.run(index));
            view! {
                <ul class="app-card-actions">
                    <li class="govuk-summary-card__action">
                        <a class="govuk-link" href=href.clone()>"Change" {hidden(&called)}</a>
                    </li>
                    {up}
                    {down}
                    {button("Remove", format!("{id}-remove"), away)}
                </ul>
            }
        }
    };
    let lines: Vec<String> =
        item.details().into_iter().map(|(tag, text)| shortened(&tag.listed(&text))).collect();
    let is_blank = item.is_blank();
    let lines = lines.into_iter().map(|line| {
        view! { <p class="govuk-body app-user-text">{line}</p> }
    });
    let lines = lines.collect_view();
    let missing = gaps.first().map(|gap| {
        let href = format!("{base}/{}{kept}#{}", gap.path(), gap.field);
        let message = match gaps.len() {
            1 => gap.message.clone(),
            count => format!("{count} things to look at in {} {number}", words.one),
        };
        view! { <p class="govuk-body"><a class="govuk-link" href=href>{message}</a></p> }
    });
    view! {
        <div id=id class="app-item-card">
            <SummaryCard title actions>
                {is_blank.then(|| view! {
                    <p class="govuk-body app-not-given">"Nothing written yet"</p>
                })}
                {lines}
                {missing}
            </SummaryCard>
        </div>
    }
    .into_any()
}

/// The beginning of a long text.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Moves the focus once the change is on the page.
fn focus(id: String) {
    request_animation_frame(move || move_focus_to(&id));
}
