//! The mean of several scores as an exact fraction.
//!
//! Đ3.3 of 26/2026/QĐ-TTg puts the star on the *average* total with half-open
//! bands, so 69,888… is below 70 whatever it prints as. This room compares
//! fractions by multiplication; it rounds only for the eye.

use std::cmp::Ordering;
use std::num::NonZeroU32;

use super::Points;

/// The sum of some scores over their number.
#[derive(Clone, Copy, Debug)]
pub struct Mean {
    sum: i64,
    count: NonZeroU32,
}

impl Mean {
    /// The mean of `scores`, or `None` when there are none: no score is not zero.
    pub fn of(scores: impl IntoIterator<Item = Points>) -> Option<Self> {
        let (sum, count) = scores
            .into_iter()
            .fold((0_i64, 0_u32), |(sum, count), p| (sum + i64::from(p.hundredths()), count.saturating_add(1)));
        Some(Self { sum, count: NonZeroU32::new(count)? })
    }

    /// The sum, in hundredths of a point.
    pub const fn sum_hundredths(self) -> i64 {
        self.sum
    }

    /// How many scores were averaged.
    pub const fn count(self) -> u32 {
        self.count.get()
    }

    /// The exact value in points as (numerator, denominator), over the number
    /// of scores when the sum is a whole number of points; not reduced further.
    pub const fn in_points(self) -> (i64, i64) {
        let count = self.count.get() as i64;
        if self.sum % 100 == 0 { (self.sum / 100, count) } else { (self.sum, count * 100) }
    }

    /// Whether the exact mean is at least `limit`.
    pub fn reaches(self, limit: Points) -> bool {
        self.sum >= i64::from(limit.hundredths()) * i64::from(self.count.get())
    }

    /// How far the mean lies above `floor`: the mean of the same scores, each less `floor`. Negative below it.
    #[must_use]
    pub fn above(self, floor: Points) -> Self {
        Self { sum: self.sum - i64::from(floor.hundredths()) * i64::from(self.count.get()), count: self.count }
    }

    /// How much the mean is short of `floor`, the other way round. Negative above it.
    #[must_use]
    pub fn short_of(self, floor: Points) -> Self {
        Self { sum: -self.above(floor).sum, count: self.count }
    }

    /// Rounded half up to hundredths of a point: for the eye only, never for a band.
    pub const fn rounded_hundredths(self) -> i64 {
        let count = self.count.get() as i64;
        (2 * self.sum + count).div_euclid(2 * count)
    }
}

impl PartialEq for Mean {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Mean {}

impl PartialOrd for Mean {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Mean {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |a: &Self, b: &Self| i128::from(a.sum) * i128::from(b.count.get());
        cross(self, other).cmp(&cross(other, self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(sum: i16, count: usize) -> Mean {
        let mut scores = vec![Points::ZERO; count];
        scores[0] = Points::whole(sum);
        Mean::of(scores).expect("at least one score")
    }

    /// `rules.md` §9: what nine, seven and eight members show.
    #[test]
    fn the_eye_sees_two_decimals_half_up() {
        assert_eq!(mean(629, 9).rounded_hundredths(), 6_989);
        assert_eq!(mean(489, 7).rounded_hundredths(), 6_986);
        assert_eq!(mean(561, 8).rounded_hundredths(), 7_013, "70,125 rounds half up, not half even");
    }

    #[test]
    fn just_below_seventy_does_not_reach_seventy_for_any_council() {
        for members in 1..=200_i16 {
            assert!(!mean(70 * members - 1, members.unsigned_abs().into()).reaches(Points::whole(70)));
            assert!(mean(70 * members, members.unsigned_abs().into()).reaches(Points::whole(70)));
        }
    }

    #[test]
    fn the_way_to_a_floor_is_an_exact_fraction_and_nothing_on_the_floor_itself() {
        assert_eq!(mean(629, 9).short_of(Points::whole(70)).in_points(), (1, 9));
        assert_eq!(mean(629, 9).above(Points::whole(50)).in_points(), (179, 9));
        assert_eq!(mean(630, 9).above(Points::whole(70)).in_points(), (0, 9));
        assert_eq!(mean(629, 9).above(Points::whole(70)).in_points(), (-1, 9));
    }

    #[test]
    fn equal_fractions_are_equal_and_no_score_is_no_mean() {
        assert_eq!(mean(140, 2), mean(630, 9));
        assert!(mean(629, 9) < mean(490, 7));
        assert_eq!(Mean::of([]), None);
    }
}
