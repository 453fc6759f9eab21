//! An entry in the log that is still being written. It is part of the draft from the first keystroke,
//! so locking or closing the page loses none of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::escalation::{Challenge, EntryDraft, Refusal};
use crate::pages::draft::Binding;
use crate::session::OpenDraft;

/// One entry that is being written. Cheap to copy.
#[derive(Clone, Copy)]
pub struct UnfinishedEntry {
    draft: OpenDraft,
    start: StoredValue<EntryDraft>,
}

impl UnfinishedEntry {
    /// The entry that was started on this page, or else `start`.
    pub fn new(draft: OpenDraft, page: String, start: EntryDraft) -> UnfinishedEntry {
        UnfinishedEntry { draft, start: StoredValue::new(EntryDraft { page, ..start }) }
    }

    pub fn get(self) -> EntryDraft {
        self.draft.content.with(|content| self.find(content.challenge.as_ref()))
    }

    /// The same, without subscribing to changes.
    pub fn get_untracked(self) -> EntryDraft {
        self.draft.content.with_untracked(|content| self.find(content.challenge.as_ref()))
    }

    fn find(self, challenge: Option<&Challenge>) -> EntryDraft {
        let begun = challenge.and_then(|it| it.unfinished.iter().find(|it| self.is_it(it)));
        begun.cloned().unwrap_or_else(|| self.start.get_value())
    }

    fn is_it(self, recording: &EntryDraft) -> bool {
        self.start.with_value(|start| start.page == recording.page)
    }

    pub fn field<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: fn(&EntryDraft) -> &T,
        write: fn(&mut EntryDraft) -> &mut T,
    ) -> Binding<T> {
        let set = Callback::new(move |entered: T| {
            self.draft.content.maybe_update(|content| {
                let Some(challenge) = content.challenge.as_mut() else { return false };
                let unfinished = &mut challenge.unfinished;
                if unfinished.iter().all(|it| !self.is_it(it)) {
                    unfinished.push(self.start.get_value());
                }
                let begun = unfinished.iter_mut().find(|it| self.is_it(it));
                let Some(place) = begun.map(write) else { return false };
                let is_new = *place != entered;
                *place = entered;
                is_new
            });
        });
        Binding { value: Signal::derive(move || read(&self.get()).clone()), set }
    }

    /// Adds the entry to the log, after which it is no longer unfinished. A refused entry stays as it
    /// was typed.
    pub fn log(
        self,
        add: impl FnOnce(&mut Challenge) -> Result<usize, Refusal>,
    ) -> Result<(), Refusal> {
        let mut outcome = Ok(());
        self.draft.content.maybe_update(|content| {
            let Some(challenge) = content.challenge.as_mut() else { return false };
            outcome = add(challenge).map(drop);
            if outcome.is_ok() {
                challenge.unfinished.retain(|it| !self.is_it(it));
            }
            outcome.is_ok()
        });
        if outcome.is_ok() {
            let draft = self.draft;
            // The next page need not wait for it: every page warns about text that is not saved.
            spawn_local(async move { drop(draft.save_and_verify().await) });
        }
        outcome
    }
}

/// An entry with nothing but the name of whoever wrote the last one, usually the same person.
pub fn by_the_same(challenge: &Challenge) -> EntryDraft {
    let by = challenge.log().last().map(|entry| entry.by.clone()).unwrap_or_default();
    EntryDraft { by, ..EntryDraft::default() }
}
