//! The names of things in a vault: random, or counted, so that none says anything about a person.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use thiserror::Error;

use super::keys::{self, KeyError};

/// Which vault a key slot or record belongs to. Written as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VaultId([u8; 16]);

impl VaultId {
    /// Takes the bytes of an identifier.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// A new vault's identifier.
    pub fn make() -> Result<Self, KeyError> {
        keys::make_random().map(Self)
    }

    /// The identifier's bytes.
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

/// Which draft a record belongs to. Written as 32 hexadecimal digits, in URLs too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftId([u8; 16]);

impl DraftId {
    /// Takes the bytes of an identifier.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// A new draft's identifier.
    pub fn make() -> Result<Self, KeyError> {
        keys::make_random().map(Self)
    }

    /// The identifier's bytes.
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

/// How often a draft has been saved: records are never changed, each save adds the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Generation(pub u64);

impl Generation {
    /// The first save of a draft.
    pub const FIRST: Self = Self(1);

    /// The save after this one.
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

/// The name under which a record is stored: it sorts by draft, then by generation.
pub(super) fn record_name(draft: DraftId, generation: Generation) -> String {
    format!("{draft}{:016x}", generation.0)
}

/// Reads a [`record_name`] back; `None` for a name that this app does not write.
pub(super) fn parse_record_name(name: &str) -> Option<(DraftId, Generation)> {
    let (draft, generation) = name.split_at_checked(32)?;
    let generation = u64::try_from(lower_hex(generation, 16)?).ok()?;
    Some((draft.parse().ok()?, Generation(generation)))
}

/// The name under which a manifest is stored: it sorts by sequence.
pub(super) fn manifest_name(sequence: u64) -> String {
    format!("{sequence:016x}")
}

/// Reads a [`manifest_name`] back; `None` for a name that this app does not write.
pub(super) fn parse_manifest_name(name: &str) -> Option<u64> {
    u64::try_from(lower_hex(name, 16)?).ok()
}

/// One spelling for each number: lower case, full width, no sign.
fn lower_hex(text: &str, digits: usize) -> Option<u128> {
    let spelt =
        text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if spelt { u128::from_str_radix(text, 16).ok() } else { None }
}
