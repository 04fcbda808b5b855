//! Ranking: by stars where there are any, then by exact mean, both descending; equals share a rank.
//!
//! After two products that share rank 2 comes rank 4. It orders results and
//! knows neither seals nor products; whoever calls it decides what may be seen.

use crate::law::{Mean, Stars};

/// The ranks of `results`, in the order given: 1-2-2-4.
pub fn ranks(results: &[(Option<Stars>, Mean)]) -> Vec<u32> {
    results.iter().map(|own| results.iter().filter(|other| *other > own).fold(1, |rank, _| rank + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Points;

    #[test]
    fn equal_results_share_a_rank_and_the_next_one_is_skipped() {
        let result = |stars: u8, total: i16| (Stars::new(stars), Mean::of([Points::whole(total)]).expect("one total"));
        assert_eq!(ranks(&[result(3, 60), result(4, 75), result(4, 75), result(4, 80)]), [4, 2, 2, 1]);
    }

    #[test]
    fn a_capped_star_ranks_below_a_lower_mean_with_more_stars() {
        let mean = |total| Mean::of([Points::whole(total)]).expect("one total");
        assert_eq!(ranks(&[(None, mean(85)), (None, mean(90))]), [2, 1], "without stars the mean alone");
        assert_eq!(ranks(&[(Some(Stars::THREE), mean(85)), (Some(Stars::FOUR), mean(70))]), [2, 1]);
    }
}
