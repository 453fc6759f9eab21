//! The saves that a history's practitioner saw acknowledged, and what the vault must therefore return.

use std::collections::BTreeMap;

use practice_standards_referral::vault::{DraftNotice, Generation, OpenedDraft, VaultError};

/// The acknowledged and the uncertain saves of one draft.
#[derive(Default)]
pub struct Acknowledged {
    /// The saves that the vault acknowledged.
    pub saved: BTreeMap<Generation, String>,
    /// Texts whose save failed. One of them may be on the disk nevertheless.
    pub unsure: Vec<String>,
    /// A page that slept through a deletion and then leaves brings its draft back, unlisted.
    may_have_come_back: bool,
}

impl Acknowledged {
    /// The vault acknowledged a deletion.
    pub fn deleted() -> Self {
        Self { may_have_come_back: true, ..Self::default() }
    }

    /// The vault acknowledged a save.
    pub fn saved(&mut self, generation: Generation, text: String) {
        let twice = self.saved.insert(generation, text);
        assert_eq!(twice, None, "two saves took one generation");
        assert_eq!(self.saved.last_key_value().unwrap().0, &generation, "it is the newest");
    }

    /// The vault got a new key, and this is all that is left.
    pub fn resealed(&mut self, found: Result<OpenedDraft, VaultError>) {
        if let Ok(opened) = &found {
            // Nobody typed it again: the next generation has the same text.
            self.unsure.extend(self.saved.values().next_back().cloned());
            let text = text(opened);
            self.check(found.clone());
            self.saved = BTreeMap::from([(opened.generation, text)]);
        } else {
            self.check(found);
        }
    }

    /// Checks that the newest generation is the newest acknowledged one, or a later uncertain one.
    #[track_caller]
    pub fn check(&self, newest: Result<OpenedDraft, VaultError>) {
        let newest = match newest {
            Ok(opened) => Some(opened),
            Err(VaultError::NoSuchDraft) => None,
            Err(error) => panic!("the vault opens after every history: {error}"),
        };
        if let Some(opened) = &newest {
            assert!(opened.skipped.is_empty(), "false alarm: {:?}", opened.skipped);
            let expected = self.may_have_come_back && opened.notice == Some(DraftNotice::NotListed);
            assert!(expected || opened.notice.is_none(), "false alarm: {:?}", opened.notice);
        }
        let newest = newest.map(|opened| (opened.generation, text(&opened)));
        match (self.saved.last_key_value(), newest) {
            (Some((acknowledged, text)), Some((generation, found))) => {
                assert!(generation >= *acknowledged, "an acknowledged save is gone");
                if generation == *acknowledged {
                    assert_eq!(found, *text);
                } else {
                    assert!(self.unsure.contains(&found), "{found} was never typed");
                }
            }
            (Some(_), None) => panic!("every acknowledged save is gone"),
            (None, Some((_, found))) => assert!(self.unsure.contains(&found)),
            (None, None) => {}
        }
    }
}

pub fn text(opened: &OpenedDraft) -> String {
    String::from_utf8_lossy(&opened.plaintext).into_owned()
}
