//! The names of vaults, drafts, generations and stored values. Each is random or a plain count, so
//! that no name says anything about a person.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use thiserror::Error;

use super::primitives::{KeyError, make_random};

/// Identifies a vault. Displayed as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VaultId([u8; 16]);

impl VaultId {
    /// Wraps existing bytes; for a new identifier, see `make`.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Draws the identifier for a new vault.
    pub fn make() -> Result<Self, KeyError> {
        make_random().map(Self)
    }

    /// The bytes, as stored headers hold them.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl Display for VaultId {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// Identifies a draft. Displayed as 32 lower-case hexadecimal digits, in URLs too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftId([u8; 16]);

impl DraftId {
    /// Stands in the header of a manifest or a backup's note, which belong to no draft.
    pub(super) const NONE: Self = Self([0; 16]);

    /// Wraps existing bytes; for a new identifier, see `make`.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Draws the identifier for a new draft.
    pub fn make() -> Result<Self, KeyError> {
        make_random().map(Self)
    }

    /// The bytes, as stored headers hold them.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl Display for DraftId {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl FromStr for DraftId {
    type Err = NotADraftId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        lower_hex(text, 32).ok_or(NotADraftId).map(|number| Self(number.to_be_bytes()))
    }
}

/// The text is not a draft's identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("This is not the address of a draft. Open the draft from your list of referrals.")]
pub struct NotADraftId;

/// Numbers the saves of a draft from 1. No save changes a record: each adds the next generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Generation(pub u64);

impl Generation {
    /// The first save of a draft.
    pub const FIRST: Self = Self(1);

    /// The number of the save after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl Display for Generation {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The name under which a record is stored. Names sort by draft, then by generation.
pub(super) fn record_name(draft: DraftId, generation: Generation) -> String {
    format!("{draft}{:016x}", generation.0)
}

/// Parses a [`record_name`]; `None` for a name that this app does not write.
pub(super) fn parse_record_name(name: &str) -> Option<(DraftId, Generation)> {
    let (draft, generation) = name.split_at_checked(32)?;
    let generation = u64::try_from(lower_hex(generation, 16)?).ok()?;
    Some((draft.parse().ok()?, Generation(generation)))
}

/// The name under which a manifest is stored. Names sort by sequence number.
pub(super) fn manifest_name(sequence: u64) -> String {
    format!("{sequence:016x}")
}

/// Parses a [`manifest_name`]; `None` for a name that this app does not write.
pub(super) fn parse_manifest_name(name: &str) -> Option<u64> {
    u64::try_from(lower_hex(name, 16)?).ok()
}

/// Accepts one spelling of each number: lower case, full width, no sign.
fn lower_hex(text: &str, digits: usize) -> Option<u128> {
    let is_canonical =
        text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if is_canonical { u128::from_str_radix(text, 16).ok() } else { None }
}
