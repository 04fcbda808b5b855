//! One member's sheet for one product: the ticks, and what they add up to.
//!
//! A sheet knows its marks, not its meeting. Invariant: unanswered is the
//! absence of a mark and never counts as zero; a sum of an incomplete sheet is
//! a running sum and nothing more.

use std::collections::{BTreeMap, BTreeSet};

use crate::law::rubric::StarMinimum;
use crate::law::{Choice, CriterionId, Points, Rubric};

/// The marks of one member on one product in one round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What was ticked, by criterion.
    pub marks: BTreeMap<CriterionId, Choice>,
    /// Remarks the member wrote beside criteria.
    pub comments: BTreeMap<CriterionId, String>,
    /// Criteria the member wants to come back to.
    pub flagged: BTreeSet<CriterionId>,
}

/// A part's running or final sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartSum {
    /// `A`, `B` or `C`.
    pub part: String,
    /// What has been given.
    pub points: Points,
    /// What the part can give.
    pub max: Points,
}

impl Sheet {
    /// The sum of every tick so far.
    pub fn total(&self) -> Points {
        self.marks.values().map(|choice| choice.points).sum()
    }

    /// The sums of the parts so far, in printed order.
    pub fn part_sums(&self, rubric: &Rubric) -> Vec<PartSum> {
        rubric
            .parts
            .iter()
            .map(|part| PartSum {
                part: part.id.clone(),
                points: part
                    .sections
                    .iter()
                    .flat_map(|section| &section.criteria)
                    .filter_map(|criterion| self.marks.get(&criterion.id))
                    .map(|choice| choice.points)
                    .sum(),
                max: part.max,
            })
            .collect()
    }

    /// The criteria without a tick, in printed order.
    pub fn unanswered<'a>(&'a self, rubric: &'a Rubric) -> impl Iterator<Item = &'a CriterionId> {
        rubric.criteria().map(|criterion| &criterion.id).filter(|id| !self.marks.contains_key(*id))
    }

    /// What its owner looks at again before handing in: unanswered criteria, then those marked to come back to.
    pub fn to_look_at(&self, rubric: &Rubric) -> Vec<CriterionId> {
        let unanswered: Vec<_> = self.unanswered(rubric).cloned().collect();
        let flagged = rubric.criteria().map(|criterion| &criterion.id).filter(|id| self.flagged.contains(*id));
        let flagged: Vec<_> = flagged.filter(|id| !unanswered.contains(id)).cloned().collect();
        [unanswered, flagged].concat()
    }

    /// The star minimums that its marks do not reach.
    pub fn unmet_minimums(&self, rubric: &Rubric) -> Vec<StarMinimum> {
        let unmet =
            |minimum: &StarMinimum| self.marks.get(&minimum.criterion).is_some_and(|m| m.points < minimum.needs);
        rubric.star_minimums().into_iter().filter(unmet).collect()
    }

    /// Whether every criterion has a tick.
    pub fn is_complete(&self, rubric: &Rubric) -> bool {
        self.unanswered(rubric).next().is_none()
    }

    /// Whether nothing was ticked, written or flagged.
    pub fn is_blank(&self) -> bool {
        self.marks.is_empty() && self.comments.is_empty() && self.flagged.is_empty()
    }
}
