//! The span a periodic report counts, and the day it is due.
//!
//! The province's letter of 2024 asks for a report before 25 June and one before 30
//! November; which days they count it leaves open. Our reading (chưa xác minh): figures
//! run to the day the report is due, and what comes later belongs to the next one.
//! Invariant: of the halves, and of the years, every day lies in exactly one.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::law::Dues;

/// Half of a year of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// From the day after the year before was due to its own due day.
    First,
    /// From there to the due day of the year.
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
    pub fn of(year: i32, half: Option<Half>, dues: Dues) -> Option<Self> {
        let [_, year_before] = dues.of_year(year.checked_sub(1)?)?;
        let [half_year, whole_year] = dues.of_year(year)?;
        let (before, due) = match half {
            None => (year_before, whole_year),
            Some(Half::First) => (year_before, half_year),
            Some(Half::Second) => (half_year, whole_year),
        };
        let from = before.checked_add_days(Days::new(1))?;
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
    pub fn due_next(today: NaiveDate, dues: Dues) -> Option<Self> {
        let of = |year| [Self::of(year, Some(Half::First), dues), Self::of(year, None, dues)];
        let reports = [today.year(), today.year() + 1].into_iter().flat_map(of).flatten();
        reports.filter(|report| today <= report.due).min_by_key(|report| report.due)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::law::filing::DayOfYear;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn of(year: i32, half: Option<Half>) -> Period {
        Period::of(year, half, Dues::default()).expect("a period")
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

    #[test]
    fn an_office_may_have_other_days() {
        let of = |half: (u32, u32), year: (u32, u32)| {
            let day = |(day, month)| DayOfYear { month, day };
            Dues::new(day(half), day(year))
        };
        let dues = of((15, 6), (15, 12)).expect("two days");
        let half = Period::of(2026, Some(Half::Second), dues).expect("a period");
        assert_eq!((half.from, half.due), (day("2026-06-16"), day("2026-12-15")));
        let whole = Period::of(2026, None, dues).expect("a period");
        assert_eq!((whole.from, whole.due), (day("2025-12-16"), day("2026-12-15")));
        assert_eq!(of((29, 2), (30, 11)), None, "not in every year");
        assert_eq!(of((31, 6), (30, 11)), None);
        assert_eq!(of((30, 11), (25, 6)), None, "the half comes first");
        // The start screen tells the office's own days too.
        let next = Period::due_next(day("2026-06-16"), dues).expect("a report");
        assert_eq!((next.due, next.half), (day("2026-12-15"), None));
    }

    #[rstest]
    #[case("2026-01-01", "2026-06-25")]
    #[case("2026-06-25", "2026-06-25")]
    #[case("2026-06-26", "2026-11-30")]
    #[case("2026-11-30", "2026-11-30")]
    #[case("2026-12-01", "2027-06-25")]
    fn what_is_due_next(#[case] today: &str, #[case] due: &str) {
        let next = Period::due_next(day(today), Dues::default()).expect("a report");
        assert_eq!(next.due, day(due));
        assert_eq!(next.half.is_some(), due.contains("-06-"));
    }
}
