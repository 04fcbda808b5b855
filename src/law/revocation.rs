//! When a recognition is revoked: the six grounds, and how soon (Đ8, 26/2026/QĐ-TTg).
//!
//! The act says "15 ngày" where it says "15 ngày làm việc" of other matters, so the days
//! are counted by the calendar, the day of the conclusion not among them; that reading
//! is ours (chưa xác minh).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Why a recognition is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevocationGround {
    /// The dossier was false.
    FalseDossier,
    /// The product no longer meets the criteria.
    CriteriaNotMet,
    /// The law on products, food safety, the environment, intellectual property or labels was broken.
    LawBroken,
    /// The OCOP mark was misused.
    MarkMisused,
    /// It is no longer made.
    ProductionStopped,
    /// Another conclusion of an authority.
    OtherConclusion,
}

impl RevocationGround {
    /// All of them, in the order of the act.
    pub const ALL: [Self; 6] = [
        Self::FalseDossier,
        Self::CriteriaNotMet,
        Self::LawBroken,
        Self::MarkMisused,
        Self::ProductionStopped,
        Self::OtherConclusion,
    ];
}

/// How many days after the conclusion the decision is due.
pub const DAYS: u64 = 15;

/// The last day for the decision after a conclusion of this day.
pub fn last_day(concluded: NaiveDate) -> Option<NaiveDate> {
    concluded.checked_add_days(Days::new(DAYS))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// Across the end of a month, of a leap February and of a year.
    #[rstest]
    #[case("2027-03-01", "2027-03-16")]
    #[case("2027-12-20", "2028-01-04")]
    #[case("2028-02-20", "2028-03-06")]
    fn fifteen_days_by_the_calendar(#[case] concluded: &str, #[case] wanted: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(last_day(day(concluded)), Some(day(wanted)));
    }
}
