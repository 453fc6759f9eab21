//! The lists of the form, such as its children and its key events, one item at a time.

use super::fields::{FieldTag, Group, Step};
use super::key_events::{KeyEvent, place_in_order, put_in_order};
use super::limits::{MOST_CARERS, MOST_CHILDREN, MOST_KEY_EVENTS, MOST_PROFESSIONALS};
use super::referral::{Carer, Child, Professional, Referral};
use crate::domain::answer::has_words;
use crate::domain::date_entry::PartOfDate;

/// How much of an event without a date names it, in characters.
const NAMED_BY: usize = 40;

/// One entry of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Child(Child),
    Carer(Carer),
    Professional(Professional),
    KeyEvent(KeyEvent),
}

impl Item {
    /// The list that it belongs to.
    pub fn group(&self) -> Group {
        match self {
            Item::Child(_) => Group::Children,
            Item::Carer(_) => Group::Carers,
            Item::Professional(_) => Group::Professionals,
            Item::KeyEvent(_) => Group::KeyEvents,
        }
    }

    /// Whether nothing was typed in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Item::Child(child) => *child == Child::default(),
            Item::Carer(carer) => *carer == Carer::default(),
            Item::Professional(person) => *person == Professional::default(),
            Item::KeyEvent(event) => event.is_blank() && event.unknown.is_empty(),
        }
    }

    /// What the practitioner wrote that tells it from the others: a name, or the date of an event.
    /// Empty if there is nothing.
    pub fn name(&self) -> String {
        let name = match self {
            Item::Child(child) => child.name.clone(),
            Item::Carer(carer) => carer.name.clone(),
            Item::Professional(person) => person.name.clone(),
            Item::KeyEvent(event) => match event.date.in_words() {
                date if has_words(&date) => date,
                _ => event.what_happened.chars().take(NAMED_BY).collect(),
            },
        };
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Puts it into its list, before the item at a place, or at the end.
    pub fn put_into(self, form: &mut Referral, index: usize) {
        fn put<T>(list: &mut Vec<T>, index: usize, item: T) {
            list.insert(index.min(list.len()), item);
        }
        match self {
            Item::Child(child) => put(&mut form.children, index, child),
            Item::Carer(carer) => put(&mut form.carers, index, carer),
            Item::Professional(person) => put(&mut form.professionals, index, person),
            Item::KeyEvent(event) => put(&mut form.key_events, index, event),
        }
    }

    /// What the form prints of it, cell by cell. Nothing of a blank event.
    pub fn cells(&self) -> Vec<(FieldTag, String)> {
        let mut alone = Referral::default();
        self.clone().put_into(&mut alone, 0);
        self.group().rows(&alone).pop().unwrap_or_default()
    }

    /// The cells with anything in them, but for those that [`Item::name`] is made from. A date of birth
    /// that cannot be read says what is missing or wrong, where the form prints what was typed.
    pub fn details(&self) -> Vec<(FieldTag, String)> {
        let names = |tag: &FieldTag| {
            matches!(
                tag,
                FieldTag::ChildName
                    | FieldTag::CarerName
                    | FieldTag::ProfessionalName
                    | FieldTag::KeyEventNumber
                    | FieldTag::KeyEventDate
            )
        };
        let cells = self.cells().into_iter().filter(|(tag, text)| !names(tag) && has_words(text));
        let is_birth = |tag| matches!(tag, FieldTag::ChildDateOfBirth | FieldTag::CarerDateOfBirth);
        let words = |(tag, text): (FieldTag, String)| match self.birth_in_words(&text) {
            Some(words) if is_birth(tag) => (tag, words),
            _ => (tag, text),
        };
        cells.map(words).collect()
    }

    /// What the form prints as a date of birth, with the typed date in words.
    fn birth_in_words(&self, printed: &str) -> Option<String> {
        let (typed, is_exact) = match self {
            Item::Child(child) if child.date_of_birth.is_blank() => (&child.due_date, true),
            Item::Child(child) => (&child.date_of_birth, child.birth.is_none()),
            Item::Carer(carer) => (&carer.date_of_birth, carer.birth.is_none()),
            _ => return None,
        };
        let before = printed.strip_suffix(&typed.text())?;
        let lacks_day = is_exact && typed.lacks(PartOfDate::Day) && typed.when().is_ok();
        let missing = if lacks_day { ", no day" } else { "" };
        Some(format!("{before}{}{missing}", typed.in_words()))
    }
}

/// Does the same to whichever list of a form a group is.
macro_rules! in_list {
    ($group:expr, $form:ident, |$list:ident| $does:expr, $($borrowed:tt)+) => {
        match $group {
            Group::Children => {
                let $list = $($borrowed)+ $form.children;
                $does.map(Item::Child)
            }
            Group::Carers => {
                let $list = $($borrowed)+ $form.carers;
                $does.map(Item::Carer)
            }
            Group::Professionals => {
                let $list = $($borrowed)+ $form.professionals;
                $does.map(Item::Professional)
            }
            Group::KeyEvents => {
                let $list = $($borrowed)+ $form.key_events;
                $does.map(Item::KeyEvent)
            }
        }
    };
}

impl Group {
    /// The page on which the list is written.
    pub fn step(self) -> Step {
        match self {
            Group::Children => Step::Children,
            Group::Carers => Step::Carers,
            Group::Professionals => Step::Professionals,
            Group::KeyEvents => Step::KeyEvents,
        }
    }

    /// The list that a page writes, if it writes one.
    pub fn of_step(step: Step) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.step() == step)
    }

    /// The most items that it may have.
    pub fn most(self) -> usize {
        match self {
            Group::Children => MOST_CHILDREN,
            Group::Carers => MOST_CARERS,
            Group::Professionals => MOST_PROFESSIONALS,
            Group::KeyEvents => MOST_KEY_EVENTS,
        }
    }

    /// Whether the app keeps the items in an order of its own, so that nobody has to move one.
    pub fn is_sorted(self) -> bool {
        self == Group::KeyEvents
    }

    /// How many items there are.
    pub fn count(self, form: &Referral) -> usize {
        match self {
            Group::Children => form.children.len(),
            Group::Carers => form.carers.len(),
            Group::Professionals => form.professionals.len(),
            Group::KeyEvents => form.key_events.len(),
        }
    }

    /// How many more items there may be.
    pub fn room(self, form: &Referral) -> usize {
        self.most().saturating_sub(self.count(form))
    }

    /// The item at a place, counted from 0.
    pub fn item(self, form: &Referral, index: usize) -> Option<Item> {
        in_list!(self, form, |list| list.get(index).cloned(), &)
    }

    /// Every item, in order.
    pub fn items(self, form: &Referral) -> Vec<Item> {
        (0..self.count(form)).filter_map(|index| self.item(form, index)).collect()
    }

    /// Whether something was typed in any item.
    pub fn has_words(self, form: &Referral) -> bool {
        self.items(form).iter().any(|item| !item.is_blank())
    }

    /// Takes the item at a place out of the list.
    pub fn take(self, form: &mut Referral, index: usize) -> Option<Item> {
        in_list!(
            self, form, |list| (index < list.len()).then(|| list.remove(index)), &mut
        )
    }

    /// Moves an item to another place. Does nothing where there is none.
    pub fn move_item(self, form: &mut Referral, from: usize, to: usize) {
        if from != to
            && to < self.count(form)
            && let Some(item) = self.take(form, from)
        {
            item.put_into(form, to);
        }
    }

    /// Puts a sorted list in its order.
    pub fn arrange(self, form: &mut Referral) {
        if self.is_sorted() {
            put_in_order(&mut form.key_events);
        }
    }

    /// The place that an item has once the list is in its order.
    pub fn arranged_place(self, form: &Referral, index: usize) -> usize {
        if self.is_sorted() { place_in_order(&form.key_events, index) } else { index }
    }
}
