//! A rule set: parts and their maxima, star bands, who recognises what.
//!
//! Everything a decision of the Prime Minister fixes that is not on a sheet.
//! What it leaves to a council's own regulation (quorum, divergence limit, how
//! minimums combine) is not here but in `council::regulation`.

use chrono::NaiveDate;

use super::{Filing, Mean, Points, SetNumber, Stars};

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
    /// How the totals of the members become one result.
    pub aggregation: Aggregation,
    /// Star bands from the highest, the lowest from nothing: a mean is in the first band whose
    /// floor it reaches. Empty where the council gives no stars.
    pub bands: Vec<Band>,
    /// Which level of council recognises which star.
    pub recognised_by: Vec<Recogniser>,
    /// From which mean which level sends a result on, and where to.
    pub forwards: Vec<Forward>,
    /// The act's list of product sets by sector and group; empty where nobody has entered it.
    pub catalogue: Vec<Sector>,
    /// What it asks of a dossier before the meeting.
    pub filing: Filing,
}

/// How the totals of the counted sheets become one result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aggregation {
    /// The mean of all (Đ3.3, 26/2026/QĐ-TTg).
    #[default]
    Mean,
    /// The mean of what is left without so many of the highest and as many of the lowest.
    Trimmed(u32),
    /// The middle one, or the mean of the two in the middle.
    Median,
}

impl Aggregation {
    /// The least number of sheets that gives a result.
    pub const fn least(self) -> usize {
        match self {
            Self::Mean | Self::Median => 1,
            Self::Trimmed(each_end) => 2 * each_end as usize + 1,
        }
    }
}

/// A sector of the catalogue (ngành).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sector {
    /// The printed number, for example `I`.
    pub number: String,
    /// The sector's name.
    pub title: String,
    /// Its groups in printed order.
    pub groups: Vec<Group>,
}

/// A group of product sets (nhóm).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The printed number.
    pub number: String,
    /// The group's name.
    pub title: String,
    /// Its product sets.
    pub sets: Vec<SetNumber>,
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

/// Who recognises a star, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recogniser {
    /// The star rank.
    pub stars: Stars,
    /// The level that decides and certifies it.
    pub level: CouncilLevel,
    /// First day it does, where that is not the act's own.
    pub from: Option<NaiveDate>,
    /// Last day it does, where that is not the act's own.
    pub to: Option<NaiveDate>,
}

/// A result that a level sends on instead of deciding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forward {
    /// The level that sends it.
    pub level: CouncilLevel,
    /// The exact mean from which it does.
    pub from: Points,
    /// The level it goes to, above `level`.
    pub to_level: CouncilLevel,
    /// First day it does, where that is not the act's own.
    pub since: Option<NaiveDate>,
    /// Last day it does, where that is not the act's own.
    pub until: Option<NaiveDate>,
}

/// The level of administration a council sits at, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// The province decides and certifies (Đ4).
    ProvinceCertificate,
    /// The district decides and certifies (148/QĐ-TTg, until 30 June 2025).
    DistrictCertificate,
    /// The ministry decides and certifies (Đ4).
    CentreCertificate,
    /// The exact mean alone sends it from the district to the province.
    ForwardProvince,
    /// The exact mean alone sends it to the centre (Đ7.3: ≥ 90).
    ForwardCentral,
    /// Nothing is issued (1★ and 2★).
    None,
}

impl RuleSet {
    /// Whether results carry stars at all.
    pub const fn gives_stars(&self) -> bool {
        !self.bands.is_empty()
    }

    /// Whether a council's level says anything about its results.
    pub const fn asks_for_level(&self) -> bool {
        !self.recognised_by.is_empty() || !self.forwards.is_empty()
    }

    /// The band of an exact mean: the first floor it reaches; `None` where there are no stars.
    pub fn band(&self, mean: Mean) -> Option<Stars> {
        self.bands.iter().find(|band| mean.reaches(band.from)).map(|band| band.stars)
    }

    /// The floor of a band; a rank without a band of its own has none.
    pub fn floor(&self, stars: Stars) -> Option<Points> {
        self.bands.iter().find(|band| band.stars == stars).map(|band| band.from)
    }

    /// Where a result of `mean` and `stars` goes from a council of `level` that meets on `date`.
    /// What the level sends on it does not decide; a council without a level neither sends nor decides.
    pub fn route(&self, mean: Mean, stars: Option<Stars>, level: Option<CouncilLevel>, date: NaiveDate) -> Route {
        let Some(level) = level else { return Route::None };
        if let Some(forward) = self.forward(mean, level, date) {
            return match forward.to_level {
                CouncilLevel::District | CouncilLevel::Province => Route::ForwardProvince,
                CouncilLevel::Centre => Route::ForwardCentral,
            };
        }
        let recognises = |r: &Recogniser| Some(r.stars) == stars && r.level == level && holds(r.from, r.to, date);
        match level {
            _ if !self.recognised_by.iter().any(recognises) => Route::None,
            CouncilLevel::District => Route::DistrictCertificate,
            CouncilLevel::Province => Route::ProvinceCertificate,
            CouncilLevel::Centre => Route::CentreCertificate,
        }
    }

    /// The level that decides and certifies a star rank on `date`; a rank that nobody certifies has none.
    pub fn recogniser(&self, stars: Stars, date: NaiveDate) -> Option<CouncilLevel> {
        let recognises = |r: &&Recogniser| r.stars == stars && holds(r.from, r.to, date);
        self.recognised_by.iter().find(recognises).map(|recogniser| recogniser.level)
    }

    /// The rule by which a council of `level` sends a result of `mean` on, on `date`: the one with the highest floor.
    pub fn forward(&self, mean: Mean, level: CouncilLevel, date: NaiveDate) -> Option<&Forward> {
        let applies = |f: &&Forward| f.level == level && mean.reaches(f.from) && holds(f.since, f.until, date);
        self.forwards.iter().filter(applies).max_by_key(|forward| forward.from)
    }
}

/// Whether `date` lies between two days, both included; a day left out sets no limit.
fn holds(from: Option<NaiveDate>, to: Option<NaiveDate>, date: NaiveDate) -> bool {
    from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// 148/QĐ-TTg with 1489/QĐ-TTg: the district certifies three stars until districts end, then the province does.
    fn rules() -> RuleSet {
        let recogniser = |stars, level, from: Option<&str>, to: Option<&str>| Recogniser {
            stars,
            level,
            from: from.map(date),
            to: to.map(date),
        };
        let forward = |level, from, to_level, until: Option<&str>| Forward {
            level,
            from: Points::whole(from),
            to_level,
            since: None,
            until: until.map(date),
        };
        RuleSet {
            id: "x".to_owned(),
            act: "x".to_owned(),
            title: "x".to_owned(),
            in_force_from: date("2023-02-24"),
            in_force_to: None,
            parts: Vec::new(),
            aggregation: Aggregation::Mean,
            bands: [(5, 90), (4, 70), (3, 50), (1, 0)]
                .map(|(stars, from)| Band { stars: Stars::new(stars).expect("a rank"), from: Points::whole(from) })
                .to_vec(),
            recognised_by: vec![
                recogniser(Stars::THREE, CouncilLevel::District, None, Some("2025-06-30")),
                recogniser(Stars::THREE, CouncilLevel::Province, Some("2025-07-01"), None),
                recogniser(Stars::FOUR, CouncilLevel::Province, None, None),
                recogniser(Stars::FIVE, CouncilLevel::Centre, None, None),
            ],
            forwards: vec![
                forward(CouncilLevel::District, 70, CouncilLevel::Province, Some("2025-06-30")),
                forward(CouncilLevel::Province, 90, CouncilLevel::Centre, None),
            ],
            catalogue: Vec::new(),
            filing: Filing::default(),
        }
    }

    #[test]
    fn where_a_result_goes_depends_on_the_level_and_the_day() {
        let (before, after) = ("2025-06-30", "2025-07-01");
        for (points, level, day, expected) in [
            (60, CouncilLevel::District, before, Route::DistrictCertificate),
            (60, CouncilLevel::District, after, Route::None),
            (60, CouncilLevel::Province, before, Route::None),
            (60, CouncilLevel::Province, after, Route::ProvinceCertificate),
            (70, CouncilLevel::District, before, Route::ForwardProvince),
            (95, CouncilLevel::District, before, Route::ForwardProvince),
            (70, CouncilLevel::District, after, Route::None),
            (70, CouncilLevel::Province, before, Route::ProvinceCertificate),
            (90, CouncilLevel::Province, before, Route::ForwardCentral),
            (90, CouncilLevel::Centre, before, Route::CentreCertificate),
            (40, CouncilLevel::Province, after, Route::None),
        ] {
            let (rules, mean) = (rules(), Mean::of([Points::whole(points)]).expect("a mean"));
            let route = rules.route(mean, rules.band(mean), Some(level), date(day));
            assert_eq!(route, expected, "{points} at {level:?} on {day}");
        }
    }

    #[test]
    fn what_a_level_sends_on_it_does_not_decide_whatever_the_minimums_left() {
        let mean = Mean::of([Points::whole(95)]).expect("a mean");
        assert_eq!(
            rules().route(mean, Some(Stars::FOUR), Some(CouncilLevel::Province), date("2026-01-01")),
            Route::ForwardCentral
        );
    }

    #[test]
    fn of_two_floors_the_higher_one_says_where_it_goes() {
        let mut rules = rules();
        rules
            .forwards
            .insert(0, Forward { from: Points::whole(90), to_level: CouncilLevel::Centre, ..rules.forwards[0] });
        let goes = |points| {
            let mean = Mean::of([Points::whole(points)]).expect("a mean");
            rules.route(mean, Some(Stars::FOUR), Some(CouncilLevel::District), date("2024-01-01"))
        };
        assert_eq!((goes(89), goes(90)), (Route::ForwardProvince, Route::ForwardCentral));
    }

    #[test]
    fn the_record_names_routes_in_snake_case() {
        let named = [
            (Route::ProvinceCertificate, "province_certificate"),
            (Route::DistrictCertificate, "district_certificate"),
            (Route::CentreCertificate, "centre_certificate"),
            (Route::ForwardProvince, "forward_province"),
            (Route::ForwardCentral, "forward_central"),
            (Route::None, "none"),
        ];
        for (route, name) in named {
            assert_eq!(serde_json::to_value(route).expect("plain"), name);
        }
    }
}
