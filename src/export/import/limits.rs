//! Judges how much a draft's JSON holds, while it is read and before anything is built of it.
//!
//! A small file can stand for very much: each `{}` in a list becomes a whole child with a card on a
//! page, and 10 MiB of them took 1.4 GB.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::draft::limits::{
    DEEPEST, LISTS, LimitedList, MOST_OBJECTS, MOST_OTHER_ENTRIES, MOST_VALUES,
};

/// What a file has too much of. The message goes on from what it is about, such as "This file".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum TooMuch {
    /// A list with a limit of its own.
    #[error("has more than {most} {noun}, which is the most that a referral can have")]
    Listed {
        /// The most entries that it may have.
        most: usize,
        /// What the entries are called.
        noun: String,
    },
    /// A list that this version of the app does not know.
    #[error(
        "has a list of more than {MOST_OTHER_ENTRIES} entries, which is the most that the app reads"
    )]
    Entries,
    /// Objects in all.
    #[error("has more than {MOST_OBJECTS} parts, which is the most that the app reads")]
    Objects,
    /// Values in all.
    #[error("has more than {MOST_VALUES} values, which is the most that the app reads")]
    Values,
    /// Values in values.
    #[error(
        "has parts inside parts more than {DEEPEST} deep, which is the most that the app reads"
    )]
    Depth,
}

/// Refuses a file whose draft, which stands in the field `draft`, has more than the app reads. A file
/// that is no JSON is refused by whoever reads it afterwards.
pub fn judge(file: &[u8], draft: &str) -> Result<(), TooMuch> {
    let counts = Counts { draft, ..Counts::default() };
    let judged = Judged { counts: &counts, place: Place::File, depth: 0 };
    // The error is about the JSON, or stands in `too_much`.
    let _ = judged.deserialize(&mut serde_json::Deserializer::from_slice(file));
    counts.too_much.take().map_or(Ok(()), Err)
}

/// What was counted so far.
#[derive(Default)]
struct Counts<'a> {
    draft: &'a str,
    values: Cell<usize>,
    objects: Cell<usize>,
    too_much: Cell<Option<TooMuch>>,
}

impl Counts<'_> {
    fn refuse<E: Error>(&self, what: TooMuch) -> E {
        self.too_much.set(Some(what));
        E::custom("too much")
    }
}

/// Where a value stands, as far as it matters.
#[derive(Clone, Copy)]
enum Place {
    File,
    /// So many names below the draft, on the way to these of [`LISTS`], one bit each.
    Draft {
        names: usize,
        lists: u16,
    },
    Elsewhere,
}

const EVERY_LIST: u16 = (1 << LISTS.len()) - 1;

impl Place {
    /// The place of the field of this name.
    fn field(self, name: &str, draft: &str) -> Place {
        match self {
            Place::File if name == draft => Place::Draft { names: 0, lists: EVERY_LIST },
            Place::Draft { names, lists } => {
                let leads = |(at, list): (usize, &LimitedList)| {
                    let is_next = lists & (1 << at) != 0 && list.path.get(names) == Some(&name);
                    if is_next { 1 << at } else { 0_u16 }
                };
                let lists = LISTS.iter().enumerate().map(leads).sum();
                Place::Draft { names: names + 1, lists }
            }
            _ => Place::Elsewhere,
        }
    }

    /// The limits of the list that stands here.
    fn list(self) -> Option<LimitedList> {
        let Place::Draft { names, lists } = self else { return None };
        let is_here =
            |(at, list): &(usize, LimitedList)| lists & (1 << at) != 0 && list.path.len() == names;
        LISTS.into_iter().enumerate().find(is_here).map(|(_, list)| list)
    }
}

/// One value: counted, and not kept.
struct Judged<'a> {
    counts: &'a Counts<'a>,
    place: Place,
    depth: usize,
}

impl<'a> Judged<'a> {
    fn inside(&self, place: Place) -> Judged<'a> {
        Judged { counts: self.counts, place, depth: self.depth + 1 }
    }
}

impl<'de> DeserializeSeed<'de> for Judged<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let values = self.counts.values.get() + 1;
        self.counts.values.set(values);
        if values > MOST_VALUES {
            return Err(self.counts.refuse(TooMuch::Values));
        }
        if self.depth > DEEPEST {
            return Err(self.counts.refuse(TooMuch::Depth));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Judged<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let list = self.place.list();
        let most = list.map_or(MOST_OTHER_ENTRIES, |list| list.most);
        let mut count = 0;
        while entries.next_element_seed(self.inside(Place::Elsewhere))?.is_some() {
            count += 1;
            if count > most {
                let listed =
                    |list: LimitedList| TooMuch::Listed { most, noun: list.noun.to_owned() };
                return Err(self.counts.refuse(list.map_or(TooMuch::Entries, listed)));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let objects = self.counts.objects.get() + 1;
        self.counts.objects.set(objects);
        if objects > MOST_OBJECTS {
            return Err(self.counts.refuse(TooMuch::Objects));
        }
        let name = FieldName { place: self.place, draft: self.counts.draft };
        while let Some(place) = fields.next_key_seed(name)? {
            fields.next_value_seed(self.inside(place))?;
        }
        Ok(())
    }
}

/// The name of a field, read as the place that it leads to.
#[derive(Clone, Copy)]
struct FieldName<'a> {
    place: Place,
    draft: &'a str,
}

impl<'de> DeserializeSeed<'de> for FieldName<'_> {
    type Value = Place;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Place, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for FieldName<'_> {
    type Value = Place;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Place, E> {
        Ok(self.place.field(name, self.draft))
    }
}
