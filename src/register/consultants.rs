//! What became of the dossiers that each consultant prepared, in meetings that gave stars and ended.
//!
//! A count and no judgement: how many dossiers were complete at the first check, what was
//! asked for, which stars they came to. A product on two agendas is two dossiers.

use std::collections::BTreeMap;

use super::dossier::Dossier;
use super::labels::Labels;
use super::summary::Summary;
use crate::law::Stars;
use crate::meeting::{Decision, SetAsideAs};
use crate::text::sort;

/// A consultant and what became of the dossiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consultant {
    /// The name; none for the dossiers that name nobody.
    pub name: Option<String>,
    /// How many dossiers.
    pub dossiers: u32,
    /// Of these, complete at the first check.
    pub complete: u32,
    /// Agreed to, by star.
    pub by_stars: BTreeMap<Stars, u32>,
    /// Agreed to as an upgrade that is not granted.
    pub kept: u32,
    /// Of the results agreed to, those sent to the level above.
    pub forwarded: u32,
    /// Concluded on with more papers or new tests to bring.
    pub to_supplement: u32,
    /// For which a member asked for that while scoring.
    pub asked: u32,
    /// Not proposed, or rejected or not evaluated by the council.
    pub refused: u32,
    /// Withdrawn by the producer.
    pub withdrawn: u32,
    /// Recognised by a decision on record.
    pub recognised: u32,
    /// Not recognised by whoever decides on that.
    pub declined: u32,
}

/// The consultants in the order of the alphabet, last the dossiers without one; each record stands once
/// in `summaries`.
pub fn consultants(summaries: &[Summary]) -> Vec<Consultant> {
    let dossiers = || summaries.iter().filter(|it| it.ranks && it.ended.is_some()).flat_map(|it| &it.dossiers);
    let labels = Labels::of(dossiers().filter_map(|it| it.consultant.as_deref()));
    let mut all: BTreeMap<Option<String>, Consultant> = BTreeMap::new();
    for dossier in dossiers() {
        let name = dossier.consultant.as_deref().map(|name| labels.label(name));
        all.entry(name.clone()).or_insert_with(|| Consultant { name, ..Consultant::default() }).add(dossier);
    }
    let mut all: Vec<_> = all.into_values().collect();
    all.sort_by_cached_key(|it| (it.name.is_none(), it.name.as_deref().map(sort::key)));
    all
}

impl Consultant {
    fn add(&mut self, dossier: &Dossier) {
        let Dossier { complete, asked, concluded, set_aside, kept, proposed, forwarded, recognised, declined, .. } =
            dossier;
        self.dossiers += 1;
        self.complete += u32::from(*complete);
        if let Some(stars) = proposed {
            *self.by_stars.entry(*stars).or_default() += 1;
        }
        self.kept += u32::from(*kept);
        self.forwarded += u32::from(forwarded.is_some());
        self.to_supplement += u32::from(matches!(concluded, Some(Decision::Supplement | Decision::Retest)));
        self.asked += u32::from(asked.is_some_and(|times| times > 0));
        let withdrawn = *set_aside == Some(SetAsideAs::Withdrawn);
        self.withdrawn += u32::from(withdrawn);
        self.refused += u32::from(*concluded == Some(Decision::Refuse) || (set_aside.is_some() && !withdrawn));
        self.recognised += u32::from(recognised.is_some());
        self.declined += u32::from(declined.is_some());
    }
}
