//! Star ranks, 1 to 5.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A star rank from 1 to 5 (Đ3.3, 26/2026/QĐ-TTg). Only 3 and above carry minimums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Stars(u8);

impl Stars {
    /// One star.
    pub const ONE: Self = Self(1);
    /// Two stars: the highest rank that needs no minimum and earns no certificate.
    pub const TWO: Self = Self(2);
    /// Three stars.
    pub const THREE: Self = Self(3);
    /// Four stars.
    pub const FOUR: Self = Self(4);
    /// Five stars, given by the centre.
    pub const FIVE: Self = Self(5);
    /// The ranks that star minimums can cap, lowest first.
    pub const WITH_MINIMUMS: [Self; 3] = [Self::THREE, Self::FOUR, Self::FIVE];

    /// `count` stars, if that is 1 to 5.
    pub const fn new(count: u8) -> Option<Self> {
        if count >= 1 && count <= 5 { Some(Self(count)) } else { None }
    }

    /// How many stars.
    pub const fn count(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Stars {
    type Error = String;

    fn try_from(count: u8) -> Result<Self, String> {
        Self::new(count).ok_or_else(|| format!("{count} is not a star rank from 1 to 5"))
    }
}

impl From<Stars> for u8 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

impl fmt::Display for Stars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
