//! What one sheet can still come to, taken by itself.
//!
//! Knows one sheet and nobody else's; every star is that of the ordinary tally
//! of the sheet filled up. Invariant: however the member goes on, total and star
//! end between the two ends named here, and both ends can be reached.

use super::tally::Basis;
use super::{MemberId, Sheet, Tally};
use crate::law::{Choice, Criterion, Level, Points, Stars};

/// Where a sheet stands and where it can end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// What has been given.
    pub given: Points,
    /// The total if every criterion without a mark gets its lowest level.
    pub least: Points,
    /// The same with the highest.
    pub most: Points,
    /// The lowest and the highest star of such sheets alone; `None` where the rule set gives none, or none to one
    /// sheet.
    pub stars: Option<(Stars, Stars)>,
}

impl Outlook {
    /// The outlook of a member's sheet.
    pub fn of(basis: Basis<'_>, member: &MemberId, sheet: &Sheet) -> Self {
        let filled = |pick: fn(&Criterion) -> Option<Choice>| {
            let mut filled = sheet.clone();
            for criterion in basis.rubric.criteria() {
                if let (false, Some(choice)) = (filled.marks.contains_key(&criterion.id), pick(criterion)) {
                    filled.marks.insert(criterion.id.clone(), choice);
                }
            }
            filled
        };
        let (low, high) = (filled(lowest), filled(highest));
        let stars = |sheet| Tally::of(basis, [(member, sheet)])?.stars();
        Self { given: sheet.total(), least: low.total(), most: high.total(), stars: stars(&low).zip(stars(&high)) }
    }

    /// Whether nothing is left to answer, or nothing that would change anything.
    pub fn is_settled(&self) -> bool {
        self.least == self.most
    }
}

fn lowest(criterion: &Criterion) -> Option<Choice> {
    criterion.levels.iter().min_by_key(|level| level.points).map(Level::choice)
}

fn highest(criterion: &Criterion) -> Option<Choice> {
    criterion.levels.iter().max_by_key(|level| level.points).map(Level::choice)
}
