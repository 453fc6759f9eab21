//! Saving without being asked: soon after the last keystroke, and at least every few seconds while
//! typing goes on.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDateTime;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tokio::sync::Mutex;

use super::rescue::Unsaved;
use super::{Session, SessionError};
use crate::browser::clock;
use crate::domain::draft::Draft;
use crate::vault::DraftId;

/// How long after the last keystroke a draft is saved.
const AFTER_LAST_EDIT_MS: f64 = 800.0;
/// How long a change may wait while typing goes on. What was typed is to be on the disk 3 seconds
/// later, so this leaves one for the save itself.
const AT_MOST_MS: f64 = 2_000.0;
/// How soon a save that failed is tried again.
const RETRY_MS: f64 = 5_000.0;

/// Where the latest change of a draft is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// On this device's disk since this time, which the disk has confirmed.
    Saved(NaiveDateTime),
    /// Only on the screen so far; it is being saved.
    Saving,
    /// Only on the screen, and the last try to save it failed.
    NotSaved(Unsaved),
}

/// The saver of one open draft.
#[derive(Clone, Copy)]
pub(super) struct Autosave {
    session: Session,
    id: DraftId,
    draft: RwSignal<Draft>,
    status: RwSignal<SaveStatus>,
    progress: StoredValue<Progress, LocalStorage>,
    /// One save at a time: a second one finds its work done, and makes no second copy.
    turn: StoredValue<Rc<Mutex<()>>, LocalStorage>,
}

/// Counts edits, so that what was typed during a save is known to need another.
struct Progress {
    edits: u64,
    saved_edits: u64,
    /// When the oldest change that is not saved was made, on the monotonic clock.
    waiting_since: Option<f64>,
    timer: Option<Timeout>,
    /// When the oldest change that the disk has not confirmed was made, on the device's own clock.
    unsaved_since: Option<NaiveDateTime>,
    /// When what the disk holds was last read back or loaded.
    verified_at: NaiveDateTime,
}

impl Autosave {
    /// Watches a referral from now on.
    pub(super) fn start(
        session: Session,
        id: DraftId,
        draft: RwSignal<Draft>,
        saved_at: NaiveDateTime,
    ) -> Autosave {
        let status = RwSignal::new(SaveStatus::Saved(saved_at));
        let progress = StoredValue::new_local(Progress {
            edits: 0,
            saved_edits: 0,
            waiting_since: None,
            timer: None,
            unsaved_since: None,
            verified_at: clock::now(),
        });
        let turn = StoredValue::new_local(Rc::new(Mutex::new(())));
        let autosave = Autosave { session, id, draft, status, progress, turn };
        // At once and not in the browser's next turn, so that whoever changes the referral and then
        // saves it saves the change.
        let is_watched = AtomicBool::new(false);
        ImmediateEffect::new_scoped(move || {
            draft.track();
            if is_watched.swap(true, Ordering::Relaxed) {
                autosave.edited();
            }
        });
        autosave
    }

    pub(super) fn status(self) -> Signal<SaveStatus> {
        self.status.into()
    }

    /// Whether the disk holds every edit.
    pub(super) fn is_saved(self) -> bool {
        let saved = self.progress.try_with_value(|it| it.edits == it.saved_edits);
        // Closed by whoever saved everything.
        saved.unwrap_or(true)
    }

    /// Whether this page has put nothing on the disk, so that nothing of its own can be missing there.
    fn has_saved_nothing(self) -> bool {
        self.progress.try_with_value(|it| it.saved_edits == 0).unwrap_or(true)
    }

    fn edited(self) {
        // While saving fails, what is on the screen is still not saved, and still since then.
        self.status.maybe_update(|status| {
            let is_new = matches!(status, SaveStatus::Saved(_));
            if is_new {
                *status = SaveStatus::Saving;
            }
            is_new
        });
        self.progress.update_value(|progress| {
            progress.edits += 1;
            progress.unsaved_since.get_or_insert_with(clock::now);
            let now = clock::monotonic_ms();
            let waited = now - *progress.waiting_since.get_or_insert(now);
            let wait = AFTER_LAST_EDIT_MS.min(AT_MOST_MS - waited).max(0.0);
            progress.timer = Some(self.timer(wait));
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

    /// Saves what was typed so far. What is typed meanwhile has a timer of its own, so that a save
    /// does not follow upon a save for as long as somebody types.
    async fn save_once(self) -> Result<(), SessionError> {
        let Some(turn) = self.turn.try_get_value() else { return Ok(()) };
        let _turn = turn.lock().await;
        match self.unsaved() {
            Some((edits, draft)) => self.store(edits, &draft).await,
            None => Ok(()),
        }
    }

    /// Saves until the disk holds every edit made so far. What is typed meanwhile is saved too.
    ///
    /// The draft may be closed while this waits, and its signals with it: then everything was saved
    /// by whoever closed it.
    pub(super) async fn save(self) -> Result<(), SessionError> {
        let Some(turn) = self.turn.try_get_value() else { return Ok(()) };
        let _turn = turn.lock().await;
        while let Some((edits, draft)) = self.unsaved() {
            self.store(edits, &draft).await?;
        }
        Ok(())
    }

    async fn store(self, edits: u64, draft: &Draft) -> Result<(), SessionError> {
        match self.session.store(self.id, draft).await {
            Ok(()) => {
                self.confirmed(edits);
                Ok(())
            }
            Err(error) => {
                self.failed(&error);
                Err(error)
            }
        }
    }

    /// Saves, then reads back and opens what the disk holds: for a save that somebody asked for. What
    /// is typed meanwhile is saved and read back too.
    pub(super) async fn save_and_verify(self) -> Result<(), SessionError> {
        loop {
            self.save().await?;
            let Some(turn) = self.turn.try_get_value() else { return Ok(()) };
            let _turn = turn.lock().await;
            if self.has_saved_nothing() {
                return Ok(());
            }
            if let Err(error) = self.session.verify(self.id).await {
                // It counts as not saved, so that it is saved once more.
                self.progress.try_update_value(|progress| {
                    progress.edits += 1;
                    progress.unsaved_since = Some(progress.verified_at);
                });
                self.failed(&error);
                return Err(error);
            }
            let all_saved = self.progress.try_update_value(|progress| {
                progress.verified_at = clock::now();
                progress.edits == progress.saved_edits
            });
            if all_saved != Some(false) {
                return Ok(());
            }
        }
    }

    /// Saves what a page that may be about to end still holds. A save that is under way is waited for.
    pub(super) async fn save_leaving(self) -> Result<(), SessionError> {
        let Some(turn) = self.turn.try_get_value() else { return Ok(()) };
        if let Ok(_turn) = turn.try_lock()
            && let Some((edits, draft)) = self.unsaved()
        {
            match self.session.store_leaving(self.id, &draft).await {
                Ok(()) => self.confirmed(edits),
                Err(error) => {
                    self.failed(&error);
                    return Err(error);
                }
            }
        }
        // What was typed since, where the page lived on.
        self.save().await
    }

    /// What is to be saved, and the number of the edit that made it so; `None` when all is saved.
    fn unsaved(self) -> Option<(u64, Draft)> {
        let edits = self.progress.try_update_value(|progress| {
            progress.timer = None;
            progress.waiting_since = None;
            (progress.edits != progress.saved_edits).then_some(progress.edits)
        })??;
        Some((edits, self.draft.try_get_untracked()?))
    }

    fn confirmed(self, edits: u64) {
        let all_saved = self.progress.try_update_value(|progress| {
            progress.saved_edits = edits;
            let all_saved = progress.edits == edits;
            if all_saved {
                progress.unsaved_since = None;
            }
            all_saved
        });
        if all_saved == Some(true) {
            self.status.set(SaveStatus::Saved(clock::now()));
        }
    }

    fn failed(self, error: &SessionError) {
        let since = self.progress.try_update_value(|progress| {
            if !error.is_final() {
                progress.timer = Some(self.timer(RETRY_MS));
            }
            progress.unsaved_since
        });
        // The draft may have been closed meanwhile.
        let Some(since) = since else { return };
        let unsaved = Unsaved::new(since.unwrap_or_else(clock::now), error);
        self.status.try_set(SaveStatus::NotSaved(unsaved));
    }
}
