//! The store in the browser: IndexedDB, with the disk's own word that a transaction is on it.

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{Either, select};
use gloo_timers::future::sleep;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, OpenDbError, UnexpectedDataError};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction as Open, TransactionDurability, TransactionMode, TransactionOptions,
};
use indexed_db_futures::typed_array::{Uint8Array, Uint8ArraySlice};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::store::{Area, Expectation, Key, Store, StoreError, Transaction};

const VERSION: u8 = 1;

/// How long another tab may hold up the opening of the database before we say so.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long anything else may take. A disk that is slow to confirm needs seconds; one that has not
/// answered by then may never answer, and somebody is waiting to hear whether their words are safe.
const LIMIT: Duration = Duration::from_secs(15);

/// Keeps bytes in the browser's own database.
///
/// A connection that was lost, or that was given up for another tab's sake, is opened again once
/// for each thing that is asked, and that thing is asked again. One that does not answer in time is
/// given up; the next thing is asked of a new one.
pub struct IndexedDbStore {
    name: String,
    limit: Duration,
    connection: RefCell<Option<Rc<Connection>>>,
    wanted: Wanted,
}

/// Asked when the database is wanted elsewhere: whether its holder sees to it. If nobody does, the
/// connection closes at once.
type Wanted = Rc<RefCell<Option<Box<dyn Fn() -> bool>>>>;

impl IndexedDbStore {
    /// The name of the app's database.
    pub const DATABASE: &str = "practice-standards-referral";

    /// Opens a database, [`Self::DATABASE`] in the app, and makes it if it is not there.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let store = Self {
            name: name.to_owned(),
            limit: LIMIT,
            connection: RefCell::default(),
            wanted: Rc::default(),
        };
        store.connection().await?;
        Ok(store)
    }

    /// The same store with another limit on how long each thing may take.
    #[must_use]
    pub fn with_limit(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// The same store, which asks when a newer version of the app, or somebody who deletes it, wants
    /// the database. The answer is whether the store is dropped soon; if not, it closes at once.
    #[must_use]
    pub fn when_wanted(self, ask: impl Fn() -> bool + 'static) -> Self {
        self.wanted.replace(Some(Box::new(ask)));
        self
    }

    /// Waits for an answer, but not for ever.
    async fn in_time<T>(
        &self,
        asked: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        match select(pin!(asked), Box::pin(sleep(self.limit))).await {
            Either::Left((answer, _)) => answer,
            Either::Right(((), _)) => {
                // Whether it happened is found out from what is stored, once something answers.
                self.connection.replace(None);
                Err(StoreError::NoAnswer)
            }
        }
    }

    async fn connection(&self) -> Result<Rc<Connection>, StoreError> {
        let held = self.connection.borrow().clone();
        if let Some(connection) = held.filter(|connection| !connection.closed.get()) {
            return Ok(connection);
        }
        let connection = Rc::new(Connection::open(&self.name, &self.wanted).await?);
        self.connection.replace(Some(Rc::clone(&connection)));
        Ok(connection)
    }

    async fn reconnected(&self) -> Result<Rc<Connection>, StoreError> {
        self.connection.replace(None);
        self.connection().await
    }
}

impl Store for IndexedDbStore {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let connection = self.connection().await?;
        match self.in_time(connection.get(key)).await {
            Err(error) if may_be_the_connection(&error) => {
                let connection = self.reconnected().await?;
                self.in_time(connection.get(key)).await
            }
            answer => answer,
        }
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError> {
        let connection = self.connection().await?;
        match self.in_time(connection.keys(area)).await {
            Err(error) if may_be_the_connection(&error) => {
                let connection = self.reconnected().await?;
                self.in_time(connection.keys(area)).await
            }
            answer => answer,
        }
    }

    async fn commit(&self, transaction: Transaction) -> Result<(), StoreError> {
        let connection = self.connection().await?;
        match self.in_time(connection.commit(&transaction)).await {
            Err(error) if may_be_the_connection(&error) => {
                let connection = self.reconnected().await?;
                match self.in_time(connection.commit(&transaction)).await {
                    // The first try may have reached the disk without our hearing of it.
                    Err(StoreError::Conflict)
                        if self.in_time(connection.holds(&transaction)).await? =>
                    {
                        Ok(())
                    }
                    answer => answer,
                }
            }
            answer => answer,
        }
    }
}

/// One connection to the database. It closes when another tab needs the database for itself.
struct Connection {
    database: Database,
    closed: Rc<Cell<bool>>,
    // Called by the browser for as long as the connection lives.
    _on_close: Closure<dyn Fn()>,
    _on_wanted: Closure<dyn Fn()>,
}

impl Connection {
    async fn open(name: &str, wanted: &Wanted) -> Result<Self, StoreError> {
        let opening = Database::open(name)
            .with_version(VERSION)
            .with_on_upgrade_needed(|_, database| {
                for area in Area::ALL {
                    database.create_object_store(area.name()).build()?;
                }
                Ok(())
            })
            .build()
            .map_err(|error| opening_failed(&error))?;
        match select(opening, Box::pin(sleep(PATIENCE))).await {
            Either::Left((Ok(database), _)) => Ok(Self::over(database, wanted)),
            Either::Left((Err(error), _)) => Err(opening_failed(&error)),
            Either::Right(((), opening)) => {
                // It opens when the other tab lets go. By then nobody waits for it, and left open
                // it would hold up others in its turn.
                wasm_bindgen_futures::spawn_local(async move {
                    if let Ok(database) = opening.await {
                        database.close();
                    }
                });
                Err(StoreError::Blocked)
            }
        }
    }

    fn over(database: Database, wanted: &Wanted) -> Self {
        let closed = Rc::new(Cell::new(false));
        let on_close = Closure::<dyn Fn()>::new({
            let (database, closed) = (database.clone(), Rc::clone(&closed));
            move || {
                closed.set(true);
                database.as_sys().close();
            }
        });
        let on_wanted = Closure::<dyn Fn()>::new({
            let (database, closed) = (database.clone(), Rc::clone(&closed));
            let wanted = Rc::clone(wanted);
            move || {
                if !wanted.borrow().as_ref().is_some_and(|sees_to_it| sees_to_it()) {
                    closed.set(true);
                    database.as_sys().close();
                }
            }
        });
        database.as_sys().set_onversionchange(Some(on_wanted.as_ref().unchecked_ref()));
        database.as_sys().set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Self { database, closed, _on_close: on_close, _on_wanted: on_wanted }
    }

    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let transaction = self.begin([key.area], TransactionMode::Readonly)?;
        let store = transaction.object_store(key.area.name()).map_err(|error| failed(&error))?;
        read(&store, &key.name).await
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError> {
        let transaction = self.begin([area], TransactionMode::Readonly)?;
        let store = transaction.object_store(area.name()).map_err(|error| failed(&error))?;
        let names = store.get_all_keys::<String>().primitive().map_err(|error| failed(&error))?;
        names
            .await
            .map_err(|error| failed(&error))?
            .collect::<Result<_, _>>()
            .map_err(|error| failed(&error))
    }

    /// Nothing but the transaction's own requests is awaited in here: the browser commits a
    /// transaction as soon as it stands idle.
    async fn commit(&self, transaction: &Transaction) -> Result<(), StoreError> {
        let areas = areas(transaction);
        if areas.is_empty() {
            // The browser refuses a transaction over nothing.
            return Ok(());
        }
        let open = self.begin(areas, TransactionMode::Readwrite)?;
        let asked = transaction.expect.iter().filter(|(key, it)| !is_new(transaction, key, *it));
        for (key, expectation) in asked {
            let store = open.object_store(key.area.name()).map_err(|error| failed(&error))?;
            if !expectation.is_met_by(read(&store, &key.name).await?.as_deref()) {
                // Dropping an open transaction takes it back.
                return Err(StoreError::Conflict);
            }
        }
        let requested = request(&open, transaction);
        let system = open.as_sys().clone();
        let finished = match requested {
            Ok(()) => open.commit().await,
            Err(error) => Err(error),
        };
        finished.map_err(|error| match system.error() {
            // Why the browser took it back; a full disk shows only here.
            Some(cause) => from_name(&cause.name()),
            None => failed(&error),
        })
    }

    /// Whether the store looks as the transaction would leave it.
    async fn holds(&self, transaction: &Transaction) -> Result<bool, StoreError> {
        for (key, value) in &transaction.put {
            if self.get(key).await?.as_ref() != Some(value) {
                return Ok(false);
            }
        }
        for key in &transaction.delete {
            if self.get(key).await?.is_some() {
                return Ok(false);
            }
        }
        Ok(!transaction.put.is_empty())
    }

    fn begin(
        &self,
        areas: impl IntoIterator<Item = Area>,
        mode: TransactionMode,
    ) -> Result<Open<'_>, StoreError> {
        if self.closed.get() {
            return Err(StoreError::Closed);
        }
        let names: Vec<_> = areas.into_iter().map(Area::name).collect();
        self.database
            .transaction(names.as_slice())
            .with_mode(mode)
            .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
            .build()
            .map_err(|error| failed(&error))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let database = self.database.as_sys();
        database.set_onversionchange(None);
        database.set_onclose(None);
        database.close();
    }
}

async fn read(store: &ObjectStore<'_>, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let request =
        store.get::<Uint8Array, _, _>(name).primitive().map_err(|error| failed(&error))?;
    Ok(request.await.map_err(|error| failed(&error))?.map(Into::into))
}

/// Asks for every change; the transaction's end tells how they went.
fn request(open: &Open<'_>, transaction: &Transaction) -> Result<(), Error> {
    for key in &transaction.delete {
        drop(open.object_store(key.area.name())?.delete(key.name.as_str()).primitive()?);
    }
    for (key, value) in &transaction.put {
        let store = open.object_store(key.area.name())?;
        let value = Uint8ArraySlice::new(value);
        if transaction.expect.contains(&(key.clone(), Expectation::Absent)) {
            // Takes the whole transaction back where the key is there already.
            drop(store.add(value).with_key(key.name.as_str()).primitive()?);
        } else {
            drop(store.put(value).with_key(key.name.as_str()).primitive()?);
        }
    }
    Ok(())
}

/// Whether the browser itself sees to an expectation when the value is added. It need not be asked
/// first then, and a transaction with no other expectation is on its way before anything is waited
/// for: that is what a page which is about to end has time for.
fn is_new(transaction: &Transaction, key: &Key, expectation: Expectation) -> bool {
    expectation == Expectation::Absent && transaction.put.iter().any(|(put, _)| put == key)
}

fn areas(transaction: &Transaction) -> Vec<Area> {
    let touches = |area: &Area| {
        let expected = transaction.expect.iter().map(|(key, _)| key.area);
        let put = transaction.put.iter().map(|(key, _)| key.area);
        let deleted = transaction.delete.iter().map(|key| key.area);
        expected.chain(put).chain(deleted).any(|touched| touched == *area)
    };
    Area::ALL.into_iter().filter(touches).collect()
}

/// Browsers report a lost connection in more than one way, Safari as an unknown error.
fn may_be_the_connection(error: &StoreError) -> bool {
    matches!(error, StoreError::Closed | StoreError::Broken { .. })
}

fn opening_failed(error: &OpenDbError) -> StoreError {
    match error {
        OpenDbError::Base(Error::DomException(error)) => {
            match DomException::as_sys(error).name().as_str() {
                // A private window, or a browser told to keep nothing.
                "InvalidStateError" | "SecurityError" => StoreError::Unavailable,
                name => from_name(name),
            }
        }
        OpenDbError::Base(error) => failed(error),
        OpenDbError::VersionZero
        | OpenDbError::UnsupportedEnvironment
        | OpenDbError::NullFactory => StoreError::Unavailable,
    }
}

fn failed(error: &Error) -> StoreError {
    match error {
        Error::DomException(error) => from_name(&error.as_sys().name()),
        Error::MissingData(UnexpectedDataError::TransactionAborted) => StoreError::Closed,
        Error::MissingData(_) | Error::Serialisation(_) | Error::Unknown(_) => {
            StoreError::Broken { reason: "unexpected answer".to_owned() }
        }
    }
}

/// The error that goes with a `DOMException`'s name.
fn from_name(name: &str) -> StoreError {
    match name {
        "QuotaExceededError" => StoreError::Quota,
        "ConstraintError" => StoreError::Conflict,
        "VersionError" => StoreError::Outdated,
        "AbortError" | "InvalidStateError" | "TransactionInactiveError" => StoreError::Closed,
        name => StoreError::Broken { reason: name.to_owned() },
    }
}
