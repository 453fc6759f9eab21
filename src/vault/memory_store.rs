//! A store in memory, for tests.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::store::{Area, Key, Store, StoreError, Transaction};

/// Stores bytes until its last handle is dropped. Cloned handles share them, as a browser's tabs do.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    values: Rc<RefCell<BTreeMap<Key, Vec<u8>>>>,
}

impl Store for MemoryStore {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.values.borrow().get(key).cloned())
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError> {
        let values = self.values.borrow();
        Ok(values.keys().filter(|key| key.area == area).map(|key| key.name.clone()).collect())
    }

    async fn commit(&self, transaction: Transaction) -> Result<(), StoreError> {
        let mut values = self.values.borrow_mut();
        let met = transaction
            .expect
            .iter()
            .all(|(key, expectation)| expectation.is_met_by(values.get(key).map(Vec::as_slice)));
        if !met {
            return Err(StoreError::Conflict);
        }
        for key in &transaction.delete {
            values.remove(key);
        }
        values.extend(transaction.put);
        Ok(())
    }
}
