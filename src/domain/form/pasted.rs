//! Reads what somebody pastes for a whole list at once: names one a line, a meeting's attendance list, a
//! chronology. It only proposes: the page shows what was read, and adds what the practitioner leaves
//! ticked.
//!
//! Nothing that was pasted is dropped. What cannot be placed stays as text in the item that its line
//! became; only bullets, labels such as "DoB:", and the word that says who sent apologies are left out.
//!
//! - `item` is one that was read;
//! - `dates` finds a date in a line;
//! - `cells` takes a line apart;
//! - `columns` knows the headings of tables;
//! - `people` makes children, carers and professionals, `events` key events.

mod cells;
mod columns;
mod dates;
mod events;
mod item;
mod people;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::fields::Group;
use super::lists::Item;
use super::referral::Referral;

pub use item::{PastedItem, Remark};

/// What a pasted text has for a list, in its order. `today` decides the century of a year with two
/// digits.
pub fn read(group: Group, text: &str, form: &Referral, today: NaiveDate) -> Vec<PastedItem> {
    let mut read = match group {
        Group::Children => people::children(text, today),
        Group::Carers => people::carers(text, today),
        Group::Professionals => people::professionals(text),
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

/// What two items have in common that are the same person or event: a name, however it is written, or else
/// all that is said of it.
fn same(item: &Item) -> String {
    let name = item.name();
    let is_name = item.group() != Group::KeyEvents && !name.is_empty();
    let says =
        if is_name { name } else { item.cells().into_iter().map(|(_, text)| text + " ").collect() };
    says.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
