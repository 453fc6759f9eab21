//! Cards for a group that repeats, such as the children or the key events, with add, remove and undo.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, NotificationBanner, RepeatCard, move_focus_to};
use crate::domain::draft::Draft;
use crate::session::OpenDraft;

/// What one item of a group is called.
#[derive(Clone, Copy)]
pub struct Noun {
    /// In lower case, such as `child`; element ids start with it too.
    pub one: &'static str,
    /// As a heading starts, such as `Child`.
    pub heading: &'static str,
    /// The end of the id of the first field on a card. A new card takes the focus there.
    pub first_field: &'static str,
    /// The plural, such as `children`.
    pub many: &'static str,
    /// The most there can be: an import takes no more either.
    pub most: usize,
}

impl Noun {
    fn first_field(self, number: usize) -> String {
        format!("{}-{number}-{}", self.one, self.first_field)
    }
}

/// The cards of one group.
#[component]
pub fn RepeatCards<T, F>(
    draft: OpenDraft,
    list: fn(&mut Draft) -> &mut Vec<T>,
    count: fn(&Draft) -> usize,
    noun: Noun,
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
    let removed = RwSignal::new(None::<(usize, T)>);

    let add = Callback::new(move |()| {
        // Another card may have come meanwhile.
        if count.get_untracked() >= noun.most {
            return;
        }
        draft.content.update(|content| list(content).push(T::default()));
        focus(noun.first_field(count.get_untracked()));
    });
    let remove = move |index: usize| {
        let mut taken = None;
        draft.content.update(|content| {
            let items = list(content);
            if index < items.len() {
                taken = Some((index, items.remove(index)));
            }
        });
        removed.set(taken);
        focus(format!("{}-removed", noun.one));
    };
    let undo = Callback::new(move |()| {
        if let Some((index, item)) = removed.try_update(Option::take).flatten() {
            draft.content.update(|content| {
                let items = list(content);
                if items.len() < noun.most {
                    items.insert(index.min(items.len()), item);
                }
            });
            focus(noun.first_field(index + 1));
        }
    });

    view! {
        <Show when=move || removed.with(Option::is_some)>
            <div id=format!("{}-removed", noun.one) tabindex="-1">
                <NotificationBanner title="Removed" title_id="removed-title">
                    <p class="govuk-notification-banner__heading">
                        {move || removed.with(|removed| removed.as_ref().map(|(index, _)| {
                            format!("{} {} removed.", noun.heading, index + 1)
                        }))}
                    </p>
                    <Button on_press=undo kind=ButtonKind::Secondary>"Undo"</Button>
                </NotificationBanner>
            </div>
        </Show>
        <For each=move || 0..count.get() key=|index| *index let:index>
            <RepeatCard
                title=format!("{} {}", noun.heading, index + 1)
                on_remove=Callback::new(move |()| remove(index))
                can_remove=Signal::derive(move || count.get() > 1)
            >
                {fields(index)}
            </RepeatCard>
        </For>
        <Show
            when=move || count.get() < noun.most
            fallback=move || view! {
                <p class="govuk-body" role="status">
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
