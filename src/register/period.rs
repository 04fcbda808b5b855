//! The span a periodic report counts, and the day it is due.
//!
//! The province's letter of 2024 asks for a report before 25 June and one before 30
//! November; which days they count it leaves open. Our reading (chưa xác minh): figures
//! run to the day the report is due, and what comes later belongs to the next one.
//! Invariant: of the halves, and of the years, every day lies in exactly one.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The last day of the first half: month and day.
const HALF_ENDS: (u32, u32) = (6, 25);
/// The last day of the year.
const YEAR_ENDS: (u32, u32) = (11, 30);

/// Half of a year of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// From 1 December of the year before to 25 June.
    First,
    /// From 26 June to 30 November.
    Second,
}

/// The span of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The year it is of.
    pub year: i32,
    /// Which half; the whole year where it is none.
    pub half: Option<Half>,
    /// The first day.
    pub from: NaiveDate,
    /// The day the report is due, which is the last day of the whole span.
    pub due: NaiveDate,
    /// The last day that is counted: the due day, or the day the report is made where that comes first.
    pub until: NaiveDate,
}

impl Period {
    /// The whole span of a year or a half of it; `None` only where the calendar ends.
    pub fn of(year: i32, half: Option<Half>) -> Option<Self> {
        let day = |year, (month, day)| NaiveDate::from_ymd_opt(year, month, day);
        let after = |last: NaiveDate| last.checked_add_days(Days::new(1));
        let from = match half {
            None | Some(Half::First) => after(day(year.checked_sub(1)?, YEAR_ENDS)?)?,
            Some(Half::Second) => after(day(year, HALF_ENDS)?)?,
        };
        let due = match half {
            Some(Half::First) => day(year, HALF_ENDS)?,
            None | Some(Half::Second) => day(year, YEAR_ENDS)?,
        };
        Some(Self { year, half, from, due, until: due })
    }

    /// The same as it can be told on a day; `None` before it begins.
    #[must_use]
    pub fn told_on(self, day: NaiveDate) -> Option<Self> {
        (self.from <= day).then(|| Self { until: self.due.min(day), ..self })
    }

    /// Which half, as people count them.
    pub fn half_number(&self) -> Option<u8> {
        self.half.map(|half| match half {
            Half::First => 1,
            Half::Second => 2,
        })
    }

    /// Whether a day is counted.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }

    /// The same days a year before, with which it is compared.
    #[must_use]
    pub fn a_year_before(self) -> Self {
        let before = |day: NaiveDate| day.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
        Self {
            year: self.year.saturating_sub(1),
            half: self.half,
            from: before(self.from),
            due: before(self.due),
            until: before(self.until),
        }
    }

    /// The report that is due next on a day: that of the first half or that of the year.
    pub fn due_next(today: NaiveDate) -> Option<Self> {
        let of = |year| [Self::of(year, Some(Half::First)), Self::of(year, None)];
        let reports = [today.year(), today.year() + 1].into_iter().flat_map(of).flatten();
        reports.filter(|report| today <= report.due).min_by_key(|report| report.due)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn of(year: i32, half: Option<Half>) -> Period {
        Period::of(year, half).expect("a period")
    }

    /// The edges: in which half and which year of reports a day is counted.
    #[rstest]
    #[case("2025-11-30", 2025, Half::Second)]
    #[case("2025-12-01", 2026, Half::First)]
    #[case("2025-12-31", 2026, Half::First)]
    #[case("2026-01-01", 2026, Half::First)]
    #[case("2026-06-25", 2026, Half::First)]
    #[case("2026-06-26", 2026, Half::Second)]
    #[case("2026-11-30", 2026, Half::Second)]
    #[case("2026-12-01", 2027, Half::First)]
    #[case("2026-12-31", 2027, Half::First)]
    fn every_day_is_counted_once(#[case] on: &str, #[case] year: i32, #[case] half: Half) {
        let halves = (2024..2029).flat_map(|year| [(year, Half::First), (year, Half::Second)]);
        let found: Vec<_> = halves.filter(|(year, half)| of(*year, Some(*half)).holds(day(on))).collect();
        assert_eq!(found, [(year, half)], "{on}");
        let years: Vec<_> = (2024..2029).filter(|year| of(*year, None).holds(day(on))).collect();
        assert_eq!(years, [year], "{on}");
    }

    #[test]
    fn a_year_is_its_two_halves() {
        let (first, second, whole) = (of(2026, Some(Half::First)), of(2026, Some(Half::Second)), of(2026, None));
        assert_eq!((first.from, second.until), (whole.from, whole.until));
        assert_eq!(first.until.succ_opt(), Some(second.from));
        assert_eq!(of(2025, None).until.succ_opt(), Some(whole.from));
    }

    #[test]
    fn before_its_end_a_report_counts_to_the_day_it_is_made_and_is_compared_with_the_same_days() {
        let half = of(2026, Some(Half::First));
        assert_eq!(half.told_on(day("2025-11-30")), None);
        assert_eq!(half.told_on(day("2026-07-01")), Some(half));
        let told = half.told_on(day("2026-06-20")).expect("it has begun");
        assert_eq!((told.from, told.until, told.due), (day("2025-12-01"), day("2026-06-20"), day("2026-06-25")));
        let before = told.a_year_before();
        assert_eq!((before.from, before.until), (day("2024-12-01"), day("2025-06-20")));
        assert_eq!(of(2026, Some(Half::Second)).a_year_before(), of(2025, Some(Half::Second)));
        let leap = of(2028, None).told_on(day("2028-02-29")).expect("it has begun");
        assert_eq!(leap.a_year_before().until, day("2027-02-28"));
    }

    #[rstest]
    #[case("2026-01-01", "2026-06-25")]
    #[case("2026-06-25", "2026-06-25")]
    #[case("2026-06-26", "2026-11-30")]
    #[case("2026-11-30", "2026-11-30")]
    #[case("2026-12-01", "2027-06-25")]
    fn what_is_due_next(#[case] today: &str, #[case] due: &str) {
        let next = Period::due_next(day(today)).expect("a report");
        assert_eq!(next.due, day(due));
        assert_eq!(next.half.is_some(), due.contains("-06-"));
    }
}
