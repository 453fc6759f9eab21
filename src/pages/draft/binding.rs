//! Binds a field on a page to its place in the draft.

use leptos::prelude::*;

use crate::domain::answer::YesNo;
use crate::domain::draft::Draft;
use crate::session::OpenDraft;

/// A place in the draft as a field uses it: a value to show, and a callback for each change.
pub struct Binding<T: Send + Sync + 'static> {
    pub value: Signal<T>,
    pub set: Callback<T>,
}

// Written out, because deriving them would require `T: Clone` and `T: Copy`.
impl<T: Send + Sync + 'static> Clone for Binding<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Binding<T> {}

impl<T: Clone + Default + PartialEq + Send + Sync + 'static> Binding<T> {
    /// Binds to the place that `read` and `write` find; `index` is the position in a list. A place
    /// that no longer exists reads as empty and ignores changes. Both are plain functions, because
    /// the compiler would make a copy of this code for the closures of each field.
    pub fn new(
        draft: OpenDraft,
        index: usize,
        read: fn(&Draft, usize) -> Option<&T>,
        write: fn(&mut Draft, usize) -> Option<&mut T>,
    ) -> Binding<T> {
        Binding::with(
            draft,
            move |content| read(content, index),
            move |content| write(content, index),
        )
    }

    /// Binds to a signal of the page itself, for what is not part of a draft.
    pub fn of(signal: RwSignal<T>) -> Binding<T> {
        let set = Callback::new(move |entered: T| {
            signal.maybe_update(|place| {
                let is_new = *place != entered;
                *place = entered;
                is_new
            });
        });
        Binding { value: signal.into(), set }
    }

    /// Binds to a place that an index alone does not find.
    pub fn with(
        draft: OpenDraft,
        read: impl Fn(&Draft) -> Option<&T> + Send + Sync + 'static,
        write: impl Fn(&mut Draft) -> Option<&mut T> + Send + Sync + 'static,
    ) -> Binding<T> {
        let value = Signal::derive(move || {
            draft.content.with(|content| read(content).cloned().unwrap_or_default())
        });
        let set = Callback::new(move |entered: T| {
            draft.content.maybe_update(|content| match write(content) {
                Some(place) if *place != entered => {
                    *place = entered;
                    true
                }
                _ => false,
            });
        });
        Binding { value, set }
    }
}

impl<T: Send + Sync + 'static> Binding<Option<T>> {
    /// The callback that takes the answer back.
    pub fn clear(self) -> Callback<()> {
        Callback::new(move |()| self.set.run(None))
    }
}

impl Binding<Option<YesNo>> {
    /// The value of the chosen radio, `yes` or `no`, as `yes_or_no` has them.
    pub fn chosen(self) -> Signal<Option<String>> {
        let value = self.value;
        Signal::derive(move || {
            value.get().map(|answer| match answer {
                YesNo::Yes => "yes".to_owned(),
                YesNo::No => "no".to_owned(),
            })
        })
    }

    /// The callback for the same pair of radios.
    pub fn choose(self) -> Callback<String> {
        Callback::new(move |chosen: String| {
            self.set.run(Some(if chosen == "yes" { YesNo::Yes } else { YesNo::No }));
        })
    }
}

/// The item at a place of a list, to be written to. Right behind the list, writing makes a new one.
pub fn item_mut<T: Default>(list: &mut Vec<T>, index: usize) -> Option<&mut T> {
    if index == list.len() {
        list.push(T::default());
    }
    list.get_mut(index)
}

/// Binds to a field by its path in the referral: `bind!(draft, referrer.name)`, or
/// `bind!(draft, children[index].name)` for an item of a list, which need not be there yet.
macro_rules! bind {
    ($draft:expr, $list:ident [ $index:expr ] . $($field:ident).+) => {
        $crate::pages::draft::binding::Binding::new(
            $draft,
            $index,
            |draft, index| draft.referral.$list.get(index).map(|item| &item.$($field).+),
            |draft, index| {
                let list = &mut draft.referral.$list;
                $crate::pages::draft::binding::item_mut(list, index)
                    .map(|item| &mut item.$($field).+)
            },
        )
    };
    ($draft:expr, $($field:ident).+) => {
        $crate::pages::draft::binding::Binding::new(
            $draft,
            0,
            |draft, _| Some(&draft.referral.$($field).+),
            |draft, _| Some(&mut draft.referral.$($field).+),
        )
    };
}
pub(in crate::pages) use bind;
