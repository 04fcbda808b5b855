//! Rows in memory, for tests and previews. Knows no disk, but can play a bad
//! one: it keeps the same promises as the store on disk when an append fails.

use std::collections::BTreeMap;

use super::chain;
use super::pins::Verifier;
use super::row::{Digest, Draft, Row};
use super::store::{Store, StoreError};

/// How the disk that is played goes bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// One append fails and leaves nothing; after a reopening all is well.
    Once,
    /// Every append from then on fails and leaves nothing.
    ForEver,
    /// One append is written whole, and fails all the same.
    WrittenUnacknowledged,
}

/// A fault to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which append fails, counted from 1 over the life of the store, refused
    /// ones left out.
    pub at: u64,
    /// How it fails.
    pub how: Failure,
    /// What the caller is told.
    pub error: StoreError,
}

/// A record that is gone with the process.
#[derive(Debug, Clone)]
pub struct MemoryStore {
    genesis: Digest,
    rows: Vec<Row>,
    verifiers: BTreeMap<String, Verifier>,
    appends: u64,
    fault: Option<Fault>,
    poisoned: bool,
}

impl MemoryStore {
    /// An empty record.
    pub fn new(genesis: Digest) -> Self {
        let (rows, verifiers) = (Vec::new(), BTreeMap::new());
        Self { genesis, rows, verifiers, appends: 0, fault: None, poisoned: false }
    }

    /// An empty record on a disk that will go bad.
    pub fn failing(genesis: Digest, fault: Fault) -> Self {
        Self { fault: Some(fault), ..Self::new(genesis) }
    }

    /// The `prev` of the first row.
    pub fn genesis(&self) -> Digest {
        self.genesis
    }

    /// What opening the file again does: the rows that were written stay, the
    /// poison goes, the disk is as good or bad as before.
    #[must_use]
    pub fn reopen(self) -> Self {
        Self { poisoned: false, ..self }
    }

    fn failure_now(&self) -> Option<&Fault> {
        self.fault.as_ref().filter(|fault| match fault.how {
            Failure::ForEver => self.appends >= fault.at,
            Failure::Once | Failure::WrittenUnacknowledged => self.appends == fault.at,
        })
    }
}

impl Store for MemoryStore {
    fn rows(&self) -> Result<Vec<Row>, StoreError> {
        Ok(self.rows.clone())
    }

    fn append_with(
        &mut self,
        expected_seq: u64,
        drafts: &[Draft],
        verifier: Option<(&str, &Verifier)>,
    ) -> Result<Vec<Row>, StoreError> {
        if self.poisoned {
            return Err(StoreError::Poisoned);
        }
        let (found, prev) = self.rows.last().map_or((0, self.genesis), |row| (row.seq, row.hash));
        if found != expected_seq {
            return Err(StoreError::Conflict { expected: expected_seq, found });
        }
        self.appends += 1;
        let rows = chain::link(found, prev, drafts);
        let fault = self.failure_now().cloned();
        if fault.as_ref().is_none_or(|fault| fault.how == Failure::WrittenUnacknowledged) {
            self.rows.extend_from_slice(&rows);
            self.verifiers.extend(verifier.map(|(member, verifier)| (member.to_owned(), verifier.clone())));
        }
        let Some(Fault { error, .. }) = fault else { return Ok(rows) };
        self.poisoned = true;
        Err(error)
    }

    fn verifier(&self, member: &str) -> Result<Option<Verifier>, StoreError> {
        Ok(self.verifiers.get(member).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENESIS: Digest = Digest([1; 32]);

    fn draft(kind: &str) -> [Draft; 1] {
        [Draft { at: "2026-12-10T08:00:00+07:00".into(), actor: "M1".into(), kind: kind.into(), body: "{}".into() }]
    }

    fn failing(how: Failure) -> MemoryStore {
        let mut store = MemoryStore::failing(GENESIS, Fault { at: 2, how, error: StoreError::Full });
        store.append(0, &draft("A")).unwrap();
        assert_eq!(store.append(1, &draft("B")), Err(StoreError::Full));
        assert_eq!(store.append(1, &draft("B")), Err(StoreError::Poisoned));
        store.reopen()
    }

    #[test]
    fn rows_come_back_chained_in_their_order() {
        let mut store = MemoryStore::new(GENESIS);
        let mut acknowledged = store.append(0, &[draft("A"), draft("B")].concat()).unwrap();
        acknowledged.extend(store.append(2, &draft("C")).unwrap());
        assert_eq!(store.rows().unwrap(), acknowledged);
        assert_eq!(acknowledged.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(), ["A", "B", "C"]);
        assert_eq!(chain::check(&acknowledged, store.genesis()), Ok(acknowledged[2].hash));
    }

    #[test]
    fn a_caller_who_believes_in_too_few_rows_changes_nothing_and_may_go_on() {
        let mut store = MemoryStore::new(GENESIS);
        store.append(0, &draft("A")).unwrap();
        assert_eq!(store.append(0, &draft("B")), Err(StoreError::Conflict { expected: 0, found: 1 }));
        assert_eq!(store.append(1, &draft("B")).unwrap()[0].seq, 2);
    }

    #[test]
    fn a_disk_that_failed_once_takes_the_row_after_reopening() {
        let mut store = failing(Failure::Once);
        assert_eq!(store.rows().unwrap().len(), 1);
        assert_eq!(store.append(1, &draft("B")).unwrap()[0].seq, 2);
    }

    #[test]
    fn a_disk_that_is_gone_fails_again_after_reopening() {
        let mut store = failing(Failure::ForEver);
        assert_eq!(store.rows().unwrap().len(), 1);
        assert_eq!(store.append(1, &draft("B")), Err(StoreError::Full));
    }

    #[test]
    fn a_row_that_was_written_but_not_acknowledged_is_there_after_reopening() {
        let mut store = failing(Failure::WrittenUnacknowledged);
        assert_eq!(store.rows().unwrap().len(), 2);
        assert_eq!(store.append(1, &draft("B")), Err(StoreError::Conflict { expected: 1, found: 2 }));
    }
}
