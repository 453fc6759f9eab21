//! Ties a field on a page to its place in the referral.

use leptos::prelude::*;

use crate::components::DatePart;
use crate::domain::referral::{DateEntry, Referral, YesNo};
use crate::session::OpenDraft;

/// One field: what it holds, and what takes a change.
pub struct Binding<T: Send + Sync + 'static> {
    /// What the field holds.
    pub value: Signal<T>,
    /// Takes what the practitioner entered.
    pub set: Callback<T>,
}

// Written out, because deriving them would ask the same of what the field holds.
impl<T: Send + Sync + 'static> Clone for Binding<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Binding<T> {}

impl<T: Clone + Default + PartialEq + Send + Sync + 'static> Binding<T> {
    /// Binds to the place that `read` and `write` find, `index` being that in a list; a place that
    /// is gone reads as empty, and takes no change. Plain functions, because a closure a field would
    /// be a copy of this code a field.
    pub fn new(
        draft: OpenDraft,
        index: usize,
        read: fn(&Referral, usize) -> Option<&T>,
        write: fn(&mut Referral, usize) -> Option<&mut T>,
    ) -> Binding<T> {
        Binding::with(
            draft,
            move |referral| read(referral, index),
            move |referral| write(referral, index),
        )
    }

    /// The same for a place that takes more than an index to find.
    pub fn with(
        draft: OpenDraft,
        read: impl Fn(&Referral) -> Option<&T> + Send + Sync + 'static,
        write: impl Fn(&mut Referral) -> Option<&mut T> + Send + Sync + 'static,
    ) -> Binding<T> {
        let value = Signal::derive(move || {
            draft.referral.with(|referral| read(referral).cloned().unwrap_or_default())
        });
        let set = Callback::new(move |entered: T| {
            draft.referral.maybe_update(|referral| match write(referral) {
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

impl Binding<DateEntry> {
    /// The three inputs' values and what takes a change to one of them.
    pub fn parts(self) -> DateParts {
        let value = self.value;
        DateParts {
            day: Signal::derive(move || value.get().day),
            month: Signal::derive(move || value.get().month),
            year: Signal::derive(move || value.get().year),
            set: Callback::new(move |part| {
                let mut entry = value.get_untracked();
                match part {
                    DatePart::Day(day) => entry.day = day,
                    DatePart::Month(month) => entry.month = month,
                    DatePart::Year(year) => entry.year = year,
                }
                self.set.run(entry);
            }),
        }
    }
}

/// A date as its three inputs.
#[derive(Clone, Copy)]
pub struct DateParts {
    /// Day.
    pub day: Signal<String>,
    /// Month.
    pub month: Signal<String>,
    /// Year.
    pub year: Signal<String>,
    /// Takes a change to one of them.
    pub set: Callback<DatePart>,
}

impl Binding<Option<YesNo>> {
    /// The value of the chosen radio, for a pair of `yes` and `no`.
    pub fn chosen(self) -> Signal<Option<String>> {
        let value = self.value;
        Signal::derive(move || {
            value.get().map(|answer| match answer {
                YesNo::Yes => "yes".to_owned(),
                YesNo::No => "no".to_owned(),
            })
        })
    }

    /// Takes the value of the chosen radio.
    pub fn choose(self) -> Callback<String> {
        Callback::new(move |chosen: String| {
            self.set.run(Some(if chosen == "yes" { YesNo::Yes } else { YesNo::No }));
        })
    }
}

/// Binds to a field by its path in the referral: `bind!(draft, referrer.name)`, or
/// `bind!(draft, children[index].name)` for one of a list.
macro_rules! bind {
    ($draft:expr, $list:ident [ $index:expr ] . $($field:ident).+) => {
        $crate::pages::draft::binding::Binding::new(
            $draft,
            $index,
            |referral, index| referral.$list.get(index).map(|item| &item.$($field).+),
            |referral, index| referral.$list.get_mut(index).map(|item| &mut item.$($field).+),
        )
    };
    ($draft:expr, $($field:ident).+) => {
        $crate::pages::draft::binding::Binding::new(
            $draft,
            0,
            |referral, _| Some(&referral.$($field).+),
            |referral, _| Some(&mut referral.$($field).+),
        )
    };
}
pub(in crate::pages) use bind;
