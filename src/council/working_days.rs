//! Counting working days back from a day.
//!
//! Monday to Friday, without the days off and with the working Saturdays of a
//! calendar; knows neither councils nor clocks. Two readings of "at least N
//! working days before" are in use (Civil Code 2015, articles 147–148, settles
//! neither): step back N, or N whole days in between. Invariant: a day of a year
//! the calendar does not know is refused, never guessed.

use chrono::{Datelike, NaiveDate, Weekday};

use super::regulation::DayCounting;
use crate::law::Calendar;
use crate::law::calendar::{Certainty, DayKind, DayRow};

/// The last day on which something can still be done in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// That day.
    pub last_day: NaiveDate,
    /// Whether a row that was not announced yet decided something.
    pub provisional: bool,
    /// The days off between `last_day` and the day counted from, weekends included, ascending.
    pub crossed: Vec<NaiveDate>,
    /// What would come out if rows that were only proposed applied, where that differs.
    pub otherwise: Vec<Otherwise>,
}

/// Another answer, under rows that do not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// The days of the rows: one, or both halves of a swap.
    pub rows: Vec<NaiveDate>,
    /// The last day under them.
    pub last_day: NaiveDate,
}

/// A day of a year the calendar does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{day} is outside the years of the calendar")]
pub struct OutsideCalendar {
    /// The day.
    pub day: NaiveDate,
    /// The years it knows, ascending.
    pub years: Vec<i32>,
}

/// The last day that is `days` working days before `date`.
///
/// No days under `StepBack` is the day itself, whatever it is; every other
/// answer is a working day.
pub fn deadline(
    calendar: &Calendar,
    date: NaiveDate,
    days: u32,
    counting: DayCounting,
) -> Result<Deadline, OutsideCalendar> {
    let last_day = step_back(calendar, date, days, counting, &[])?;
    let between = || last_day.iter_days().take_while(|day| *day < date);
    let provisional = between().any(|day| provisional(calendar, day));
    let crossed = between().skip(1).filter(|day| !works(calendar, *day, &[])).collect();
    let mut otherwise: Vec<Otherwise> = Vec::new();
    for rows in proposals(calendar) {
        // Where a proposal leads out of the known years there is no other day to name.
        let Ok(other) = step_back(calendar, date, days, counting, &rows) else { continue };
        if other != last_day {
            otherwise.push(Otherwise { rows, last_day: other });
        }
    }
    Ok(Deadline { last_day, provisional, crossed, otherwise })
}

/// Whether a day is worked, by the rows that apply.
pub fn is_working(calendar: &Calendar, day: NaiveDate) -> Result<bool, OutsideCalendar> {
    known(calendar, day)?;
    Ok(works(calendar, day, &[]))
}

/// Whether a row that was not announced, computed or only proposed, decides what a day from one to another is.
pub fn is_tentative(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> bool {
    let proposed = |day| works(calendar, day, &[day]) != works(calendar, day, &[]);
    from.iter_days().take_while(|day| *day <= to).any(|day| provisional(calendar, day) || proposed(day))
}

/// The last working day not after a day.
pub fn on_or_before(calendar: &Calendar, day: NaiveDate) -> Result<NaiveDate, OutsideCalendar> {
    let mut day = day;
    while !is_working(calendar, day)? {
        day = before(calendar, day)?;
    }
    Ok(day)
}

fn step_back(
    calendar: &Calendar,
    date: NaiveDate,
    days: u32,
    counting: DayCounting,
    applied: &[NaiveDate],
) -> Result<NaiveDate, OutsideCalendar> {
    known(calendar, date)?;
    let steps = match counting {
        DayCounting::StepBack => days,
        DayCounting::ClearDays => days.saturating_add(1),
    };
    let mut day = date;
    for _ in 0..steps {
        day = before(calendar, day)?;
        while !works(calendar, day, applied) {
            day = before(calendar, day)?;
        }
    }
    Ok(day)
}

/// The day before, if the calendar knows it.
fn before(calendar: &Calendar, day: NaiveDate) -> Result<NaiveDate, OutsideCalendar> {
    match day.pred_opt() {
        Some(before) => known(calendar, before).map(|()| before),
        None => Err(OutsideCalendar { day, years: calendar.years.iter().copied().collect() }),
    }
}

fn known(calendar: &Calendar, day: NaiveDate) -> Result<(), OutsideCalendar> {
    if calendar.knows(day) {
        return Ok(());
    }
    Err(OutsideCalendar { day, years: calendar.years.iter().copied().collect() })
}

/// Whether a day is worked when the proposed rows of the days `applied` hold too.
fn works(calendar: &Calendar, day: NaiveDate, applied: &[NaiveDate]) -> bool {
    let row = calendar.days.get(&day).filter(|row| row.certainty != Certainty::Proposed || applied.contains(&day));
    match row.map(|row| row.kind) {
        Some(DayKind::Off) => false,
        Some(DayKind::Working) => true,
        Some(DayKind::Ordinary) | None => is_weekday(day),
    }
}

/// Monday to Friday, whatever a calendar makes of it.
pub fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Whether a day is what it is by a provisional row; on a day off anyhow the row decides nothing.
fn provisional(calendar: &Calendar, day: NaiveDate) -> bool {
    calendar.days.get(&day).is_some_and(|row: &DayRow| {
        row.certainty == Certainty::Provisional
            && (works(calendar, day, &[]) != is_weekday(day) || row.kind == DayKind::Ordinary)
    })
}

/// The proposed rows, both halves of a swap together, in the order of their first days.
fn proposals(calendar: &Calendar) -> Vec<Vec<NaiveDate>> {
    let proposed = |day: &NaiveDate| calendar.days.get(day).filter(|row| row.certainty == Certainty::Proposed);
    let mut groups: Vec<Vec<NaiveDate>> = Vec::new();
    for (day, row) in &calendar.days {
        if proposed(day).is_none() || groups.iter().any(|group| group.contains(day)) {
            continue;
        }
        let other = row.with.filter(|with| proposed(with).is_some());
        groups.push(std::iter::once(*day).chain(other).collect());
    }
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// The table of `rules.md` §7.2, written again as bare days: off on Monday to Friday, and working Saturdays.
    fn calendar() -> Calendar {
        let off = [
            "2024-01-01 2024-02-08 2024-02-09 2024-02-12 2024-02-13 2024-02-14 2024-04-18 2024-04-29 2024-04-30",
            "2024-05-01 2024-09-02 2024-09-03",
            "2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30 2025-05-01",
            "2025-05-02 2025-09-01 2025-09-02",
            "2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30",
            "2026-05-01 2026-08-31 2026-09-01 2026-09-02 2026-11-24",
        ];
        let row = |kind, certainty, with: Option<&str>| DayRow {
            kind,
            reason: "x".to_owned(),
            source: "x".to_owned(),
            certainty,
            with: with.map(day),
        };
        let mut calendar = Calendar { years: [2024, 2025, 2026, 2027].into(), days: std::collections::BTreeMap::new() };
        for date in off.iter().flat_map(|line| line.split(' ')) {
            calendar.days.insert(day(date), row(DayKind::Off, Certainty::Official, None));
        }
        for date in ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"] {
            calendar.days.insert(day(date), row(DayKind::Working, Certainty::Official, None));
        }
        calendar.days.insert(day("2026-11-23"), row(DayKind::Off, Certainty::Proposed, Some("2026-11-28")));
        calendar.days.insert(day("2026-11-28"), row(DayKind::Working, Certainty::Proposed, Some("2026-11-23")));
        calendar.days.insert(day("2027-05-01"), row(DayKind::Off, Certainty::Provisional, None));
        calendar.days.insert(day("2027-05-03"), row(DayKind::Off, Certainty::Provisional, None));
        calendar
    }

    /// The test vectors of `rules.md` §7.3.
    #[rstest]
    #[case::after_tet("2024-02-16", "2024-02-06", "2024-02-05")]
    #[case::saturday_worked("2024-05-06", "2024-05-02", "2024-04-26")]
    #[case::saturday_is_the_day("2025-05-06", "2025-04-28", "2025-04-26")]
    #[case::after_tet_2026("2026-02-24", "2026-02-12", "2026-02-11")]
    #[case::plain_week("2026-12-28", "2026-12-23", "2026-12-22")]
    fn three_working_days_before(#[case] meeting: &str, #[case] stepped: &str, #[case] clear: &str) {
        let last = |counting| deadline(&calendar(), day(meeting), 3, counting).expect("known years").last_day;
        assert_eq!((last(DayCounting::StepBack), last(DayCounting::ClearDays)), (day(stepped), day(clear)));
    }

    #[test]
    fn the_days_off_in_between_are_named_with_their_weekends() {
        let found = deadline(&calendar(), day("2026-02-24"), 3, DayCounting::StepBack).expect("known years");
        let tet: Vec<_> = (14..=22).map(|d| day(&format!("2026-02-{d}"))).collect();
        assert_eq!((found.crossed, found.provisional, found.otherwise), (tet, false, vec![]));
    }

    /// The sums below the table of `rules.md` §7.3.
    #[rstest]
    #[case(2024, 251)]
    #[case(2025, 250)]
    #[case(2026, 249)]
    fn a_year_has_its_working_days(#[case] year: i32, #[case] expected: usize) {
        let days = day(&format!("{year}-01-01")).iter_days().take_while(|day| day.year() == year);
        let works = days.filter(|day| is_working(&calendar(), *day).expect("a known year"));
        assert_eq!(works.count(), expected);
    }

    #[test]
    fn a_proposed_swap_changes_nothing_and_its_other_day_is_named() {
        let last = |date| deadline(&calendar(), day(date), 3, DayCounting::StepBack).expect("known years");
        let found = last("2026-11-26");
        assert_eq!(found.last_day, day("2026-11-20"));
        let both = vec![day("2026-11-23"), day("2026-11-28")];
        assert_eq!(found.otherwise, [Otherwise { rows: both.clone(), last_day: day("2026-11-19") }]);
        // Behind both halves one day is lost and one is won.
        assert_eq!(last("2026-12-02").otherwise, [Otherwise { rows: both, last_day: day("2026-11-28") }]);
        assert_eq!(last("2026-12-10").otherwise, []);
        assert!(!found.provisional, "a proposal that does not apply makes nothing provisional");
    }

    #[test]
    fn a_provisional_row_applies_and_is_told_where_it_decides() {
        let last = |date| deadline(&calendar(), day(date), 1, DayCounting::StepBack).expect("known years");
        assert_eq!((last("2027-05-04").last_day, last("2027-05-04").provisional), (day("2027-04-30"), true));
        let saturday = deadline(&calendar(), day("2027-05-02"), 1, DayCounting::StepBack).expect("known years");
        assert!(!saturday.provisional, "a Saturday is off without the row");
    }

    #[test]
    fn a_day_outside_the_years_is_refused_and_so_is_a_way_that_leads_there() {
        let of = |date, days| deadline(&calendar(), day(date), days, DayCounting::StepBack);
        assert_eq!(of("2028-01-03", 0).expect_err("unknown").day, day("2028-01-03"));
        let error = of("2024-01-03", 2).expect_err("1 January is off, the day before is of 2023");
        assert_eq!((error.day, error.years), (day("2023-12-31"), vec![2024, 2025, 2026, 2027]));
        assert!(of("2024-01-03", 1).is_ok());
    }

    #[test]
    fn the_last_working_day_before_a_holiday() {
        assert_eq!(on_or_before(&calendar(), day("2026-09-02")), Ok(day("2026-08-28")));
        assert_eq!(on_or_before(&calendar(), day("2026-08-28")), Ok(day("2026-08-28")));
    }

    proptest! {
        #[test]
        fn a_last_day_is_worked_and_exactly_the_days_lie_between(from in 60_u64..1400, days in 1_u32..30) {
            let calendar = calendar();
            let date = day("2024-01-01") + chrono::Days::new(from);
            let last = |counting| deadline(&calendar, date, days, counting).expect("known years");
            let (stepped, clear) = (last(DayCounting::StepBack), last(DayCounting::ClearDays));
            for found in [&stepped, &clear] {
                prop_assert_eq!(is_working(&calendar, found.last_day), Ok(true));
                let off = |day: &NaiveDate| is_working(&calendar, *day) == Ok(false);
                prop_assert!(found.crossed.iter().all(off) && found.crossed.is_sorted());
            }
            let between = |last: NaiveDate| {
                let open = last.iter_days().skip(1).take_while(|day| *day < date);
                open.filter(|day| is_working(&calendar, *day) == Ok(true)).count()
            };
            prop_assert_eq!(between(clear.last_day), days as usize);
            prop_assert_eq!(between(stepped.last_day), days as usize - 1);
            prop_assert!(clear.last_day < stepped.last_day);
        }
    }
}
