//! An opened draft, and the problems found while opening it.

use std::fmt::{Display, Formatter};

use zeroize::Zeroizing;

use crate::vault::identifiers::Generation;

/// A draft that opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedDraft {
    /// The plaintext, exactly as it was saved.
    pub plaintext: Zeroizing<Vec<u8>>,
    /// The generation that opened.
    pub generation: Generation,
    /// The version of the plaintext's schema.
    pub schema: u32,
    /// Newer generations that could not be offered, newest first. Their records stay in the store.
    pub skipped: Vec<SkippedGeneration>,
    /// A warning to show with the draft.
    pub notice: Option<DraftNotice>,
}

/// A generation of a draft that opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftVersion {
    /// The generation.
    pub generation: Generation,
    /// The plaintext, exactly as it was saved.
    pub plaintext: Zeroizing<Vec<u8>>,
}

/// A generation that could not be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkippedGeneration {
    /// The generation.
    pub generation: Generation,
    /// Why it was skipped.
    pub reason: SkipReason,
}

/// Why a generation could not be offered. Displayed, it is a complete message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// Its bytes are damaged, or were sealed for another place.
    DoesNotOpen,
    /// It opens in its place, but the manifest lists another record there.
    NotWhatWasSaved,
    /// The manifest lists it, but the store does not have it.
    Missing,
    /// It does not open, and the manifest, which is the newest, lists an older one as the last save.
    NotSavedByThisApp,
}

impl Display for SkipReason {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::DoesNotOpen => {
                "The last saved version is damaged and does not open. It was kept as it is. \
                 This is the newest version that opens: check what is missing."
            }
            Self::NotWhatWasSaved => {
                "The last saved version was replaced by an older one. It was kept as it is. \
                 This is the newest version that can be trusted: check what is missing."
            }
            Self::Missing => {
                "The last saved version is gone from this browser. This app did not delete it. \
                 This is the newest version that is left: check what is missing."
            }
            Self::NotSavedByThisApp => {
                "Something that this app did not save is stored beside this draft, and it does not \
                 open. It was kept as it is. This is the last version that you saved."
            }
        })
    }
}

/// A warning about a draft that opened. Displayed, it is a complete message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftNotice {
    /// The manifest does not list the draft.
    NotListed,
    /// There was a manifest, and now there is none.
    NoManifest,
    /// The newest manifest is gone, or may be, and so may be what was saved with it.
    NewestManifestMissing,
}

impl Display for DraftNotice {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::NotListed => {
                "This draft is not in this browser’s list of drafts. You may have deleted it \
                 before. Check it, and delete it if you do not need it."
            }
            Self::NoManifest => {
                "This browser’s list of drafts is gone, so the app cannot tell whether this is \
                 the last version that you saved. Check what is missing."
            }
            Self::NewestManifestMissing => {
                "Part of this browser’s list of drafts is gone, so your last save, of this draft or \
                 of another one, may be gone too. This app did not delete it. Check what is missing."
            }
        })
    }
}
