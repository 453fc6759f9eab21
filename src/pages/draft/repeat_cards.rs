//! Cards for a group that repeats, such as the children or the key events, with add, remove and undo.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, NotificationBanner, RepeatCard, move_focus_to, say};
use crate::domain::draft::Draft;
use crate::session::OpenDraft;

/// What one item of a group is called.
pub struct Noun<T> {
    /// In lower case, such as `child`; element ids start with it too.
    pub one: &'static str,
    /// As a heading starts, such as `Child`.
    pub heading: &'static str,
    /// The end of the id of the first field on a card. A new card takes the focus there.
    pub first_field: &'static str,
    /// What the practitioner wrote that tells this item from the others.
    pub name: fn(&T) -> String,
    /// The plural, such as `children`.
    pub many: &'static str,
    /// The most there can be: an import takes no more either.
    pub most: usize,
}

// Written out, because deriving them would require `T: Clone` and `T: Copy`.
impl<T> Clone for Noun<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Noun<T> {}

impl<T> Noun<T> {
    fn first_field(self, number: usize) -> String {
        format!("{}-{number}-{}", self.one, self.first_field)
    }

    /// The removed item by its number and name.
    fn called(self, Removed { index, item }: &Removed<T>) -> String {
        let number = index + 1;
        match (self.name)(item).trim() {
            "" => format!("{} {number}", self.heading),
            name => format!("{} {number}, {name},", self.heading),
        }
    }
}

/// An item that was taken out of its list.
#[derive(Clone)]
struct Removed<T> {
    /// Its place in the list at that time.
    index: usize,
    item: T,
}

/// The cards of one group.
#[component]
pub fn RepeatCards<T, F>(
    draft: OpenDraft,
    list: fn(&mut Draft) -> &mut Vec<T>,
    count: fn(&Draft) -> usize,
    noun: Noun<T>,
    /// The fields of the item at an index.
    fields: F,
) -> impl IntoView
where
    T: Clone + Default + Send + Sync + 'static,
    F: Fn(usize) -> AnyView + Copy + Send + Sync + 'static,
{
    // An empty group starts with one empty card, so that there is somewhere to type.
    if draft.content.with_untracked(count) == 0 {
        draft.content.update(|content| list(content).push(T::default()));
    }
    let count = Memo::new(move |_| draft.content.with(count));
    // The last removed is the last, and the first to come back.
    let removed = RwSignal::new(Vec::<Removed<T>>::new());
    // After a removal the next item has the number of the removed one. With the card would stay its
    // button, and the second press of a double press would remove the next item too.
    let made_anew = RwSignal::new(0_u32);
    let banner = format!("{}-removed", noun.one);

    let add = Callback::new(move |()| {
        // Another card may have come meanwhile.
        if count.get_untracked() >= noun.most {
            return;
        }
        draft.content.update(|content| list(content).push(T::default()));
        focus(noun.first_field(count.get_untracked()));
    });
    let remove = {
        let banner = banner.clone();
        Callback::new(move |index: usize| {
            let mut taken = None;
            draft.content.update(|content| {
                let items = list(content);
                if index < items.len() {
                    taken = Some(Removed { index, item: items.remove(index) });
                }
            });
            made_anew.update(|times| *times += 1);
            if let Some(taken) = &taken {
                say(format!("{} was removed.", noun.called(taken)));
            }
            removed.update(|removed| removed.extend(taken));
            focus(banner.clone());
        })
    };
    let undo = {
        let banner = banner.clone();
        Callback::new(move |()| {
            // What does not fit waits until there is room.
            if count.get_untracked() >= noun.most {
                return;
            }
            let Some(last) = removed.try_update(Vec::pop).flatten() else { return };
            say(format!("{} is back.", noun.called(&last)));
            let Removed { index, item } = last;
            draft.content.update(|content| {
                let items = list(content);
                items.insert(index.min(items.len()), item);
            });
            made_anew.update(|times| *times += 1);
            let is_last = removed.with_untracked(Vec::is_empty);
            focus(if is_last { noun.first_field(index + 1) } else { banner.clone() });
        })
    };
    let last_removed = move || removed.with(|it| it.last().map(|it| noun.called(it)));
    let before_it = move || removed.with(|it| it.len().saturating_sub(1));

    view! {
        <Show when=move || removed.with(|it| !it.is_empty())>
            <div id=banner.clone() tabindex="-1">
                <NotificationBanner title="Removed" title_id="removed-title">
                    <p class="govuk-notification-banner__heading app-user-text app-sentence">
                        {move || last_removed().map(|called| {
                            format!("{} was removed.", called)
                        })}
                    </p>
                    <p class="govuk-body">
                        {move || match before_it() {
                            0 => None,
                            1 => Some("Another one was removed before it.".to_owned()),
                            count => Some(format!("{count} others were removed before it.")),
                        }}
                    </p>
                    <Button on_press=undo kind=ButtonKind::Secondary>
                        "Undo"
                        <span class="govuk-visually-hidden app-user-text">
                            {move || last_removed().map(|called| {
                                format!(": put {} back", called.trim_end_matches(','))
                            })}
                        </span>
                    </Button>
                </NotificationBanner>
            </div>
        </Show>
        <For
            each=move || { let anew = made_anew.get(); (0..count.get()).map(move |it| (it, anew)) }
            key=|card| *card
            let:card
        >
            <RepeatCard
                title=format!("{} {}", noun.heading, card.0 + 1)
                on_remove=Callback::new(move |()| remove.run(card.0))
                can_remove=Signal::derive(move || count.get() > 1)
            >
                {fields(card.0)}
            </RepeatCard>
        </For>
        <Show
            when=move || count.get() < noun.most
            fallback=move || view! {
                <p class="govuk-body">
                    {format!(
                        "There are {} {} here, and that is the most there can be. To add another, \
                         remove one.",
                        noun.most, noun.many
                    )}
                </p>
            }
        >
            <Button on_press=add kind=ButtonKind::Secondary>
                {format!("Add another {}", noun.one)}
            </Button>
        </Show>
    }
}

/// Moves the focus once the change is on the page.
fn focus(id: String) {
    request_animation_frame(move || move_focus_to(&id));
}
