//! What an upgrade (nâng hạng) comes to: the present star against the one proposed.
//!
//! An upgrade that is not granted takes nothing away: the certificate held stays
//! until its last day. A star is never granted that the result does not carry.

use serde::{Deserialize, Serialize};

use crate::law::Stars;

/// The outcome of an upgrade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Upgrade {
    /// The higher star is proposed.
    Granted,
    /// Not upgraded: the present certificate stays until it expires.
    Kept,
}

/// What follows of itself: granted only where the result is above the star held;
/// `None` where that star is not noted.
pub fn outcome(held: Option<Stars>, result: Option<Stars>) -> Option<Upgrade> {
    let (held, result) = (held?, result?);
    Some(if result > held { Upgrade::Granted } else { Upgrade::Kept })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_higher_star_is_an_upgrade_and_what_is_not_noted_is_not_guessed() {
        let (three, four) = (Some(Stars::THREE), Some(Stars::FOUR));
        assert_eq!(outcome(three, four), Some(Upgrade::Granted));
        assert_eq!(outcome(three, three), Some(Upgrade::Kept));
        assert_eq!(outcome(four, three), Some(Upgrade::Kept));
        assert_eq!(outcome(None, four), None);
        assert_eq!(outcome(three, None), None);
    }
}
