//! The store in the browser: IndexedDB, with strict durability, which asks the browser to report a
//! commit only once the changes are on the disk.

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

/// How long another tab may block the database from opening before the app says so.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long any other request may take. A slow disk needs seconds to confirm; one that has not answered
/// by then may never answer, and the practitioner is waiting to hear whether their text is safe.
const LIMIT: Duration = Duration::from_secs(15);

/// Stores bytes in the browser's own database.
///
/// When a request fails because the connection was lost, or was closed for another tab's sake, the
/// store reconnects and repeats the request once. When a request is not answered in time, the store
/// drops the connection and opens a new one for the next request.
pub struct IndexedDbStore {
    name: String,
    limit: Duration,
    connection: RefCell<Option<Rc<Connection>>>,
    wanted: Wanted,
}

/// Called when another tab needs the database closed. It returns whether the owner of the store will
/// drop it soon; otherwise, or without such a function, the connection closes at once.
type Wanted = Rc<RefCell<Option<Box<dyn Fn() -> bool>>>>;

impl IndexedDbStore {
    /// The name of the app's database.
    pub const DATABASE: &str = "practice-standards-referral";

    /// Opens a database, creating it if it does not exist. The app uses [`Self::DATABASE`].
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

    /// Changes how long each request may take.
    #[must_use]
    pub fn with_limit(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Sets a function to call when a newer version of the app, or a deletion of the database, needs it
    /// closed. The function returns whether the owner will drop the store soon; if not, the connection
    /// closes at once.
    #[must_use]
    pub fn when_wanted(self, ask: impl Fn() -> bool + 'static) -> Self {
        self.wanted.replace(Some(Box::new(ask)));
        self
    }

    /// Waits for an answer until the limit.
    async fn in_time<T>(
        &self,
        request: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        match select(pin!(request), Box::pin(sleep(self.limit))).await {
            Either::Left((answer, _)) => answer,
            Either::Right(((), _)) => {
                // The caller finds out from the stored values, later, whether the request succeeded.
                self.connection.replace(None);
                Err(StoreError::NoAnswer)
            }
        }
    }

    async fn connection(&self) -> Result<Rc<Connection>, StoreError> {
        let existing = self.connection.borrow().clone();
        if let Some(connection) = existing.filter(|connection| !connection.closed.get()) {
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
                    // The first attempt may have reached the disk, and only its answer been lost.
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

/// One connection to the database. It closes when another tab needs the database closed.
struct Connection {
    database: Database,
    closed: Rc<Cell<bool>>,
    // The browser calls these for as long as the connection lives.
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
                // The connection opens once the other tab closes its own. By then nobody needs it,
                // and if it stayed open it would block other tabs in turn.
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
                if !wanted.borrow().as_ref().is_some_and(|will_drop| will_drop()) {
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

    /// Between beginning and committing, this must await nothing but the transaction's own requests: the
    /// browser commits a transaction as soon as it is idle.
    async fn commit(&self, transaction: &Transaction) -> Result<(), StoreError> {
        let areas = areas(transaction);
        if areas.is_empty() {
            // The browser refuses a transaction over nothing.
            return Ok(());
        }
        let open = self.begin(areas, TransactionMode::Readwrite)?;
        // The browser itself enforces that a place is empty, by adding to it. Then nothing has to be read
        // first, and a transaction without other expectations is under way before the first await: a
        // page that is about to close has time for no more.
        let to_read = transaction.expect.iter().filter(|(_, it)| *it != Expectation::Absent);
        for (key, expectation) in to_read {
            let store = open.object_store(key.area.name()).map_err(|error| failed(&error))?;
            if !expectation.is_met_by(read(&store, &key.name).await?.as_deref()) {
                // Dropping an open transaction aborts it.
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
            // The reason for an abort; a full disk shows only here.
            Some(cause) => from_name(&cause.name()),
            None => failed(&error),
        })
    }

    /// Whether the store is in the state that the transaction would leave it in.
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

/// Requests every change. Whether they succeed shows when the transaction ends.
fn request(open: &Open<'_>, transaction: &Transaction) -> Result<(), Error> {
    let is_put = |key: &Key| transaction.put.iter().any(|(put, _)| put == key);
    for (key, _) in transaction.expect.iter().filter(|(_, it)| *it == Expectation::Absent) {
        if !is_put(key) {
            // Adding aborts the whole transaction if the place is taken. If it is free, it stays so.
            let store = open.object_store(key.area.name())?;
            drop(store.add(Uint8ArraySlice::new(&[])).with_key(key.name.as_str()).primitive()?);
            drop(store.delete(key.name.as_str()).primitive()?);
        }
    }
    for key in &transaction.delete {
        drop(open.object_store(key.area.name())?.delete(key.name.as_str()).primitive()?);
    }
    for (key, value) in &transaction.put {
        let store = open.object_store(key.area.name())?;
        let value = Uint8ArraySlice::new(value);
        if transaction.expect.contains(&(key.clone(), Expectation::Absent)) {
            // Aborts the whole transaction if the place is taken.
            drop(store.add(value).with_key(key.name.as_str()).primitive()?);
        } else {
            drop(store.put(value).with_key(key.name.as_str()).primitive()?);
        }
    }
    Ok(())
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
                // A private window, or a browser that is set to store nothing.
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

/// The error for a `DOMException` of this name.
fn from_name(name: &str) -> StoreError {
    match name {
        "QuotaExceededError" => StoreError::Quota,
        "ConstraintError" => StoreError::Conflict,
        "VersionError" => StoreError::Outdated,
        "AbortError" | "InvalidStateError" | "TransactionInactiveError" => StoreError::Closed,
        name => StoreError::Broken { reason: name.to_owned() },
    }
}
