//! Reads what somebody pastes for a whole list at once: names one a line, a meeting's attendance list, a
//! chronology. It only proposes: the page shows what was read, and adds what the practitioner leaves
//! ticked.
//!
//! Nothing that was pasted is dropped. What cannot be placed stays as text in the item that its line
//! became; only bullets, labels such as "DoB:", and the word that says who sent apologies are left out.
//!
//! - `item` is one that was read;
//! - `dates` finds a date in a line, `times` whatever says when at its start, `vague_times` what is no date;
//! - `cells` takes a line apart;
//! - `columns` knows the headings of tables;
//! - `list_headings` knows the headings of lists of names, and `each_line` goes through these lists;
//! - `pieces` parts people, and a name from the job and agency beside it;
//! - `who` tells agencies, jobs and family apart;
//! - `people` makes children and carers, `professionals` and `events` what they are called.

mod cells;
mod columns;
mod dates;
mod each_line;
mod events;
mod item;
mod list_headings;
mod people;
mod pieces;
mod professionals;
mod times;
mod vague_times;
mod who;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::fields::Group;
use super::lists::Item;
use super::referral::Referral;

pub use item::{Doubt, PastedItem, Remark};

/// What a pasted text has for a list, in its order. `today` decides the century of a year with two
/// digits.
pub fn read(group: Group, text: &str, form: &Referral, today: NaiveDate) -> Vec<PastedItem> {
    let mut read = match group {
        Group::Children => people::children(text, today),
        Group::Carers => people::carers(text, today),
        Group::Professionals => professionals::professionals(text),
        Group::KeyEvents => events::events(text, today),
    };
    let mut there: BTreeSet<_> = group.items(form).iter().map(same).collect();
    for item in &mut read {
        if !there.insert(same(&item.item)) {
            item.remark.get_or_insert(Remark::AlreadyThere);
        }
    }
    read
}

/// Parts what was read into what is added, because it is ticked, and the text that is left for another
/// time. A line stays unless its item is in the list, or added now, word for word; headings stay as long
/// as anything does, because they say what the lines below them are.
pub fn part(read: Vec<PastedItem>, ticked: &[bool], there: &[Item]) -> (Vec<PastedItem>, String) {
    let (added, left): (Vec<_>, Vec<_>) = read.into_iter().zip(ticked).partition(|(_, is)| **is);
    let added: Vec<PastedItem> = added.into_iter().map(|(it, _)| it).collect();
    let is_heading = |it: &PastedItem| it.remark == Some(Remark::Heading);
    let is_there = |it: &PastedItem| {
        there.iter().chain(added.iter().map(|it| &it.item)).any(|item| *item == it.item)
    };
    let left: Vec<PastedItem> =
        left.into_iter().map(|(it, _)| it).filter(|it| is_heading(it) || !is_there(it)).collect();
    let lines = left.iter().map(|it| it.lines.as_str()).collect::<Vec<_>>().join("\n");
    let is_worth_it = !left.iter().all(is_heading);
    (added, if is_worth_it { lines } else { String::new() })
}

/// What two items have in common that are the same person or event: a name, however it is written, or else
/// all that is said of it.
fn same(item: &Item) -> String {
    let name = item.name();
    let is_name = item.group() != Group::KeyEvents && !name.is_empty();
    let says =
        if is_name { name } else { item.cells().into_iter().map(|(_, text)| text + " ").collect() };
    says.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
