//! From the counted sheets of one product to its stars, and why.
//!
//! The only place where a star is computed. The band comes from the exact mean
//! of the totals (Đ3.3, 26/2026/QĐ-TTg), the cap from the asterisks on the
//! sheet, combined as the regulation says. Invariant: a minimum can lower a
//! star and never raise one; every cap is named with its criterion.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::aggregation;
use super::divergence::{self, Pair};
use super::regulation::{Regulation, StarMinimumMode};
use super::sheet::PartSum;
use super::{MemberId, Sheet};
#[cfg(doc)]
use crate::law::Aggregation;
use crate::law::rubric::StarMinimum;
use crate::law::rules::CouncilLevel;
use crate::law::{CriterionId, Mean, Points, Route, Rubric, RuleSet, Stars};

/// The result of one product in its last round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Each counted member's total and part sums, in the council's order.
    pub totals: Vec<MemberTotal>,
    /// The exact mean of the totals that make the result (all of them under [`Aggregation::Mean`]).
    pub mean: Mean,
    /// Highest total minus lowest, over every counted sheet.
    pub spread: Points,
    /// The pairs beyond the regulation's limit, widest first.
    pub pairs: Vec<Pair>,
    /// The star, where the rule set gives stars.
    pub star: Option<StarResult>,
    /// Every minimum up to the band that is not met, lowest star first.
    pub capped_by: Vec<Cap>,
    /// Where the result goes.
    pub route: Route,
}

/// The star of a result, before and after the minimums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StarResult {
    /// The star the mean alone would give.
    pub band: Stars,
    /// The star proposed: never above `band`.
    pub stars: Stars,
}

/// One member's total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberTotal {
    /// Whose sheet.
    pub member: MemberId,
    /// The sum of its ticks.
    pub total: Points,
    /// The sums of its parts.
    pub parts: Vec<PartSum>,
    /// Whether the aggregation leaves the total out of the result (a trimmed end, not the middle).
    pub left_out: bool,
}

impl MemberTotal {
    /// The most the sheet can give.
    pub fn max(&self) -> Points {
        self.parts.iter().map(|part| part.max).sum()
    }
}

/// A star minimum that is not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// The star that is out of reach because of it.
    pub star: Stars,
    /// The criterion that carries the mark.
    pub criterion: CriterionId,
    /// The points the mark asks for.
    pub needs: Points,
    /// Whether that is the most the criterion gives, which makes a minimum on the mean ask for unanimity.
    pub at_maximum: bool,
    /// The exact mean the criterion has, by the same aggregation as the totals.
    pub has: Mean,
    /// How many members gave at least `needs`.
    pub passing: u32,
    /// Whether the council has still to decide on it: until then it counts as unmet.
    pub undecided: bool,
}

/// What the council decided on minimums, met or not, by star and criterion.
pub type Decided = BTreeMap<(Stars, CriterionId), bool>;

/// What the tally is made under.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The rule set: bands and routes.
    pub rules: &'a RuleSet,
    /// The sheet: parts and star minimums.
    pub rubric: &'a Rubric,
    /// The council's regulation: limit and mode.
    pub regulation: &'a Regulation,
    /// The level the council sits at.
    pub level: Option<CouncilLevel>,
    /// The day of the meeting.
    pub date: NaiveDate,
    /// What the council decided, which counts under `CouncilDecides` only.
    pub decided: &'a Decided,
}

impl Tally {
    /// The tally of complete sheets; `None` where there are fewer than the aggregation needs: no sheet is no result.
    pub fn of<'a>(basis: Basis<'_>, sheets: impl IntoIterator<Item = (&'a MemberId, &'a Sheet)>) -> Option<Self> {
        let sheets: Vec<_> = sheets.into_iter().collect();
        let points: Vec<_> = sheets.iter().map(|(_, sheet)| sheet.total()).collect();
        let kept = aggregation::kept(basis.rules.aggregation, &points)?;
        let mean = Mean::of(kept.iter().map(|at| points[*at]))?;
        let totals: Vec<_> = sheets
            .iter()
            .enumerate()
            .map(|(at, (member, sheet))| MemberTotal {
                member: (*member).clone(),
                total: points[at],
                parts: sheet.part_sums(basis.rubric),
                left_out: !kept.contains(&at),
            })
            .collect();
        let band = basis.rules.band(mean);
        let caps = band.map_or_else(Vec::new, |band| unmet_up_to(band, &sheets, basis));
        let star =
            band.map(|band| StarResult { band, stars: caps.first().map_or(band, |lowest| below(lowest.star, band)) });
        let by_member: Vec<_> = totals.iter().map(|t| (t.member.clone(), t.total)).collect();
        Some(Self {
            spread: divergence::spread(by_member.iter().map(|(_, total)| *total)),
            pairs: divergence::pairs(&by_member, basis.regulation),
            route: basis.rules.route(mean, star.map(|star| star.stars), basis.level, basis.date),
            totals,
            mean,
            star,
            capped_by: caps,
        })
    }

    /// Whether two members lie further apart than the regulation allows.
    pub fn is_divergent(&self) -> bool {
        !self.pairs.is_empty()
    }

    /// The star proposed, where the rule set gives stars.
    pub fn stars(&self) -> Option<Stars> {
        self.star.map(|star| star.stars)
    }

    /// The star the mean alone would give, where the rule set gives stars.
    pub fn band(&self) -> Option<Stars> {
        self.star.map(|star| star.band)
    }

    /// Whether minimums lowered the star.
    pub fn is_capped(&self) -> bool {
        self.star.is_some_and(|star| star.stars < star.band)
    }

    /// The minimums that wait for the council, lowest star first.
    pub fn undecided(&self) -> impl Iterator<Item = &Cap> {
        self.capped_by.iter().filter(|cap| cap.undecided)
    }

    /// The sum of the totals that make the result, in hundredths of a point.
    pub const fn sum_hundredths(&self) -> i64 {
        self.mean.sum_hundredths()
    }
}

/// The highest rank under a star whose minimums are not all met: never above
/// the band, and without a met third star at most two.
fn below(star: Stars, band: Stars) -> Stars {
    Stars::new(star.count() - 1).unwrap_or(Stars::ONE).min(band)
}

/// Every minimum up to a star that is not met, lowest star first, whatever band the result is in.
pub fn unmet_up_to(star: Stars, sheets: &[(&MemberId, &Sheet)], basis: Basis<'_>) -> Vec<Cap> {
    let minimums = basis.rubric.star_minimums().into_iter().filter(|minimum| minimum.star <= star);
    let mut caps: Vec<_> = minimums.filter_map(|minimum| unmet(&minimum, sheets, basis)).collect();
    caps.sort_by_key(|cap| cap.star);
    caps
}

fn unmet(minimum: &StarMinimum, sheets: &[(&MemberId, &Sheet)], basis: Basis<'_>) -> Option<Cap> {
    let given: Vec<_> =
        sheets.iter().filter_map(|(_, sheet)| sheet.marks.get(&minimum.criterion)).map(|c| c.points).collect();
    let kept = aggregation::kept(basis.rules.aggregation, &given)?;
    let has = Mean::of(kept.into_iter().map(|at| given[at]))?;
    let passing = given.iter().filter(|points| **points >= minimum.needs).count();
    let said = basis.decided.get(&(minimum.star, minimum.criterion.clone())).copied();
    let mixed = passing > 0 && passing < sheets.len();
    let mode = basis.regulation.star_minimums;
    let met = match mode {
        StarMinimumMode::OnMean => has.reaches(minimum.needs),
        StarMinimumMode::Majority => passing * 2 > sheets.len(),
        StarMinimumMode::CouncilDecides if mixed => said == Some(true),
        StarMinimumMode::EverySheet | StarMinimumMode::CouncilDecides => passing == sheets.len(),
    };
    (!met).then(|| Cap {
        star: minimum.star,
        criterion: minimum.criterion.clone(),
        needs: minimum.needs,
        at_maximum: minimum.needs == minimum.max,
        has,
        passing: u32::try_from(passing).unwrap_or(u32::MAX),
        undecided: mode == StarMinimumMode::CouncilDecides && mixed && said.is_none(),
    })
}
