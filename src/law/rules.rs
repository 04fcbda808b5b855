//! A rule set: parts and their maxima, star bands, who recognises what.
//!
//! Everything a decision of the Prime Minister fixes that is not on a sheet.
//! What it leaves to a council's own regulation (quorum, divergence limit, how
//! minimums combine) is not here but in `council::regulation`.

use chrono::NaiveDate;

use super::{Mean, Points, Stars};

/// The rules of one decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// Stable name, also the folder under `rubrics/` (`qd-26-2026`).
    pub id: String,
    /// The act, as cited in papers.
    pub act: String,
    /// What the act is called.
    pub title: String,
    /// First day in force.
    pub in_force_from: NaiveDate,
    /// Last day in force, where a later act ended it.
    pub in_force_to: Option<NaiveDate>,
    /// The parts of every sheet with their maxima, in printed order.
    pub parts: Vec<PartRule>,
    /// Star bands from the highest: a mean is in the first band whose floor it reaches.
    pub bands: Vec<Band>,
    /// Which level of council recognises which star.
    pub recognised_by: Vec<Recogniser>,
    /// From which mean a result is forwarded to the centre.
    pub forward_from: Option<Points>,
}

/// The maximum every sheet gives a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRule {
    /// `A`, `B` or `C`.
    pub id: String,
    /// The part's heading.
    pub title: String,
    /// Its points on every sheet.
    pub max: Points,
}

/// A half-open band: from `from` up to the floor of the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The star rank of the band.
    pub stars: Stars,
    /// Its floor, which belongs to it.
    pub from: Points,
}

/// Who recognises a star.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recogniser {
    /// The star rank.
    pub stars: Stars,
    /// The level that decides and certifies it.
    pub level: CouncilLevel,
}

/// The level of administration a council sits at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CouncilLevel {
    /// District, until districts were abolished on 1 July 2025.
    District,
    /// Province.
    Province,
    /// The ministry.
    Centre,
}

/// Where a result goes after the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// The council's own level decides and certifies (Đ4).
    ProvinceCertificate,
    /// The exact mean alone sends it to the centre (Đ7.3: ≥ 90).
    ForwardCentral,
    /// Nothing is issued (1★ and 2★).
    None,
}

impl RuleSet {
    /// The band of an exact mean: the first floor it reaches.
    pub fn band(&self, mean: Mean) -> Stars {
        self.bands.iter().find(|band| mean.reaches(band.from)).map_or(Stars::ONE, |band| band.stars)
    }

    /// Where a result of `mean` and `stars` goes from a council of `level`.
    pub fn route(&self, mean: Mean, stars: Stars, level: CouncilLevel) -> Route {
        if self.forward_from.is_some_and(|floor| mean.reaches(floor)) {
            return Route::ForwardCentral;
        }
        if self.recognised_by.iter().any(|r| r.stars == stars && r.level == level) {
            Route::ProvinceCertificate
        } else {
            Route::None
        }
    }
}
