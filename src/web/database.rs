//! The browser's database (IndexedDB): records under keys, written in transactions that happen whole or not at all.

use super::Error;
use idb::builder::{DatabaseBuilder, ObjectStoreBuilder};
use idb::{KeyRange, Query, Transaction, TransactionMode};
use std::future::IntoFuture;
use wasm_bindgen::JsValue;

const NAME: &str = "pizhu";
const VERSION: u32 = 1;
/// How many requests are made in one task of the page: some milliseconds.
const AT_ONCE: usize = 100;

/// A part of the database. Keys are strings; a key below another starts with it and a slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// What is known of a document but its text, under its identity.
    Documents,
    /// Texts, under the document's identity. They are written once.
    Texts,
    /// Annotations, under the document's identity, a slash and their own.
    Annotations,
    /// Tags, preferences, the order of the documents, each under its name.
    Settings,
}

impl Store {
    const ALL: [Store; 4] = [Store::Documents, Store::Texts, Store::Annotations, Store::Settings];

    fn name(self) -> &'static str {
        match self {
            Store::Documents => "documents",
            Store::Texts => "texts",
            Store::Annotations => "annotations",
            Store::Settings => "settings",
        }
    }
}

/// One write of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Adds or replaces a record.
    Put(Store, String, String),
    /// Removes a record.
    Delete(Store, String),
    /// Removes all records whose key is below this one.
    DeleteBelow(Store, String),
}

/// A record with its key.
pub type Record = (String, String);

/// The open database.
pub struct Database(idb::Database);

impl Database {
    /// Opens the database, and makes it on the first visit.
    ///
    /// # Errors
    /// Where the browser refuses storage (private windows, blocked site data), or the database was made by a later version.
    pub async fn open() -> Result<Database, Error> {
        let empty = DatabaseBuilder::new(NAME).version(VERSION);
        let stores = Store::ALL.into_iter().map(|store| ObjectStoreBuilder::new(store.name()));
        Ok(Database(stores.fold(empty, DatabaseBuilder::add_object_store).build().await?))
    }

    /// All records of a store, by ascending key.
    ///
    /// # Errors
    /// Where the browser refuses to read.
    pub async fn read(&self, store: Store) -> Result<Vec<Record>, Error> {
        let transaction = self.0.transaction(&[store.name()], TransactionMode::ReadOnly)?;
        let records = transaction.object_store(store.name())?;
        // Both listen before either is awaited: the second may be done while the first is.
        let (keys, values) = (records.get_all_keys(None, None)?.into_future(), records.get_all(None, None)?.into_future());
        let (keys, values) = (keys.await?, values.await?);
        Ok(keys.iter().zip(&values).filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect())
    }

    /// Makes all these writes, or none. Done means handed to the operating system: killing the browser then loses nothing.
    ///
    /// The page is not held up by many: after the first one and so many further ones it waits for their outcome, and the
    /// transaction stays open.
    ///
    /// # Errors
    /// Where the browser refuses to write (no room, storage gone).
    pub async fn write(&self, writes: impl IntoIterator<Item = Write>) -> Result<(), Error> {
        let names = Store::ALL.map(Store::name);
        let transaction = self.0.transaction(&names, TransactionMode::ReadWrite)?;
        let mut writes = writes.into_iter().enumerate().peekable();
        while let Some((number, write)) = writes.next() {
            Self::request(&transaction, &write)?;
            if number % AT_ONCE == 0 && writes.peek().is_some() {
                transaction.object_store(Store::Settings.name())?.count(None)?.await?;
            }
        }
        let committed = transaction.commit()?.await?.is_committed();
        if committed { Ok(()) } else { Err(Error("the transaction was aborted".to_owned())) }
    }

    /// Sends the request; its outcome is the transaction's.
    fn request(transaction: &Transaction, write: &Write) -> Result<(), Error> {
        match write {
            Write::Put(store, key, value) => {
                let (key, value) = (JsValue::from_str(key), JsValue::from_str(value));
                transaction.object_store(store.name())?.put(&value, Some(&key))?;
            }
            Write::Delete(store, key) => {
                transaction.object_store(store.name())?.delete(Query::Key(JsValue::from_str(key)))?;
            }
            Write::DeleteBelow(store, key) => {
                let (first, last) = (format!("{key}/"), format!("{key}/\u{ffff}"));
                let below = KeyRange::bound(&JsValue::from_str(&first), &JsValue::from_str(&last), None, None)?;
                transaction.object_store(store.name())?.delete(Query::KeyRange(below))?;
            }
        }
        Ok(())
    }
}
