//! Quorum: how many of the appointed members must be present, in integers.
//!
//! No act fixes it; the council's regulation does. Present × denominator is
//! compared with appointed × numerator, so no share is ever rounded.

use serde::Serialize;

use super::Regulation;

/// The arithmetic of one roll-call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Quorum {
    /// Appointed members present.
    pub present: u32,
    /// Members appointed.
    pub appointed: u32,
    /// The least number that satisfies the regulation.
    pub needs: u32,
    /// Whether `present` satisfies it.
    pub met: bool,
}

impl Quorum {
    /// Counts `present` of `appointed` against the share in the regulation.
    pub fn count(present: u32, appointed: u32, regulation: &Regulation) -> Self {
        let (num, den) = regulation.quorum;
        let needs = (u64::from(appointed) * u64::from(num)).div_ceil(u64::from(den.max(1)));
        let needs = u32::try_from(needs).unwrap_or(u32::MAX);
        Self { present, appointed, needs, met: present >= needs && present > 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of `rules.md` §9: appointed members, and what 2/3, 3/4 and 5/7 need.
    #[test]
    fn whole_numbers_decide_the_quorum() {
        for (appointed, two_thirds, three_quarters, five_sevenths) in [(9, 6, 7, 7), (7, 5, 6, 5), (11, 8, 9, 8)] {
            for (share, needs) in [((2, 3), two_thirds), ((3, 4), three_quarters), ((5, 7), five_sevenths)] {
                let regulation = Regulation { quorum: share, ..Regulation::default() };
                let quorum = |present| Quorum::count(present, appointed, &regulation);
                assert_eq!(quorum(0).needs, needs, "{appointed} appointed, {share:?}");
                assert!(quorum(needs).met && !quorum(needs - 1).met);
            }
        }
    }
}
