//! Which of several scores make the result.
//!
//! Knows scores by their places and neither members nor stars. Invariant: the
//! mean of what is kept depends on the scores alone, not on their order; among
//! equal scores the later one is left out at the top and the earlier one at the
//! bottom, so that a paper always names the same.

use std::collections::BTreeSet;

use crate::law::{Aggregation, Points};

/// The places of the scores whose mean is the result; `None` where there are too few.
pub fn kept(aggregation: Aggregation, scores: &[Points]) -> Option<BTreeSet<usize>> {
    let count = scores.len();
    if count < aggregation.least() {
        return None;
    }
    let drop_each_end = match aggregation {
        Aggregation::Mean => 0,
        Aggregation::Trimmed(each_end) => usize::try_from(each_end).ok()?,
        Aggregation::Median => (count - 1) / 2,
    };
    let mut ascending: Vec<_> = (0..count).collect();
    ascending.sort_by_key(|at| (scores[*at], *at));
    Some(ascending[drop_each_end..count - drop_each_end].iter().copied().collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::law::Mean;

    fn result(aggregation: Aggregation, scores: &[&str]) -> Option<(i64, i64)> {
        let scores: Vec<Points> = scores.iter().map(|text| text.parse().expect("points")).collect();
        let kept = kept(aggregation, &scores)?;
        Mean::of(kept.into_iter().map(|at| scores[at])).map(Mean::in_points)
    }

    /// Worked examples printed by others for diving with seven judges (two highest and two lowest
    /// awards cancelled): the guide to the World Aquatics rules at opensourcesports.io adds 7.5, 7.0
    /// and 7.5 to 22.0; wikiHow, "Calculate Diving Scores", adds 7.0, 7.5 and 7.5 to 22.0. Straight
    /// Dope (thread 34604) cancels one at each end under the older rule: five times 7.
    #[rstest]
    #[case(2, &["7.5", "7.0", "7.5", "7.0", "7.5", "8.0", "6.5"], (22, 3))]
    #[case(2, &["6.5", "7.0", "7.0", "7.5", "7.5", "8.0", "8.0"], (22, 3))]
    #[case(1, &["8", "7", "7", "7", "7", "7", "6.5"], (35, 5))]
    fn published_dives_come_out_as_printed(#[case] each_end: u32, #[case] awards: &[&str], #[case] sum: (i64, i64)) {
        assert_eq!(result(Aggregation::Trimmed(each_end), awards), Some(sum));
    }

    #[rstest]
    #[case::odd(&["9", "1", "5"], Some((5, 1)))]
    #[case::even(&["9", "1", "5", "6"], Some((11, 2)))]
    #[case::one(&["4"], Some((4, 1)))]
    #[case::none(&[], None)]
    fn the_median_is_the_middle_or_the_mean_of_two(#[case] scores: &[&str], #[case] expected: Option<(i64, i64)>) {
        assert_eq!(result(Aggregation::Median, scores), expected);
    }

    #[test]
    fn too_few_to_cut_from_is_no_result_and_one_left_is_enough() {
        assert_eq!(result(Aggregation::Trimmed(2), &["1", "2", "3", "4"]), None);
        assert_eq!(result(Aggregation::Trimmed(2), &["1", "2", "3", "4", "5"]), Some((3, 1)));
        assert_eq!(result(Aggregation::Trimmed(0), &["1", "2"]), result(Aggregation::Mean, &["1", "2"]));
    }

    #[test]
    fn among_equals_the_first_stays_at_the_top() {
        let five = [Points::whole(7); 5];
        assert_eq!(kept(Aggregation::Trimmed(1), &five), Some(BTreeSet::from([1, 2, 3])));
    }

    proptest! {
        #[test]
        fn the_order_of_the_judges_changes_nothing_and_what_is_kept_lies_in_the_middle(
            (given, shuffled) in prop::collection::vec(0..=1000_i32, 1..12)
                .prop_flat_map(|scores| (Just(scores.clone()), Just(scores).prop_shuffle())),
            each_end in 0..4_u32,
        ) {
            let points = |scores: &[i32]| scores.iter().map(|s| Points::from_hundredths(*s)).collect::<Vec<_>>();
            let (given, shuffled) = (points(&given), points(&shuffled));
            for aggregation in [Aggregation::Mean, Aggregation::Trimmed(each_end), Aggregation::Median] {
                let mean = |scores: &[Points]| {
                    kept(aggregation, scores).and_then(|kept| Mean::of(kept.into_iter().map(|at| scores[at])))
                };
                prop_assert_eq!(mean(&given), mean(&shuffled));
                if let Some(kept) = kept(aggregation, &given) {
                    let left_out = || (0..given.len()).filter(|at| !kept.contains(at)).map(|at| given[at]);
                    let low = kept.iter().map(|at| given[*at]).min().expect("never empty");
                    let high = kept.iter().map(|at| given[*at]).max().expect("never empty");
                    prop_assert!(left_out().all(|score| score <= low || score >= high));
                    let below = left_out().filter(|score| *score <= low).count();
                    prop_assert!(below * 2 >= given.len() - kept.len(), "as many at the bottom as at the top");
                }
            }
        }
    }
}
