//! One tab writes, the others read: `docs/decisions/0013-one-tab-writes.md`.
//!
//! The tab that holds the vault's lock writes. Another one asks it to save and let go, or takes the
//! lock when there is no answer. What is written stays fenced (0011) whoever holds the lock.

use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};
use gloo_timers::callback::Interval;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use super::{Session, SessionError};
use crate::browser::other_tabs::OtherTabs;
use crate::browser::page_events;
use crate::browser::web_lock::{self, Asked, WebLock};
use crate::vault::VaultId;

/// How long the other tab may take to save and let go. One that was frozen never answers.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often a tab that only reads looks whether it could write.
const LOOK_EVERY_MS: u32 = 1_000;

const NO_ANSWER: &str = "The other tab did not answer, so this one took over. What was typed there in \
     its last seconds may not be saved: look there before you close it.";

const TAKEN_FROM: &str = "Another tab took over while this one did not answer. What you typed here \
     last is only on this page. Choose “Use it here instead” to save it.";

/// What a tab says that gave the database away.
pub(super) const GAVE_WAY: &str = "The storage on this device was wanted elsewhere: by a newer version \
     of this app in another tab, or to be deleted. What you had typed was saved, and your referrals \
     were locked. Reload the page to go on.";

/// What a tab may do with the drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabRole {
    /// Read and write them.
    Writes,
    /// Read them: another tab writes.
    Reads,
}

/// How the tab stands with the others.
#[derive(Clone, Copy)]
pub(super) struct Tab {
    role: RwSignal<TabRole>,
    /// How often this tab took over: what was shown before may be out of date.
    take_overs: RwSignal<u32>,
    /// What happened to this tab without its practitioner's doing.
    said: RwSignal<Option<&'static str>>,
    among: StoredValue<Option<Among>, LocalStorage>,
    is_taking_over: StoredValue<bool>,
}

/// What ties a tab to the others while the vault is open in it.
struct Among {
    lock_name: String,
    lock: Option<WebLock>,
    others: Option<OtherTabs>,
    asked: Option<oneshot::Sender<Result<(), String>>>,
    _looks: Interval,
}

/// What tabs say to each other. It carries nothing that anybody typed.
#[derive(Serialize, Deserialize)]
enum Message {
    /// Asks whoever writes to save and let go.
    LetGo,
    /// Everything is saved, and the tab that wrote only reads now.
    LetGone,
    /// It could not be saved, so the tab goes on writing.
    NotSaved(String),
}

impl Tab {
    pub(super) fn new() -> Tab {
        Tab {
            role: RwSignal::new(TabRole::Writes),
            take_overs: RwSignal::new(0),
            said: RwSignal::new(None),
            among: StoredValue::new_local(None),
            is_taking_over: StoredValue::new(false),
        }
    }

    /// Takes its place among the tabs that have this vault open. The first one writes.
    pub(super) async fn enter(self, session: Session, vault: VaultId) {
        let lock_name = format!("vault-{vault}");
        let others = OtherTabs::listen(&lock_name, move |text| self.heard(session, &text));
        let looks = Interval::new(LOOK_EVERY_MS, move || {
            if self.role.get_untracked() == TabRole::Reads && page_events::is_shown() {
                spawn_local(async move { drop(session.take_over(Manner::IfFree).await) });
            }
        });
        let among = Among { lock_name, lock: None, others, asked: None, _looks: looks };
        self.among.set_value(Some(among));
        self.said.set(None);
        let may_write = self.take_lock(session, Manner::IfFree).await;
        self.role.set(if may_write { TabRole::Writes } else { TabRole::Reads });
    }

    /// Lets go of everything, because the vault is no longer open in this tab.
    pub(super) fn leave(self) {
        self.among.set_value(None);
        self.role.set(TabRole::Writes);
        self.said.set(None);
    }

    /// Says what happened to this tab.
    pub(super) fn say(self, what: &'static str) {
        self.said.set(Some(what));
    }

    /// Refuses what a tab that only reads must not do.
    pub(super) fn may_write(self) -> Result<(), SessionError> {
        match self.role.get_untracked() {
            TabRole::Writes => Ok(()),
            TabRole::Reads => Err(SessionError::OnlyReads),
        }
    }

    /// Whether this tab may write now. A browser without locks lets every tab write, as fenced as
    /// ever.
    async fn take_lock(self, session: Session, manner: Manner) -> bool {
        let name = self.among.with_value(|among| among.as_ref().map(|it| it.lock_name.clone()));
        let Some(name) = name else { return false };
        let on_stolen = move || self.was_taken_from(session);
        let asked = match manner {
            Manner::IfFree => web_lock::hold_if_free(&name, on_stolen).await,
            Manner::Anyway => web_lock::steal(&name, on_stolen).await,
        };
        match asked {
            Asked::Held(lock) => {
                self.among.update_value(|among| {
                    // Locked meanwhile: the lock goes with its name.
                    if let Some(among) = among {
                        among.lock = Some(lock);
                    }
                });
                self.among.with_value(Option::is_some)
            }
            Asked::HeldElsewhere => false,
            Asked::Unsupported => true,
        }
    }

    fn was_taken_from(self, session: Session) {
        if self.among.with_value(Option::is_none) {
            return;
        }
        self.only_read();
        match session.open.get_untracked() {
            Some(draft) if !draft.is_saved() => {
                self.say(TAKEN_FROM);
                spawn_local(async move {
                    // It fails, and the status line says so.
                    let _ = draft.save().await;
                });
            }
            _ => self.tell(&Message::LetGone),
        }
    }

    fn only_read(self) {
        self.among.update_value(|among| {
            if let Some(among) = among {
                among.lock = None;
            }
        });
        self.role.set(TabRole::Reads);
    }

    fn tell(self, message: &Message) {
        // The message is a plain enum, which JSON can always write.
        let text = serde_json::to_string(message).unwrap_or_default();
        self.among.with_value(|among| {
            if let Some(others) = among.as_ref().and_then(|among| among.others.as_ref()) {
                others.tell(&text);
            }
        });
    }

    fn heard(self, session: Session, text: &str) {
        match serde_json::from_str(text) {
            Ok(Message::LetGo) => spawn_local(async move { self.let_go(session).await }),
            Ok(Message::LetGone) => {
                if !self.answered(Ok(())) && self.may_write().is_ok() {
                    // It woke up after this tab had taken over, and may have saved before it knew.
                    spawn_local(async move { session.write_from_here().await });
                }
            }
            Ok(Message::NotSaved(why)) => drop(self.answered(Err(why))),
            // From another version of the app: as good as no answer.
            Err(_) => {}
        }
    }

    async fn let_go(self, session: Session) {
        if self.role.get_untracked() == TabRole::Reads {
            return;
        }
        let saved = match session.open.get_untracked() {
            Some(draft) => draft.save().await,
            None => Ok(()),
        };
        match saved {
            Ok(()) => {
                self.only_read();
                self.tell(&Message::LetGone);
            }
            Err(error) => self.tell(&Message::NotSaved(error.to_string())),
        }
    }

    /// Hands an answer to whoever waits for one in this tab, and says whether somebody did.
    fn answered(self, answer: Result<(), String>) -> bool {
        let asked = self.among.try_update_value(|among| among.as_mut()?.asked.take()).flatten();
        asked.is_some_and(|asked| asked.send(answer).is_ok())
    }

    /// Asks the other tab to save and let go; `None` when it does not answer.
    async fn ask(self) -> Option<Result<(), String>> {
        let (asked, answer) = oneshot::channel();
        self.among.update_value(|among| {
            if let Some(among) = among {
                among.asked = Some(asked);
            }
        });
        self.tell(&Message::LetGo);
        match select(answer, pin!(sleep(PATIENCE))).await {
            Either::Left((answer, _)) => answer.ok(),
            Either::Right(((), _)) => None,
        }
    }
}

/// How a lock is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Only if no tab holds it.
    IfFree,
    /// Whoever holds it.
    Anyway,
}

impl Session {
    /// What this tab may do with the drafts, as a signal.
    pub fn tab_role(self) -> Signal<TabRole> {
        self.tab.role.into()
    }

    /// How often this tab took over from another, as a signal: what pages show is then loaded again.
    pub fn take_overs(self) -> Signal<u32> {
        self.tab.take_overs.into()
    }

    /// What happened to this tab without its practitioner's doing. Whoever has read it sets this to
    /// nothing.
    pub fn said_of_tab(self) -> RwSignal<Option<&'static str>> {
        self.tab.said
    }

    /// Has this tab write instead of the other one, which saves first.
    pub async fn use_here(self) -> Result<(), SessionError> {
        self.take_over(Manner::Anyway).await
    }

    async fn take_over(self, manner: Manner) -> Result<(), SessionError> {
        if self.tab.is_taking_over.get_value() || self.tab.may_write().is_ok() {
            return Ok(());
        }
        self.tab.is_taking_over.set_value(true);
        let taken = self.take_lock_from_other(manner).await;
        self.tab.is_taking_over.set_value(false);
        taken
    }

    async fn take_lock_from_other(self, manner: Manner) -> Result<(), SessionError> {
        let mut said = None;
        if !self.tab.take_lock(self, Manner::IfFree).await {
            if manner == Manner::IfFree {
                return Ok(());
            }
            match self.tab.ask().await {
                Some(Ok(())) => {}
                Some(Err(why)) => return Err(SessionError::OtherTabNotSaved(why)),
                None => said = Some(NO_ANSWER),
            }
            if !self.tab.take_lock(self, Manner::Anyway).await {
                return Err(SessionError::Locked);
            }
        }
        self.tab.said.set(said);
        self.write_from_here().await;
        Ok(())
    }

    /// Lets this tab write, from what is on the disk now: what it showed may be out of date.
    async fn write_from_here(self) {
        if let Some(draft) = self.open.get_untracked() {
            if draft.is_saved() {
                self.close();
            } else {
                // The lock was taken from this tab while words were unsaved. Where nobody changed the
                // draft since, they are saved now; where somebody did, they stay on the page, and the
                // status line says so.
                self.tab.role.set(TabRole::Writes);
                if draft.save().await.is_err() {
                    return;
                }
                self.close();
            }
        }
        self.tab.role.set(TabRole::Writes);
        self.tab.take_overs.update(|count| *count += 1);
    }
}
