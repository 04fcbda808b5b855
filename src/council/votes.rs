//! A show of hands, and whether it carries a motion.
//!
//! 26/2026/QĐ-TTg says nothing of votes; the council's regulation does. A motion
//! is carried by more than half of the seats the regulation counts, in integers:
//! at exactly half it is lost, and whoever does not vote is not for it.

use serde::{Deserialize, Serialize};

use super::regulation::MajorityOf;

/// How a council voted on a motion, in heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    /// For the motion.
    pub r#for: u32,
    /// Against it.
    pub against: u32,
    /// Neither.
    #[serde(default)]
    pub abstained: u32,
}

/// The seats that can vote on a product, and what a majority of them is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Electorate {
    /// Appointed seats that are there and do not keep out of the product.
    pub there: u32,
    /// The least number of votes that carries a motion.
    pub needs: u32,
}

impl Votes {
    /// All who showed a hand.
    pub const fn cast(self) -> u32 {
        self.r#for.saturating_add(self.against).saturating_add(self.abstained)
    }

    /// Whether the motion is carried.
    pub const fn carry(self, electorate: Electorate) -> bool {
        self.r#for >= electorate.needs
    }
}

impl Electorate {
    /// `there` seats can vote, of `appointed` in all.
    pub const fn of(there: u32, appointed: u32, majority: MajorityOf) -> Self {
        let all = match majority {
            MajorityOf::Present => there,
            MajorityOf::Appointed => appointed,
        };
        Self { there, needs: all / 2 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out by hand: more than half, so five of nine, five of eight, four of seven.
    #[test]
    fn exactly_half_is_not_a_majority() {
        for (there, needs) in [(9, 5), (8, 5), (7, 4), (1, 1)] {
            let electorate = Electorate::of(there, 9, MajorityOf::Present);
            assert_eq!(electorate.needs, needs, "{there} present");
            let votes = |r#for| Votes { r#for, against: there - r#for, abstained: 0 };
            assert!(votes(needs).carry(electorate) && !votes(needs - 1).carry(electorate));
        }
        assert_eq!(Electorate::of(7, 9, MajorityOf::Appointed).needs, 5, "absent seats count too");
    }

    #[test]
    fn an_abstention_is_no_vote_for() {
        let nine = Electorate::of(9, 9, MajorityOf::Present);
        assert!(!Votes { r#for: 4, against: 0, abstained: 5 }.carry(nine));
        assert_eq!(Votes { r#for: 4, against: 1, abstained: 4 }.cast(), 9);
    }
}
