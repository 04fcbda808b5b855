//! How firmly a result stands: how far it lies from the next band, and what alone would change its star.
//!
//! Every "would" is answered by the ordinary tally of the altered sheets, under
//! the same regulation; this room has no second rule of its own and knows no
//! meeting. Invariant: what is named here changes the star, and whatever single
//! step changes it is named.

use std::collections::BTreeSet;

use super::aggregation;
use super::tally::{Basis, StarResult};
use super::{MemberId, Sheet, Tally};
use crate::law::{Choice, Criterion, CriterionId, Mean, Points, RuleSet, Stars};

/// How firmly one product's result stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margin {
    /// The star as it stands, and that of the mean alone.
    pub star: StarResult,
    /// The exact mean it comes from.
    pub mean: Mean,
    /// The next band above, and what the mean is short of it; `None` in the highest.
    pub above: Option<Distance>,
    /// The next band below, and how far the mean lies above it: at nothing it lies on the floor of
    /// its own. `None` in the lowest.
    pub below: Option<Distance>,
    /// The members without whose sheet the star would be another, in the council's order.
    pub members: Vec<Without>,
    /// The marks which, one level up or down, would make it another, by criterion in printed order.
    pub marks: Vec<OneMark>,
    /// The criteria which would, were every sheet one level up or down there, in printed order.
    pub criteria: Vec<OneCriterion>,
}

/// The way to a neighbouring band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The star of that band.
    pub stars: Stars,
    /// The exact distance in points of the mean, never negative.
    pub by: Mean,
}

/// A sheet that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Without {
    /// Whose.
    pub member: MemberId,
    /// The star without it.
    pub stars: Stars,
}

/// A mark that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneMark {
    /// Whose.
    pub member: MemberId,
    /// On which criterion.
    pub criterion: CriterionId,
    /// The mark.
    pub from: Choice,
    /// The level next to it.
    pub to: Choice,
    /// The star with that.
    pub stars: Stars,
}

/// A criterion that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneCriterion {
    /// Which one.
    pub criterion: CriterionId,
    /// Whether every mark goes up a level or down one; a mark at the end stays.
    pub way: Way,
    /// The star with that.
    pub stars: Stars,
}

/// To the next level up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// More points.
    Up,
    /// Fewer points.
    Down,
}

impl Way {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Up, Self::Down];
}

/// The level next to a mark, one way: within its case where it belongs to one.
pub fn next_level(criterion: &Criterion, mark: Choice, way: Way) -> Option<Choice> {
    let own = |to: &Choice| to.case == mark.case || to.case.is_none() || mark.case.is_none();
    let choices = criterion.levels.iter().map(crate::law::Level::choice).filter(own);
    match way {
        Way::Up => choices.filter(|to| to.points > mark.points).min_by_key(|to| to.points),
        // Of equals the first, as going up.
        Way::Down => choices.filter(|to| to.points < mark.points).min_by_key(|to| std::cmp::Reverse(to.points)),
    }
}

impl Margin {
    /// How firmly the result of complete sheets stands; `None` where they give no star.
    pub fn of(basis: Basis<'_>, sheets: &[(&MemberId, &Sheet)]) -> Option<Self> {
        let tally = Tally::of(basis, sheets.iter().copied())?;
        let star = tally.star?;
        let (above, below) = distances(basis.rules, star.band, tally.mean);
        let trial = Trial {
            basis,
            sheets,
            totals: sheets.iter().map(|(_, sheet)| sheet.total()).collect(),
            marked: basis.rubric.star_minimums().into_iter().map(|minimum| minimum.criterion).collect(),
            star,
        };
        let (mut marks, mut criteria) = (Vec::new(), Vec::new());
        for criterion in basis.rubric.criteria() {
            marks.extend(trial.marks(criterion));
            criteria.extend(Way::BOTH.into_iter().filter_map(|way| trial.criterion(criterion, way)));
        }
        Some(Self { star, mean: tally.mean, above, below, members: trial.members(), marks, criteria })
    }

    /// Whether anything alone changes the star.
    pub const fn hangs(&self) -> bool {
        !self.members.is_empty() || !self.marks.is_empty() || !self.criteria.is_empty()
    }
}

fn distances(rules: &RuleSet, band: Stars, mean: Mean) -> (Option<Distance>, Option<Distance>) {
    let Some(at) = rules.bands.iter().position(|own| own.stars == band) else { return (None, None) };
    let above = at.checked_sub(1).and_then(|higher| rules.bands.get(higher));
    let above = above.map(|higher| Distance { stars: higher.stars, by: mean.short_of(higher.from) });
    let below = rules.bands.get(at + 1).map(|lower| lower.stars);
    (above, below.map(|stars| Distance { stars, by: mean.above(rules.bands[at].from) }))
}

/// Sheets to be altered, with what the check of one alteration needs.
struct Trial<'a> {
    basis: Basis<'a>,
    sheets: &'a [(&'a MemberId, &'a Sheet)],
    totals: Vec<Points>,
    /// The criteria that carry a star minimum.
    marked: BTreeSet<CriterionId>,
    star: StarResult,
}

impl Trial<'_> {
    fn members(&self) -> Vec<Without> {
        let without = |at: usize| {
            let others = self.sheets.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, sheet)| *sheet);
            let stars = Tally::of(self.basis, others)?.stars()?;
            (stars != self.star.stars).then(|| Without { member: self.sheets[at].0.clone(), stars })
        };
        (0..self.sheets.len()).filter_map(without).collect()
    }

    fn marks(&self, criterion: &Criterion) -> Vec<OneMark> {
        let mut marks = Vec::new();
        for (at, (member, sheet)) in self.sheets.iter().enumerate() {
            let Some(from) = sheet.marks.get(&criterion.id).copied() else { continue };
            for to in Way::BOTH.into_iter().filter_map(|way| next_level(criterion, from, way)) {
                if let Some(stars) = self.other_star(&criterion.id, &[(at, to)]) {
                    let (member, criterion) = ((*member).clone(), criterion.id.clone());
                    marks.push(OneMark { member, criterion, from, to, stars });
                }
            }
        }
        marks
    }

    fn criterion(&self, criterion: &Criterion, way: Way) -> Option<OneCriterion> {
        let moved = |(at, (_, sheet)): (usize, &(&MemberId, &Sheet))| {
            Some((at, next_level(criterion, *sheet.marks.get(&criterion.id)?, way)?))
        };
        let changes: Vec<_> = self.sheets.iter().enumerate().filter_map(moved).collect();
        let stars = self.other_star(&criterion.id, &changes)?;
        Some(OneCriterion { criterion: criterion.id.clone(), way, stars })
    }

    /// The star with other marks on one criterion, where it is another.
    fn other_star(&self, criterion: &CriterionId, changes: &[(usize, Choice)]) -> Option<Stars> {
        // In the same band only a criterion with a minimum can move the star: most steps need no tally.
        if changes.is_empty() || (!self.marked.contains(criterion) && self.same_band(criterion, changes)) {
            return None;
        }
        let mut altered: Vec<_> = self.sheets.iter().map(|(member, sheet)| (*member, (*sheet).clone())).collect();
        for (at, to) in changes {
            altered[*at].1.marks.insert(criterion.clone(), *to);
        }
        let tally = Tally::of(self.basis, altered.iter().map(|(member, sheet)| (*member, sheet)))?;
        tally.stars().filter(|stars| *stars != self.star.stars)
    }

    fn same_band(&self, criterion: &CriterionId, changes: &[(usize, Choice)]) -> bool {
        let mut totals = self.totals.clone();
        for (at, to) in changes {
            let from = self.sheets[*at].1.marks.get(criterion).map_or(Points::ZERO, |mark| mark.points);
            totals[*at] = totals[*at].minus(from).plus(to.points);
        }
        let kept = aggregation::kept(self.basis.rules.aggregation, &totals);
        let mean = kept.and_then(|kept| Mean::of(kept.into_iter().map(|at| totals[at])));
        mean.and_then(|mean| self.basis.rules.band(mean)) == Some(self.star.band)
    }
}
