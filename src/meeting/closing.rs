//! What the end of a meeting says of each product, as the record keeps it and the register reads it.
//!
//! The one thing in the record that also follows from the rest of it: `recount` checks it.

use serde::{Deserialize, Serialize};

use super::act::{Decision, SetAsideAs};
use crate::council::{ProductId, Upgrade};
use crate::law::{Route, Stars};

/// A product's outcome when the meeting closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductSummary {
    /// Which product.
    pub product: ProductId,
    /// What the council concluded, unless it was set aside.
    pub conclusion: Option<Decision>,
    /// How it left the agenda, if it did.
    pub set_aside: Option<SetAsideAs>,
    /// The result, unless there is none.
    pub result: Option<ResultSummary>,
    /// For an upgrade: whether it is granted, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upgrade: Option<Upgrade>,
}

/// The numbers of a result, exact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultSummary {
    /// Numerator of the mean, in points.
    pub num: i64,
    /// Its denominator.
    pub den: i64,
    /// The star the mean alone would give, where there are stars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Stars>,
    /// The star proposed, where there are stars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<Stars>,
    /// Where the result goes.
    pub route: Route,
}
