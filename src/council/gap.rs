//! Which criteria make the gap between two sheets.
//!
//! A pair beyond the limit is talked over criterion by criterion. This room
//! compares two sheets of the same rubric and knows neither members nor limits.
//! Invariant: over complete sheets the signed differences add up to the
//! difference of the totals, to the hundredth.

use super::Sheet;
use crate::law::{Choice, CriterionId, Points, Rubric};

/// One criterion on which two sheets differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Which criterion.
    pub criterion: CriterionId,
    /// The part of the sheet it stands in.
    pub part: String,
    /// What the sheet with the higher total gave.
    pub high: Choice,
    /// What the one with the lower total gave.
    pub low: Choice,
    /// `high` minus `low`: negative where the lower sheet gave more.
    pub difference: Points,
}

/// The criteria whose points differ, the largest difference first (whichever
/// way it goes), equal ones in printed order.
pub fn gaps(rubric: &Rubric, high: &Sheet, low: &Sheet) -> Vec<Gap> {
    let mut gaps: Vec<_> = rubric
        .places()
        .filter_map(|place| {
            let id = &place.criterion.id;
            let (high, low) = (*high.marks.get(id)?, *low.marks.get(id)?);
            let difference = high.points.minus(low.points);
            let (criterion, part) = (id.clone(), place.part.id.clone());
            (difference != Points::ZERO).then_some(Gap { criterion, part, high, low, difference })
        })
        .collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.difference.distance(Points::ZERO)));
    gaps
}
