//! What a practitioner was told in a history, and what must therefore be found.

use std::collections::BTreeMap;

use practice_standards_referral::vault::{DraftNotice, Generation, OpenedDraft, VaultError};

/// What was said of one draft, and what was tried.
#[derive(Default)]
pub struct Told {
    /// What was acknowledged as saved.
    pub saved: BTreeMap<Generation, String>,
    /// Texts whose save failed: one of them may be on the disk all the same.
    pub unsure: Vec<String>,
    /// A page that slept through a deletion and then leaves brings its draft back, off the list.
    may_have_come_back: bool,
}

impl Told {
    /// It was said to be deleted.
    pub fn deleted() -> Self {
        Self { may_have_come_back: true, ..Self::default() }
    }

    /// It was said to be saved.
    pub fn saved(&mut self, generation: Generation, text: String) {
        let twice = self.saved.insert(generation, text);
        assert_eq!(twice, None, "two saves took one generation");
        assert_eq!(self.saved.last_key_value().unwrap().0, &generation, "it is the newest");
    }

    /// The newest generation is the newest that was acknowledged, or a later one that was tried.
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
