//! What was added to a list and removed from it since its draft was opened, so that it can be undone,
//! one change after the other. It never undoes what somebody typed: an item that was changed since it was
//! added stays.

use super::fields::Group;
use super::lists::Item;
use super::pasted::PastedItem;
use super::referral::Referral;

/// An item, and where it was in its list, counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub index: usize,
    pub item: Item,
    /// The pasted lines that it was made of; empty for one that was written.
    pub lines: String,
}

/// One change of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListChange {
    /// One item was removed.
    Removed(Box<Placed>),
    /// Several items were added at once, from a pasted text.
    Added(Vec<Placed>),
}

/// Why a change could not be undone or made again. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUndone {
    /// There is no room for what would come back.
    NoRoom,
    /// Every item of it was changed or removed since.
    ChangedSince,
}

/// The changes of one list, which the practitioner can go back through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListHistory {
    /// The latest last: it is the first to be undone.
    done: Vec<ListChange>,
    /// What was undone, the latest last: it is the first to be made again.
    undone: Vec<ListChange>,
}

impl ListHistory {
    /// Removes the item at a place.
    pub fn remove(&mut self, group: Group, form: &mut Referral, index: usize) {
        if let Some(item) = group.take(form, index) {
            self.done.push(ListChange::Removed(Box::new(Placed {
                index,
                item,
                lines: String::new(),
            })));
            self.undone.clear();
        }
    }

    /// Adds what was read from a pasted text, at the end of the list, or where they belong in a sorted one. The caller has seen that
    /// there is room.
    pub fn add(&mut self, group: Group, form: &mut Referral, items: Vec<PastedItem>) {
        let start = group.count(form);
        let placed = (start..).zip(items);
        let placed =
            placed.map(|(index, PastedItem { item, lines, .. })| Placed { index, item, lines });
        let placed: Vec<_> = placed.collect();
        put_back(group, form, &placed);
        self.done.push(ListChange::Added(placed));
        self.undone.clear();
    }

    /// The change that would be undone next.
    pub fn last_done(&self) -> Option<&ListChange> {
        self.done.last()
    }

    /// The change that would be made again next.
    pub fn last_undone(&self) -> Option<&ListChange> {
        self.undone.last()
    }

    /// How many changes can be undone.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether no change can be undone.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// Takes the latest change back. A change that cannot be is forgotten, unless there is only no room.
    pub fn undo(&mut self, group: Group, form: &mut Referral) -> Result<(), NotUndone> {
        let Some(last) = self.done.pop() else { return Ok(()) };
        let undone = match &last {
            ListChange::Removed(placed) => {
                come_back(group, form, std::slice::from_ref(placed.as_ref())).map(|()| last.clone())
            }
            ListChange::Added(placed) => {
                let taken = take_unchanged(group, form, placed);
                if taken.is_empty() {
                    Err(NotUndone::ChangedSince)
                } else {
                    Ok(ListChange::Added(taken))
                }
            }
        };
        self.moved(last, undone, |history| (&mut history.done, &mut history.undone))
    }

    /// Makes the change that was undone last again.
    pub fn redo(&mut self, group: Group, form: &mut Referral) -> Result<(), NotUndone> {
        let Some(last) = self.undone.pop() else { return Ok(()) };
        let done = match &last {
            ListChange::Added(placed) => come_back(group, form, placed).map(|()| last.clone()),
            ListChange::Removed(placed) => {
                match take_unchanged(group, form, std::slice::from_ref(placed.as_ref())).pop() {
                    Some(taken) => Ok(ListChange::Removed(Box::new(taken))),
                    None => Err(NotUndone::ChangedSince),
                }
            }
        };
        self.moved(last, done, |history| (&mut history.undone, &mut history.done))
    }

    /// Puts a change onto the other pile, or back onto its own where it has to wait for room.
    fn moved(
        &mut self,
        change: ListChange,
        outcome: Result<ListChange, NotUndone>,
        piles: fn(&mut ListHistory) -> (&mut Vec<ListChange>, &mut Vec<ListChange>),
    ) -> Result<(), NotUndone> {
        let (from, to) = piles(self);
        match outcome {
            Ok(change) => to.push(change),
            Err(why) => {
                if why == NotUndone::NoRoom {
                    from.push(change);
                }
                return Err(why);
            }
        }
        Ok(())
    }
}

fn come_back(group: Group, form: &mut Referral, placed: &[Placed]) -> Result<(), NotUndone> {
    if group.room(form) < placed.len() {
        return Err(NotUndone::NoRoom);
    }
    put_back(group, form, placed);
    Ok(())
}

fn put_back(group: Group, form: &mut Referral, placed: &[Placed]) {
    for Placed { index, item, .. } in placed {
        item.clone().put_into(form, *index);
    }
    group.arrange(form);
}

/// Takes those items out of the list that still say what they said. Of equal ones the last goes.
fn take_unchanged(group: Group, form: &mut Referral, placed: &[Placed]) -> Vec<Placed> {
    let mut taken = Vec::new();
    for Placed { item, lines, .. } in placed.iter().rev() {
        let place = group.items(form).iter().rposition(|it| it == item);
        if let Some((index, item)) = place.and_then(|it| Some((it, group.take(form, it)?))) {
            taken.push(Placed { index, item, lines: lines.clone() });
        }
    }
    taken.reverse();
    taken
}
