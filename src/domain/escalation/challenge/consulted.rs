//! Somebody who was consulted before a stage was skipped, as it is being written.

use serde::{Deserialize, Serialize};

use crate::domain::answer::{UnknownFields, has_words};
use crate::domain::date_entry::DateEntry;
use crate::domain::escalation::protocol::event::Authority;

/// Somebody who was consulted, as it is being written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consulted {
    pub name: String,
    pub role: String,
    pub on: DateEntry,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

impl Consulted {
    pub(super) fn of(authority: Option<&Authority>) -> Consulted {
        authority.map_or_else(Consulted::default, |authority| Consulted {
            name: authority.name.clone(),
            role: authority.role.clone(),
            on: DateEntry::from_date(authority.on),
            unknown: UnknownFields::new(),
        })
    }

    pub(super) fn is_blank(&self) -> bool {
        !has_words(&self.name) && !has_words(&self.role) && self.on.is_blank()
    }
}
