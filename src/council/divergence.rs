//! Divergence: totals of two members too far apart.
//!
//! The regulations found say "không quá 10 điểm": a gap of exactly the limit is
//! allowed. Both readings are a setting; both are tested against the same
//! exact points.

use super::MemberId;
use super::regulation::{DivergenceWhen, Regulation};
use crate::law::Points;

/// Two members whose totals are beyond the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Who gave more.
    pub high: MemberId,
    /// Who gave less.
    pub low: MemberId,
    /// How far apart.
    pub gap: Points,
}

/// The largest distance between two totals; zero for a single one.
pub fn spread(totals: impl Iterator<Item = Points> + Clone) -> Points {
    let (max, min) = (totals.clone().max(), totals.min());
    max.zip(min).map_or(Points::ZERO, |(max, min)| max.distance(min))
}

/// Whether a gap breaks the regulation's limit.
pub fn breaks(gap: Points, regulation: &Regulation) -> bool {
    match regulation.divergence_when {
        DivergenceWhen::Over => gap > regulation.divergence_limit,
        DivergenceWhen::AtLeast => gap >= regulation.divergence_limit,
    }
}

/// Every pair beyond the limit, the widest first, then in the order given.
pub fn pairs(totals: &[(MemberId, Points)], regulation: &Regulation) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (i, (first, a)) in totals.iter().enumerate() {
        for (second, b) in &totals[i + 1..] {
            let gap = a.distance(*b);
            if breaks(gap, regulation) {
                let (high, low) = if a > b { (first, second) } else { (second, first) };
                pairs.push(Pair { high: high.clone(), low: low.clone(), gap });
            }
        }
    }
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.gap));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(points: &[i16]) -> Vec<(MemberId, Points)> {
        points.iter().enumerate().map(|(i, p)| (MemberId(format!("M{i}")), Points::whole(*p))).collect()
    }

    /// `rules.md` §9 and §3.1: 60 and 70 is allowed, 60 and 71 is not.
    #[test]
    fn a_gap_of_exactly_ten_is_allowed_and_eleven_is_not() {
        let regulation = Regulation::default();
        assert!(pairs(&totals(&[60, 70]), &regulation).is_empty());
        let broken = pairs(&totals(&[60, 71]), &regulation);
        assert_eq!(broken.len(), 1);
        assert_eq!((broken[0].high.0.as_str(), broken[0].low.0.as_str()), ("M1", "M0"));
        assert_eq!(broken[0].gap, Points::whole(11));
    }

    #[test]
    fn a_council_that_reads_ten_as_too_much_can_say_so() {
        let regulation = Regulation { divergence_when: DivergenceWhen::AtLeast, ..Regulation::default() };
        assert_eq!(pairs(&totals(&[60, 70]), &regulation).len(), 1);
        assert!(pairs(&totals(&[60, 69]), &regulation).is_empty());
    }

    #[test]
    fn every_pair_is_named_and_the_widest_comes_first() {
        let found: Vec<_> = pairs(&totals(&[60, 72, 75]), &Regulation::default());
        assert_eq!(found.iter().map(|p| p.gap).collect::<Vec<_>>(), [Points::whole(15), Points::whole(12)]);
    }
}
