//! Which papers the record gives, at the end and at any event before it.
//!
//! What papers there are is decided by whoever plans them and is handed in; this
//! room only asks for one by its name, as of an event.

use std::collections::BTreeMap;

use crate::papers::Planned;
use crate::record::replay;
use crate::record::{Replayed, Row};

/// Papers that stand on one event.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its number.
    pub seq: u64,
    /// The papers, in both languages and every format.
    pub files: Vec<Planned>,
}

/// What papers a record gives.
pub type Plan<'a> = &'a dyn Fn(&Replayed, &[Row]) -> Vec<Group>;

/// From how many earlier events papers may stem; more is no folder of ours.
const MOST: usize = 64;

/// The papers of a record.
pub struct Expected<'a> {
    rows: &'a [Row],
    plan: Plan<'a>,
    now: Vec<Group>,
    then: BTreeMap<u64, Vec<Group>>,
}

impl<'a> Expected<'a> {
    /// The papers of `record`, which are its `rows`.
    pub fn of(record: &Replayed, rows: &'a [Row], plan: Plan<'a>) -> Self {
        Self { rows, plan, now: plan(record, rows), then: BTreeMap::new() }
    }

    /// How many events the record has.
    pub const fn events(&self) -> u64 {
        self.rows.len() as u64
    }

    /// The papers of now that stand on an event.
    pub fn on(&self, seq: u64) -> impl Iterator<Item = &Planned> {
        self.now.iter().filter(move |group| group.seq == seq).flat_map(|group| &group.files)
    }

    /// The paper of this name as of now, and the event it stands on.
    pub fn latest(&self, name: &str) -> Option<(u64, Planned)> {
        find(&self.now, name)
    }

    /// The paper of this name as it was made from an event, be it one before the end.
    pub fn made_from(&mut self, name: &str, seq: u64) -> Option<Planned> {
        if let Some((_, planned)) = self.latest(name).filter(|(of, _)| *of == seq) {
            return Some(planned);
        }
        if !self.then.contains_key(&seq) && self.then.len() < MOST {
            let so_far = self.rows.get(..usize::try_from(seq).ok()?)?;
            let groups = replay::replay(so_far).map(|then| (self.plan)(&then, so_far)).unwrap_or_default();
            self.then.insert(seq, groups);
        }
        find(self.then.get(&seq)?, name).map(|(_, planned)| planned)
    }
}

fn find(groups: &[Group], name: &str) -> Option<(u64, Planned)> {
    let named = |group: &Group| group.files.iter().find(|planned| planned.file_name == name).cloned();
    groups.iter().find_map(|group| Some((group.seq, named(group)?)))
}
