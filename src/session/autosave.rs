//! Saves an open draft without being asked: the first change at once, and further ones less than a
//! second later. It knows the store of drafts and the one draft it saves, and nothing of who opened it.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDateTime;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tokio::sync::Mutex;

use super::draft_store::DraftStore;
use super::error::SessionError;
use super::unsaved::Unsaved;
use crate::browser::clock;
use crate::domain::draft::Draft;
use crate::vault::DraftId;

/// How long the first change waits: the key is on the screen before the save takes the main thread.
const AT_ONCE_MS: f64 = 50.0;
/// From the beginning of one save to that of the next. A change must be on the disk within a second, so
/// this leaves the rest of it for the save itself.
const APART_MS: f64 = 700.0;
/// How long after the last keystroke a draft is called saved: while somebody types, the words would come
/// and go with each save.
const TYPING_STOPPED_MS: f64 = 800.0;
/// How soon autosave tries again after a failure.
const RETRY_MS: f64 = 5_000.0;

/// Where the latest change of a draft is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// On this device's disk since this time; the disk has confirmed it.
    Saved(NaiveDateTime),
    /// Only on the page so far; the app is saving it.
    Saving,
    /// Only on the page, because the last try to save it failed.
    NotSaved(Unsaved),
}

/// The saver of one open draft.
#[derive(Clone, Copy)]
pub(super) struct Autosave {
    store: DraftStore,
    id: DraftId,
    content: RwSignal<Draft>,
    status: RwSignal<SaveStatus>,
    edits: StoredValue<Edits, LocalStorage>,
    /// One save at a time: a second one finds nothing left to do, and writes no second generation.
    turn: StoredValue<Rc<Mutex<()>>, LocalStorage>,
}

/// Counts edits, so that text typed during a save is known to need another save.
struct Edits {
    made: u64,
    saved: u64,
    /// When the latest change was made, on the monotonic clock.
    last_made: f64,
    /// When the latest save began, on the monotonic clock.
    began: Option<f64>,
    /// Whether the timer goes off for a change that no save has taken up; otherwise it is for another try
    /// after a failure, or there is none.
    is_due: bool,
    timer: Option<Timeout>,
    /// Goes off when typing has stopped, to call the draft saved.
    shows_saved: Option<Timeout>,
    /// When the oldest change that the disk has not confirmed was made, on the device's own clock.
    unsaved_since: Option<NaiveDateTime>,
    /// When the draft was last loaded or read back from the disk.
    verified_at: NaiveDateTime,
    /// The draft as the disk confirmed it last.
    confirmed: Rc<Draft>,
    /// What the app tried to save since. Each may be on the disk without its answer.
    tried: Vec<Rc<Draft>>,
}

/// How many unanswered saves are remembered: what is older was overwritten by one of these, or never
/// reached the disk.
const TRIED: usize = 8;

impl Autosave {
    /// Watches the draft from now on.
    pub(super) fn start(
        store: DraftStore,
        id: DraftId,
        content: RwSignal<Draft>,
        saved_at: NaiveDateTime,
    ) -> Autosave {
        let status = RwSignal::new(SaveStatus::Saved(saved_at));
        let edits = StoredValue::new_local(Edits {
            made: 0,
            saved: 0,
            last_made: clock::monotonic_ms(),
            began: None,
            is_due: false,
            timer: None,
            shows_saved: None,
            unsaved_since: None,
            verified_at: clock::now(),
            confirmed: Rc::new(content.get_untracked()),
            tried: Vec::new(),
        });
        let turn = StoredValue::new_local(Rc::new(Mutex::new(())));
        let autosave = Autosave { store, id, content, status, edits, turn };
        // At once and not in the browser's next turn, so that whoever changes the draft and then saves
        // it saves the change.
        let is_watched = AtomicBool::new(false);
        ImmediateEffect::new_scoped(move || {
            content.track();
            if is_watched.swap(true, Ordering::Relaxed) {
                autosave.edited();
            }
        });
        autosave
    }

    pub(super) fn status(self) -> Signal<SaveStatus> {
        self.status.into()
    }

    /// Whether the disk has every edit.
    pub(super) fn is_saved(self) -> bool {
        let saved = self.edits.try_with_value(|edits| edits.made == edits.saved);
        // A draft that is closed already was saved first.
        saved.unwrap_or(true)
    }

    /// Whether this page has put nothing on the disk, so that nothing of its own can be missing there.
    fn has_saved_nothing(self) -> bool {
        self.edits.try_with_value(|edits| edits.saved == 0).unwrap_or(true)
    }

    fn edited(self) {
        // While saving fails, the page goes on saying so, and since when.
        self.status.maybe_update(|status| {
            let is_new = matches!(status, SaveStatus::Saved(_));
            if is_new {
                *status = SaveStatus::Saving;
            }
            is_new
        });
        self.edits.update_value(|edits| {
            edits.made += 1;
            edits.unsaved_since.get_or_insert_with(clock::now);
            edits.last_made = clock::monotonic_ms();
            if !edits.is_due {
                let next = edits.began.map(|began| began + APART_MS - edits.last_made);
                edits.is_due = true;
                edits.timer = Some(self.timer(next.unwrap_or_default().max(AT_ONCE_MS)));
            }
        });
    }

    fn timer(self, wait_ms: f64) -> Timeout {
        Timeout::new(wait_ms as u32, move || {
            spawn_local(async move {
                // The status line already says what went wrong.
                let _ = self.save_once().await;
            });
        })
    }

    /// Saves the text typed so far. Text typed meanwhile has a timer of its own, so that one save does
    /// not follow another for as long as somebody types.
    async fn save_once(self) -> Result<(), SessionError> {
        let Some(turn) = self.turn.try_get_value() else { return Ok(()) };
        let _turn = turn.lock().await;
        if let Some((edit, draft)) = self.unsaved() {
            self.save_edit(edit, draft).await?;
            self.show_saved_when_typing_stops();
        }
        Ok(())
    }

    /// Saves until the disk has every edit, including text typed meanwhile.
    ///
    /// The draft may be closed while this waits, and its signals with it: whoever closed it saved
    /// everything first.
    pub(super) async fn save(self) -> Result<(), SessionError> {
        let Some(turn) = self.turn.try_get_value() else { return Ok(()) };
        let _turn = turn.lock().await;
        while let Some((edit, draft)) = self.unsaved() {
            self.save_edit(edit, draft).await?;
        }
        self.show_saved();
        Ok(())
    }

    async fn save_edit(self, edit: u64, draft: Rc<Draft>) -> Result<(), SessionError> {
        self.trying(&draft);
        match self.store.save(self.id, &draft).await {
            Ok(()) => {
                self.confirmed(edit, draft);
                Ok(())
            }
            Err(error) => {
                self.failed(&error);
                Err(error)
            }
        }
    }

    /// Saves, then reads back and opens the sealed record: for a save that somebody asked for. This
    /// includes text typed meanwhile.
    pub(super) async fn save_and_verify(self) -> Result<(), SessionError> {
        loop {
            self.save().await?;
            let Some(turn) = self.turn.try_get_value() else { return Ok(()) };
            let _turn = turn.lock().await;
            if self.has_saved_nothing() {
                return Ok(());
            }
            if let Err(error) = self.store.verify(self.id).await {
                // It counts as an edit, so that autosave saves it once more.
                self.edits.try_update_value(|edits| {
                    edits.made += 1;
                    edits.unsaved_since = Some(edits.verified_at);
                });
                self.failed(&error);
                return Err(error);
            }
            let all_saved = self.edits.try_update_value(|edits| {
                edits.verified_at = clock::now();
                edits.made == edits.saved
            });
            if all_saved != Some(false) {
                return Ok(());
            }
        }
    }

    /// Saves what is left, for a page that may be about to end. Waits for a save that is under way.
    pub(super) async fn save_leaving(self) -> Result<(), SessionError> {
        let Some(turn) = self.turn.try_get_value() else { return Ok(()) };
        if let Ok(_turn) = turn.try_lock()
            && let Some((edit, draft)) = self.unsaved()
        {
            self.trying(&draft);
            match self.store.save_leaving(self.id, &draft).await {
                Ok(()) => self.confirmed(edit, draft),
                Err(error) => {
                    self.failed(&error);
                    return Err(error);
                }
            }
        }
        // Text typed since, if the page lived on.
        self.save().await
    }

    /// The draft to save, and the number of its latest edit; `None` when everything is saved.
    fn unsaved(self) -> Option<(u64, Rc<Draft>)> {
        let edit = self.edits.try_update_value(|edits| {
            edits.timer = None;
            edits.is_due = false;
            (edits.made != edits.saved).then(|| {
                edits.began = Some(clock::monotonic_ms());
                edits.made
            })
        })??;
        Some((edit, Rc::new(self.content.try_get_untracked()?)))
    }

    fn trying(self, draft: &Rc<Draft>) {
        self.edits.try_update_value(|edits| {
            if edits.tried.len() == TRIED {
                edits.tried.remove(0);
            }
            edits.tried.push(Rc::clone(draft));
        });
    }

    /// What the disk may hold of this draft, if no other tab has saved it.
    pub(super) fn on_disk(self) -> Vec<Rc<Draft>> {
        let on_disk = |edits: &Edits| {
            std::iter::once(&edits.confirmed).chain(&edits.tried).map(Rc::clone).collect()
        };
        self.edits.try_with_value(on_disk).unwrap_or_default()
    }

    /// When the oldest change was made that the disk has not confirmed, by the device's own clock.
    pub(super) fn unsaved_since(self) -> NaiveDateTime {
        let since = self.edits.try_with_value(|edits| edits.unsaved_since).flatten();
        since.unwrap_or_else(clock::now)
    }

    fn confirmed(self, edit: u64, draft: Rc<Draft>) {
        self.edits.try_update_value(|edits| {
            edits.confirmed = draft;
            edits.tried.clear();
            edits.saved = edit;
            if edits.made == edit {
                edits.unsaved_since = None;
            }
        });
    }

    /// Calls the draft saved, if the disk has every edit.
    fn show_saved(self) {
        let is_shown =
            self.status.try_with_untracked(|status| matches!(status, SaveStatus::Saved(_)));
        if is_shown == Some(false) && self.is_saved() {
            self.status.set(SaveStatus::Saved(clock::now()));
        }
    }

    fn show_saved_when_typing_stops(self) {
        let is_saving = self.status.try_with_untracked(|status| *status == SaveStatus::Saving);
        if is_saving == Some(false) {
            // It failed before: whoever reads that may know at once that it is over.
            return self.show_saved();
        }
        self.edits.try_update_value(|edits| {
            let wait = edits.last_made + TYPING_STOPPED_MS - clock::monotonic_ms();
            edits.shows_saved = Some(Timeout::new(wait.max(0.0) as u32, move || self.show_saved()));
        });
    }

    fn failed(self, error: &SessionError) {
        let since = self.edits.try_update_value(|edits| {
            if !error.is_final() {
                edits.timer = Some(self.timer(RETRY_MS));
            }
            edits.unsaved_since
        });
        // The draft may have been closed meanwhile.
        let Some(since) = since else { return };
        let unsaved = Unsaved::new(since.unwrap_or_else(clock::now), error);
        self.status.try_set(SaveStatus::NotSaved(unsaved));
    }
}
