//! What was just added to a list or removed from it, and the way back through these changes.

use leptos::prelude::*;

use super::list_words::ListWords;
use crate::components::{Button, ButtonKind, NotificationBanner, move_focus_to, say};
use crate::domain::form::{Group, ListChange, ListHistory, NotUndone};
use crate::session::OpenDraft;

/// A change of the list as the banner says it.
#[derive(Clone, PartialEq)]
struct Told {
    /// What happened last.
    news: String,
    /// What can be undone, and what that does.
    undo: Option<String>,
    /// What can be made again.
    redo: Option<String>,
    /// How many changes can be undone.
    count: usize,
}

/// The banner. Until something changes on this page, only a button below says that there is a way back.
#[component]
pub fn ListChanges(
    draft: OpenDraft,
    group: Group,
    /// Whether the latest change is news.
    is_told: RwSignal<bool>,
) -> impl IntoView {
    let words = ListWords::of(group);
    let went_back = RwSignal::new(false);
    // Why the way back was no way, and how many changes there were then: the next one is news again.
    let refused = RwSignal::new(None::<(NotUndone, usize)>);
    let told = Memo::new(move |_| {
        draft.list_histories.with(|it| it.get(&group).map(|it| told(words, it, went_back.get())))
    });
    let go = move |is_back: bool| {
        draft.list_histories.update(|histories| {
            let history = histories.entry(group).or_default();
            let mut outcome = Ok(());
            draft.content.update(|content| {
                let form = &mut content.referral;
                outcome =
                    if is_back { history.undo(group, form) } else { history.redo(group, form) };
                let moved = if is_back { history.last_undone() } else { history.last_done() };
                if let (Ok(()), Some(ListChange::Added(all))) = (outcome, moved) {
                    // What is in the list is not in the box, and the other way round.
                    let lines = all.iter().map(|it| it.lines.as_str());
                    if is_back {
                        content.pasted_text.put_back(group, lines);
                    } else {
                        content.pasted_text.take_out(group, lines);
                    }
                }
            });
            refused.set(outcome.err().map(|why| (why, history.len())));
        });
        went_back.set(is_back);
        is_told.set(true);
        let banner = words.banner();
        request_animation_frame(move || move_focus_to(&banner));
    };
    let (undo, redo) = (Callback::new(move |()| go(true)), Callback::new(move |()| go(false)));
    let news = move || {
        let told = told.get()?;
        let why = refused.get().filter(|(_, count)| *count == told.count);
        Some(match why {
            Some((NotUndone::NoRoom, _)) => {
                "There is no room to put it back. Remove one first.".to_owned()
            }
            Some((NotUndone::ChangedSince, _)) => {
                "Nothing was taken out, because it was changed since.".to_owned()
            }
            None => told.news,
        })
    };
    Effect::new(move || {
        if is_told.get() {
            news().into_iter().for_each(say);
        }
    });
    // In the banner, the news say what is undone.
    let button = move |label: &'static str, what: String, press: Callback<()>, in_banner: bool| {
        view! {
            <Button on_press=press kind=ButtonKind::Secondary>
                {label}
                <span class="app-user-text" class:govuk-visually-hidden=in_banner>
                    ": " {what}
                </span>
            </Button>
        }
    };
    let buttons = move |in_banner: bool| {
        let told = told.get();
        let back = told.as_ref().and_then(|it| it.undo.clone());
        let again = told.and_then(|it| it.redo);
        view! {
            <div class="govuk-button-group">
                {back.map(|what| button("Undo", what, undo, in_banner))}
                {again.map(|what| button("Redo", what, redo, in_banner))}
            </div>
        }
    };
    let others = move || match told.get().map_or(0, |it| it.count) {
        0 | 1 => None,
        2 => Some("One change before it can be undone too.".to_owned()),
        count => Some(format!("{} changes before it can be undone too.", count - 1)),
    };
    let is_empty = move || told.get().is_none_or(|it| it.undo.is_none() && it.redo.is_none());
    view! {
        <Show when=move || is_told.get() && told.get().is_some()>
            <div id=words.banner() tabindex="-1">
                <NotificationBanner title="What changed" title_id="list-changed-title">
                    <p class="govuk-notification-banner__heading app-user-text app-sentence">{news}</p>
                    <p class="govuk-body">{others}</p>
                    {move || buttons(true)}
                </NotificationBanner>
            </div>
        </Show>
        <Show when=move || !is_told.get() && !is_empty()>
            {move || buttons(false)}
        </Show>
    }
}

fn told(words: ListWords, history: &ListHistory, went_back: bool) -> Told {
    let (done, undone) = (history.last_done(), history.last_undone());
    let news = match (done, undone) {
        (_, Some(change)) if went_back => taken_back(words, change),
        (Some(change), _) => made(words, change),
        (None, Some(change)) => taken_back(words, change),
        (None, None) => String::new(),
    };
    let undo = done.map(|change| match change {
        ListChange::Removed(it) => {
            format!("put {} back", words.called(it.index + 1, &it.item))
        }
        ListChange::Added(all) => format!("take {} out again", words.count(all.len())),
    });
    let redo = undone.map(|change| match change {
        ListChange::Removed(it) => {
            format!("remove {} again", words.called(it.index + 1, &it.item))
        }
        ListChange::Added(all) => format!("put {} back", words.count(all.len())),
    });
    Told { news, undo, redo, count: history.len() }
}

/// A change as news.
fn made(words: ListWords, change: &ListChange) -> String {
    match change {
        // A name is an insertion between two commas.
        ListChange::Removed(it) if it.item.name().is_empty() => {
            format!("{} was removed.", words.called(it.index + 1, &it.item))
        }
        ListChange::Removed(it) => {
            format!("{}, was removed.", words.called(it.index + 1, &it.item))
        }
        ListChange::Added(all) if all.len() == 1 => format!("{} was added.", words.count(1)),
        ListChange::Added(all) => format!("{} were added.", words.count(all.len())),
    }
}

/// The undoing of a change as news.
fn taken_back(words: ListWords, change: &ListChange) -> String {
    match change {
        ListChange::Removed(it) if it.item.name().is_empty() => {
            format!("{} is back.", words.called(it.index + 1, &it.item))
        }
        ListChange::Removed(it) => format!("{}, is back.", words.called(it.index + 1, &it.item)),
        ListChange::Added(all) if all.len() == 1 => {
            format!("{} was taken out again.", words.count(1))
        }
        ListChange::Added(all) => format!("{} were taken out again.", words.count(all.len())),
    }
}
