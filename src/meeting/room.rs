//! What the room sees: of results nothing but what was shown to it by an act, and the time of a presentation.
//!
//! The types in which a result leaves for the projector hold no member and no
//! mark, so that no screen of the room can draw one. Invariant: what is shown
//! holds no sealed product; one that is scored again leaves it and comes back
//! only by another act.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Decision, State, visible};
use crate::council::ProductId;
use crate::law::{CriterionId, Mean, Points, Stars};

/// What can be shown to the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RoomPage {
    /// The result of one product.
    Result {
        /// Which.
        product: ProductId,
    },
    /// The ranking of the products whose results may be seen at that moment.
    Ranking,
    /// The time a producer has to present a product, from that moment on.
    Presentation {
        /// Which.
        product: ProductId,
    },
}

/// What is shown to the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The result of a product.
    Result(ProductId),
    /// The ranking of these; a product that unseals later waits for another act.
    Ranking(BTreeSet<ProductId>),
    /// A presentation of this product, which began then.
    Presentation(ProductId, DateTime<FixedOffset>),
}

impl Shown {
    /// What a page holds at this moment.
    pub(super) fn of(state: &State, at: DateTime<FixedOffset>, page: &RoomPage) -> Self {
        match page {
            RoomPage::Result { product } => Self::Result(product.clone()),
            RoomPage::Presentation { product } => Self::Presentation(product.clone(), at),
            RoomPage::Ranking => {
                Self::Ranking(visible::ranking(state).into_iter().map(|ranked| ranked.product).collect())
            }
        }
    }
}

/// A result as the room sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomResult {
    /// Which product.
    pub product: ProductId,
    /// Its exact mean.
    pub mean: Mean,
    /// The star proposed, where there are stars.
    pub stars: Option<Stars>,
    /// The star the mean alone would give, where there are stars.
    pub band: Option<Stars>,
    /// The mean of each part of the sheet, in its order.
    pub parts: Vec<PartMean>,
    /// The minimums that are not met, lowest star first.
    pub caps: Vec<RoomCap>,
    /// What the council concluded, once it has.
    pub conclusion: Option<Decision>,
}

/// The mean of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartMean {
    /// Its letter.
    pub part: String,
    /// The exact mean of what the counted sheets gave.
    pub mean: Mean,
    /// The most it can give.
    pub max: Points,
}

/// A star minimum that is not met: which one, and not who kept it from being met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomCap {
    /// The star out of reach.
    pub star: Stars,
    /// The criterion.
    pub criterion: CriterionId,
    /// What it asks for.
    pub needs: Points,
}

/// A row of the ranking as the room sees it; ranks are those among the products shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomRank {
    /// Which product.
    pub product: ProductId,
    /// Its rank, equal results sharing one.
    pub rank: u32,
    /// Its exact mean.
    pub mean: Mean,
    /// The star proposed, where there are stars.
    pub stars: Option<Stars>,
}

/// What the room may see of results now; a presentation shows none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Room {
    /// One result.
    Result(RoomResult),
    /// The ranking, and whether it may still change.
    Ranking {
        /// Best first.
        rows: Vec<RoomRank>,
        /// Whether a product on the agenda is not among them.
        provisional: bool,
    },
}
