//! One tab writes, the others read: `docs/decisions/0013-one-tab-writes.md`.
//!
//! The tab that holds the vault's lock writes. Another one asks it to save and let go, or takes the
//! lock when there is no answer. The vault fences every write (0011) whoever holds the lock.

use std::pin::pin;
use std::rc::Rc;

use futures_util::future::{Either, select};
use gloo_timers::callback::Interval;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tokio::sync::oneshot;

use super::drafts::Drafts;
use super::error::SessionError;
use super::lock_cause::LockCause;
use super::page_before;
use super::tab_role::TabRole;
use super::tabs::{self, Message, OnOtherTab, PATIENCE, Tabs};
use crate::browser::page_events;
use crate::browser::web_lock::{self, Asked, WebLock};
use crate::vault::VaultId;

/// How often a tab that only reads looks whether it could write.
const LOOK_EVERY_MS: u32 = 1_000;

const NO_ANSWER: &str = "The other tab did not answer, so this one took over. What was typed there in \
     its last seconds may not be saved: look there before you close it.";

const TAKEN_FROM: &str = "Another tab took over while this one did not answer. What you typed here \
     last is only on this page. Choose “Use it here instead” to save it.";

/// How this tab stands with the other tabs of this browser that have the vault open.
#[derive(Clone, Copy)]
pub struct WriteLock {
    drafts: Drafts,
    /// How often this tab took over: what it showed before may be out of date.
    take_overs: RwSignal<u32>,
    notice: RwSignal<Option<&'static str>>,
    connection: StoredValue<Option<Connection>, LocalStorage>,
    is_taking_over: StoredValue<bool>,
    /// Another tab has said that it writes.
    is_held_by_living: StoredValue<bool>,
    /// It is not known yet whether this tab writes or reads.
    is_joining: StoredValue<bool>,
}

/// What connects this tab to the others while the vault is open in it.
struct Connection {
    lock_name: String,
    lock: Option<WebLock>,
    others: Tabs,
    on_other_tab: Rc<dyn OnOtherTab>,
    /// Waits for the answer to [`Message::LetGo`].
    answer: Option<oneshot::Sender<Result<(), String>>>,
    _looks: Interval,
}

/// How a tab takes the lock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taking {
    /// Only if no tab holds it.
    IfFree,
    /// Whoever holds it.
    ByForce,
}

impl WriteLock {
    /// In the first load, so it must not lead to the vault's code.
    pub(super) fn provide(drafts: Drafts) -> WriteLock {
        let write_lock = WriteLock {
            drafts,
            take_overs: RwSignal::new(0),
            notice: RwSignal::new(None),
            connection: StoredValue::new_local(None),
            is_taking_over: StoredValue::new(false),
            is_held_by_living: StoredValue::new(false),
            is_joining: StoredValue::new(false),
        };
        provide_context(write_lock);
        write_lock
    }

    /// The write lock of this tab, which the app provides with [`Gate`](super::Gate).
    pub fn get() -> WriteLock {
        use_context().unwrap_or_else(|| WriteLock::provide(Drafts::get()))
    }

    /// What this tab may do with the drafts.
    pub fn role(self) -> Signal<TabRole> {
        self.drafts.vault().role().into()
    }

    /// How often this tab took over from another. Pages load what they show again when it changes.
    pub fn take_overs(self) -> Signal<u32> {
        self.take_overs.into()
    }

    /// What happened to this tab without its practitioner's doing. Whoever has read it sets this to
    /// `None`.
    pub fn notice(self) -> RwSignal<Option<&'static str>> {
        self.notice
    }

    /// Lets this tab write in place of the other one, which saves first.
    pub async fn use_here(self) -> Result<(), SessionError> {
        self.take_over(Taking::ByForce).await
    }

    /// Joins the tabs that have this vault open. The first one writes.
    pub(super) async fn join(self, vault: VaultId, on_other_tab: impl OnOtherTab) {
        let lock_name = tabs::channel(vault);
        let others = Tabs::listen(vault, move |message| self.on_message(message));
        let looks = Interval::new(LOOK_EVERY_MS, move || {
            if self.role().get_untracked() == TabRole::Reads && page_events::is_shown() {
                spawn_local(async move { drop(self.take_over(Taking::IfFree).await) });
            }
        });
        let on_other_tab: Rc<dyn OnOtherTab> = Rc::new(on_other_tab);
        let this = Rc::clone(&on_other_tab);
        let (lock, answer) = (None, None);
        let connection =
            Connection { lock_name, lock, others, on_other_tab, answer, _looks: looks };
        self.connection.set_value(Some(connection));
        self.notice.set(None);
        self.is_joining.set_value(true);
        let may_write =
            self.take_lock(Taking::IfFree).await || self.take_lock_of_page_before(&this).await;
        // The drafts may have been locked meanwhile, and unlocked again.
        if self.is_connected_as(&this) {
            self.is_joining.set_value(false);
            self.set_role(if may_write { TabRole::Writes } else { TabRole::Reads });
        }
    }

    async fn take_lock_of_page_before(self, this: &Rc<dyn OnOtherTab>) -> bool {
        if !page_before::wrote() {
            return false;
        }
        self.is_held_by_living.set_value(false);
        self.send(&Message::WhoWrites);
        let take = async || self.take_lock(Taking::IfFree).await;
        let is_over = || self.is_held_by_living.get_value() || !self.is_connected_as(this);
        page_before::take_when_free(take, is_over).await
    }

    /// Whether the vault is open in this tab since the unlocking that this belongs to.
    fn is_connected_as(self, this: &Rc<dyn OnOtherTab>) -> bool {
        self.on_other_tab().is_some_and(|now| Rc::ptr_eq(&now, this))
    }

    /// Locks the drafts in every other tab that has this vault open.
    pub(super) fn lock_others(self, cause: LockCause) {
        self.with_others(|others| others.lock(cause));
    }

    /// Locks every other tab after a new key, whether or not the vault is still open in this one.
    pub(super) fn lock_all_others(self, vault: VaultId) {
        if self.connection.with_value(Option::is_some) {
            self.lock_others(LockCause::SecretChanged);
        } else {
            tabs::lock_all(vault, LockCause::SecretChanged);
        }
    }

    /// Has every page load what it shows again.
    pub(super) fn load_again(self) {
        self.take_overs.update(|count| *count += 1);
    }

    /// Tells the other tabs that this one is being used.
    pub(super) fn tell_used(self) {
        self.send(&Message::Used);
    }

    /// Lets go of everything, because the vault is no longer open in this tab.
    pub(super) fn leave(self) {
        self.connection.set_value(None);
        self.set_role(TabRole::Writes);
        self.notice.set(None);
    }

    /// Shows the practitioner what happened to this tab.
    pub(super) fn notify(self, notice: &'static str) {
        self.notice.set(Some(notice));
    }

    /// Shows this no longer, because it is not so any more.
    pub(super) fn take_back(self, notice: &'static str) {
        if self.notice.get_untracked() == Some(notice) {
            self.notice.set(None);
        }
    }

    pub(super) fn check_may_write(self) -> Result<(), SessionError> {
        self.drafts.vault().check_may_write()
    }

    fn set_role(self, role: TabRole) {
        page_before::note(role == TabRole::Writes && self.holds_lock());
        self.drafts.vault().role().set(role);
    }

    async fn take_over(self, taking: Taking) -> Result<(), SessionError> {
        if self.is_taking_over.get_value()
            || self.is_joining.get_value()
            || self.check_may_write().is_ok()
        {
            return Ok(());
        }
        self.is_taking_over.set_value(true);
        let taken = self.take_lock_from_other(taking).await;
        self.is_taking_over.set_value(false);
        taken
    }

    async fn take_lock_from_other(self, taking: Taking) -> Result<(), SessionError> {
        let mut notice = None;
        if !self.take_lock(Taking::IfFree).await {
            if taking == Taking::IfFree {
                return Ok(());
            }
            match self.ask_to_let_go().await {
                Some(Ok(())) => {}
                Some(Err(why)) => return Err(SessionError::OtherTabNotSaved(why)),
                None => notice = Some(NO_ANSWER),
            }
            if !self.take_lock(Taking::ByForce).await {
                return Err(SessionError::Locked);
            }
        }
        self.notice.set(notice);
        self.write_from_here().await;
        Ok(())
    }

    /// Lets this tab write, starting from the disk: what it showed may be out of date.
    async fn write_from_here(self) {
        if let Some(draft) = self.drafts.current().get_untracked() {
            if draft.is_saved() {
                self.drafts.close();
            } else {
                // Another tab took the lock while this one had unsaved text. If nobody changed the
                // draft since, it is saved now; if somebody did, the text stays on the page, and the
                // status line says so.
                self.set_role(TabRole::Writes);
                if draft.save().await.is_err() {
                    return;
                }
                self.drafts.close();
            }
        }
        self.set_role(TabRole::Writes);
        self.load_again();
    }

    /// Whether this tab may write now. A browser without locks lets every tab write; the vault fences
    /// them all the same.
    async fn take_lock(self, taking: Taking) -> bool {
        let name = self.connection.with_value(|it| it.as_ref().map(|it| it.lock_name.clone()));
        let Some(name) = name else { return false };
        let on_stolen = move || self.on_stolen();
        let asked = match taking {
            Taking::IfFree => web_lock::hold_if_free(&name, on_stolen).await,
            Taking::ByForce => web_lock::steal(&name, on_stolen).await,
        };
        match asked {
            Asked::Held(lock) => {
                self.connection.update_value(|connection| {
                    // If the drafts were locked meanwhile, the lock is dropped here.
                    if let Some(connection) = connection {
                        connection.lock = Some(lock);
                    }
                });
                self.connection.with_value(Option::is_some)
            }
            Asked::HeldElsewhere => false,
            Asked::Unsupported => true,
        }
    }

    fn on_stolen(self) {
        if self.connection.with_value(Option::is_none) {
            return;
        }
        self.only_read();
        match self.drafts.current().get_untracked() {
            Some(draft) if !draft.is_saved() => {
                self.notify(TAKEN_FROM);
                spawn_local(async move {
                    // It fails, and the status line says so.
                    let _ = draft.save().await;
                });
            }
            _ => self.send(&Message::LetGone),
        }
    }

    fn holds_lock(self) -> bool {
        self.connection.with_value(|it| it.as_ref().is_some_and(|it| it.lock.is_some()))
    }

    fn only_read(self) {
        self.connection.update_value(|connection| {
            if let Some(connection) = connection {
                connection.lock = None;
            }
        });
        self.set_role(TabRole::Reads);
    }

    fn send(self, message: &Message) {
        self.with_others(|others| others.tell(message));
    }

    /// Does nothing while the vault is not open in this tab.
    fn with_others(self, act: impl FnOnce(&Tabs)) {
        self.connection.with_value(|connection| {
            if let Some(connection) = connection {
                act(&connection.others);
            }
        });
    }

    fn on_message(self, message: Message) {
        match message {
            Message::LetGo => spawn_local(async move { self.let_go().await }),
            Message::LetGone => {
                if !self.pass_on(Ok(())) && self.check_may_write().is_ok() {
                    // The other tab woke up after this one had taken over, and may have saved before
                    // it knew.
                    spawn_local(async move { self.write_from_here().await });
                }
            }
            Message::NotSaved(why) => drop(self.pass_on(Err(why))),
            Message::Lock(told) => {
                if let Some(on_other_tab) = self.on_other_tab() {
                    on_other_tab.lock(tabs::cause_here(&told));
                }
            }
            Message::WhoWrites => {
                if self.holds_lock() {
                    self.send(&Message::IWrite);
                }
            }
            Message::IWrite => self.is_held_by_living.set_value(true),
            Message::Used => {
                if let Some(on_other_tab) = self.on_other_tab() {
                    on_other_tab.used();
                }
            }
        }
    }

    fn on_other_tab(self) -> Option<Rc<dyn OnOtherTab>> {
        self.connection.with_value(|it| it.as_ref().map(|it| Rc::clone(&it.on_other_tab)))
    }

    async fn let_go(self) {
        if self.role().get_untracked() == TabRole::Reads || self.is_joining.get_value() {
            return;
        }
        let saved = match self.drafts.current().get_untracked() {
            Some(draft) => draft.save().await,
            None => Ok(()),
        };
        match saved {
            Ok(()) => {
                self.only_read();
                self.send(&Message::LetGone);
            }
            Err(error) => self.send(&Message::NotSaved(error.to_string())),
        }
    }

    /// Hands an answer to whoever waits for one in this tab; false if nobody does.
    fn pass_on(self, answer: Result<(), String>) -> bool {
        let waiting = self.connection.try_update_value(|it| it.as_mut()?.answer.take()).flatten();
        waiting.is_some_and(|waiting| waiting.send(answer).is_ok())
    }

    /// Asks the other tab to save and let go; `None` when it does not answer.
    async fn ask_to_let_go(self) -> Option<Result<(), String>> {
        let (answer, answered) = oneshot::channel();
        self.connection.update_value(|connection| {
            if let Some(connection) = connection {
                connection.answer = Some(answer);
            }
        });
        self.send(&Message::LetGo);
        match select(answered, pin!(sleep(PATIENCE))).await {
            Either::Left((answer, _)) => answer.ok(),
            Either::Right(((), _)) => None,
        }
    }
}
